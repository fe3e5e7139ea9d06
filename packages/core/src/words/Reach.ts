/**
 * What the line did when somebody was called: the closed list of outcomes, and what each becomes as a word of a cadence.
 *
 * @since 0.1.0
 */

/** Every reach. These names are stored for ever. @category model @since 0.1.0 */
export const REACHES = [
  'right-party',
  'wrong-party',
  'gatekeeper',
  'voicemail',
  'answered-unknown',
  'screened',
  'ivr',
  'fax',
  'no-answer',
  'busy',
  'declined',
  'unwanted',
  'network-blocked',
  'dead-number',
  'number-changed',
  'failed',
  'canceled',
] as const

/** What the line did. @category model @since 0.1.0 */
export type Reach = (typeof REACHES)[number]

/** A reach as a cadence names it; four of ours are our side's fault and are no words. @category model @since 0.1.0 */
export type ReachWord =
  | 'right-party'
  | 'wrong-party'
  | 'gatekeeper'
  | 'voicemail'
  | 'no-answer'
  | 'busy'
  | 'declined'
  | 'screened'
  | 'bad-number'

/** The word of each reach, or null where nothing happened that a cadence could answer. @category model @since 0.1.0 */
export const WORD_OF_REACH: { readonly [R in Reach]: ReachWord | null } = {
  'right-party': 'right-party',
  'wrong-party': 'wrong-party',
  gatekeeper: 'gatekeeper',
  voicemail: 'voicemail',
  'answered-unknown': 'no-answer',
  screened: 'screened',
  ivr: 'no-answer',
  fax: 'bad-number',
  'no-answer': 'no-answer',
  busy: 'busy',
  declined: 'declined',
  unwanted: 'declined',
  'network-blocked': null,
  'dead-number': 'bad-number',
  'number-changed': 'bad-number',
  failed: null,
  canceled: null,
}
