/**
 * What lifts a refusal: a fact, the user's own policy, or nothing but time.
 *
 * @since 0.1.0
 */
import type { ProspectFactType } from '../prospect/Fact.ts'
import type { ReasonCode } from '../words/Reason.ts'

/** What can lift a refusal. @category model @since 0.1.0 */
export type Lever =
  | { readonly kind: 'fact'; readonly types: readonly ProspectFactType[] }
  | { readonly kind: 'policy' }
  | { readonly kind: 'time' }

const fact = (...types: ProspectFactType[]): Lever => ({ kind: 'fact', types })
const policy: Lever = { kind: 'policy' }
const time: Lever = { kind: 'time' }

/** By code; what is not here, only time lifts. The facts are those that the rules themselves ask for. */
const LEVERS: { readonly [C in ReasonCode]?: Lever } = {
  'opted-out': fact('OptedIn'),
  'suppressed-list': fact('SuppressionLifted'),
  'needs-zone': fact('ZoneLearned'),
  'needs-number': fact('NumberAdded'),
  'needs-email': fact('EmailAdded'),
  'needs-message': policy,
  'needs-research': fact('Learned'),
  'needs-consent': fact('ConsentGiven'),
  'consent-expired': fact('ConsentGiven'),
  'needs-attention': fact('ActionDone'),
  'outside-hours': policy,
  closure: policy,
  'quiet-day': policy,
  'quiet-period': fact('CallLogged', 'EmailReceived'),
  paused: fact('EnrollmentResumed'),
  'out-of-office': fact('CallLogged', 'EmailReceived'),
  'step-not-due': fact('CallLogged', 'EmailReceived'),
  'horizon-empty': policy,
  'too-soon': policy,
  'cap-reached': policy,
  'account-cap': policy,
  'number-resting': fact('NumberAdded'),
  'preference-stated': fact('PreferenceStated'),
  'callback-pending': fact('PromiseKept', 'PromiseReleased'),
  'promise-not-yet': fact('CallLogged', 'EmailReceived'),
  'appointment-pending': fact('AppointmentMoved', 'AppointmentDeclined'),
  'introduction-missing': fact('IntroductionMade'),
  'voicemail-not-allowed': policy,
  'message-already-used': policy,
  'no-benefit': fact('Learned'),
  'breakup-already-said': fact('CallLogged', 'EmailReceived'),
  'colleague-answered': fact('ColleagueAnswered'),
  'rep-away': fact('OwnerChanged'),
  'outside-call-block': policy,
  'exclusive-elsewhere': fact('EnrollmentClosed'),
}

/** What lifts a refusal with a code. */
export const leverOf = (code: ReasonCode): Lever => LEVERS[code] ?? time
