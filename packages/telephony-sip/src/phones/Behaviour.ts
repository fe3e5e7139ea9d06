/**
 * What a simulated person, mailbox or network does with one call, as plain data.
 *
 * @since 0.1.0
 */

// --- model -------------------------------------------------------------------

/** One thing after the other on a line that was taken. @category model @since 0.1.0 */
export type Step =
  | { readonly do: 'say'; readonly sound: Int16Array }
  | { readonly do: 'wait'; readonly ms: number }
  /** Keeps what is heard from now on as a message, until the caller hangs up or so long has passed. */
  | { readonly do: 'keep'; readonly mostMs: number }
  /** What comes next is decided while the call goes on: somebody at a keyboard, or a test. */
  | { readonly do: 'ask'; readonly next: () => Promise<readonly Step[]> }

/** What becomes of one call. @category model @since 0.1.0 */
export type Behaviour =
  /** It rings until the caller gives up. */
  | { readonly kind: 'rings' }
  | {
      readonly kind: 'refuses'
      readonly ringMs: number
      readonly status: number
      readonly reason: string
      readonly headers: { readonly [name: string]: string }
    }
  /** The line is taken; behind the last step it is hung up. */
  | { readonly kind: 'answers'; readonly ringMs: number; readonly steps: readonly Step[] }

/** How a person is set up: for every call, for the first and second and so on (the last repeats), or by the number of the call, from 1. @category model @since 0.1.0 */
export type Person = Behaviour | readonly Behaviour[] | ((nth: number) => Behaviour)

// --- questions ---------------------------------------------------------------

/** What a person does with their nth call, from 1. */
export const behaviourOf = (person: Person, nth: number): Behaviour => {
  if (typeof person === 'function') return person(nth)
  return 'kind' in person ? person : (person[Math.min(nth, person.length) - 1] ?? { kind: 'rings' })
}
