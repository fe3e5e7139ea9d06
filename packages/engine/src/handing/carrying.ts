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

// --- asking ------------------------------------------------------------------

const UNKNOWN = { kind: 'unknown' } as const

/** What a provider answers in time; an answer that does not come, or that is an error, is a lost one. */
const answered = async <A>(
  { runtime }: Desk,
  millis: number,
  ask: (signal: AbortSignal) => Promise<A>,
): Promise<A | typeof UNKNOWN> => {
  const [asking, waiting] = [new AbortController(), new AbortController()]
  const tooLate = runtime.sleep(millis, waiting.signal).then(() => UNKNOWN)
  try {
    return await Promise.race([ask(asking.signal), tooLate])
  } catch {
    return UNKNOWN
  } finally {
    asking.abort()
    waiting.abort()
  }
}

/** How long a provider has to answer, in milliseconds. */
const ANSWER = 10_000

/** Places a call. Nothing is asked of a provider that is not there. */
export const place = async (desk: Desk, call: PlaceCall): Promise<Placed> =>
  answered(desk, ANSWER, async (signal) => (await desk.parts.telephony?.place(call, signal)) ?? UNKNOWN)

/** Sends a message. */
export const send = async (desk: Desk, message: SendEmail): Promise<Sent> =>
  answered(desk, ANSWER, async (signal) => (await desk.parts.email?.send(message, signal)) ?? UNKNOWN)

// --- recording ---------------------------------------------------------------

/** In what an answer is understood now. */
export const hearingOf = ({ store, runtime }: Desk): Hearing => ({
  tenant: store.tenant,
  now: runtime.now(),
  random: runtime.random,
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

/** Before others look at it there must be time for an answer. */
const isInTime = ({ runtime }: Desk, { lookAt }: HandOver): boolean => Instant.plus(runtime.now(), ANSWER) <= lookAt

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
