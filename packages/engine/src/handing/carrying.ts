/**
 * Carries out what was committed as an intent: asks the provider, and records what it answers.
 *
 * Whatever goes wrong in between, the intent stays, and is looked at again.
 *
 * @since 0.1.0
 */
import { Instant } from '@refrain/core'
import type { PlaceCall, Placed, SendEmail, Sent } from '@refrain/core/ports'
import type { Desk } from '../Desk.ts'
import { orphansOf } from '../hearing/orphans.ts'
import { afterEvents, afterPlacing, afterSending, type Hearing } from './answers.ts'
import { change } from './changing.ts'
import type { HandOver } from './HandOver.ts'
import { ANSWER, inTime } from './inTime.ts'

// --- asking ------------------------------------------------------------------

const UNKNOWN = { kind: 'unknown' } as const
const LOST: Promise<typeof UNKNOWN> = Promise.resolve(UNKNOWN)

/** Places a call. Nothing is asked of a provider that is not there; an answer that does not come is a lost one. */
export const place = async ({ parts, runtime }: Desk, call: PlaceCall): Promise<Placed> =>
  (await inTime(runtime, (signal) => parts.telephony?.place(call, signal) ?? LOST)) ?? UNKNOWN

/** Sends a message. */
export const send = async ({ parts, runtime }: Desk, message: SendEmail): Promise<Sent> =>
  (await inTime(runtime, (signal) => parts.email?.send(message, signal) ?? LOST)) ?? UNKNOWN

// --- recording ---------------------------------------------------------------

/** In what an answer is understood now. */
export const hearingOf = ({ store, runtime, parts }: Desk): Hearing => ({
  tenant: store.tenant,
  now: runtime.now(),
  random: runtime.random,
  ready: parts.telephony?.capabilities.greetingEnd === 'none' ? 'answerer' : 'greeting-ended',
})

/** What was heard of a call before anybody knew whose it was is told now. */
export const adopt = async (desk: Desk, { attempt, provider, call }: HandOver): Promise<void> => {
  if (call === null) return
  const { events, registry } = await orphansOf(desk, provider, call)
  if (events.length === 0) return
  await change(desk, attempt, (hand) => ({ ...afterEvents(hearingOf(desk), hand, events), registry }))
}

/** Records what a provider answered to a call. */
export const recordPlaced = async (desk: Desk, { attempt }: HandOver, answer: Placed): Promise<HandOver | null> => {
  const hand = await change(desk, attempt, (before) => afterPlacing(hearingOf(desk), before, answer))
  if (hand !== null) await adopt(desk, hand)
  return hand
}

/** Records what a provider answered to a message. */
export const recordSent = (desk: Desk, { attempt }: HandOver, answer: Sent): Promise<HandOver | null> =>
  change(desk, attempt, (hand) => afterSending(hearingOf(desk), hand, answer))

// --- both --------------------------------------------------------------------

/** It must not be too late for it, and before others look at it there must be time for an answer. */
const isInTime = ({ runtime }: Desk, { lookAt, notAfter }: HandOver): boolean =>
  runtime.now() < notAfter && Instant.plus(runtime.now(), ANSWER) <= lookAt

/** It took so long to come to it that others may be at it by now: nothing was asked, and whoever looks at it next may. */
const leave = (desk: Desk, { attempt, lookAt }: HandOver): Promise<HandOver | null> =>
  change(desk, attempt, (hand) =>
    hand.stand === 'begun' && hand.lookAt === lookAt ? { hand: { ...hand, stand: 'ready' } } : null,
  )

/**
 * Hands a committed intent to its provider and records the answer. It does not throw: what could not be recorded is found
 * again by the look that was committed with the intent.
 */
export const carryOut = async (
  desk: Desk,
  { hand, request }: { readonly hand: HandOver; readonly request: PlaceCall | SendEmail },
): Promise<void> =>
  desk.telemetry.span('refrain.hand-over', { channel: hand.channel }, async () => {
    try {
      if (!isInTime(desk, hand)) await leave(desk, hand)
      else if ('ringSeconds' in request) await recordPlaced(desk, hand, await place(desk, request))
      else await recordSent(desk, hand, await send(desk, request))
      desk.telemetry.count('refrain.handed-over', 1, { channel: hand.channel })
    } catch {
      desk.telemetry.count('refrain.hand-over.unrecorded', 1, { channel: hand.channel })
    }
  })
