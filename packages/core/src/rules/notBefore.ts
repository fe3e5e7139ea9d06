/**
 * The verdict that nearly every rule of pace ends in: nothing before an instant.
 *
 * @since 0.1.0
 */
import { from, until } from '../time/Availability.ts'
import { FOREVER } from '../time/Instant.ts'
import type { Instant } from '../time/Instant.ts'
import * as Reason from '../words/Reason.ts'
import type { Situation } from './Situation.ts'
import { free, hold, onlyWithin } from './Verdict.ts'
import type { Verdict } from './Verdict.ts'

/** Allows it from an instant on; *free* where that is no later than the opening, and a hold where it never comes. */
export const notBefore = (
  { proposal }: Situation,
  freeAt: Instant,
  code: Reason.ReasonCode,
  facts?: Reason.ReasonFacts,
): Verdict => {
  if (freeAt <= proposal.opensAt) return free
  if (freeAt >= FOREVER) return hold(Reason.make(code, facts))
  return onlyWithin(from(freeAt), Reason.make(code, { ...facts, freeAt }))
}

/** Allows it up to an instant; a hold where that has passed at the opening. */
export const notAfter = (
  { proposal }: Situation,
  endsAt: Instant,
  code: Reason.ReasonCode,
  facts?: Reason.ReasonFacts,
): Verdict => {
  if (endsAt >= FOREVER) return free
  const because = Reason.make(code, { ...facts, endsAt })
  return endsAt <= proposal.opensAt ? hold(because) : onlyWithin(until(endsAt), because)
}
