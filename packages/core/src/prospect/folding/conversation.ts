/**
 * Folds what was said: results, what was learned, promises, preferences.
 *
 * @since 0.1.0
 */
import type { Word } from '../../words/Word.ts'
import type { appointmentFacts, conversationFacts, introductionFacts, outcomeFacts } from '../facts/conversation.ts'
import type { Fact, FactOf } from '../Fact.ts'
import type { Appointment } from '../Prospect.ts'
import { resultOf, spoken } from './calls.ts'
import { forbid } from './consent.ts'
import { contactIndex, converse } from './contacts.ts'
import { append, type Draft, replaced } from './Draft.ts'
import { closeAll } from './enrollment.ts'
import type { HandlersOf } from './handlers.ts'
import { APPOINTMENTS_KEPT } from './presumed.ts'
import { agree, prefer, settlePromise } from './promises.ts'
import { currentRun } from './runs.ts'
import { settle, visitOf } from './visits.ts'
import { react } from './words.ts'

const LEARNED_KEPT = 128

/** Where a result came from, as far as the fact says. */
interface Origin {
  readonly call?: string
  readonly email?: string
  readonly action?: string
}

/** A result joins the visit, call or email that it came of; one that came of nothing known is a reaction of its own. */
const result = (draft: Draft, fact: Fact, { call, email, action }: Origin, words: readonly Word[]): void => {
  const ref = visitOf(draft, {
    ...(action !== undefined && { action }),
    ...(fact.cause !== null && action === undefined && { key: fact.cause }),
  })
  if (ref !== null) return settle(draft, ref, fact, words)
  const source = call ?? email
  return source === undefined ? react(draft, fact, words) : resultOf(draft, fact, source, words)
}

const NO: { readonly [F in FactOf<'Declined'>['data']['firmness']]: Word } = {
  later: 'not-now',
  soft: 'soft-no',
  firm: 'firm-no',
}

export const conversation: HandlersOf<keyof typeof conversationFacts> = {
  ConversationHeld: (draft, fact) => {
    const { call, email, meeting } = fact.data
    const id = call ?? email ?? meeting ?? fact.id
    const contact = draft.contacts[contactIndex(draft, id)]
    if (contact?.line != null) spoken(draft, fact, id)
    else converse(draft, fact, { id, at: contact?.at ?? fact.at })
    result(draft, fact, fact.data, ['answered'])
  },
  Learned: (draft, { id, at, data }) => {
    const { what, item = id } = data
    if (draft.learned.some((known) => known.what === what && known.item === item)) return
    draft.learned = append(draft.learned, { what, item, at, usedAt: null }, LEARNED_KEPT)
  },
  AdvanceAgreed: (draft, fact) =>
    result(draft, fact, fact.data, fact.data.kind === 'meeting' ? ['advance', 'meeting-set'] : ['advance']),
  InterestShown: (draft, fact) => result(draft, fact, fact.data, ['interested']),
  Declined: (draft, fact) => {
    const { firmness, purpose = null } = fact.data
    if (firmness === 'firm') forbid(draft, fact, { code: 'firm-no', channels: null, purpose, list: null })
    result(draft, fact, fact.data, [NO[firmness]])
  },
  CallbackAgreed: (draft, fact) => {
    agree(draft, fact)
    result(draft, fact, fact.data, ['callback-agreed'])
  },
  PromiseKept: (draft, { at, data }) => settlePromise(draft, data.promise, at, 'kept'),
  PromiseReleased: (draft, { at, data }) => settlePromise(draft, data.promise, at, 'released'),
  PreferenceStated: prefer,
  ReferralGiven: (draft, fact) => result(draft, fact, fact.data, ['referred']),
}

export const introductions: HandlersOf<keyof typeof introductionFacts> = {
  IntroductionAsked: (draft, fact) => {
    draft.introduction = { ...draft.introduction, askedAt: draft.introduction.askedAt ?? fact.at }
    const ref = visitOf(draft, fact.data)
    if (ref !== null) settle(draft, ref, fact, ['done'])
  },
  IntroductionMade: (draft, fact) => {
    const by = fact.data.by ?? draft.referrer
    draft.introduction = { ...draft.introduction, madeAt: draft.introduction.madeAt ?? fact.at, by }
    react(draft, fact, ['introduction-made'])
  },
  IntroductionDeclined: (draft, fact) => {
    draft.introduction = { ...draft.introduction, declinedAt: fact.at }
    react(draft, fact, ['introduction-declined'])
  },
}

type AboutAppointment =
  | FactOf<'AppointmentConfirmed'>
  | FactOf<'AppointmentMoved'>
  | FactOf<'AppointmentDeclined'>
  | FactOf<'AppointmentReleased'>
  | FactOf<'AppointmentKept'>
  | FactOf<'AppointmentMissed'>

const moved = (draft: Draft, fact: AboutAppointment, word: Word | null, change: Partial<Appointment>): void => {
  const index = draft.appointments.findIndex(({ appointment }) => appointment === fact.data.appointment)
  const known = draft.appointments[index]
  if (known !== undefined)
    draft.appointments = replaced(draft.appointments, index, { ...known, ...change, changedAt: fact.at })
  if (word !== null) react(draft, fact, [word])
}

export const appointments: HandlersOf<keyof typeof appointmentFacts> = {
  AppointmentHeld: (draft, fact) => {
    const { appointment, from, until, place = null, presumed = false } = fact.data
    const known: Appointment = {
      appointment,
      status: presumed ? 'held' : 'confirmed',
      presumed,
      from,
      until,
      heldAt: fact.at,
      changedAt: fact.at,
      location: place,
      enrollment: currentRun(draft)?.enrollment ?? null,
    }
    // What a voicemail named is in the calendar now, or has given way to what was agreed.
    const isNamed = draft.appointments.some(({ status }) => status === 'named')
    const others = draft.appointments.filter((other) => other.appointment !== appointment && other.status !== 'named')
    draft.appointments = append(others, known, APPOINTMENTS_KEPT)
    if (!presumed || !isNamed) result(draft, fact, fact.data, [presumed ? 'appointment-held' : 'meeting-set'])
  },
  AppointmentConfirmed: (draft, fact) => moved(draft, fact, 'appointment-confirmed', { status: 'confirmed' }),
  AppointmentMoved: (draft, fact) =>
    moved(draft, fact, 'appointment-moved', { from: fact.data.from, until: fact.data.until }),
  AppointmentDeclined: (draft, fact) => moved(draft, fact, 'appointment-declined', { status: 'declined' }),
  AppointmentReleased: (draft, fact) => moved(draft, fact, null, { status: 'released' }),
  AppointmentKept: (draft, fact) => {
    moved(draft, fact, 'appointment-kept', { status: 'kept' })
    converse(draft, fact, { id: fact.data.appointment, at: fact.at })
  },
  AppointmentMissed: (draft, fact) => moved(draft, fact, 'appointment-missed', { status: 'missed' }),
}

export const outcomes: HandlersOf<keyof typeof outcomeFacts> = {
  Won: (draft, fact) => {
    draft.ended ??= { code: 'won', at: fact.at, recordedAt: fact.recordedAt }
    result(draft, fact, fact.data, ['won'])
  },
  Lost: (draft, { at, recordedAt }) => {
    draft.ended ??= { code: 'lost', at, recordedAt }
    closeAll(draft, at, 'lost')
  },
  ReturnedAsDud: (draft, fact) => {
    draft.ended ??= { code: 'returned-as-dud', at: fact.at, recordedAt: fact.recordedAt }
    react(draft, fact, ['dud'])
  },
  LeadReplaced: () => undefined,
  ColleagueAnswered: (draft, fact) => {
    const { prospect, what = '' } = fact.data
    draft.colleague = { prospect, what, at: fact.at }
    react(draft, fact, what === 'yes' ? ['colleague-answered', 'colleague-said-yes'] : ['colleague-answered'])
  },
}
