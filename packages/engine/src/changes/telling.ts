/**
 * The engine's own consumer of changes: what happened to one person is told to those it touches.
 *
 * Copies of facts go into their streams, and their rows are woken where what somebody tells changed. All of it may be done
 * twice and is then done once; only when it is done the change is acknowledged.
 *
 * @since 0.1.0
 */
import { Instant } from '@refrain/core'
import type { Event } from '@refrain/core/facts'
import type { Change, StreamCommit } from '@refrain/core/ports'
import { send } from '../committing/send.ts'
import type { Room } from '../deciding/decide.ts'
import { tiesToKeep } from '../deciding/lookAt.ts'
import type { Desk } from '../Desk.ts'
import { loadPeople } from '../people/loadPeople.ts'
import type { Person } from '../people/Person.ts'
import { bury } from '../working/burying.ts'
import { nameOf } from '../working/lookMany.ts'
import { concerned, copiesOf } from './sharing.ts'

/** The engine's name among consumers. */
export const CONSUMER = 'engine'

/** What a round of telling did. */
export interface Told {
  readonly told: number
  readonly failed: number
  readonly dead: number
  readonly more: boolean
}

// --- one change --------------------------------------------------------------

const streamsOf = (facts: readonly Event.Event[]): readonly StreamCommit[] => {
  const byId = new Map<string, Event.Event[]>()
  for (const fact of facts) byId.set(fact.stream.id, [...(byId.get(fact.stream.id) ?? []), fact])
  return [...byId].map(([id, own]) => ({ stream: { kind: 'prospect', id }, expected: { tag: 'any' }, facts: own }))
}

/** What somebody tells is kept where the planner has not been there yet: at the versions that it follows from. */
const keepTies = async (room: Room, person: Person): Promise<void> => {
  const ties = tiesToKeep(room, person)
  if (ties.length === 0) return
  const streams = person.streams.map(({ stream, version }): StreamCommit => ({
    stream,
    expected: { tag: 'exact', version },
    facts: [],
  }))
  // A conflict means that somebody else has more to tell by now, which is a change of its own.
  await send(room.desk, { now: room.now, streams, ties })
}

/** Tells what happened in one person's stream since it was last told. */
const tellOf = async (room: Room, { stream, after }: Change, person: Person): Promise<void> => {
  const { desk, now } = room
  const news = person.streams.find((own) => own.stream.id === stream.id)?.facts.slice(after) ?? []
  await keepTies(room, person)
  const copies = copiesOf(person, news)
  const merged = stream.id === person.id ? [] : [person.id]
  const due = [...new Set([...copies.map((copy) => copy.stream.id), ...merged])]
  if (due.length > 0) await send(desk, { now, streams: streamsOf(copies), due })
  const others = concerned(person, news).filter((id) => !due.includes(id))
  if (others.length > 0) await desk.store.agenda.wake(others, now)
  if (others.length > 0) desk.stirred.tell(others)
}

/** An account or a rep changed: everybody under it looks again. */
const wakeTied = async ({ desk, now }: Room, { stream: { kind, id } }: Change): Promise<void> => {
  const tied = await desk.store.events.tied([{ kind, key: id }])
  const members = [...new Set(tied.flatMap(({ member }) => (member === '' ? [] : [member])))]
  if (members.length > 0) await desk.store.agenda.wake(members, now)
  desk.stirred.tell(members)
}

const tellOne = async (room: Room, change: Change): Promise<void> => {
  if (change.stream.kind === 'policy') return
  if (change.stream.kind !== 'prospect') return wakeTied(room, change)
  const [person] = await loadPeople(room.desk, room.inForce, [change.stream.id], room.now)
  await tellOf(room, change, person!)
}

// --- a round -----------------------------------------------------------------

/** How often telling of a stream failed here, one after another. */
const failures = new WeakMap<Desk, Map<string, number>>()

const failuresOf = (desk: Desk): Map<string, number> => {
  const known = failures.get(desk) ?? new Map<string, number>()
  failures.set(desk, known)
  return known
}

const nameOfStream = ({ kind, id }: Change['stream']): string => `${kind}/${id}`

const roomOf = async (desk: Desk): Promise<Room> => ({
  desk,
  inForce: await desk.inForce(),
  now: desk.runtime.now(),
})

/** Tells again all that ever happened in a stream. */
export const tellAgain = async (desk: Desk, name: string): Promise<void> => {
  const kind = name.slice(0, name.indexOf('/')) as Change['stream']['kind']
  await tellOne(await roomOf(desk), { stream: { kind, id: name.slice(kind.length + 1) }, after: 0, version: 0 })
}

/** Tells of changed streams, at most a batch of them. What fails is held until its lease passes, and becomes a dead letter in the end. */
export const tellOthers = async (desk: Desk): Promise<Told> => {
  const { store, worker, runtime, options } = desk
  const now = runtime.now()
  const until = Instant.plus(now, options.leaseMs)
  const changes = await store.changes.claim({ consumer: CONSUMER, worker, now, until, limit: options.batch })
  if (changes.length === 0) return { told: 0, failed: 0, dead: 0, more: false }
  const room = await roomOf(desk)
  const failed = failuresOf(desk)
  const done: Change[] = []
  let dead = 0
  for (const change of changes) {
    const name = nameOfStream(change.stream)
    try {
      await tellOne(room, change)
      failed.delete(name)
      done.push(change)
    } catch (thrown) {
      const attempts = (failed.get(name) ?? 0) + 1
      failed.set(name, attempts)
      if (attempts < options.attempts) continue
      const prospect = change.stream.kind === 'prospect' ? change.stream.id : null
      await bury(desk, { what: 'change', about: name, prospect, attempts, why: nameOf(thrown) })
      failed.delete(name)
      done.push(change)
      dead++
    }
  }
  if (done.length > 0) await store.changes.acknowledge(CONSUMER, worker, done)
  return {
    told: done.length - dead,
    failed: changes.length - done.length,
    dead,
    more: changes.length === options.batch,
  }
}
