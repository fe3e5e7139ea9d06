/**
 * What each sort of job does to one person: facts, or reasons why not. It decides nothing that the core does not decide.
 *
 * @since 0.1.0
 */
import { Instant, Zones } from '@refrain/core'
import type { Either, Reason } from '@refrain/core'
import { Event } from '@refrain/core/facts'
import { Enrollments, Migration } from '@refrain/core/migrate'
import { erasing } from '../commands/forget.ts'
import type { Parts } from '../committing/commitFor.ts'
import { settingOf } from '../deciding/decide.ts'
import type { Room } from '../deciding/decide.ts'
import type { Person } from '../people/Person.ts'
import type { JobSpec } from './Jobs.ts'

// --- model -------------------------------------------------------------------

/** What becomes of one person. */
export type Worked =
  | { readonly what: 'changed'; readonly facts: readonly Event.Event[]; readonly more?: Partial<Parts> }
  | { readonly what: 'refused'; readonly reasons: readonly Reason.Reason[] }
  | { readonly what: 'unaffected' }

/** The sorts of jobs that change people; a re-plan only looks at them. */
export type Changing = Exclude<JobSpec, { readonly kind: 'replan' }>

const ENGINE: Event.Recorder = Object.freeze({ kind: 'engine', id: 'refrain' })

const UNAFFECTED: Worked = Object.freeze({ what: 'unaffected' })

const changed = (facts: readonly Event.Event[]): Worked =>
  facts.length === 0 ? UNAFFECTED : { what: 'changed', facts }

const refusedBy = (reasons: readonly Reason.Reason[]): Worked => ({ what: 'refused', reasons })

const eitherOf = (made: Either.Either<readonly Reason.Reason[], readonly Event.Event[]>): Worked =>
  made._tag === 'Left' ? refusedBy(made.left) : changed(made.right)

// --- one by one --------------------------------------------------------------

const isOpen = ({ prospect }: Person): boolean => prospect.runs.some(({ closed }) => closed === null)

const isPaused = ({ prospect }: Person, now: Instant.Instant): boolean =>
  prospect.runs.some(({ closed, pausedUntil }) => closed === null && pausedUntil !== null && now < pausedUntil)

const resumed = (room: Room, person: Person, spec: Extract<Changing, { kind: 'resume' }>, before: number): Worked => {
  const { perDay = Infinity, zone = 'UTC' } = spec
  const turns = { people: [person], perDay, zone: Zones.getOrThrow(room.desk.zones, zone), before }
  return changed([...Enrollments.resumeInTurn(settingOf(room), turns)].flatMap(({ facts }) => facts))
}

const ownerChanged = (room: Room, { prospect }: Person, to: string): Worked => {
  const at = Instant.toIso(room.now)
  return changed([
    Event.readOrThrow({
      id: room.desk.runtime.id(),
      type: 'OwnerChanged',
      prospect: prospect.id,
      at,
      recordedAt: at,
      seq: prospect.through?.at === room.now ? prospect.through.seq + 1 : 0,
      by: { ...ENGINE },
      data: { owner: to },
    }),
  ])
}

/** The move of a job under the policy in force. @throws Error with every issue where it may not be made */
export const moveOf = (
  room: Room,
  { cadence, from, to }: Extract<Changing, { kind: 'migrate' }>,
): Migration.Migration =>
  Migration.planOrThrow(settingOf(room), { from: { cadence, version: from }, to: { cadence, version: to } })

const migrated = (room: Room, person: Person, spec: Extract<Changing, { kind: 'migrate' }>): Worked => {
  const rows = [...Migration.rows(moveOf(room, spec), [person])]
  const because = rows.flatMap((row) => (row.what === 'refused' ? row.because : []))
  return because.length > 0 ? refusedBy(because) : changed(rows.flatMap(({ facts }) => facts))
}

/** Who was called, wrote or was written about since then is not forgotten. */
const isUntouched = ({ prospect }: Person, before: Instant.Instant): boolean =>
  prospect.through === null || prospect.through.at < before

const forgotten = (room: Room, person: Person, before: Instant.Instant): Worked => {
  if (isOpen(person) || !isUntouched(person, before)) return UNAFFECTED
  const { facts, ...more } = erasing(person, ENGINE, room.now)
  return { what: 'changed', facts, more }
}

// --- any ---------------------------------------------------------------------

/** Whether a job may have to do with somebody at all. Whoever is listed is answered for in any case. */
export const concerns = (spec: Changing, { prospect }: Person): boolean => {
  switch (spec.kind) {
    case 'change-owner':
      return prospect.owner === spec.from && spec.from !== spec.to
    case 'migrate':
      return prospect.runs.some(
        ({ closed, cadence, version }) => closed === null && cadence === spec.cadence && version === spec.from,
      )
    default:
      return true
  }
}

/** What a job does to somebody; `before` counts whose turn came already. */
export const workOn = (room: Room, person: Person, spec: Changing, before: number): Worked => {
  if (!concerns(spec, person)) return UNAFFECTED
  switch (spec.kind) {
    case 'enroll': {
      const { cadence, version } = spec
      return eitherOf(
        Enrollments.enroll(settingOf(room), person, { cadence, ...(version !== undefined && { version }) }),
      )
    }
    case 'pause': {
      const { until, why } = spec
      const pause = { ...(until !== undefined && { until }), ...(why !== undefined && { why }) }
      return isOpen(person) ? changed(Enrollments.pause(settingOf(room), person, pause)) : UNAFFECTED
    }
    case 'resume':
      return isPaused(person, room.now) ? resumed(room, person, spec, before) : UNAFFECTED
    case 'change-owner':
      return ownerChanged(room, person, spec.to)
    case 'migrate':
      return migrated(room, person, spec)
    case 'retain':
      return forgotten(room, person, spec.touchedBefore)
  }
}
