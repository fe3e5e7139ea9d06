/**
 * Retracts a fact: from then on it never happened, what others were told of it is taken back, and so is what the engine
 * concluded from it.
 *
 * @since 0.1.0
 */
import { Instant, Reason } from '@refrain/core'
import { Event } from '@refrain/core/facts'
import { Enrollments } from '@refrain/core/migrate'
import { type Room, settingOf } from '../deciding/decide.ts'
import { withFacts } from '../deciding/lookAt.ts'
import { roomNow } from '../deciding/roomNow.ts'
import type { Desk } from '../Desk.ts'
import type { Engine } from '../Engine.ts'
import { loadPeople } from '../people/loadPeople.ts'
import type { Person } from '../people/Person.ts'
import { refused } from './answers.ts'
import { recordLoaded } from './record.ts'

// --- what it takes back ------------------------------------------------------

const retraction = (of: Event.Event, by: Event.Recorder, now: Instant.Instant, why?: string): Event.Wire => ({
  id: Event.derivedId({ retracts: of.id, stream: of.stream.id }),
  type: 'Retracted',
  stream: { ...of.stream },
  at: Instant.toIso(now),
  recordedAt: Instant.toIso(now),
  by: { ...by },
  corrects: of.id,
  data: why === undefined ? {} : { why },
})

type Closed = Extract<Event.Fact, { readonly type: 'EnrollmentClosed' }>

/** Runs that the engine closed since, and that no other has followed. */
const closedSince = ({ facts }: Person, since: Event.Event): readonly Closed[] => {
  const ofEngine = facts.filter(({ by, recordedAt }) => by.kind === 'engine' && recordedAt >= since.recordedAt)
  const followed = new Set(ofEngine.flatMap(({ type, recordedAt }) => (type === 'Enrolled' ? [recordedAt] : [])))
  return ofEngine.filter((one): one is Closed => one.type === 'EnrollmentClosed' && !followed.has(one.recordedAt))
}

/** Runs that would be closed now. */
const closedBy = (room: Room, person: Person): ReadonlySet<string | undefined> => {
  const ends = Enrollments.settle(settingOf(room), person)
  return new Set(ends.flatMap((end) => (end.type === 'EnrollmentClosed' ? [end.data.enrollment] : [])))
}

/** Takes back what the engine concluded from a fact, and would not conclude without it. */
const conclusionsOf = (room: Room, person: Person, fact: Event.Event, undoing: Event.Event): readonly Event.Event[] => {
  const closed = closedSince(person, fact)
  if (closed.length === 0) return []
  const back = closed.map((one) => Event.readOrThrow(retraction(one, one.by, room.now)))
  const open = withFacts(room, person, back)
  const [before, after] = [closedBy(room, open), closedBy(room, withFacts(room, open, [undoing]))]
  const isFree = ({ data: { enrollment } }: Closed): boolean => before.has(enrollment) && !after.has(enrollment)
  return back.filter((_, i) => isFree(closed[i]!))
}

// --- the command -------------------------------------------------------------

/** Undoes a fact that is known. Undoing it twice is undoing it once. */
export const undo =
  (desk: Desk): Engine['undo'] =>
  async ({ prospect, event }, { why, ...options } = {}) => {
    const room = await roomNow(desk)
    const [person] = await loadPeople(desk, room.inForce, [prospect], room.now)
    const fact = person!.facts.find(({ id }) => id === event)
    if (fact === undefined) return refused(Reason.make('orphan', { prospect, fact: event }))
    // A retraction counts for as much as the word of whoever makes it: who recorded the fact may take it back.
    const by = options.by ?? fact.by
    const read = Event.read(retraction(fact, by, room.now, why))
    if (read._tag === 'Left') return { tag: 'invalid', issues: read.left }
    const facts = [read.right, ...conclusionsOf(room, person!, fact, read.right)]
    return recordLoaded(desk, facts, { ...options, by })
  }
