/**
 * What counts as what: the one table that decides what a contact uses up (design 4).
 *
 * A *touch* counts against the user's caps, an *attempt* against the step, rotation and spacing, a *dial* against legal
 * caps that count dials. A line that is busy for a whole burst is one attempt and no touch, whatever the number of dials.
 *
 * @since 0.1.0
 */
import type { Channel } from '../words/Channel.ts'
import type { Reach } from '../words/Reach.ts'
import type { Counts } from './Contact.ts'

const counts = (
  touch: 0 | 1,
  attempt: 0 | 1,
  dial: 0 | 1,
  slot: 0 | 1,
  conversation: 0 | 1 = 0,
  message: 0 | 1 = 0,
): Counts => Object.freeze({ touch, attempt, dial, slot, conversation, message })

/** Calls that went out, by what the line did. @category model @since 0.1.0 */
export const OUTBOUND_CALL: { readonly [R in Reach]: Counts } = {
  //                        touch attempt dial slot conversation
  'right-party': /*      */ counts(1, 1, 1, 1, 1),
  'wrong-party': /*      */ counts(1, 1, 1, 1),
  gatekeeper: /*         */ counts(1, 1, 1, 1),
  voicemail: /*          */ counts(1, 1, 1, 1),
  'no-answer': /*        */ counts(1, 1, 1, 1),
  screened: /*           */ counts(1, 1, 1, 1),
  declined: /*           */ counts(1, 1, 1, 1),
  unwanted: /*           */ counts(1, 1, 1, 1),
  ivr: /*                */ counts(1, 1, 1, 1),
  'answered-unknown': /* */ counts(1, 1, 1, 1),
  busy: /*               */ counts(0, 1, 1, 1),
  'dead-number': /*      */ counts(0, 1, 1, 0),
  'number-changed': /*   */ counts(0, 1, 1, 0),
  fax: /*                */ counts(0, 1, 1, 0),
  failed: /*             */ counts(0, 0, 1, 0),
  'network-blocked': /*  */ counts(0, 0, 1, 0),
  canceled: /*           */ counts(0, 0, 1, 0),
}

/** A call that is under way, or whose outcome nobody recorded: the line was used, so it counts in full. @category model @since 0.1.0 */
export const OUTCOME_UNKNOWN: Counts = counts(1, 1, 1, 1)

/** An email that went out, also if it bounces: whoever wrote it, it carried a message. @category model @since 0.1.0 */
export const OUTBOUND_EMAIL: Counts = counts(1, 1, 0, 0, 0, 1)
/** A touch in another channel that went out. @category model @since 0.1.0 */
export const OUTBOUND_OTHER: Counts = counts(1, 1, 0, 0)

/** Anything inbound; a conversation where it was one. @category model @since 0.1.0 */
export const INBOUND: Counts = counts(0, 0, 0, 0)
/** A conversation that they began. @category model @since 0.1.0 */
export const INBOUND_CONVERSATION: Counts = counts(0, 0, 0, 0, 1)

/** What is asked of a contact to count it. @category model @since 0.1.0 */
export interface Countable {
  readonly channel: Channel
  readonly direction: 'out' | 'in'
  readonly reach: Reach | null
  /** Whether the same try met a busy line before. */
  readonly redial: boolean
  readonly hasMessage: boolean
}

/**
 * What a contact counts as.
 *
 * @example
 * ```ts run
 * import { Counting } from '@refrain/core'
 *
 * Counting.of({ channel: 'call', direction: 'out', reach: 'busy', redial: false, hasMessage: false })
 * // => { touch: 0, attempt: 1, dial: 1, slot: 1, conversation: 0, message: 0 }
 * ```
 *
 * @category questions
 * @since 0.1.0
 */
export const of = ({ channel, direction, reach, redial, hasMessage }: Countable): Counts => {
  if (direction === 'in') return reach === 'right-party' ? INBOUND_CONVERSATION : INBOUND
  if (channel === 'email') return OUTBOUND_EMAIL
  const own = channel !== 'call' ? OUTBOUND_OTHER : reach === null ? OUTCOME_UNKNOWN : OUTBOUND_CALL[reach]
  if (!redial && !hasMessage) return own
  // The whole burst is one attempt: its first dial was counted.
  return counts(own.touch, redial ? 0 : own.attempt, own.dial, own.slot, own.conversation, hasMessage ? 1 : 0)
}
