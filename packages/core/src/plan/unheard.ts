/**
 * A question that came in while no cadence was listening (E8): nobody is forgotten, so a person decides what becomes of it.
 *
 * Calling them, writing to them, speaking with them or enrolling them answers it, and so does saying that it is settled.
 *
 * @since 0.1.0
 */
import type { Prospect } from '../prospect/Prospect.ts'
import { type Instant, later, MIN } from '../time/Instant.ts'

/** The email that asks, with its time; null where there is none, or a cadence heard it. */
export const unheard = ({
  enquiry,
  runs,
  lastTouchAt,
  conversations,
}: Prospect): { readonly id: string; readonly at: Instant } | null => {
  if (enquiry === null || enquiry.decidedAt !== null) return null
  if (runs.some(({ closed }) => closed === null || closed.at >= enquiry.at)) return null
  const answeredAt = later(lastTouchAt ?? MIN, conversations.last?.at ?? MIN)
  return enquiry.at > answeredAt ? enquiry : null
}
