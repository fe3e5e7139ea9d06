/**
 * The agenda row of a decision: what is kept of it, and when somebody has to look again.
 *
 * @since 0.1.0
 */
import type { Instant, Plan, Prospect } from '@refrain/core'
import { Enrollments } from '@refrain/core/migrate'
import type { AgendaRow } from '@refrain/core/ports'
import { nextLeaseEnd, openActions } from '../handing/openActions.ts'
import { versionOf } from '../people/Person.ts'
import type { Person, ReadStream } from '../people/Person.ts'
import { settingOf } from './decide.ts'
import type { Room } from './decide.ts'
import { isOurs } from './isOurs.ts'

// --- when to look again ------------------------------------------------------

const soonest = (...instants: readonly (Instant.Instant | null)[]): Instant.Instant | null =>
  instants.reduce<Instant.Instant | null>(
    (first, one) => (first === null || (one !== null && one < first) ? one : first),
    null,
  )

/** The next fact that is known already and lies ahead. */
const notYet = ({ notYet }: Prospect.Prospect): Instant.Instant | null => notYet[0]?.at ?? null

/** When a decision is to be made again: what it promises holds until then without a further fact. */
const decideAgainAt = (
  room: Room,
  { prospect, surroundings }: Person,
  decision: Plan.Decision,
): Instant.Instant | null => {
  switch (decision.decision) {
    case 'wait':
      return decision.from
    case 'act':
      return isOurs(room.desk, room.inForce.policy, prospect, decision.action!) &&
        !isOut(room, prospect, decision.action!)
        ? room.now
        : decision.until
    case 'closed':
      return soonest(Enrollments.dueNext(settingOf(room), { prospect, surroundings }), notYet(prospect))
  }
}

const isOut = ({ now }: Room, prospect: Prospect.Prospect, { key }: Plan.Action): boolean =>
  openActions(prospect, now).some((action) => action.key === key)

/** When the next look is due: also when what is in somebody's hands passes without a word. */
const wakeAt = (room: Room, person: Person, decision: Plan.Decision): Instant.Instant | null =>
  soonest(decideAgainAt(room, person, decision), nextLeaseEnd(person.prospect, room.desk.options.takeMs, room.now))

// --- the row -----------------------------------------------------------------

/** What is kept of a decision. */
export const rowOf = (room: Room, person: Person, decision: Plan.Decision): AgendaRow => ({
  prospect: person.id,
  owner: person.prospect.owner,
  state: decision.decision,
  from: decision.from,
  until: decision.until,
  wakeAt: wakeAt(room, person, decision),
  basis: {
    version: versionOf(person),
    epoch: room.inForce.epoch,
    core: decision.basis.core,
    zones: decision.basis.zones,
  },
  decision: { ...decision, heard: [] },
  woken: person.row?.woken ?? 0,
})

/** The row of somebody who turned out to be another: closed for good, whatever becomes of the one who goes on. */
export const rowOfMerged = ({ basis, decision }: AgendaRow, merged: ReadStream): AgendaRow => ({
  prospect: merged.stream.id,
  owner: null,
  state: 'closed',
  from: null,
  until: null,
  wakeAt: null,
  basis: { ...basis, version: merged.version },
  decision: {
    ...{ decision: 'closed', prospect: merged.stream.id, enrollment: null, from: null, until: null, action: null },
    ...{ reason: 'merged', because: [], heard: [], notYet: [], basis: decision.basis },
  },
})
