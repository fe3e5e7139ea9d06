/**
 * Looks at somebody whose look is due: records what time alone brought about, decides, and says all that is to be kept of it.
 *
 * @since 0.1.0
 */
import { Prospect } from '@refrain/core'
import type { Plan } from '@refrain/core'
import type { Event } from '@refrain/core/facts'
import { Enrollments } from '@refrain/core/migrate'
import type { AgendaRow, Commit } from '@refrain/core/ports'
import { noticed } from '../appointments/noticing.ts'
import { holderOf, settled } from '../committing/holding.ts'
import { recalled } from '../handing/recalling.ts'
import type { Recalled } from '../handing/recalling.ts'
import type { Person } from '../people/Person.ts'
import { surroundingsOf } from '../people/surroundings.ts'
import { tellTheSame, tiesOf, tiesOfMerged } from '../people/ties.ts'
import { decide, questionOf, settingOf } from './decide.ts'
import type { Room } from './decide.ts'
import { rowOf, rowOfMerged } from './rowOf.ts'

// --- model -------------------------------------------------------------------

/** A look at somebody. */
export interface Look {
  /** As they stand after what it brought about. */
  readonly person: Person
  /** What time alone brought about: runs that ended, others that began by rule, what is out and taken back. For their own stream. */
  readonly facts: readonly Event.Event[]
  readonly decision: Plan.Decision
  /** What a commit is to carry besides the facts. */
  readonly kept: Required<Pick<Commit, 'agenda' | 'ties' | 'release' | 'registry' | 'guards'>>
}

// --- facts -------------------------------------------------------------------

/** The person after further facts of their streams; what others tell is as it was loaded. */
export const withFacts = (room: Room, person: Person, more: readonly Event.Event[]): Person => {
  if (more.length === 0) return person
  const streams = person.streams.map((one) => {
    const known = new Set(one.facts.map(({ id }) => id))
    const fresh = more.filter(({ id, stream }) => stream.id === one.stream.id && !known.has(id))
    return fresh.length === 0 ? one : { ...one, version: one.version + fresh.length, facts: [...one.facts, ...fresh] }
  })
  const facts = streams.flatMap((one) => one.facts)
  const prospect = Prospect.fold(facts, { now: room.now, id: person.id })
  return {
    ...person,
    streams,
    facts,
    prospect,
    surroundings: surroundingsOf(prospect, person.others, room.inForce),
  }
}

/** Runs that cadences begin again by rule; one after another, since one may keep the next from beginning. */
const begunAgain = (room: Room, before: Person): readonly Event.Event[] => {
  const facts: Event.Event[] = []
  let person = before
  const setting = settingOf(room)
  for (const { cadence } of Enrollments.due(setting, [before])) {
    const begun = Enrollments.enroll(setting, person, { cadence })
    if (begun._tag === 'Left') continue
    facts.push(...begun.right)
    person = withFacts(room, person, begun.right)
  }
  return facts
}

// --- what is kept ------------------------------------------------------------

/** What everybody who is this person tells from now on, where it is something else than before. */
export const tiesToKeep = (
  { inForce }: { readonly inForce: Pick<Room['inForce'], 'asks'> },
  { id, prospect, streams }: Person,
): Required<Commit>['ties'] =>
  streams.flatMap(({ stream, ties: before }) => {
    const ties = stream.id === id ? tiesOf(prospect, inForce.asks) : tiesOfMerged(stream.id, id)
    return tellTheSame(ties, before) ? [] : [{ member: stream.id, ties }]
  })

const rowsToKeep = (row: AgendaRow, { streams }: Person): readonly AgendaRow[] => [
  row,
  ...streams.slice(1).map((merged) => rowOfMerged(row, merged)),
]

/** What a commit about somebody carries, given what is decided about them. */
export const keptOf = (room: Room, person: Person, decision: Plan.Decision): Look['kept'] => ({
  agenda: rowsToKeep(rowOf(room, person, decision), person),
  ties: tiesToKeep(room, person),
  release: settled(person),
  registry: [],
  guards: [],
})

// --- looking -----------------------------------------------------------------

/** What is taken back of what is out, and may no longer be done. */
const takenBack = (room: Room, person: Person): Recalled =>
  recalled({
    tenant: room.desk.store.tenant,
    question: questionOf(room, person),
    ids: person.streams.map(({ stream }) => stream.id),
    held: person.held,
    takeMs: room.desk.options.takeMs,
  })

/** Looks at somebody, loaded at the room's instant. Nobody who is known is in limbo: there is a decision for everyone. */
export const lookAt = (room: Room, person: Person): Look => {
  const ends = Enrollments.settle(settingOf(room), person)
  const after = withFacts(room, person, ends)
  const again = begunAgain(room, after)
  const begun = withFacts(room, after, again)
  const back = takenBack(room, begun)
  const now = withFacts(room, begun, back.facts)
  const decision = decide(room, now)
  const kept = keptOf(room, now, decision)
  const stillOut = new Set(back.stillOut.map((key) => holderOf(now.id, key)))
  const release = kept.release.filter((holder) => !stillOut.has(holder))
  const calendars = noticed(room, now)
  return {
    person: now,
    facts: [...ends, ...again, ...back.facts],
    decision,
    kept: {
      ...kept,
      release,
      registry: [...back.registry, ...calendars.registry],
      guards: [...back.guards, ...calendars.guards],
    },
  }
}
