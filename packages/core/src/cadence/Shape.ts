/**
 * The shape of a document as data, from which a strict reader, a zod schema and a JSON Schema are all made.
 *
 * A shape only says what JSON may stand where. What the parts of a document mean to each other is judged by `integrity.ts`.
 *
 * @since 0.1.0
 */
import type { Either } from '../words/Either.ts'
import type { Issue } from '../words/Issue.ts'

// --- model -------------------------------------------------------------------

/** A text, as it must look; `check` finds what a pattern cannot say. */
export interface Text {
  readonly kind: 'text'
  readonly expected: string
  readonly code: string
  readonly pattern?: RegExp
  readonly check?: (text: string) => Either<Issue, unknown>
}

/** A whole number within bounds. */
export interface Whole {
  readonly kind: 'whole'
  readonly code: string
  readonly least: number
  readonly most: number
}

/** One of a closed list of words. */
export interface OneOf {
  readonly kind: 'one-of'
  readonly code: string
  readonly words: readonly (string | number)[]
}

/** A list. */
export interface List {
  readonly kind: 'list'
  readonly of: Shape
  readonly least: number
  readonly code: string
}

/** Names that the author chooses, each with a value of the same shape. */
export interface Dictionary {
  readonly kind: 'dictionary'
  readonly key: Text
  readonly of: Shape
}

/** A field; `missing` is the code of its absence where it is required. */
export interface Field {
  readonly shape: Shape
  readonly missing?: string
}

/** An object with known fields; unknown ones are faults, or of the shape `rest`. */
export interface Fields {
  readonly kind: 'fields'
  readonly fields: { readonly [name: string]: Field }
  readonly rest?: Shape
}

/** One of several shapes, told apart by the sort of JSON, and objects by their telling field. */
export interface Choice {
  readonly kind: 'choice'
  readonly expected: string
  readonly text?: Text
  readonly list?: List
  readonly fields: { readonly [telling: string]: Fields }
}

/** What JSON may stand somewhere. */
export type Shape =
  Text | Whole | OneOf | List | Dictionary | Fields | Choice | { readonly kind: 'flag' } | { readonly kind: 'json' }

// --- constructors ------------------------------------------------------------

export const flag: Shape = { kind: 'flag' }
export const json: Shape = { kind: 'json' }

export const text = (expected: string, code = 'text-malformed', pattern?: RegExp, check?: Text['check']): Text => ({
  kind: 'text',
  expected,
  code,
  ...(pattern && { pattern }),
  ...(check && { check }),
})

export const whole = (least: number, most: number, code = 'number-outside'): Whole => ({
  kind: 'whole',
  code,
  least,
  most,
})

export const oneOf = (words: OneOf['words'], code = 'word-unlisted'): OneOf => ({ kind: 'one-of', code, words })

export const list = (of: Shape, least = 0, code = 'list-empty'): List => ({ kind: 'list', of, least, code })

export const dictionary = (key: Text, of: Shape): Dictionary => ({ kind: 'dictionary', key, of })

export const required = (shape: Shape, missing = 'field-missing'): Field => ({ shape, missing })

export const optional = (shape: Shape): Field => ({ shape })

/** The fields of an object, one for each property of its type, so that the two cannot drift apart. */
export type FieldsOf<T> = { readonly [K in keyof T]-?: Field }

export const fields = <T>(fields: FieldsOf<T>, rest?: Shape): Fields => ({
  kind: 'fields',
  fields: fields,
  ...(rest && { rest }),
})

export const choice = (
  expected: string,
  of: Omit<Choice, 'kind' | 'expected' | 'fields'> & Partial<Choice>,
): Choice => ({
  fields: {},
  ...of,
  kind: 'choice',
  expected,
})
