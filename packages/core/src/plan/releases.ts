/**
 * The time of a presumed appointment that they declined is given back: until then the calendar shows it (B2).
 *
 * @since 0.1.0
 */
import * as ActionKey from '../prospect/ActionKey.ts'
import { earlier } from '../time/Instant.ts'
import { flagged } from './asking.ts'
import type { Candidate } from './Candidate.ts'
import { internal } from './internal.ts'
import type { Ground } from './position/Ground.ts'
import type { Scene } from './Scene.ts'

/** What is to be given back, whenever nothing else is due; `AppointmentReleased`, or the task done, settles it. */
export const releasesOf = (
  { prospect, now }: Scene,
  { run, over }: Ground,
  others: readonly Candidate[],
): readonly Candidate[] =>
  prospect.appointments
    .filter(({ status, presumed, heldAt, from, enrollment }) => {
      return (
        status === 'declined' &&
        presumed &&
        heldAt !== null &&
        now < from &&
        (enrollment ?? run.enrollment) === run.enrollment
      )
    })
    .map(({ appointment, from, until, changedAt }) => ({
      enrollment: run.enrollment,
      from: now,
      until: others.reduce((end, other) => (other.from > now ? earlier(end, other.from) : end), earlier(from, over)),
      action: {
        ...internal('task', ActionKey.cause(appointment), run, changedAt),
        agenda: ['release-appointment'],
        appointment: { from, until },
      },
      because: [flagged('cadence', 'appointment-pending', { appointmentAt: from })],
      heard: [],
    }))
