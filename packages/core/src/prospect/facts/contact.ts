/**
 * Facts about calls, emails and other touches.
 *
 * @since 0.1.0
 */
import { fields, flag, id, instant, oneOf, optional, required, text, whole } from '../Shape.ts'
import { REACHES } from '../../words/Reach.ts'
import { span, visit, word } from './common.ts'

/** Who or what picked up. @category model @since 0.1.0 */
export const ANSWERERS = [
  'human',
  'voicemail',
  'mailbox-unavailable',
  'ivr',
  'screening',
  'fax',
  'silence',
  'unknown',
] as const

const direction = oneOf(['out', 'in'])
const call = required(id, 'the call')
const talkSeconds = optional(whole(), 'how long the line was open')
const ringSeconds = optional(whole(), 'how long it rang')
const number = optional(id, 'the number dialled or calling, by id')
const line = optional(id, 'our own number that it was made from or came to, by id')
const item = optional(id, 'the talking point, conversation or enquiry that it was made around')
const message = optional(id, 'the message')
const messageKind = optional(word, 'value, appointment, breakup, other, or a kind of one’s own')
const appointment = optional(span, 'the time that the message named for a presumed appointment')
const left = oneOf(['complete', 'partial'])

/** A time as somebody who answers the telephone names it; what is not understood is kept and not used. */
const betterTime = text(
  'a better time such as late, after 17:00 or 2026-11-26T14:00Z',
  64,
  /^[A-Za-z0-9][A-Za-z0-9 ._:/+,-]*$/,
)

const evidence = fields({
  provider: optional(word, 'who carried the call'),
  code: optional(word, 'the provider’s own code'),
  sip: optional(whole(100, 699), 'the SIP status'),
  q850: optional(whole(0, 127), 'the Q.850 cause'),
  reason: optional(word, 'the reason as one word'),
})

export const callFacts = {
  CallPlaced: {
    about: 'A call was accepted by the network, or came in.',
    fields: { call, direction: optional(direction, 'out where absent'), number, line, item, ...visit },
  },
  CallAnswered: { about: 'Somebody or something picked up.', fields: { call, ...visit } },
  AnswererKnown: {
    about: 'It became known who or what picked up.',
    fields: {
      call,
      answerer: required(oneOf(ANSWERERS), 'who or what it was'),
      source: required(oneOf(['person', 'transcript', 'machine']), 'who says so; a person outranks a machine'),
      ...visit,
    },
  },
  CallEnded: {
    about: 'A call ended.',
    fields: {
      call,
      reach: required(oneOf(REACHES), 'what the line did'),
      direction: optional(direction, 'out where absent'),
      number,
      talkSeconds,
      ringSeconds,
      evidence: optional(evidence, 'what the network said'),
      ...visit,
    },
  },
  CallLogged: {
    about: 'A call as one row of a CRM tells it.',
    fields: {
      call: optional(id, 'the call; the fact’s own id where absent'),
      direction: optional(direction, 'out where absent'),
      number,
      reach: optional(oneOf(REACHES), 'what the line did'),
      talkSeconds,
      ringSeconds,
      evidence: optional(evidence, 'what the network said'),
      left: optional(left, 'how much of a voicemail was left'),
      message,
      kind: messageKind,
      appointment,
      item,
      ...visit,
    },
  },
  VoicemailLeft: {
    about: 'A voicemail was left.',
    fields: {
      call: optional(id, 'the call; the fact’s own id where absent'),
      message,
      kind: messageKind,
      appointment,
      item,
      left: optional(left, 'how much of it; complete where absent'),
      ...visit,
    },
  },
  GatekeeperMet: {
    about: 'Somebody else answered and stood in between, or helped.',
    fields: {
      call: optional(id, 'the call; the fact’s own id where absent'),
      helped: optional(flag, 'whether they helped'),
      note: optional(id, 'the note with their name, by id'),
      number: optional(id, 'the direct number that they gave, by id'),
      betterTime: optional(betterTime, 'the better time that they named: an instant, a local time or span, or a slot'),
      ...visit,
    },
  },
}

export const emailFacts = {
  EmailSent: {
    about: 'An email was sent.',
    fields: {
      email: optional(id, 'the email; the fact’s own id where absent'),
      address: optional(id, 'the address, by id'),
      message,
      kind: messageKind,
      item,
      thread: optional(id, 'the thread'),
      ...visit,
    },
  },
  EmailReceived: {
    about: 'An email came in.',
    fields: {
      email: optional(id, 'the email; the fact’s own id where absent'),
      thread: optional(id, 'the thread'),
      intent: required(oneOf(['reply', 'question', 'auto-reply', 'unsubscribe', 'unsure']), 'what it wants'),
    },
  },
  EmailBounced: {
    about: 'An email could not be delivered.',
    fields: {
      email: required(id, 'the email'),
      address: optional(id, 'the address, by id'),
      kind: required(oneOf(['hard', 'soft', 'policy']), 'for ever, for now, or refused'),
    },
  },
  OutOfOffice: { about: 'The person is away.', fields: { until: required(instant, 'when they are back') } },
  EmailOpened: { about: 'An email was opened.', fields: { email: required(id, 'the email') } },
  TouchLogged: {
    about: 'A touch in another channel.',
    fields: {
      channel: required(oneOf(['sms', 'linkedin', 'meeting', 'letter', 'other']), 'the channel'),
      direction: optional(direction, 'out where absent'),
      message,
      kind: messageKind,
      item,
      ...visit,
    },
  },
}
