/**
 * The open appointments of reps, as far as others' neighbourhood and double booking need them (B2, S11).
 *
 * A time is taken as soon as it is handed out to be named in a voicemail, before any calendar holds it.
 *
 * @since 0.1.0
 */
import { isOpen } from '../prospect/appointments.ts'
import type { Prospect } from '../prospect/Prospect.ts'
import type { OtherAppointment } from '../rules/Surroundings.ts'

const stated = ({ id, appointments, location: home }: Prospect): OtherAppointment[] =>
  appointments.filter(isOpen).map(({ appointment, from, until, status, location }) => ({
    prospect: id,
    appointment,
    from,
    until,
    status: status === 'confirmed' ? 'confirmed' : 'held',
    location: location ?? home,
  }))

/** Times that were handed out to be named, and of which nothing is settled yet. */
const handedOut = ({ id, runs, location }: Prospect): OtherAppointment[] =>
  runs.flatMap(({ enrollment, steps, closed }) =>
    Object.values(steps).flatMap(({ last: { step, appointment, settled, again } }) =>
      appointment === undefined || settled !== null || again !== null || closed !== null
        ? []
        : [{ prospect: id, appointment: `${enrollment}/${step}`, ...appointment, status: 'held' as const, location }],
    ),
  )

/** Those of one person: agreed ones, and times that are named but not held yet. None of who is forgotten: nobody goes there. */
export const appointmentsOf = (prospect: Prospect): readonly OtherAppointment[] =>
  prospect.ended?.code === 'erased' ? [] : [...stated(prospect), ...handedOut(prospect)]
