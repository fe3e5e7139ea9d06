/**
 * Facts about what is allowed and forbidden.
 *
 * @since 0.1.0
 */
import { id, list, optional, required } from '../Shape.ts'
import { channel, channels, origin, word } from './common.ts'

const consent = {
  channels: optional(channels, 'the channels concerned; all where absent'),
  purpose: optional(word, 'the purpose concerned; every one where absent'),
  kind: optional(word, 'express, implied, or a word of the law that applies'),
  evidence: optional(id, 'where the proof is kept'),
}

const optOut = {
  channels: optional(channels, 'the channels concerned; all where absent'),
  purpose: optional(word, 'the purpose concerned; every one where absent'),
  ...origin,
}

const listing = {
  list: required(word, 'the list'),
  channels: optional(list(channel), 'the channels concerned; all where absent'),
}

export const consentFacts = {
  ConsentGiven: { about: 'The person agreed to be contacted.', fields: consent },
  ConsentWithdrawn: { about: 'The person took a consent back.', fields: consent },
  OptedOut: { about: 'The person asked not to be contacted.', fields: optOut },
  OptedIn: { about: 'The person took an opt-out back.', fields: optOut },
  SuppressionListed: { about: 'The person stands on a suppression list.', fields: listing },
  SuppressionLifted: { about: 'The person no longer stands on a suppression list.', fields: listing },
  NumberSuppressed: {
    about: 'A number was suppressed by a fact of another stream.',
    fields: { number: required(id, 'the number, by id'), by: optional(id, 'the prospect whose fact it was') },
  },
}
