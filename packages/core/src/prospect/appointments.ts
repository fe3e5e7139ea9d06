/**
 * What can be asked of an appointment.
 *
 * @since 0.1.0
 */
import type { Appointment } from './Prospect.ts'

/** Tells whether it still stands: named by a voicemail, held in a calendar, or confirmed. */
export const isOpen = ({ status }: Pick<Appointment, 'status'>): boolean =>
  status === 'named' || status === 'held' || status === 'confirmed'
