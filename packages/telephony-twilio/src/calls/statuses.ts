/**
 * What Twilio's words for a call mean.
 *
 * @since 0.1.0
 */
import type { Answerer, CallEvent, CallOutcome } from '@refrain/core/ports'

/** How a line ended. */
export interface Ending {
  readonly outcome: CallOutcome
  readonly by: Extract<CallEvent, { readonly type: 'ended' }>['by']
}

/** https://www.twilio.com/docs/voice/api/call-resource#call-status-values */
const ENDED: { readonly [status: string]: Ending | undefined } = {
  completed: { outcome: 'connected', by: 'unknown' },
  busy: { outcome: 'busy', by: 'them' },
  'no-answer': { outcome: 'no-answer', by: 'network' },
  failed: { outcome: 'failed', by: 'network' },
  canceled: { outcome: 'canceled', by: 'us' },
}

/**
 * What the network answered, where Twilio passes it on, says more than its own word does. A person may decline with 603
 * (RFC 3261, 21.6.2) or say that calls are unwanted with 607 (RFC 8197); 608 is an intermediary's (RFC 8688).
 */
const BY_SIP: { readonly [sip: number]: Ending | undefined } = {
  301: { outcome: 'number-changed', by: 'network' },
  404: { outcome: 'invalid-number', by: 'network' },
  410: { outcome: 'number-changed', by: 'network' },
  480: { outcome: 'no-answer', by: 'network' },
  484: { outcome: 'invalid-number', by: 'network' },
  486: { outcome: 'busy', by: 'them' },
  600: { outcome: 'busy', by: 'them' },
  603: { outcome: 'declined', by: 'them' },
  604: { outcome: 'invalid-number', by: 'network' },
  607: { outcome: 'unwanted', by: 'them' },
  608: { outcome: 'blocked', by: 'network' },
}

/** A carrier's block for good, sent as SIP 603: https://www.twilio.com/docs/api/errors/32203 */
const BLOCKED = 32203
/** It waited too long in Twilio's queue, and was never dialled: https://www.twilio.com/docs/api/errors/22005 */
const EXPIRED = 22005

/** How a line ended; null for a status that is not an end, or not known. */
export const endingOf = (status: string, sip: number | null = null, code: number | null = null): Ending | null => {
  const plain = Object.hasOwn(ENDED, status) ? ENDED[status]! : null
  if (plain === null || plain.outcome === 'connected' || plain.outcome === 'canceled') return plain
  if (code === BLOCKED) return { outcome: 'blocked', by: 'network' }
  if (code === EXPIRED) return { outcome: 'canceled', by: 'network' }
  return (sip === null ? undefined : BY_SIP[sip]) ?? plain
}

/** Who answered; null for a word that is not known. https://www.twilio.com/docs/voice/answering-machine-detection */
export const answererOf = (answeredBy: string): Answerer | null => {
  if (answeredBy === 'human' || answeredBy === 'fax' || answeredBy === 'unknown') return answeredBy
  return /^machine(?:_|$)/.test(answeredBy) ? 'voicemail' : null
}

/** How a greeting ended, where the word says that it did. Many greetings have no beep. */
export const greetingEndOf = (answeredBy: string): 'beep' | 'silence' | 'other' | null => {
  const [, by] = /^machine_end_(beep|silence|other)$/.exec(answeredBy) ?? []
  return by === 'beep' || by === 'silence' || by === 'other' ? by : null
}
