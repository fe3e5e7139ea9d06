/**
 * Whether a redial of a busy line went beyond the bounds of its burst (E5).
 *
 * @since 0.1.0
 */
import type { ReadyStep } from '../cadence/Program.ts'
import { burstsThatDay } from '../plan/position/burst.ts'
import type { Scene } from '../plan/Scene.ts'
import type { Contact } from '../prospect/Contact.ts'
import { isSameTry } from '../rules/named/quota.ts'
import * as Duration from '../time/Duration.ts'
import { make as reason } from '../words/Reason.ts'
import type { Reason } from '../words/Reason.ts'

/** The bound that a dial broke, if any: how many, how long, or how many bursts that day. */
export const burstRefusal = (
  { prospect, zone }: Scene,
  step: ReadyStep | null,
  { visit, at }: Contact,
): Reason | null => {
  if (visit === null || step === null || step.busy === null) return null
  const before = prospect.contacts.filter((contact) => isSameTry(contact, visit))
  const [first] = before
  if (first === undefined) return null
  const { dials, for: lasts, perDay } = step.busy
  if (before.length >= dials) return reason('burst-over', { dials })
  if (at >= Duration.plusElapsed(first.at, lasts)) return reason('burst-over', { lasts: lasts.text })
  return burstsThatDay(prospect, zone, visit, at) >= perDay ? reason('burst-over', { perDay }) : null
}
