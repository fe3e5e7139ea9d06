/**
 * Loads people, lets something be made of them, and commits it at exactly the versions that were read; once more when others
 * came first. The only place where that is done.
 *
 * @since 0.1.0
 */
import type { Event } from '@refrain/core/facts'
import type { Commit, Committed, Json, StreamCommit } from '@refrain/core/ports'
import { isEntry } from '../appointments/Entry.ts'
import type { Room } from '../deciding/decide.ts'
import type { Desk } from '../Desk.ts'
import { isHandOver } from '../handing/HandOver.ts'
import { loadPeople } from '../people/loadPeople.ts'
import type { Person } from '../people/Person.ts'
import { POLICY } from '../setting/documents.ts'
import { send } from './send.ts'
import { contended, pause, RETRIES } from './retries.ts'

// --- model -------------------------------------------------------------------

/** What is made of people. */
export interface Made<A> {
  /** What the command answers once this is committed. */
  readonly answer: A
  /** Null where nothing is to be committed: the answer is given at once. */
  readonly commit: Parts | null
  /** The command goes on with somebody else: this is not its answer. */
  readonly isProvisional?: boolean
}

/** What is to be committed besides the versions of those who were loaded. */
export type Parts = Omit<Commit, 'now' | 'streams' | 'command'> & {
  readonly facts?: readonly Event.Event[]
  /** Streams of others, at versions that were read besides. */
  readonly streams?: readonly StreamCommit[]
}

/** What became of it. */
export type Outcome<A> =
  | {
      readonly tag: 'answered'
      readonly answer: A
      /** How many facts were new. */
      readonly appended: number
      /** The command had been carried out before; this was its answer. */
      readonly repeated: boolean
    }
  | Extract<Committed, { readonly tag: 'reserved' | 'stale' }>

/** Who asks, and under which key of their own. */
export interface Asked {
  readonly by?: Event.Recorder | undefined
  readonly command?: string | undefined
}

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
  { facts = [], streams = [], ...parts }: Parts,
): Commit => ({
  ...parts,
  now,
  streams: [...streamsOf(people, facts), ...streams],
  ...(parts.agenda !== undefined && {
    guards: [{ key: POLICY, revision: inForce.epoch }, ...(parts.guards ?? [])],
  }),
})

// --- committing --------------------------------------------------------------

/** What a command came to before, where the store knows its key; an answer that changes nothing is kept as well. */
const commandOf = ({ command }: Asked, answer: unknown): Pick<Commit, 'command'> =>
  command === undefined ? {} : { command: { key: command, answer: answer as Json } }

/**
 * Loads people and commits what is made of them. When somebody else changed one of them meanwhile, what of theirs is out, or
 * the policy, everything is loaded and made again. A command that was carried out before gives its first answer, whatever would be made now.
 *
 * @throws StorageFault `contended` when others come first each time
 */
export const commitFor = async <A>(
  desk: Desk,
  ids: readonly string[],
  make: (people: readonly Person[], room: Room) => Made<A> | Promise<Made<A>>,
  asked: Asked = {},
): Promise<Outcome<A>> => {
  for (let tries = 0; ; tries++) {
    const inForce = await desk.inForce(tries > 0)
    const now = desk.runtime.now()
    const room: Room = { desk, inForce, now, ...(asked.by !== undefined && { by: asked.by }) }
    const loaded = await loadPeople(desk, inForce, [...new Set(ids)], now)
    const people = [...new Map(loaded.map((person) => [person.id, person])).values()]
    const { answer, commit, isProvisional = false } = await make(people, room)
    const command = isProvisional ? {} : commandOf(asked, answer)
    if (commit === null && command.command === undefined)
      return { tag: 'answered', answer, appended: 0, repeated: false }
    const became = await send(desk, {
      ...(commit === null ? { now, streams: [] } : commitOver(room, people, commit)),
      ...command,
    })
    if (became.tag === 'committed')
      return {
        tag: 'answered',
        answer,
        appended: became.streams.reduce((sum, { appended }) => sum + appended, 0),
        repeated: false,
      }
    if (became.tag === 'repeated') return { tag: 'answered', answer: became.answer as A, appended: 0, repeated: true }
    if (became.tag === 'reserved') return became
    if (became.tag === 'stale' && became.key !== POLICY && !isHandOver(became.key) && !isEntry(became.key))
      return became
    if (tries >= RETRIES) throw contended(tries)
    await pause(desk, tries)
  }
}
