/**
 * Which actions the engine does by itself as soon as they are due.
 *
 * @since 0.1.0
 */
import type { Plan, Prospect } from '@refrain/core'
import { Policy } from '@refrain/core/policy'
import type { Desk } from '../Desk.ts'

/** How often the engine carries out one visit by itself. */
const DIALS = 3

/** Messages that need nobody. */
const isMessage = ({ parts: { email, content } }: Desk, { auto, channel, do: deed }: Plan.Action): boolean =>
  auto && deed === 'email' && channel === 'email' && email !== undefined && content !== undefined

/** Calls in which something is played: where the policy says so, and a mailbox is told from a person. */
const isPlayed = (
  { parts: { telephony, voice } }: Desk,
  policy: Policy.Policy,
  prospect: Prospect.Prospect,
  { do: deed, message, step, enrollment }: Plan.Action,
): boolean => {
  if (deed !== 'call' || message === null || step === null || voice === undefined) return false
  if (telephony === undefined || telephony.capabilities.amd === 'none' || telephony.capabilities.plays.length === 0)
    return false
  const run = prospect.runs.find((one) => one.enrollment === enrollment)
  return (
    run !== undefined && Policy.againstPlaying(policy, prospect, { what: 'call', cadence: run.cadence, step }) === null
  )
}

/** Whether an action is done without a person, and there is a port through which it can be. After a few dials it is for people. */
export const isOurs = (desk: Desk, policy: Policy.Policy, prospect: Prospect.Prospect, action: Plan.Action): boolean =>
  (action.dial ?? 1) <= DIALS && (isMessage(desk, action) || isPlayed(desk, policy, prospect, action))
