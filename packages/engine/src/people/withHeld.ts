/**
 * What of people's work is out at a provider or kept in a calendar, for those who have something there.
 *
 * @since 0.1.0
 */
import type { Instant } from '@refrain/core'
import { isEntry, type Kept, keptOf, keyOf as entryKeyOf } from '../appointments/Entry.ts'
import { entriesOf } from '../appointments/noticing.ts'
import type { Desk } from '../Desk.ts'
import { type Held, heldOf, keyOf } from '../handing/HandOver.ts'
import { attemptsOf } from '../handing/recalling.ts'
import type { Person } from './Person.ts'

/** Nothing is out. */
export const NOTHING_HELD: ReadonlyMap<string, Held> = new Map<string, Held>()

/** Nothing is kept in a calendar. */
export const NO_ENTRIES: ReadonlyMap<string, Kept> = new Map<string, Kept>()

const among = <A>(found: ReadonlyMap<string, A>, keys: readonly string[]): ReadonlyMap<string, A> =>
  new Map(keys.flatMap((key) => (found.has(key) ? [[key, found.get(key)!] as const] : [])))

/** People with what of theirs is out or in a calendar; nothing is asked for those of whom nothing is. */
export const withHeld = async (
  desk: Pick<Desk, 'store'> & Partial<Pick<Desk, 'parts'>>,
  people: readonly Person[],
  now: Instant.Instant,
): Promise<readonly Person[]> => {
  const { store } = desk
  const attempts = people.map(({ prospect, streams }) =>
    attemptsOf(
      store.tenant,
      streams.map(({ stream }) => stream.id),
      prospect,
      now,
    ),
  )
  const entries = people.map((person) => entriesOf(desk, person))
  const asked = [...new Set([...attempts.flat().map(keyOf), ...entries.flat().map(entryKeyOf)])]
  if (asked.length === 0) return people
  const [held, kept] = [new Map<string, Held>(), new Map<string, Kept>()]
  for (const record of await store.registry.read(asked)) {
    if (isEntry(record.key)) kept.set(keptOf(record)!.entry.id, keptOf(record)!)
    else held.set(heldOf(record)!.hand.attempt, heldOf(record)!)
  }
  if (held.size + kept.size === 0) return people
  return people.map((person, i) => ({
    ...person,
    held: among(held, attempts[i]!),
    entries: among(kept, entries[i]!),
  }))
}
