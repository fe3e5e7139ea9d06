/**
 * What is certified: a telephony adapter, with people at the other end who behave as asked, and a second door to what really rang.
 *
 * @since 0.1.0
 */
import type { Instant } from '@refrain/core'
import type { RawWebhook, Telephony, VoiceMessage } from '@refrain/core/ports'

// --- who is at the other end -------------------------------------------------

/**
 * Who is at the other end of every telephony that is certified.
 *
 * - `human`: takes the call, stays for at least ten passes of time, then hangs up.
 * - `voicemail`: takes the call, says a greeting, records what follows, and hangs up some time after the message.
 * - `busy`, `declined`: do not take it, and say so. `no answer`: rings on and on.
 * - `dead number`: within the countries that are allowed, and given to nobody.
 * - `outside`: a good number of a country that is not allowed. It must never ring.
 *
 * @category model
 * @since 0.1.0
 */
export type FarEnd = 'human' | 'voicemail' | 'busy' | 'no answer' | 'declined' | 'dead number' | 'outside'

/**
 * Who may be there as well.
 *
 * - `silent mailbox`: records without a beep. `hasty mailbox`: hangs up in the middle of the message.
 * - `gatekeeper`: somebody who answers for somebody else: no machine can tell.
 * - `early media`: an announcement before anybody took the call, which nobody does.
 *
 * @category model
 * @since 0.1.0
 */
export type RareFarEnd =
  | 'silent mailbox'
  | 'hasty mailbox'
  | 'full mailbox'
  | 'gatekeeper'
  | 'screening'
  | 'ivr'
  | 'fax'
  | 'silence'
  | 'unwanted'
  | 'blocked'
  | 'number changed'
  | 'unreachable'
  | 'early media'

/** Our own side, where reps are connected: one who takes the call at once, and one who is not there. @category model @since 0.1.0 */
export type RepEnd = 'rep' | 'absent rep'

// --- what goes wrong ---------------------------------------------------------

/**
 * What goes wrong on the way to the provider and back.
 *
 * - `lost answer`: the first call is placed, and the answer to that is lost.
 * - `lost request`: the first call never arrives, and no answer comes.
 * - `throttled`: the provider wants to be asked later.
 * - `duplicates`: every event is delivered twice. `reordering`: events come in another order.
 * - `queueing`: the provider queues a call for at least sixty passes of time before it rings.
 *
 * @category model
 * @since 0.1.0
 */
export type Trouble = 'lost answer' | 'lost request' | 'throttled' | 'duplicates' | 'reordering' | 'queueing'

/** What a subject can do beyond the necessary; `calls in`: somebody can call us. @category model @since 0.1.0 */
export type Power = RareFarEnd | Trouble | 'calls in'

// --- the subject -------------------------------------------------------------

/** A telephony with what is around it: fresh, and nobody has called. @category model @since 0.1.0 */
export interface Exchange {
  readonly telephony: Telephony
  /** The number of somebody who behaves so, as E.164; of a rep, whatever `connect` takes. Always the same one. */
  readonly number: (who: FarEnd | RareFarEnd | RepEnd) => string
  /** Our own number, from which is called, as E.164. */
  readonly ours: string
  /** A message that can be played to its end. */
  readonly message: VoiceMessage
  readonly now: () => Instant.Instant
  /** Lets a little time pass: a manual clock goes on by a second, real time by some 20 milliseconds. */
  readonly pass: () => Promise<void>
  /** How often a telephone really rang, seen from its side. */
  readonly ringsAt: (number: string) => number | Promise<number>
  /** How many messages a mailbox really has from their beginning to their end, seen from its side. */
  readonly messagesAt: (number: string) => number | Promise<number>
  /** Every webhook that was delivered by now, raw, whatever came of it; none where the adapter is listened to. */
  readonly webhooks: () => readonly RawWebhook[]
  /** Somebody calls our number, is answered, and hangs up. Needed for `calls in`. */
  readonly callIn?: (from: string) => Promise<void>
  readonly close: () => Promise<void>
}

/** A telephony under test. @category model @since 0.1.0 */
export interface TelephonySubject {
  /** By which of its two faces it tells. */
  readonly tells: 'webhooks' | 'listening'
  /** Beyond the necessary: a clause that needs more is skipped by name. */
  readonly can: readonly Power[]
  /** How long telephones ring in the suite (20): short where time is real. */
  readonly ringSeconds?: number
  /** Opens a fresh one; with what is to go wrong, if anything. */
  readonly open: (trouble: Trouble | null) => Promise<Exchange>
}
