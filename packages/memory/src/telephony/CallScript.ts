/**
 * What the line does in a fake telephone network: a script for each call, and faults that strike by chance.
 *
 * @since 0.1.0
 */
import type { Answerer, CallOutcome, PlaceCall, Placed } from '@refrain/core/ports'

/** What becomes of one call. @category model @since 0.1.0 */
export interface CallScript {
  /** Nothing is placed, and the provider says so. */
  readonly refuse?: Extract<Placed, { readonly kind: 'rejected' | 'throttled' }>
  /** How the line ends (`no-answer`). */
  readonly outcome?: CallOutcome
  /** Who takes it, where it is connected (`human`). */
  readonly answerer?: Answerer
  /** Who finds out who took it (`machine`): a gatekeeper is told by a person alone. */
  readonly knownBy?: 'machine' | 'person'
  /** What a mailbox says before it records, and how that ends (8 seconds, a beep). */
  readonly greeting?: { readonly seconds: number; readonly ends: 'beep' | 'silence' | 'other' }
  /** How long the provider queues it before it rings (0). */
  readonly queueSeconds?: number
  /** How long it rings before it is taken or ends (as long as was asked for); longer than was asked for, and nobody answers. */
  readonly ringSeconds?: number
  /** How long somebody or something talks or listens, where it is connected, before they hang up (60). */
  readonly talkSeconds?: number
  /** How long a message takes to play (10); null where it cannot be played. */
  readonly messageSeconds?: number | null
  /** What the rep's own telephone does, where one is to be connected (taken after 3 seconds). */
  readonly rep?: { readonly outcome?: CallOutcome; readonly ringSeconds?: number }
}

/** Writes the script of a call; `nth` counts the placements of its attempt, from 1. @category model @since 0.1.0 */
export type Scripted = (call: PlaceCall, nth: number) => CallScript

/** How likely things go wrong, each from 0 to 1, and never where left out. @category model @since 0.1.0 */
export interface TelephonyFaults {
  /** The call is placed and rings, and the answer is lost. */
  readonly lostAnswer?: number
  /** What was asked never arrived: nothing rings, and no answer comes either. */
  readonly lostRequest?: number
  /** The provider wants to be asked later. */
  readonly throttled?: number
  /** Looking up a call does not tell. */
  readonly blind?: number
  /** An event is delivered once more, as another delivery of the same event. */
  readonly duplicated?: number
  /** An event is never delivered: only looking up tells it. */
  readonly lostEvent?: number
  /** An event comes late, after those that follow it. */
  readonly delayed?: number
  /** How late, at most, in milliseconds (60,000). */
  readonly delayMs?: number
  /** What is queued past `notAfter` rings all the same: the provider cannot cancel. */
  readonly overdue?: number
}
