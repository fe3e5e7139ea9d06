/**
 * Who is usually at the other end of a line, as scripts.
 *
 * @since 0.1.0
 */
import type { CallScript } from './CallScript.ts'

/**
 * The usual far ends of a call.
 *
 * `gatekeeper` is somebody who answers for somebody else: no machine can tell, only who talks with them. `silent mailbox` records
 * without a beep; `hasty mailbox` hangs up in the middle of a message; `full mailbox` records nothing.
 *
 * @category model
 * @since 0.1.0
 */
export const FAR_ENDS = {
  human: { outcome: 'connected', ringSeconds: 5 },
  gatekeeper: { outcome: 'connected', ringSeconds: 5, knownBy: 'person', talkSeconds: 20 },
  voicemail: { outcome: 'connected', answerer: 'voicemail' },
  'silent mailbox': { outcome: 'connected', answerer: 'voicemail', greeting: { seconds: 12, ends: 'silence' } },
  'hasty mailbox': { outcome: 'connected', answerer: 'voicemail', talkSeconds: 14 },
  'full mailbox': { outcome: 'connected', answerer: 'mailbox-unavailable', talkSeconds: 6 },
  screening: { outcome: 'connected', ringSeconds: 2, answerer: 'screening', talkSeconds: 20 },
  ivr: { outcome: 'connected', ringSeconds: 2, answerer: 'ivr' },
  fax: { outcome: 'connected', ringSeconds: 5, answerer: 'fax', talkSeconds: 30 },
  silence: { outcome: 'connected', ringSeconds: 5, answerer: 'silence', talkSeconds: 10 },
  busy: { outcome: 'busy', ringSeconds: 0 },
  'no answer': { outcome: 'no-answer' },
  declined: { outcome: 'declined', ringSeconds: 3 },
  unwanted: { outcome: 'unwanted', ringSeconds: 0 },
  blocked: { outcome: 'blocked', ringSeconds: 0 },
  'dead number': { outcome: 'invalid-number', ringSeconds: 0 },
  'number changed': { outcome: 'number-changed', ringSeconds: 0 },
  unreachable: { outcome: 'unreachable', ringSeconds: 1 },
} as const satisfies { readonly [who: string]: CallScript }
