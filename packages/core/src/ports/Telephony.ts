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
  /** Whether it tells when a greeting is over. `none`: a message is left as soon as a mailbox is known. */
  readonly greetingEnd: 'told' | 'none'
  /** What it can play. None: nothing is ever left, and nobody is called unattended. */
  readonly plays: readonly VoiceMessage['kind'][]
  /** Whether it connects a rep: they are rung first, and the person only once the rep is on the line. */
  readonly connects: 'rep-first' | 'none'
  /** `provider`: it knows our id, a repeat is harmless. `none`: the engine looks up first and never repeats blindly. */
  readonly repeats: 'provider' | 'none'
  /** How long it queues a call; null where it refuses instead. */
  readonly maxQueueSeconds: number | null
  /** Whether a call can be looked up: by its own reference, also by our id, or not at all. */
  readonly lookup: 'by-call' | 'by-attempt' | 'none'
}

/** Something that is played instead of spoken live: the law calls it prerecorded. @category model @since 0.1.0 */
export type VoiceMessage =
  /** A recording at an address that the provider may fetch. */
  | { readonly kind: 'audio'; readonly url: string }
  /** A text that the provider speaks; `language` as BCP 47 has it. */
  | { readonly kind: 'speech'; readonly text: string; readonly language: string }

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
  /**
   * Whoever talks on our side: a telephone (E.164), a softphone (`sip:…`), or an address of the provider's own. They are rung
   * first, so that nobody who picks up meets silence. Without it nobody is on our side: the call is unattended.
   */
  readonly connect?: { readonly to: string; readonly ringSeconds: number }
  /**
   * What whoever answers an unattended call hears, before it ends: also who cannot be told from a person. Not said to what `amd`
   * knows for a mailbox, which waits for `dropVoicemail` or `hangUp`. Ignored where somebody talks.
   */
  readonly say?: VoiceMessage
}

/** A message to be left in a mailbox. @category model @since 0.1.0 */
export interface Drop {
  /** Our id of this leaving: the same at every repeat. */
  readonly id: string
  readonly message: VoiceMessage
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
  /** A mailbox has said its greeting: from now on a message is recorded. */
  | (Heard & { readonly type: 'greeting-ended'; readonly by: 'beep' | 'silence' | 'other' })
  /** A message was played into a mailbox; `failed`: nothing of it was heard. */
  | (Heard & { readonly type: 'voicemail'; readonly left: 'complete' | 'partial' | 'failed' })
  | (Heard & {
      readonly type: 'ended'
      readonly outcome: CallOutcome
      readonly by: 'us' | 'them' | 'network' | 'unknown'
      readonly talkSeconds: number | null
      /** How long it rang, where that is known. */
      readonly ringSeconds?: number
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

/**
 * Which call is looked up: by the provider's reference, or by our id. `placed` is what was asked for and when: providers that
 * do not keep our id find the call by its numbers and time.
 *
 * @category model
 * @since 0.1.0
 */
export type LookUp =
  | { readonly call: string }
  | { readonly attempt: string; readonly placed?: { readonly call: PlaceCall; readonly at: Instant } }

/** Where a call stands. @category model @since 0.1.0 */
export interface LookedUp {
  readonly state: 'queued' | 'live' | 'ended' | 'absent' | 'undetermined'
  readonly call?: string
  readonly events?: readonly CallEvent[]
}

/** Webhooks of a provider: verified on their raw bytes, and read apart from that. @category model @since 0.1.0 */
export interface TelephonyWebhooks {
  readonly verify: (webhook: RawWebhook, now: Instant) => Promise<Verified>
  /** What a verified webhook says. Pure. */
  readonly parse: (webhook: RawWebhook, now: Instant) => Parsed
}

/**
 * Hears of calls until stopped. What the listener rejects is told again, the events of one call in their order; what happens
 * while nobody listens is kept, or found by `lookUp`.
 *
 * @category model
 * @since 0.1.0
 */
export type TelephonyListen = (
  listener: (events: readonly CallEvent[]) => Promise<void>,
) => Promise<{ readonly stop: () => Promise<void> }>

/** A telephony provider. @category model @since 0.1.0 */
export interface Telephony {
  /** As it is shown, and as the path of its webhooks. */
  readonly name: string
  readonly capabilities: TelephonyCapabilities
  readonly place: (call: PlaceCall, signal?: StopSignal) => Promise<Placed>
  /** Leaves a message in the mailbox that answered, and hangs up; once for each drop, however often it is asked for. */
  readonly dropVoicemail: (
    call: string,
    drop: Drop,
  ) => Promise<'started' | 'already' | 'call-gone' | 'unsupported' | 'unknown'>
  /** Ends a call, or takes back one that is queued; again changes nothing. */
  readonly hangUp: (call: string) => Promise<'done' | 'already-ended' | 'unknown'>
  readonly lookUp: (asked: LookUp) => Promise<LookedUp>
  /** The provider tells by webhooks; null where it does not. */
  readonly webhooks: TelephonyWebhooks | null
  /** The adapter hears of its calls itself; null where webhooks tell. */
  readonly listen: TelephonyListen | null
}
