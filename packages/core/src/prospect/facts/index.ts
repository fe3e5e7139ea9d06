/**
 * Every fact there is: the one table from which types, readers, schemas and the reference page are derived.
 *
 * Names and payloads are stored for ever: fields are added, never renamed.
 *
 * @since 0.1.0
 */
import type { Fields } from '../Shape.ts'
import { consentFacts } from './consent.ts'
import { callFacts, emailFacts } from './contact.ts'
import { appointmentFacts, conversationFacts, introductionFacts, outcomeFacts } from './conversation.ts'
import { enrollmentFacts, workFacts } from './enrollment.ts'
import { accountFacts, everywhere, policyFacts, repFacts } from './others.ts'
import { numberFacts, personFacts } from './person.ts'

/** One type of fact. */
export interface Entry {
  readonly about: string
  readonly fields: Fields
}

/** The families of a prospect's stream, in the order of the reference page. */
export const FAMILIES = {
  person: personFacts,
  'numbers and addresses': numberFacts,
  consent: consentFacts,
  enrollment: enrollmentFacts,
  work: workFacts,
  call: callFacts,
  conversation: conversationFacts,
  'email and other': emailFacts,
  introduction: introductionFacts,
  appointment: appointmentFacts,
  outcome: outcomeFacts,
  'every stream': everywhere,
} as const

/** The facts of a prospect's stream, by type. */
export const PROSPECT_FACTS = {
  ...personFacts,
  ...numberFacts,
  ...consentFacts,
  ...enrollmentFacts,
  ...workFacts,
  ...callFacts,
  ...conversationFacts,
  ...emailFacts,
  ...introductionFacts,
  ...appointmentFacts,
  ...outcomeFacts,
  ...everywhere,
}

/** The facts of each kind of stream, by type. */
export const STREAM_FACTS = {
  prospect: PROSPECT_FACTS,
  account: { ...accountFacts, ...everywhere },
  rep: { ...repFacts, ...everywhere },
  policy: { ...policyFacts, ...everywhere },
}

/** Every fact, by type. */
export const FACTS = { ...PROSPECT_FACTS, ...accountFacts, ...repFacts, ...policyFacts }
