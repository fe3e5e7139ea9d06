/**
 * Whether the silence of somebody has lasted: the presumed appointment that is to be confirmed now, whatever else is due.
 *
 * @since 0.1.0
 */
import type { Action } from './Decision.ts'
import { gather } from './next.ts'
import { type Question, sceneOf } from './Scene.ts'

/**
 * The action by which a presumed appointment is confirmed, where it is due now; null where none is (B2).
 *
 * `next` names one action, the earliest; silence ends whatever else there is to do, on any line.
 *
 * @example
 * ```ts run
 * import { Calendars, dueAppointment, Instant, Prospect, Zones } from '@refrain/core'
 * import { Policy } from '@refrain/core/policy'
 *
 * const now = Instant.parseOrThrow('2026-11-23T12:00:00Z')
 * const question = {
 *   prospect: Prospect.fold([], { now }), surroundings: {}, policy: Policy.makeOrThrow({ programs: [] }), calendars: Calendars.none, zones: Zones.fromPlatform(), now,
 * }
 * dueAppointment(question) // => null
 * ```
 *
 * @throws RangeError when the state holds facts later than `now`: fold with `{ now }`
 * @category planning
 * @since 0.1.0
 */
export const dueAppointment = (question: Question): Action | null => {
  const scene = sceneOf(question)
  const { prospect, policy, zone, now } = scene
  if (policy.endingOf(prospect, zone, now) !== null || prospect.needsUpgrade !== null) return null
  const due = gather(scene).candidates.find(({ action, from }) => action?.do === 'appointment' && from <= now)
  return due?.action ?? null
}
