/**
 * Telephony: placing calls and hearing what became of them. No vendor's word appears here.
 *
 * Our id comes first: it follows from the action and names the call everywhere, so that the same call is never placed twice.
 *
 * @since 0.1.0
 */
import type { Instant } from '../time/Instant.ts'
import type { StopSignal } from './StopSignal.ts'

/** What a provider can do. @category model @since 0.1.0 */
export interface TelephonyCapabilities {
  /** Whether it classifies who answers, and whether that delays the person. */
  readonly amd: 'none' | 'sync' | 'async' | 'both'
  /** Whether it can wait for the beep itself. */
  readonly beep: 'provider' | 'none'
  /** `provider`: it knows our id, a repeat is harmless. `none`: the engine looks up first and never repeats blindly. */
  readonly repeats: 'provider' | 'none'
  /** How long it queues a call; null where it refuses instead. */
  readonly maxQueueSeconds: number | null
  /** Whether a call can be looked up: by its own reference, also by our id, or not at all. */
  readonly lookup: 'by-call' | 'by-attempt' | 'none'
}

/** A call to be placed. @category model @since 0.1.0 */
export interface PlaceCall {
  /** Our id: it follows from the action, and is the same at every repeat. */
  readonly attempt: string
  /** E.164 with `+`. */
  readonly to: string
  readonly from: string
  readonly ringSeconds: number
  /** What is still queued then must be cancelled. */
  readonly notAfter: Instant
  readonly maxTalkSeconds?: number
  readonly amd: 'off' | 'classify' | 'classify-then-beep'
  /** What is left when a mailbox answers. */
  readonly onVoicemail?:
    | { readonly kind: 'audio'; readonly url: string }
    | { readonly kind: 'speech'; readonly text: string; readonly language: string }
}

/** Why a call was refused. @category model @since 0.1.0 */
export type CallFailure =
  'invalid-number' | 'not-permitted' | 'blocked-by-carrier' | 'auth' | 'funds' | 'misconfigured' | 'provider-error'

/** What came of placing a call. @category model @since 0.1.0 */
export type Placed =
  | { readonly kind: 'accepted'; readonly call: string }
  /** The same attempt was placed before. */
  | { readonly kind: 'duplicate'; readonly call: string }
  | {
      readonly kind: 'rejected'
      readonly failure: CallFailure
      readonly providerCode?: string
      readonly retryable: boolean
    }
  /** Nothing was placed. */
  | { readonly kind: 'throttled'; readonly retryAfterMs: number }
  /** The answer was lost: to be reconciled, never placed again blindly (S12). */
  | { readonly kind: 'unknown' }

/** Who or what answered. @category model @since 0.1.0 */
export type Answerer =
  'human' | 'voicemail' | 'mailbox-unavailable' | 'ivr' | 'screening' | 'fax' | 'silence' | 'unknown'

/** How the line ended. @category model @since 0.1.0 */
export type CallOutcome =
  | 'connected'
  | 'no-answer'
  | 'busy'
  | 'declined'
  | 'unreachable'
  | 'invalid-number'
  | 'number-changed'
  | 'unwanted'
  | 'blocked'
  | 'canceled'
  | 'failed'

interface Heard {
  /** Stable over deliveries of the same event. */
  readonly key: string
  /** Null where it cannot be tied to an attempt of ours. */
  readonly attempt: string | null
  readonly call: string
  /** The provider's clock where it gives one. */
  readonly at: Instant
  /** The provider's sequence number, for the order inside one call. */
  readonly seq: number | null
}

/** Something that happened to a call, in any order and perhaps twice. @category model @since 0.1.0 */
export type CallEvent =
  | (Heard & { readonly type: 'placed'; readonly direction: 'in' | 'out'; readonly from: string; readonly to: string })
  | (Heard & { readonly type: 'ringing' })
  /** The line was taken: by a person or a machine. */
  | (Heard & { readonly type: 'answered' })
  | (Heard & {
      readonly type: 'answerer'
      readonly answerer: Answerer
      readonly source: 'machine' | 'person' | 'transcript'
    })
  | (Heard & { readonly type: 'beep' })
  | (Heard & { readonly type: 'voicemail'; readonly left: 'complete' | 'partial' | 'failed' })
  | (Heard & {
      readonly type: 'ended'
      readonly outcome: CallOutcome
      readonly by: 'us' | 'them' | 'network' | 'unknown'
      readonly talkSeconds: number | null
      readonly sip?: number
      readonly q850?: number
      readonly providerCode?: string
    })

/** A webhook as it arrived. @category model @since 0.1.0 */
export interface RawWebhook {
  readonly method: string
  readonly url: string
  readonly headers: { readonly [name: string]: string }
  readonly body: Uint8Array
}

/** Whether a webhook is the provider's, by its raw bytes. @category model @since 0.1.0 */
export type Verified =
  | {
      readonly ok: true
      /** Two of one key are one delivery. */ readonly replayKey: string
      readonly signedAt: Instant | null
    }
  | { readonly ok: false; readonly reason: string }

/** What a webhook says, and what the provider wants to hear. @category model @since 0.1.0 */
export interface Parsed {
  readonly events: readonly CallEvent[]
  readonly reply: { readonly status: number; readonly contentType?: string; readonly body?: string }
}

/** Where a call stands. @category model @since 0.1.0 */
export interface LookedUp {
  readonly state: 'queued' | 'live' | 'ended' | 'absent' | 'undetermined'
  readonly call?: string
  readonly events?: readonly CallEvent[]
}

/** A telephony provider. @category model @since 0.1.0 */
export interface Telephony {
  /** As it is shown, and as the path of its webhooks. */
  readonly name: string
  readonly capabilities: TelephonyCapabilities
  readonly place: (call: PlaceCall, signal?: StopSignal) => Promise<Placed>
  /** Leaves a recorded message; once, however often it is asked for. */
  readonly dropVoicemail: (call: string, drop: string) => Promise<'started' | 'already' | 'call-gone' | 'unsupported'>
  /** Ends a call, or takes back one that is queued; again changes nothing. */
  readonly hangUp: (call: string) => Promise<'done' | 'already-ended' | 'unknown'>
  readonly lookUp: (asked: { readonly call: string } | { readonly attempt: string }) => Promise<LookedUp>
  readonly verify: (webhook: RawWebhook, now: Instant) => Promise<Verified>
  /** What a verified webhook says. Pure. */
  readonly parse: (webhook: RawWebhook, now: Instant) => Parsed
}
