/**
 * Leaves the message of a call in a mailbox that is ready for it: the rules are asked again at that instant, the intent is
 * committed, and then it is played, once.
 *
 * One worker wins: the intent is guarded by the hand-over's revision. After it nobody asks the provider a second time,
 * whatever became of the first (S12).
 *
 * @since 0.1.0
 */
import { ActionKey, Instant, mayBeLeft } from '@refrain/core'
import { Event } from '@refrain/core/facts'
import { Policy } from '@refrain/core/policy'
import type { VoiceMessage } from '@refrain/core/ports'
import { commitFor } from '../committing/commitFor.ts'
import { questionOf, type Room } from '../deciding/decide.ts'
import type { Desk } from '../Desk.ts'
import type { Leaving, NotLeft } from '../Engine.ts'
import type { Person } from '../people/Person.ts'
import { POLICY } from '../setting/documents.ts'
import { unleft } from './answers.ts'
import { hearingOf } from './carrying.ts'
import { change, held } from './changing.ts'
import { type HandOver, keyOf, replacing } from './HandOver.ts'
import { ANSWER, inTime } from './inTime.ts'
import { mayGoOut } from './mayGoOut.ts'
import { without } from './openActions.ts'
import { voiceOf } from './requests.ts'

/** When it is looked how the call stands, after its message was settled. */
const UNTIL_LOOK = Instant.MINUTE

// --- questions ---------------------------------------------------------------

const isWanted = (hand: HandOver): boolean => hand.drop?.stand === 'wanted' && hand.stand !== 'over'

/** What the policy says of playing: a call that nobody of ours is on leaves its message as it would have said it. */
export const againstPlaying = (
  { inForce: { policy } }: Room,
  { prospect }: Person,
  { key, rep }: HandOver,
): NotLeft | null => {
  if (rep !== null) return Policy.againstPlaying(policy, prospect, { what: 'voicemail' })
  const named = ActionKey.read(key!)
  if (named?.kind !== 'visit') return 'attended-only'
  const { enrollment, step } = named.visit
  const cadence = prospect.runs.find((one) => one.enrollment === enrollment)?.cadence ?? ''
  return Policy.againstPlaying(policy, prospect, { what: 'call', cadence, step })
}

/** Why the message must not be left now; null where it may. */
const against = (room: Room, person: Person, hand: HandOver, voice: VoiceMessage | null): NotLeft | null => {
  const { key, message, recalled, call, drop } = hand
  if (call === null) return 'call-gone'
  if (recalled || key === null || message === null) return 'not-allowed'
  // The mailbox has recorded silence for so long that the message may no longer fit.
  if (room.now > Instant.plus(drop!.at, ANSWER)) return 'too-late'
  const question = questionOf(room, person)
  if (!mayBeLeft({ ...question, prospect: without(question.prospect, key) }, key, message)) return 'not-allowed'
  return againstPlaying(room, person, hand) ?? (voice === null ? 'nothing-to-say' : null)
}

// --- committing --------------------------------------------------------------

/** What was settled: the hand-over as it is from then on, and why nothing is left. */
interface Settled {
  readonly hand: HandOver
  readonly why: NotLeft | null
}

/** Settles what becomes of a message that is wanted, once; null where somebody else did, or it is wanted no more. */
const settle = async (desk: Desk, before: HandOver, voice: VoiceMessage | null): Promise<Settled | null> => {
  const outcome = await commitFor<Settled | null>(desk, [before.prospect], async ([person], room) => {
    const [one, allowed] = [await held(desk, before.attempt), await mayGoOut(desk)]
    if (one === null || !isWanted(one.hand)) return { answer: null, commit: null }
    const why = allowed.ok ? against(room, person!, one.hand, voice) : 'quarantined'
    const drop = { stand: why === null ? 'begun' : 'over', at: room.now } as const
    const hand: HandOver = { ...one.hand, drop, lookAt: Instant.plus(room.now, UNTIL_LOOK) }
    const guards = [
      { key: keyOf(hand.attempt), revision: one.revision },
      ...(why === null ? [{ key: POLICY, revision: room.inForce.epoch }, ...allowed.guards] : []),
    ]
    return { answer: { hand, why }, commit: { registry: replacing(one.hand, hand), guards } }
  })
  // The quarantine began in this very instant: the next look says so.
  return outcome.tag === 'answered' ? outcome.answer : null
}

const nothingLeft = (desk: Desk, { attempt }: HandOver): Promise<HandOver | null> =>
  change(desk, attempt, (hand) => (hand.drop?.stand === 'begun' ? unleft(hearingOf(desk), hand) : null))

/** Plays it. What is not known of it is told by events, or taken for some of it when the call is over. */
const play = async (desk: Desk, hand: HandOver, message: VoiceMessage): Promise<Leaving> => {
  const { attempt, message: named } = hand
  const drop = { id: Event.derivedId({ attempt, leaves: named }), message }
  const answer = await inTime(desk.runtime, async () => desk.parts.telephony?.dropVoicemail(hand.call!, drop))
  if (answer === 'call-gone' || answer === 'unsupported') {
    await nothingLeft(desk, hand)
    return { tag: 'refused', why: answer }
  }
  return { tag: answer === 'started' || answer === 'already' ? 'left' : 'unknown' }
}

/** A mailbox that nobody of ours talks to hears nothing: the call ends. */
const endPolitely = async (desk: Desk, { call }: HandOver): Promise<void> => {
  if (call !== null) await inTime(desk.runtime, async () => desk.parts.telephony?.hangUp(call))
}

// --- leaving -----------------------------------------------------------------

/** Leaves the message of a call, where it is wanted and still may be. Answers what came of it; null where it was not wanted. */
export const leave = async (desk: Desk, attempt: string): Promise<Leaving | null> =>
  desk.telemetry.span('refrain.leave', {}, async () => {
    const before = (await held(desk, attempt))?.hand
    if (before === undefined || !isWanted(before)) return null
    const voice = await voiceOf(desk, before)
    const settled = await settle(desk, before, voice)
    if (settled === null) return null
    const { hand, why } = settled
    desk.telemetry.count('refrain.messages', 1, { became: why ?? 'begun' })
    if (why === null) return play(desk, hand, voice!)
    if (hand.rep === null) await endPolitely(desk, hand)
    return { tag: 'refused', why }
  })

/** The same for whoever waits for nothing: what fails is found again by the look that was committed with the wish. */
export const leaveUnwatched = async (desk: Desk, attempt: string): Promise<void> => {
  try {
    await leave(desk, attempt)
  } catch {
    desk.telemetry.count('refrain.messages', 1, { became: 'later' })
  }
}
