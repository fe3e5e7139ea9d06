/**
 * Facts of the other streams, and the one that exists in all of them.
 *
 * @since 0.1.0
 */
import { id, instant, list, oneOf, optional, required, text, whole } from '../Shape.ts'
import { country, location, word, zone } from './common.ts'

export const everywhere = {
  Retracted: {
    about: 'The fact that this one corrects never happened.',
    fields: { why: optional(word, 'the reason') },
  },
}

const account = {
  country: optional(country, 'the country'),
  owner: optional(id, 'the rep whose account this is'),
  location: optional(location, 'where it is'),
}

export const accountFacts = {
  AccountAdded: { about: 'An organisation became known.', fields: account },
  AccountChanged: { about: 'What is known of it changed.', fields: account },
  AccountHeld: {
    about: 'Nobody of it is to be contacted.',
    fields: { until: optional(instant, 'the review date'), why: optional(word, 'the reason') },
  },
  AccountReleased: { about: 'Its people may be contacted again.', fields: {} },
}

const rep = {
  zone: optional(zone, 'the time zone they work in'),
  capacity: optional(whole(0, 10000), 'how many actions a day'),
  callBlocks: optional(
    list(text('a recurrence such as RRULE:FREQ=WEEKLY;BYDAY=TU', 500)),
    'recurring time for calling',
  ),
}

export const repFacts = {
  RepAdded: { about: 'A rep began.', fields: rep },
  RepChanged: { about: 'What is known of a rep changed.', fields: rep },
  RepAway: {
    about: 'A rep is away.',
    fields: {
      from: required(instant, 'the beginning'),
      until: required(instant, 'the exclusive end'),
      policy: optional(oneOf(['hold', 'hand-over', 'drop']), 'what becomes of their work'),
    },
  },
  RepBack: { about: 'A rep is back.', fields: {} },
}

const published = {
  id: required(id, 'what was published'),
  version: optional(whole(1), 'its version'),
  hash: optional(id, 'the hash of the document'),
}

export const policyFacts = {
  CadencePublished: { about: 'A version of a cadence was published.', fields: published },
  CadenceRetired: { about: 'A cadence takes nobody in any more.', fields: published },
  RulesPublished: { about: 'Rules of the house were published.', fields: published },
  ClosuresPublished: { about: 'Closed days were published.', fields: published },
  PackPublished: { about: 'A pack of legal rules was published.', fields: published },
}
