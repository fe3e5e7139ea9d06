/**
 * What of people's work is out at a provider, for those who have something out.
 *
 * @since 0.1.0
 */
import type { Instant } from '@refrain/core'
import type { Desk } from '../Desk.ts'
import { type Held, heldOf, keyOf } from '../handing/HandOver.ts'
import { attemptsOf } from '../handing/recalling.ts'
import type { Person } from './Person.ts'

/** Nothing is out. */
export const NOTHING_HELD: ReadonlyMap<string, Held> = new Map<string, Held>()

/** People with what of theirs is out; nothing is asked for those of whom nothing is. */
export const withHeld = async (
  { store }: Pick<Desk, 'store'>,
  people: readonly Person[],
  now: Instant.Instant,
): Promise<readonly Person[]> => {
  const attempts = people.map(({ prospect, streams }) =>
    attemptsOf(
      store.tenant,
      streams.map(({ stream }) => stream.id),
      prospect,
      now,
    ),
  )
  const asked = [...new Set(attempts.flat())]
  if (asked.length === 0) return people
  const found = new Map(
    (await store.registry.read(asked.map(keyOf))).flatMap((record) => {
      const held = heldOf(record)
      return held === null ? [] : [[held.hand.attempt, held] as const]
    }),
  )
  if (found.size === 0) return people
  return people.map((person, i) => {
    const own = attempts[i]!.flatMap((attempt) => (found.has(attempt) ? [[attempt, found.get(attempt)!] as const] : []))
    return own.length === 0 ? person : { ...person, held: new Map(own) }
  })
}
