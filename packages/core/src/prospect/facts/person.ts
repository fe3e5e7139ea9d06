/**
 * Facts about who somebody is, and how they can be reached.
 *
 * @since 0.1.0
 */
import { id, list, oneOf, optional, required } from '../Shape.ts'
import { SOURCES, SUBSCRIBERS } from '../Prospect.ts'
import { country, hmac, location, span, word, zone } from './common.ts'

const person = {
  source: optional(oneOf(SOURCES), 'where the lead came from'),
  owner: optional(id, 'the rep whose prospect this is'),
  account: optional(id, 'the organisation they belong to'),
  opportunity: optional(id, 'the deal'),
  stage: optional(word, 'where the deal stands'),
  country: optional(country, 'the country, as ISO 3166-1 has it'),
  region: optional(word, 'the state or region'),
  subscriber: optional(oneOf(SUBSCRIBERS), 'who subscribes to the line, which decides what law binds'),
  zones: optional(list(zone), 'every time zone they may be in'),
  principalZone: optional(zone, 'the zone of the best evidence'),
  location: optional(location, 'where they are'),
  promised: optional(span, 'the period in which we said that we would call'),
  referrer: optional(id, 'who referred them'),
}

/** How good the evidence for a zone is, weakest first. @category model @since 0.1.0 */
export const ZONE_EVIDENCE = ['prefix', 'crm', 'company', 'address', 'person'] as const

export const personFacts = {
  ProspectAdded: { about: 'A person became a prospect.', fields: person },
  ProspectChanged: { about: 'What is known of the person changed.', fields: person },
  StageChanged: { about: 'The deal moved to another stage.', fields: { stage: required(word, 'the new stage') } },
  OwnerChanged: {
    about: 'Another rep took over.',
    fields: { owner: optional(id, 'the new owner; none where absent') },
  },
  ProspectMerged: {
    about: 'The person turned out to be another prospect, whose stream goes on.',
    fields: { into: required(id, 'the prospect that goes on') },
  },
  ProspectSplit: {
    about: 'A merge was undone: this stream is a person of its own again.',
    fields: { from: optional(id, 'the prospect that it had been merged into') },
  },
  Erased: { about: 'Personal data was deleted; counts and suppressions stay.', fields: {} },
}

const numberKinds = ['mobile', 'landline', 'direct', 'switchboard', 'unknown'] as const

/** Why a number is no longer called. @category model @since 0.1.0 */
export const RETIRED = ['wrong', 'dead', 'changed', 'fax', 'reassigned', 'asked'] as const

export const numberFacts = {
  NumberAdded: {
    about: 'A telephone number became known.',
    fields: {
      number: required(id, 'the number, by id'),
      kind: optional(oneOf(numberKinds), 'what sort of line it is'),
      country: optional(country, 'the country of its prefix'),
      area: optional(word, 'its area code'),
      zones: optional(list(zone), 'the zones its prefix may be in'),
      hmac: optional(hmac, 'the keyed hash of the number'),
    },
  },
  NumberRetired: {
    about: 'A number is not to be called any more.',
    fields: { number: required(id, 'the number, by id'), why: required(oneOf(RETIRED), 'the reason') },
  },
  EmailAdded: {
    about: 'An email address became known.',
    fields: { email: required(id, 'the address, by id'), hmac: optional(hmac, 'the keyed hash of the address') },
  },
  EmailRetired: {
    about: 'An email address is not to be written to any more.',
    fields: { email: required(id, 'the address, by id'), why: optional(word, 'the reason') },
  },
  ZoneLearned: {
    about: 'It became known in which time zones the person may be.',
    fields: {
      zones: required(list(zone), 'every zone they may be in'),
      principalZone: optional(zone, 'the likeliest one; the first where it is not named'),
      evidence: required(oneOf(ZONE_EVIDENCE), 'what it was learned from; stronger evidence replaces, equal widens'),
    },
  },
}
