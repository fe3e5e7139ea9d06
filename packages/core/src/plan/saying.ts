/**
 * What a touch says: chosen for when it is made, and left unsaid where a rule about voicemails forbids it.
 *
 * @since 0.1.0
 */
import type { Chosen } from '../rules/chooseMessage.ts'
import type { Instant } from '../time/Instant.ts'
import type { Span } from '../time/Span.ts'
import type { Reason } from '../words/Reason.ts'
import type { Ground } from './position/Ground.ts'
import type { VisitPlace } from './position/Place.ts'
import type { Scene } from './Scene.ts'

/** What a touch says, and around what; a call may have to leave no voicemail although its step allows one. */
export interface Said {
  readonly message: string | null
  readonly item: string | null
  /** The time that a presumed appointment is named for. */
  readonly appointment: Span | null
  readonly isSilent: boolean
}

export const UNSAID: Said = Object.freeze({ message: null, item: null, appointment: null, isSilent: false })

/** Nothing that anybody finds out or writes helps against these. */
const UNTIMELY: ReadonlySet<string> = new Set(['too-far', 'appointment-pending'])

/** Why nothing can be said as long as no other time can be named; null where that is not so. */
export const untimely = (chosen: Chosen | Reason | null): Reason | null =>
  chosen !== null && 'code' in chosen && UNTIMELY.has(chosen.code) ? chosen : null

const NOTHING: readonly string[] = Object.freeze([])

/** What must be found out or written before something can be said. */
export const needsOf = (chosen: Chosen | Reason | null): readonly string[] => {
  if (chosen === null || 'message' in chosen) return NOTHING
  const needs = chosen.facts['needs']
  return Array.isArray(needs) && needs.length > 0 ? (needs as readonly string[]) : ['message']
}

/** A time that is named lies on a later day than the call: what is said is chosen for when the call is made. */
export const chosenAt = (
  scene: Scene,
  { step, asked: { situation } }: VisitPlace,
  chosen: Chosen | Reason | null,
  at: Instant,
): Chosen | Reason | null =>
  chosen === null || 'code' in chosen || chosen.appointment === null
    ? chosen
    : scene.policy.messageFor({ ...situation, proposal: { ...situation.proposal, opensAt: at } }, step.say)

/** What the touch says at its time: a voicemail that need not be left is left only where every rule about them allows it. */
export const saidAt = (
  scene: Scene,
  ground: Ground,
  { step, asked }: VisitPlace,
  chosen: Chosen | Reason | null,
  at: Instant,
): Said => {
  const { policy, prospect } = scene
  const message = chosen !== null && 'message' in chosen ? chosen : null
  const item = message?.item ?? (step.needs.length === 0 ? null : (policy.itemFor(prospect, step.needs)?.id ?? null))
  const mayBeSilent = step.do === 'call' && step.voicemail === 'optional'
  const isSilent = mayBeSilent && !policy.mayLeave(policy.rulesFor(ground.program, step).voicemail, asked.situation, at)
  return {
    message: isSilent ? null : (message?.message ?? null),
    item,
    appointment: isSilent ? null : (message?.appointment ?? null),
    isSilent,
  }
}
