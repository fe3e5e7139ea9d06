/**
 * Why something is so: a code that is stored for ever, and the facts behind it. Sentences are made at the edge.
 *
 * @since 0.1.0
 */

/** Every reason code, by family. @category model @since 0.1.0 */
export const REASON_CODES = [
  // suppression and end
  'opted-out',
  'suppressed-list',
  'firm-no',
  'won',
  'lost',
  'returned-as-dud',
  'erased',
  'closed',
  'blocked',
  'exhausted',
  'not-reached',
  // missing
  'needs-zone',
  'needs-number',
  'needs-email',
  'needs-message',
  'needs-research',
  'needs-consent',
  'consent-expired',
  'needs-upgrade',
  'needs-attention',
  // law
  'outside-legal-hours',
  'legal-cap',
  'legal-cooldown',
  'legal-holiday',
  // time
  'outside-hours',
  'holiday',
  'closure',
  'quiet-day',
  'quiet-period',
  'paused',
  'out-of-office',
  'step-not-due',
  'step-passed',
  'horizon-empty',
  // pace
  'too-soon',
  'cap-reached',
  'account-cap',
  'number-resting',
  'slot-just-used',
  'not-preferred-time',
  'burst-over',
  'preference-stated',
  // promises
  'callback-pending',
  'callback-missed',
  'promise-not-yet',
  'promise-late',
  'appointment-pending',
  'introduction-missing',
  // messages
  'voicemail-not-allowed',
  'voicemail-owed',
  'message-already-used',
  'no-benefit',
  'breakup-already-said',
  'email-impossible',
  // others
  'colleague-answered',
  'account-busy',
  'rep-away',
  'rep-busy',
  'outside-call-block',
  'no-capacity',
  'no-bundle',
  'too-far',
  'short-notice',
  'exclusive-elsewhere',
  'reentry-not-allowed',
  // how it was decided
  'exempt-requested',
  'relaxed',
  'at-once',
  'late',
  'number-chosen',
  // more
  'anchor-missing',
  'enroll-refused',
  'cadence-limit',
  'too-late',
  'not-yet',
  // about facts
  'unknowable-then',
  'cannot-tell',
  'clock-suspect',
  'unmapped',
  'orphan',
] as const

/** A reason code. @category model @since 0.1.0 */
export type ReasonCode = (typeof REASON_CODES)[number]

/** What a reason speaks of: small plain values, instants in milliseconds under names that end in `At`, `From` or `Until`. @category model @since 0.1.0 */
export type ReasonFacts = { readonly [name: string]: string | number | boolean | null | readonly string[] }

/** A code with its facts. @category model @since 0.1.0 */
export interface Reason {
  readonly code: ReasonCode
  readonly facts: ReasonFacts
}

const NONE: ReasonFacts = Object.freeze({})

/**
 * Makes a reason.
 *
 * @example
 * ```ts run
 * import { Reason } from '@refrain/core'
 *
 * Reason.make('cap-reached', { max: 3, per: 'P7D' }) // => { code: 'cap-reached', facts: { max: 3, per: 'P7D' } }
 * ```
 *
 * @category constructors
 * @since 0.1.0
 */
export const make = (code: ReasonCode, facts: ReasonFacts = NONE): Reason => ({ code, facts })
