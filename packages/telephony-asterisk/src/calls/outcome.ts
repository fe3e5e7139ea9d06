/**
 * How a call ended that nobody answered, by what Asterisk says.
 *
 * The SIP status is believed before the cause: Asterisk makes up the cause from it, and loses what tells cases apart (404 and
 * 604 are both 1, 401, 403, 407 and 603 are all 21). Tables: RFC 3398, RFC 8197, RFC 8688, and Asterisk's own mapping of
 * hang-up causes.
 */
import type { CallOutcome } from '@refrain/core/ports'

const BY_SIP: ReadonlyMap<number, CallOutcome> = new Map<number, CallOutcome>([
  [301, 'number-changed'],
  [404, 'invalid-number'],
  [408, 'unreachable'],
  [410, 'number-changed'],
  [480, 'no-answer'],
  [484, 'invalid-number'],
  [485, 'invalid-number'],
  [486, 'busy'],
  [487, 'canceled'],
  [600, 'busy'],
  [603, 'declined'],
  [604, 'invalid-number'],
  [607, 'unwanted'],
  [608, 'blocked'],
])

/** Q.850, where no SIP status is told: older Asterisk, and lines that are not SIP. */
const BY_CAUSE: ReadonlyMap<number, CallOutcome> = new Map<number, CallOutcome>([
  [0, 'canceled'],
  [1, 'invalid-number'],
  [16, 'canceled'],
  [17, 'busy'],
  [18, 'unreachable'],
  [19, 'no-answer'],
  [20, 'no-answer'],
  [21, 'declined'],
  [22, 'number-changed'],
  [28, 'invalid-number'],
  [31, 'no-answer'],
  [127, 'canceled'],
])

/** Shorter than this nobody had a chance to answer. */
const CHANCE = 15

/** What is known of the end of a call that nobody answered. */
export interface Unanswered {
  readonly cause: number
  readonly sip: number | null
  /** The last status of dialling: says what a cause of 0 does not. */
  readonly dialling: string
  /** How long it was tried. */
  readonly seconds: number
  /** How long it was to be tried; null where nobody knows any more. */
  readonly ringSeconds: number | null
  readonly rang: boolean
}

const bySignal = ({ cause, sip, dialling }: Unanswered): CallOutcome => {
  if (sip !== null) return BY_SIP.get(sip) ?? 'failed'
  if (cause !== 0) return BY_CAUSE.get(cause) ?? 'failed'
  if (dialling === 'BUSY') return 'busy'
  if (dialling === 'NOANSWER') return 'no-answer'
  return dialling === 'CONGESTION' || dialling === 'CHANUNAVAIL' ? 'failed' : 'canceled'
}

/**
 * The outcome. A call that was given up counts as unanswered where there was time to answer it; 408 is the phone's silence where
 * it rang, and the network's where it did not.
 */
export const outcomeOf = (end: Unanswered): CallOutcome => {
  const outcome = bySignal(end)
  const tried = end.seconds >= Math.min(end.ringSeconds ?? CHANCE, CHANCE)
  if (outcome === 'canceled') return tried ? 'no-answer' : 'canceled'
  return outcome === 'unreachable' && end.rang ? 'no-answer' : outcome
}
