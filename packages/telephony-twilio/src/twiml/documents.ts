/**
 * What Twilio is told to do with calls.
 *
 * @since 0.1.0
 */
import type { VoiceMessage } from '@refrain/core/ports'
import { dialled } from '../calls/target.ts'
import { documentOf, type Element, element } from './Twiml.ts'

// --- model -------------------------------------------------------------------

/** https://www.twilio.com/docs/voice/api/call-resource: "Max 4000 characters" */
const LONGEST = 4000

/** How long a line stays open on which nobody says anything: long enough to hear out a greeting. */
const OPEN_SECONDS = 60

// --- questions ---------------------------------------------------------------

/** Whether Twilio takes a document with the request itself. An address that carries what is to be said is kept as short. */
export const fits = (document: string): boolean => document.length <= LONGEST

// --- rendering ---------------------------------------------------------------

const HANG_UP = element('Hangup')

const played = (message: VoiceMessage): Element =>
  message.kind === 'audio'
    ? element('Play', {}, message.url)
    : element('Say', { language: message.language }, message.text)

/** The line ends. */
export const goodbye = (): string => documentOf(HANG_UP)

/** Whoever answers hears a message, and the line ends; without one it stays open, so that it can be found out who answered. */
export const unattended = (say: VoiceMessage | undefined): string =>
  documentOf(say === undefined ? element('Pause', { length: OPEN_SECONDS }) : played(say), HANG_UP)

/** A message is played to its end, and then Twilio asks at an address what to do: that it asks proves that it was. */
export const dropped = (message: VoiceMessage, askAt: string): string =>
  documentOf(played(message), element('Redirect', { method: 'POST' }, askAt))

/** How a person is dialled once a rep is on the line. */
export interface Connecting {
  readonly to: string
  readonly from: string
  readonly ringSeconds: number
  readonly talkSeconds: number | undefined
  readonly statusAt: string
  readonly dialledAt: string
  /** How machines are told from people, as attributes. */
  readonly detection: Element['attributes']
}

/** Every event of a call in progress. */
export const EVENTS = ['initiated', 'ringing', 'answered', 'completed']

/** Whoever is on the line is connected with a person. */
export const connecting = ({
  to,
  from,
  ringSeconds,
  talkSeconds,
  statusAt,
  dialledAt,
  detection,
}: Connecting): string =>
  documentOf(
    element(
      'Dial',
      { callerId: from, timeout: ringSeconds, timeLimit: talkSeconds, action: dialledAt, method: 'POST' },
      dialled(to, {
        statusCallback: statusAt,
        statusCallbackMethod: 'POST',
        statusCallbackEvent: EVENTS.join(' '),
        ...detection,
      }),
    ),
  )

/** A call that came in is put through. */
export const puttingThrough = (to: string, ringSeconds: number, statusAt: string, dialledAt: string): string =>
  documentOf(
    element(
      'Dial',
      { answerOnBridge: 'true', timeout: ringSeconds, action: dialledAt, method: 'POST' },
      dialled(to, {
        statusCallback: statusAt,
        statusCallbackMethod: 'POST',
        statusCallbackEvent: 'answered completed',
      }),
    ),
  )

/** A call that came in is not taken. */
export const rejecting = (): string => documentOf(element('Reject', { reason: 'busy' }))
