/**
 * Presumed appointments: a voicemail named a time at which we come unless they decline (B2; cadence language 40).
 *
 * @since 0.1.0
 */
import type { Span } from '../../time/Span.ts'
import { isOpen } from '../appointments.ts'
import type { Contact } from '../Contact.ts'
import type { Fact } from '../Fact.ts'
import type { Appointment } from '../Prospect.ts'
import { plannedFor } from './contacts.ts'
import { append, type Draft } from './Draft.ts'
import { currentRun } from './runs.ts'
import { settle } from './visits.ts'
import { react } from './words.ts'

/** No state keeps more appointments. */
export const APPOINTMENTS_KEPT = 64

/** What a voicemail named, itself or as it was planned, is presumed from then on: the calendar is to hold it. */
export const presume = (draft: Draft, fact: Fact, contact: Contact, stated?: Span): void => {
  const { id, visit, direction, message, messageKind } = contact
  const planned = plannedFor(draft, visit)
  const named = stated ?? (message === planned.message ? planned.appointment : undefined)
  if (direction === 'in' || (messageKind !== 'appointment' && named === undefined)) return
  if (draft.appointments.some(({ appointment }) => appointment === id)) return
  if (visit === null) react(draft, fact, ['appointment-held'], id)
  else settle(draft, visit, fact, ['appointment-held'])
  if (named === undefined || draft.appointments.some((known) => isOpen(known) && known.from === named.from)) return
  const appointment: Appointment = {
    appointment: id,
    status: 'named',
    presumed: true,
    from: named.from,
    until: named.until,
    heldAt: null,
    changedAt: fact.at,
    location: null,
    enrollment: visit?.enrollment ?? currentRun(draft)?.enrollment ?? null,
  }
  draft.appointments = append(draft.appointments, appointment, APPOINTMENTS_KEPT)
}
