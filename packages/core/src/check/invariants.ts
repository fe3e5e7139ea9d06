/**
 * Which invariant of the playbooks a rule keeps, so that a violation can be cited.
 *
 * @since 0.1.0
 */
import type { Program } from '../cadence/Program.ts'
import type { Reason } from '../words/Reason.ts'

/** The invariants by the name of the rule that keeps them; a rule that keeps none is cited by its own name. */
const KEPT_BY: { readonly [rule: string]: string } = {
  suppression: 'S1',
  consent: 'S1',
  'number-state': 'E7',
  'legal-hours': 'S2',
  'business-hours': 'S2',
  closures: 'S2',
  'quiet-days': 'S2',
  cap: 'S3',
  'legal-cap': 'S3',
  message: 'S5',
  'introduction-first': 'S7',
  voicemail: 'S9',
  burst: 'E5',
  colleagues: 'D8',
}

/** The invariants by what was said, where one rule keeps several. */
const SAID: { readonly [code: string]: string } = {
  'callback-pending': 'S8',
  'promise-not-yet': 'A1',
  'quiet-period': 'S6',
  'breakup-already-said': 'S6',
}

/** What a method calls its own idea of an invariant, where its cadence cites it. */
const CITED: { readonly [code: string]: string } = {
  'voicemail-owed': 'C1',
  'voicemail-not-allowed': 'D7',
  'message-already-used': 'C3',
  'preference-stated': 'D9',
}

/**
 * The id under which a refusal is reported: the playbook's own where the cadence cites it, else the invariant, else the
 * rule's name.
 */
export const citationOf = (rule: string, because: Reason, program: Program | null): string => {
  const own = CITED[because.code]
  if (own !== undefined && program?.cadence.sources?.includes(own) === true) return own
  return SAID[because.code] ?? KEPT_BY[rule] ?? rule
}
