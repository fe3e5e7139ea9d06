/**
 * Does a page of a job: each person in a commit of their own, under a key that follows from the job. Done twice it is done once,
 * and tells the same.
 *
 * @since 0.1.0
 */
import type { Reason } from '@refrain/core'
import { Event } from '@refrain/core/facts'
import { commitFor } from '../committing/commitFor.ts'
import type { Made } from '../committing/commitFor.ts'
import { partsOf } from '../commands/record.ts'
import type { Room } from '../deciding/decide.ts'
import { lookAt, withFacts } from '../deciding/lookAt.ts'
import type { Desk } from '../Desk.ts'
import { hearAgain } from '../people/hearAgain.ts'
import { loadPeople } from '../people/loadPeople.ts'
import { isKnown } from '../people/Person.ts'
import type { Person } from '../people/Person.ts'
import { lookMany } from '../working/lookMany.ts'
import type { JobStatus } from './Jobs.ts'
import { concerns, workOn } from './work.ts'
import type { Changing, Worked } from './work.ts'

// --- model -------------------------------------------------------------------

/** What a page did. */
export interface Did {
  readonly changed: number
  readonly refusals: readonly { readonly prospect: string; readonly reasons: readonly Reason.Reason[] }[]
}

/** What a command of a job answers: kept, so that it is told again. */
type Answer = Exclude<Worked, { what: 'changed' }> | { readonly what: 'changed' }

/** How many commits are under way at once. */
const AT_ONCE = 8

/** Every fact of a job carries it as `correlation`. */
export const correlationOf = (job: string): string => Event.derivedId({ job })

// --- one person --------------------------------------------------------------

const withCorrelation = (facts: readonly Event.Event[], job: string): readonly Event.Event[] => {
  const correlation = correlationOf(job)
  return facts.map((fact) => ({ ...fact, correlation }))
}

/** Whether this very job changed somebody before it was interrupted. */
const isChangedBy = ({ facts }: Person, job: string): boolean => {
  const correlation = correlationOf(job)
  return facts.some((fact) => fact.correlation === correlation)
}

/** A job's change of somebody, as a command makes it. */
const made = async (
  room: Room,
  person: Person,
  { job, spec }: { readonly job: string; readonly spec: Changing },
  before: number,
): Promise<Made<Answer>> => {
  if (isChangedBy(person, job)) return { answer: { what: 'changed' }, commit: null, isProvisional: true }
  // What has ended by now makes room for what begins.
  const first = lookAt(room, person)
  const worked = workOn(room, first.person, spec, before)
  // Nothing is kept of those who have nothing to do with it.
  if (worked.what === 'unaffected') return { answer: worked, commit: null, isProvisional: true }
  if (worked.what === 'refused') return { answer: worked, commit: null }
  const facts = withCorrelation(worked.facts, job)
  const { desk, inForce } = room
  const then = lookAt(room, await hearAgain(desk, inForce, first.person, withFacts(room, first.person, facts)))
  return {
    answer: { what: 'changed' },
    commit: {
      ...partsOf([first, then]),
      ...worked.more,
      facts: [...first.facts, ...facts, ...then.facts],
    },
  }
}

const changeOne = async (desk: Desk, status: JobStatus, id: string, before: number): Promise<Answer> => {
  const { job } = status
  const spec = status.spec as Changing
  const outcome = await commitFor<Answer>(
    desk,
    [id],
    ([person], room) =>
      isKnown(person!)
        ? made(room, person!, { job, spec }, before)
        : { answer: { what: 'refused', reasons: [{ code: 'orphan', facts: { prospect: id } }] }, commit: null },
    { command: `job/${job}/${id}` },
  )
  if (outcome.tag !== 'answered') throw new Error(`a job that hands nothing out was told ${outcome.tag}`)
  return outcome.answer
}

// --- a page ------------------------------------------------------------------

const together = (answers: readonly { readonly prospect: string; readonly answer: Worked | Answer }[]): Did => ({
  changed: answers.filter(({ answer }) => answer.what === 'changed').length,
  refusals: answers.flatMap(({ prospect, answer }) =>
    answer.what === 'refused' ? [{ prospect, reasons: answer.reasons }] : [],
  ),
})

const roomNow = async (desk: Desk): Promise<Room> => ({
  desk,
  inForce: await desk.inForce(),
  now: desk.runtime.now(),
})

const peopleOf = async (room: Room, ids: readonly string[]): Promise<readonly Person[]> =>
  loadPeople(room.desk, room.inForce, ids, room.now)

/** Whom it concerns, and whom it changed before it was interrupted: those are counted as well. */
const concerned = ({ job, spec }: JobStatus, people: readonly Person[], ids: readonly string[]): readonly string[] =>
  ids.filter((_, i) => concerns(spec as Changing, people[i]!) || isChangedBy(people[i]!, job))

/** Changes a page of people. */
const change = async (desk: Desk, status: JobStatus, ids: readonly string[]): Promise<Did> => {
  const room = await roomNow(desk)
  const those = concerned(status, await peopleOf(room, ids), ids)
  const answers: { prospect: string; answer: Answer }[] = []
  for (let i = 0; i < those.length; i += AT_ONCE) {
    const some = those.slice(i, i + AT_ONCE)
    const told = await Promise.all(some.map((id, j) => changeOne(desk, status, id, status.changed + i + j)))
    answers.push(...some.map((prospect, j) => ({ prospect, answer: told[j]! })))
  }
  return together(answers)
}

/** What a page would change, and nothing is. */
const tryOut = async (desk: Desk, status: JobStatus, ids: readonly string[]): Promise<Did> => {
  const room = await roomNow(desk)
  const people = await peopleOf(room, ids)
  const spec = status.spec as Changing
  return together(
    people.map((person, i) => ({
      prospect: ids[i]!,
      answer: isKnown(person)
        ? workOn(room, lookAt(room, person).person, spec, status.changed + i)
        : { what: 'refused', reasons: [{ code: 'orphan', facts: { prospect: ids[i]! } }] },
    })),
  )
}

/** Whose decision would be another. */
const tryLooking = async (desk: Desk, ids: readonly string[]): Promise<Did> => {
  const room = await roomNow(desk)
  const people = (await peopleOf(room, ids)).filter(isKnown)
  const differs = (person: Person): boolean => {
    const { decision } = lookAt(room, person)
    const { row } = person
    return row?.state !== decision.decision || row.from !== decision.from || row.until !== decision.until
  }
  return { changed: people.filter(differs).length, refusals: [] }
}

/** Does a page, or tries it out. */
export const doPage = async (desk: Desk, status: JobStatus, ids: readonly string[]): Promise<Did> => {
  if (status.spec.kind !== 'replan') return status.dryRun ? tryOut(desk, status, ids) : change(desk, status, ids)
  if (status.dryRun) return tryLooking(desk, ids)
  const { decided } = await lookMany(desk, ids)
  return { changed: decided.length, refusals: [] }
}
