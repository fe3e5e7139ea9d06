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
import { type Change, type Commit, StorageFault, type StreamCommit } from '@refrain/core/ports'
import { send, sendMany } from '../committing/send.ts'
import type { Room } from '../deciding/decide.ts'
import { tiesToKeep } from '../deciding/lookAt.ts'
import type { Desk } from '../Desk.ts'
import { dialsIn, heed, type Dialled } from '../lines/heeding.ts'
import { loadPeople } from '../people/loadPeople.ts'
import type { Person } from '../people/Person.ts'
import { bury } from '../working/burying.ts'
import { nameOf } from '../working/nameOf.ts'
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

// --- people ------------------------------------------------------------------

/** Who could be loaded, by the stream that was asked for, and what went wrong with the others. */
interface Loaded {
  readonly people: ReadonlyMap<string, Person>
  readonly wrong: ReadonlyMap<string, Error>
}

/** Loads people in one go; one who cannot be loaded spoils it for nobody else. */
const load = async (room: Room, ids: readonly string[]): Promise<Loaded> => {
  if (ids.length === 0) return { people: new Map(), wrong: new Map() }
  try {
    const people = await loadPeople(room.desk, room.inForce, ids, room.now)
    return { people: new Map(ids.map((id, i) => [id, people[i]!])), wrong: new Map() }
  } catch (thrown) {
    if (StorageFault.isRepeatable(thrown)) throw thrown
    if (ids.length === 1) return { people: new Map(), wrong: new Map([[ids[0]!, thrown as Error]]) }
    const each = await Promise.all(ids.map((id) => load(room, [id])))
    return {
      people: new Map(each.flatMap(({ people }) => [...people])),
      wrong: new Map(each.flatMap(({ wrong }) => [...wrong])),
    }
  }
}

/** What somebody tells is kept where the planner has not been there yet: at the versions that it follows from. */
const tieing = (room: Room, person: Person): readonly Commit[] => {
  const ties = tiesToKeep(room, person)
  if (ties.length === 0) return []
  const streams = person.streams.map(({ stream, version }): StreamCommit => ({
    stream,
    expected: { tag: 'exact', version },
    facts: [],
  }))
  return [{ now: room.now, streams, ties }]
}

/** Loads people, and once more where some of them had not told yet what ties them: others of the same batch listen to it. */
const loadTied = async (room: Room, ids: readonly string[]): Promise<Loaded> => {
  const loaded = await load(room, ids)
  const distinct = new Map([...loaded.people.values()].map((person) => [person.id, person]))
  const commits = [...distinct.values()].flatMap((person) => tieing(room, person))
  if (commits.length === 0) return loaded
  // A conflict means that somebody has more to tell by now, which is a change of its own.
  await sendMany(room.desk, commits)
  return load(room, ids)
}

// --- one change --------------------------------------------------------------

const streamsOf = (facts: readonly Event.Event[]): readonly StreamCommit[] => {
  const byId = new Map<string, Event.Event[]>()
  for (const fact of facts) byId.set(fact.stream.id, [...(byId.get(fact.stream.id) ?? []), fact])
  return [...byId].map(([id, own]) => ({ stream: { kind: 'prospect', id }, expected: { tag: 'any' }, facts: own }))
}

/** What is new in one person's stream since it was last told. */
const newsIn = ({ stream, after }: Change, person: Person): readonly Event.Event[] =>
  person.streams.find((own) => own.stream.id === stream.id)?.facts.slice(after) ?? []

/** Tells what happened in one person's stream since it was last told. Answers with whom to wake. */
const tellOf = async ({ desk, now }: Room, change: Change, person: Person): Promise<readonly string[]> => {
  const { stream } = change
  const news = newsIn(change, person)
  const copies = copiesOf(person, news)
  const merged = stream.id === person.id ? [] : [person.id]
  const due = [...new Set([...copies.map((copy) => copy.stream.id), ...merged])]
  if (due.length > 0) await send(desk, { now, streams: streamsOf(copies), due })
  return concerned(person, news).filter((id) => !due.includes(id))
}

/** Everybody under an account or a rep that changed looks again. */
const tiedTo = async ({ desk }: Room, { stream: { kind, id } }: Change): Promise<readonly string[]> =>
  kind === 'policy' ? [] : (await desk.store.events.tied([{ kind, key: id }])).map(({ member }) => member)

/** What changes tell of our own lines. */
const dialsOf = (changes: readonly Change[], { people }: Loaded): readonly Dialled[] =>
  changes.flatMap((change) => {
    const person = people.get(change.stream.id)
    return change.stream.kind !== 'prospect' || person === undefined ? [] : dialsIn(person, newsIn(change, person))
  })

const tellOne = (room: Room, change: Change, { people, wrong }: Loaded): Promise<readonly string[]> => {
  const { kind, id } = change.stream
  if (kind !== 'prospect') return tiedTo(room, change)
  const person = people.get(id)
  return person === undefined ? Promise.reject(wrong.get(id)!) : tellOf(room, change, person)
}

const wake = async ({ desk, now }: Room, members: readonly string[]): Promise<void> => {
  const others = [...new Set(members)].filter((member) => member !== '')
  if (others.length === 0) return
  await desk.store.agenda.wake(others, now)
  desk.stirred.tell(others)
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

const prospectsOf = (changes: readonly Change[]): readonly string[] =>
  changes.flatMap(({ stream }) => (stream.kind === 'prospect' ? [stream.id] : []))

/** Tells again all that ever happened in a stream. */
export const tellAgain = async (desk: Desk, name: string): Promise<void> => {
  const kind = name.slice(0, name.indexOf('/')) as Change['stream']['kind']
  const change: Change = { stream: { kind, id: name.slice(kind.length + 1) }, after: 0, version: 0 }
  const room = await roomOf(desk)
  await wake(room, await tellOne(room, change, await loadTied(room, prospectsOf([change]))))
}

/** What fails too often is kept as a dead letter, and done with. */
const isDead = async (desk: Desk, { stream }: Change, thrown: unknown): Promise<boolean> => {
  const failed = failuresOf(desk)
  const name = nameOfStream(stream)
  const attempts = (failed.get(name) ?? 0) + 1
  failed.set(name, attempts)
  if (attempts < desk.options.attempts) return false
  const prospect = stream.kind === 'prospect' ? stream.id : null
  await bury(desk, { what: 'change', about: name, prospect, attempts, why: nameOf(thrown) })
  failed.delete(name)
  return true
}

/**
 * Tells of changed streams, at most a batch of them. What fails is held until its lease passes, and becomes a dead letter in
 * the end.
 */
export const tellOthers = async (desk: Desk): Promise<Told> => {
  const { store, worker, runtime, options } = desk
  const now = runtime.now()
  const until = Instant.plus(now, options.leaseMs)
  const changes = await store.changes.claim({ consumer: CONSUMER, worker, now, until, limit: options.batch })
  if (changes.length === 0) return { told: 0, failed: 0, dead: 0, more: false }
  const room = await roomOf(desk)
  const loaded = await loadTied(room, prospectsOf(changes))
  const told: Change[] = []
  const dead: Change[] = []
  const concerns: string[] = []
  for (const change of changes) {
    try {
      concerns.push(...(await tellOne(room, change, loaded)))
      failuresOf(desk).delete(nameOfStream(change.stream))
      told.push(change)
    } catch (thrown) {
      if (await isDead(desk, change, thrown)) dead.push(change)
    }
  }
  await wake(room, concerns)
  await heed(desk, dialsOf(told, loaded))
  const done = [...told, ...dead]
  if (done.length > 0) await store.changes.acknowledge(CONSUMER, worker, done)
  return {
    told: told.length,
    failed: changes.length - done.length,
    dead: dead.length,
    more: changes.length === options.batch,
  }
}
