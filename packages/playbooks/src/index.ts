/**
 * Practitioners' methods as cadence data, with their sources and the changes they allow.
 *
 * @since 0.1.0
 */
import { inboundPursuit } from './inboundPursuit.ts'
import { introducedReferral } from './introducedReferral.ts'
import { newLeadBlitz } from './newLeadBlitz.ts'
import { phoneMailPhone } from './phoneMailPhone.ts'
import type { Playbook } from './Playbook.ts'
import { steadyDrumbeat } from './steadyDrumbeat.ts'
import { territoryRound } from './territoryRound.ts'
import { valueThenBreakup } from './valueThenBreakup.ts'
import { voicemailAppointment } from './voicemailAppointment.ts'
import { warmFollowUp } from './warmFollowUp.ts'

export type { Playbook, Variation } from './Playbook.ts'
export {
  inboundPursuit,
  introducedReferral,
  newLeadBlitz,
  phoneMailPhone,
  steadyDrumbeat,
  territoryRound,
  valueThenBreakup,
  voicemailAppointment,
  warmFollowUp,
}

/**
 * Every playbook by the id of its cadence, in the order of the practitioners that they come from.
 *
 * @example
 * ```ts run
 * import { playbooks } from '@refrain/playbooks'
 *
 * playbooks['new-lead-blitz'].cadence.steps[0].times // => 4
 * Object.keys(playbooks).length // => 9
 * ```
 *
 * @category playbooks
 * @since 0.1.0
 */
export const playbooks = Object.freeze({
  'warm-follow-up': warmFollowUp,
  'introduced-referral': introducedReferral,
  'territory-round': territoryRound,
  'voicemail-appointment': voicemailAppointment,
  'value-then-breakup': valueThenBreakup,
  'new-lead-blitz': newLeadBlitz,
  'steady-drumbeat': steadyDrumbeat,
  'inbound-pursuit': inboundPursuit,
  'phone-mail-phone': phoneMailPhone,
}) satisfies { readonly [id: string]: Playbook }
