/**
 * The shape of a value as data: one description from which types, readers, schemas and reference pages are all derived.
 *
 * On the wire an instant is an ISO 8601 text with an offset; in memory it is a number. Every other value is the same in
 * both. Every field says in one line what it is about.
 *
 * @since 0.1.0
 */
import type { Instant } from '../time/Instant.ts'

// --- model -------------------------------------------------------------------

declare const held: unique symbol

/** What a value of a kind must look like. */
export type Kind =
  | { readonly kind: 'text'; readonly expected: string; readonly pattern: RegExp; readonly longest: number }
  | { readonly kind: 'whole'; readonly least: number; readonly most: number }
  | { readonly kind: 'decimal'; readonly least: number; readonly most: number }
  | { readonly kind: 'flag' }
  | { readonly kind: 'instant' }
  | { readonly kind: 'duration' }
  | { readonly kind: 'one-of'; readonly words: readonly string[] }
  | { readonly kind: 'list'; readonly of: Shape; readonly longest: number }
  | { readonly kind: 'dictionary'; readonly of: Shape }
  | { readonly kind: 'fields'; readonly fields: Fields }
  | { readonly kind: 'choice'; readonly expected: string; readonly of: readonly Shape[] }

/** A shape whose values are held in memory as `T`. */
export type Shape<T = unknown> = Kind & { readonly [held]?: T }

/** A field of an object. One that may be absent may also be `null` on the wire, which says the same. */
export interface Field<out T = unknown, out R extends boolean = boolean> {
  readonly shape: Shape<T>
  readonly about: string
  readonly required: R
}

/** The fields of an object, by name. */
export type Fields = { readonly [name: string]: Field }

/** What is held in memory for a shape. */
export type Held<S> = S extends { readonly [held]?: infer T } ? T : never

type RequiredNames<F extends Fields> = {
  [N in keyof F]: F[N] extends Field<unknown, true> ? N : never
}[keyof F]

/** What is held in memory for an object of these fields. */
export type HeldFields<F extends Fields> = {
  readonly [N in RequiredNames<F>]: Held<F[N]['shape']>
} & {
  readonly [N in Exclude<keyof F, RequiredNames<F>>]?: Held<F[N]['shape']>
}

// --- constructors ------------------------------------------------------------

/** Without control characters, and well formed. */
export const PLAIN = /^[^\p{Cc}\p{Cs}]+$/u

/** A text of a certain pattern: by default, any without control characters. */
export const text = (expected: string, longest = 200, pattern = PLAIN): Shape<string> => ({
  kind: 'text',
  expected,
  pattern,
  longest,
})

/** The id of something: never a name, a number or an address. */
export const id: Shape<string> = text('an id')

/** A whole number within bounds. */
export const whole = (least = 0, most = 2 ** 31 - 1): Shape<number> => ({ kind: 'whole', least, most })

/** A number within bounds. */
export const decimal = (least: number, most: number): Shape<number> => ({ kind: 'decimal', least, most })

/** True or false. */
export const flag: Shape<boolean> = { kind: 'flag' }

/** An instant. */
export const instant: Shape<Instant> = { kind: 'instant' }

/** An ISO 8601 duration, as text. */
export const duration: Shape<string> = { kind: 'duration' }

/** One of a closed list of words. */
export const oneOf = <const W extends readonly string[]>(words: W): Shape<W[number]> => ({ kind: 'one-of', words })

/** A list. */
export const list = <T>(of: Shape<T>, longest = 100): Shape<readonly T[]> => ({ kind: 'list', of, longest })

/** Names of any sort, each with a value of the same shape. */
export const dictionary = <T>(of: Shape<T>): Shape<{ readonly [name: string]: T }> => ({ kind: 'dictionary', of })

/** An object with these fields and no others. */
export const fields = <const F extends Fields>(of: F): Shape<HeldFields<F>> => ({ kind: 'fields', fields: of })

/** One of several shapes. */
export const choice = <const S extends readonly Shape[]>(expected: string, ...of: S): Shape<Held<S[number]>> => ({
  kind: 'choice',
  expected,
  of,
})

/** A field that must be there. */
export const required = <T>(shape: Shape<T>, about: string): Field<T, true> => ({ shape, about, required: true })

/** A field that may be absent. */
export const optional = <T>(shape: Shape<T>, about: string): Field<T, false> => ({ shape, about, required: false })
