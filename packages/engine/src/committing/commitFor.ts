/**
 * Loads people, lets something be made of them, and commits it at exactly the versions that were read; once more when others
 * came first. The only place where that is done.
 *
 * @since 0.1.0
 */
import type { Event } from '@refrain/core/facts'
import type { Commit, Committed, Json, StreamCommit } from '@refrain/core/ports'
import type { Room } from '../deciding/decide.ts'
import type { Desk } from '../Desk.ts'
import { loadPeople } from '../people/loadPeople.ts'
import type { Person } from '../people/Person.ts'
import { send } from './send.ts'
import { contended, pause, RETRIES } from './retries.ts'

/** The record of the policy in force. */
const POLICY = 'policy'

// --- model -------------------------------------------------------------------

/** What is to be committed besides the versions of those who were loaded. */
export interface Made<A> {
  /** What the command answers once this is committed. */
  readonly answer: A
  /** Null where nothing is to be committed: the answer is given at once. */
  readonly commit: (Omit<Commit, 'now' | 'streams'> & { readonly facts?: readonly Event.Event[] }) | null
}

/** What became of it. */
export type Outcome<A> =
  | { readonly tag: 'answered'; readonly answer: A; /** How many facts were new. */ readonly appended: number }
  /** The command had been carried out before; this was its answer. */
  | { readonly tag: 'repeated'; readonly answer: Json }
  | Extract<Committed, { readonly tag: 'reserved' | 'stale' }>

// --- constructors ------------------------------------------------------------

const streamKey = ({ kind, id }: { readonly kind: string; readonly id: string }): string => `${kind} ${id}`

/** Facts by their streams, those of people at the versions that were read, others whatever came before. */
const streamsOf = (people: readonly Person[], facts: readonly Event.Event[]): readonly StreamCommit[] => {
  const streams = new Map<string, StreamCommit>()
  for (const { stream, version } of people.flatMap((person) => person.streams))
    streams.set(streamKey(stream), { stream, expected: { tag: 'exact', version }, facts: [] })
  for (const fact of facts) {
    const { kind, id } = fact.stream
    const key = streamKey(fact.stream)
    const known = streams.get(key) ?? { stream: { kind, id }, expected: { tag: 'any' }, facts: [] }
    streams.set(key, { ...known, facts: [...known.facts, fact] })
  }
  return [...streams.values()]
}

/** A commit over people as they were read: rows outlive no policy. */
export const commitOver = (
  { inForce, now }: Room,
  people: readonly Person[],
  { facts = [], ...parts }: NonNullable<Made<unknown>['commit']>,
): Commit => ({
  ...parts,
  now,
  streams: streamsOf(people, facts),
  ...(parts.agenda !== undefined && {
    guards: [{ key: POLICY, revision: inForce.epoch }, ...(parts.guards ?? [])],
  }),
})

// --- committing --------------------------------------------------------------

/**
 * Loads people and commits what is made of them. When somebody else changed one of them meanwhile, or the policy, everything
 * is loaded and made again.
 *
 * @throws StorageFault `contended` when others come first each time
 */
export const commitFor = async <A>(
  desk: Desk,
  ids: readonly string[],
  make: (people: readonly Person[], room: Room) => Made<A> | Promise<Made<A>>,
  room: Partial<Pick<Room, 'by'>> = {},
): Promise<Outcome<A>> => {
  for (let tries = 0; ; tries++) {
    const inForce = await desk.inForce(tries > 0)
    const now = desk.runtime.now()
    const within: Room = { desk, inForce, now, ...room }
    const people = await loadPeople(desk, inForce, [...new Set(ids)], now)
    const distinct = [...new Map(people.map((person) => [person.id, person])).values()]
    const { answer, commit } = await make(distinct, within)
    if (commit === null) return { tag: 'answered', answer, appended: 0 }
    const became = await send(desk, commitOver(within, distinct, commit))
    if (became.tag === 'committed')
      return { tag: 'answered', answer, appended: became.streams.reduce((sum, { appended }) => sum + appended, 0) }
    if (became.tag === 'repeated' || became.tag === 'reserved') return became
    if (became.tag === 'stale' && became.key !== POLICY) return became
    if (tries >= RETRIES) throw contended(tries)
    await pause(desk, tries)
  }
}
