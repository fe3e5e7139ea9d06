/**
 * What a refusal says of the line: by its status, and by the cause of the telephone network beside it where the status alone says
 * too little (RFC 3261, RFC 3398, RFC 8197, RFC 8688; Q.850).
 *
 * Nobody maps these two onto each other alike, so both go along with what is made of them here.
 *
 * @since 0.1.0
 */
import type { CallOutcome } from '@refrain/core/ports'
import type { Cause } from '../signalling/UserAgent.ts'

// --- model -------------------------------------------------------------------

/** How a call ended that nobody answered. */
export interface Unanswered {
  readonly cause: Cause
  readonly hasRung: boolean
  /** Whether we gave it up: because we were told to, or because it had rung for long enough. */
  readonly gaveUp: 'told' | 'ring-over' | null
}

/** What became of it, and a word for what is not the fault of whom we called. */
export interface Outcome {
  readonly outcome: CallOutcome
  readonly code?: string
}

// --- tables ------------------------------------------------------------------

/** What says all by itself. */
const BY_STATUS: { readonly [status: number]: Outcome } = {
  301: { outcome: 'number-changed' },
  401: { outcome: 'failed', code: 'auth' },
  402: { outcome: 'failed', code: 'funds' },
  407: { outcome: 'failed', code: 'auth' },
  410: { outcome: 'number-changed' },
  415: { outcome: 'failed', code: 'media' },
  433: { outcome: 'failed', code: 'anonymous' },
  484: { outcome: 'invalid-number' },
  486: { outcome: 'busy' },
  488: { outcome: 'failed', code: 'media' },
  501: { outcome: 'failed', code: 'service' },
  600: { outcome: 'busy' },
  604: { outcome: 'invalid-number' },
  606: { outcome: 'failed', code: 'media' },
  607: { outcome: 'unwanted' },
  608: { outcome: 'blocked' },
}

/** What a status says that many things hide behind, where no cause stands beside it. */
const OTHERWISE: { readonly [status: number]: Outcome } = {
  403: { outcome: 'failed', code: 'not-permitted' },
  404: { outcome: 'invalid-number' },
  480: { outcome: 'no-answer' },
  485: { outcome: 'invalid-number' },
  487: { outcome: 'canceled' },
  502: { outcome: 'unreachable' },
}

/** Causes that speak of whom we called; all others speak of the network. */
const BY_CAUSE: { readonly [q850: number]: Outcome } = {
  1: { outcome: 'invalid-number' },
  17: { outcome: 'busy' },
  18: { outcome: 'no-answer' },
  19: { outcome: 'no-answer' },
  20: { outcome: 'unreachable' },
  21: { outcome: 'declined' },
  22: { outcome: 'number-changed' },
  23: { outcome: 'number-changed' },
  27: { outcome: 'unreachable' },
  28: { outcome: 'invalid-number' },
}

/** Normal, and not specified: they say nothing. */
const SILENT = [16, 31]

/** Carriers whose analysis blocked a call say so in the words of 603+ (ATIS-1000099, FCC 25-15). */
const BLOCKED = /network[ -]?blocked|603\+/iu

/** What some servers say with a 5xx that asks us to be slower: no failure of the number. */
const CROWDED = /cps|concurrent|rate|limit|too many/iu

// --- questions ---------------------------------------------------------------

const declined = ({ text }: Cause): Outcome => ({ outcome: BLOCKED.test(text) ? 'blocked' : 'declined' })

/** A timeout that somebody tells is of the telephone, one that we find ourselves of the way there. */
const timedOut = ({ isOwn }: Cause, hasRung: boolean): Outcome =>
  hasRung ? { outcome: 'no-answer' } : isOwn ? { outcome: 'failed', code: 'timeout' } : { outcome: 'unreachable' }

const failed = ({ status, text, retryAfterSeconds }: Cause): Outcome => {
  if (status < 500) return { outcome: 'failed' }
  return { outcome: 'failed', code: retryAfterSeconds !== null || CROWDED.test(text) ? 'crowded' : 'network' }
}

/** A cause says more than a status that many things hide behind. */
const byCause = ({ status, q850 }: Cause): Outcome | null => {
  if (q850 === null || SILENT.includes(q850)) return null
  // A network that refuses us refuses nobody else's call.
  if (status === 403 && q850 === 21) return null
  return BY_CAUSE[q850] ?? (status === 480 ? null : { outcome: 'failed', code: `q850-${String(q850)}` })
}

/** What became of a call that nobody answered. */
export const outcomeOf = ({ cause, hasRung, gaveUp }: Unanswered): Outcome => {
  if (gaveUp !== null) return { outcome: gaveUp === 'told' ? 'canceled' : 'no-answer' }
  const { status } = cause
  if (status === 603) return declined(cause)
  const plain = BY_STATUS[status]
  if (plain !== undefined) return plain
  if (status === 408 && cause.q850 === null) return timedOut(cause, hasRung)
  return byCause(cause) ?? OTHERWISE[status] ?? (status === 408 ? timedOut(cause, hasRung) : failed(cause))
}
