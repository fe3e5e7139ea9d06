/**
 * The appointment that steps hang on: where it stands in time, and what it means for a step that holds it (B2, L3).
 *
 * @since 0.1.0
 */
import type { On } from '../../cadence/Cadence.ts'
import { isOpen } from '../../prospect/appointments.ts'
import type { Appointment } from '../../prospect/Prospect.ts'
import { type Instant, later } from '../../time/Instant.ts'
import type { Word } from '../../words/Word.ts'
import type { Ground } from './Ground.ts'
import { led } from './targets.ts'

/** The appointment that stands, or stood last; null where none does. */
export const standing = ({ prospect: { appointments } }: Ground): Appointment | null => {
  for (let i = appointments.length - 1; i >= 0; i--) {
    const appointment = appointments[i]!
    if (appointment.status !== 'declined' && appointment.status !== 'released') return appointment
  }
  return null
}

/** The appointment that is named, held or confirmed; null where none is. */
export const open = (ground: Ground): Appointment | null => {
  const found = standing(ground)
  return found !== null && isOpen(found) ? found : null
}

/** How a step that holds an appointment was ended by what became of it. */
export interface Fate {
  readonly how: 'done' | 'missed'
  readonly at: Instant
}

/**
 * What facts made of the appointment since the step was entered; null while it is to be held or confirmed.
 *
 * Where the document answers the fact itself, the fact moves the person like any other.
 */
export const fateOf = ({ prospect, run }: Ground, enteredAt: Instant, ons: readonly On[]): Fate | null => {
  const last = prospect.appointments[prospect.appointments.length - 1]
  if (last === undefined || last.status === 'named' || last.status === 'held') return null
  const { status, changedAt } = last
  if (changedAt < enteredAt) return status === 'confirmed' ? { how: 'done', at: enteredAt } : null
  // What was given back because they declined is a decline.
  const word: Word = status === 'released' ? 'appointment-declined' : `appointment-${status}`
  const fell = run.words[word]?.at ?? 0
  if (fell >= enteredAt && led(run, [word], ons).move !== null) return null
  return { how: status === 'confirmed' || status === 'kept' ? 'done' : 'missed', at: later(changedAt, enteredAt) }
}
