/**
 * The words that a cadence's `on` can name: what came of a visit, what the line did, what was heard, how a step ended.
 *
 * @since 0.1.0
 */

/** What came of a contact. @category model @since 0.1.0 */
export const RESULT_WORDS = [
  'meeting-set',
  'advance',
  'interested',
  'callback-agreed',
  'appointment-held',
  'referred',
  'not-now',
  'soft-no',
] as const

/** Results that always close, whatever the document says. @category model @since 0.1.0 */
export const FINAL_WORDS = ['firm-no', 'asked-to-stop', 'won', 'dud'] as const

/** What the line did, as words. @category model @since 0.1.0 */
export const REACH_WORDS = [
  'right-party',
  'wrong-party',
  'gatekeeper',
  'voicemail',
  'no-answer',
  'busy',
  'declined',
  'screened',
  'bad-number',
] as const

/** Spoke with the right person, or every other reach. @category model @since 0.1.0 */
export const GROUP_WORDS = ['answered', 'unanswered'] as const

/** Facts of their own, or derived from facts and time. @category model @since 0.1.0 */
export const SIGNAL_WORDS = [
  'called-in',
  'replied',
  'bounced',
  'introduction-made',
  'introduction-declined',
  'appointment-confirmed',
  'appointment-declined',
  'appointment-moved',
  'appointment-kept',
  'appointment-missed',
  'callback-missed',
  'colleague-answered',
  'colleague-said-yes',
  'stage-changed',
  'number-learned',
] as const

/** How a step ended. @category model @since 0.1.0 */
export const ENDING_WORDS = ['done', 'skipped', 'missed', 'exhausted', 'blocked'] as const

/** A word of the language; a house's own words start with `x-`. @category model @since 0.1.0 */
export type Word =
  | (typeof RESULT_WORDS)[number]
  | (typeof FINAL_WORDS)[number]
  | (typeof REACH_WORDS)[number]
  | (typeof GROUP_WORDS)[number]
  | (typeof SIGNAL_WORDS)[number]
  | (typeof ENDING_WORDS)[number]
  | `x-${string}`

/** Every word that is not a house's own. @category model @since 0.1.0 */
export const WORDS: readonly Word[] = [
  ...RESULT_WORDS,
  ...FINAL_WORDS,
  ...REACH_WORDS,
  ...GROUP_WORDS,
  ...SIGNAL_WORDS,
  ...ENDING_WORDS,
]
