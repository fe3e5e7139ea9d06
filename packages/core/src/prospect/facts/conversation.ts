/**
 * Facts about what was said: results, promises, introductions, appointments, outcomes.
 *
 * @since 0.1.0
 */
import { duration, flag, id, instant, list, oneOf, optional, required, whole } from '../Shape.ts'
import { channel, location, origin, weeklyHours, word } from './common.ts'

export const conversationFacts = {
  ConversationHeld: {
    about: 'We spoke with the right person.',
    fields: { ...origin, meeting: optional(id, 'the meeting in which we spoke') },
  },
  Learned: {
    about: 'Something useful became known.',
    fields: {
      what: required(word, 'benefit, talking-point, insight, how-we-met, enquiry, industry, or x-…'),
      item: optional(id, 'names it among others of its sort; the fact’s own id where absent'),
      note: optional(id, 'where the text is kept, by id'),
    },
  },
  AdvanceAgreed: {
    about: 'A step forward was agreed.',
    fields: { kind: optional(word, 'meeting, or another sort of step'), ...origin },
  },
  InterestShown: { about: 'The person showed interest.', fields: { ...origin } },
  Declined: {
    about: 'The person said no, or not now.',
    fields: {
      firmness: required(oneOf(['soft', 'firm', 'later']), 'how firm the no was'),
      until: optional(instant, 'when to ask again'),
      objection: optional(word, 'the objection, as one word'),
      purpose: optional(word, 'the purpose that a firm no concerns; every one where absent'),
      ...origin,
    },
  },
  CallbackAgreed: {
    about: 'A call at a certain time was agreed.',
    fields: {
      promise: optional(id, 'the promise; the fact’s own id where absent'),
      who: required(oneOf(['prospect', 'rep']), 'who is to call'),
      at: required(instant, 'when'),
      grace: optional(duration, 'how long we wait for their call'),
      ...origin,
    },
  },
  PromiseKept: { about: 'A promise was kept.', fields: { promise: required(id, 'the promise') } },
  PromiseReleased: { about: 'A promise no longer binds.', fields: { promise: required(id, 'the promise') } },
  PreferenceStated: {
    about: 'The person said how often and when they want to be contacted.',
    fields: {
      max: optional(whole(0, 1000), 'how often at most'),
      per: optional(duration, 'in which rolling period'),
      channels: optional(list(channel), 'which channels; all where absent'),
      hours: optional(weeklyHours, 'at which hours of the week'),
    },
  },
  ReferralGiven: {
    about: 'The person referred us to somebody else.',
    fields: { to: optional(id, 'the prospect that we were referred to'), ...origin },
  },
}

export const introductionFacts = {
  IntroductionAsked: {
    about: 'The referrer was asked for an introduction.',
    fields: { of: optional(id, 'the referrer'), action: optional(id, 'the key of the action that this belongs to') },
  },
  IntroductionMade: { about: 'The referrer introduced us.', fields: { by: optional(id, 'the referrer') } },
  IntroductionDeclined: { about: 'The referrer would not introduce us.', fields: { by: optional(id, 'the referrer') } },
}

const appointment = required(id, 'the appointment')

const by = optional(oneOf(['prospect', 'silence', 'rep']), 'who made it so')

export const appointmentFacts = {
  AppointmentHeld: {
    about: 'A time was reserved, presumed or agreed.',
    fields: {
      appointment,
      from: required(instant, 'its beginning'),
      until: required(instant, 'its exclusive end'),
      place: optional(location, 'where it takes place'),
      presumed: optional(flag, 'whether we presumed it; agreed where absent'),
      ...origin,
    },
  },
  AppointmentConfirmed: { about: 'An appointment stands.', fields: { appointment, by } },
  AppointmentMoved: {
    about: 'An appointment has another time.',
    fields: {
      appointment,
      from: required(instant, 'its new beginning'),
      until: required(instant, 'its new exclusive end'),
    },
  },
  AppointmentDeclined: { about: 'The person does not want it.', fields: { appointment } },
  AppointmentReleased: { about: 'We gave the time back.', fields: { appointment } },
  AppointmentKept: { about: 'It took place.', fields: { appointment } },
  AppointmentMissed: { about: 'It did not take place.', fields: { appointment, by } },
}

export const outcomeFacts = {
  Won: { about: 'They bought.', fields: { ...origin } },
  Lost: { about: 'The deal is lost.', fields: { why: optional(word, 'the reason') } },
  ReturnedAsDud: { about: 'The lead was no lead and went back.', fields: { why: optional(word, 'the reason') } },
  LeadReplaced: { about: 'Another lead came in its place.', fields: { by: required(id, 'the prospect that came') } },
  ColleagueAnswered: {
    about: 'Somebody else of the account reacted.',
    fields: {
      prospect: required(id, 'the colleague'),
      what: optional(word, 'yes, or the word of what they said'),
    },
  },
}
