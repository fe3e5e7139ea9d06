/** English, code by code. */
import { where } from './optional.ts'
import type { Phrase, Phrasebook } from './Phrasebook.ts'

const because = (why: string | Phrase['why'], change: string | null = null): Phrase => ({
  why: typeof why === 'string' ? () => why : why,
  change,
})

const limit = (text: string, change: string | null): Phrase =>
  because(
    ({ text: say, rate }) => `${text}${where(' (', say('max'), `${where(' per ', rate('per'))})`)} is reached`,
    change,
  )

/** The law's own words, or those of the safe rules that stand in where too little is known. */
const legal = (law: string | Phrase['why'], safe: string | Phrase['why']): Phrase => ({
  why: (told) => because(told.text('pack') === 'safe-worldwide' ? safe : law).why(told),
  change: null,
})

/** Why one of several numbers is called. */
const CHOSEN: { readonly [why: string]: string } = {
  redial: 'it was busy',
  agreed: 'the callback was agreed on it',
  given: 'a screener gave it as the direct line',
  untried: 'nobody has tried it yet',
  rested: 'it was dialled longest ago',
}

export const englishReasons: Phrasebook['reasons'] = {
  'opted-out': because(
    ({ text }) => `they asked not to be contacted${where(' by ', text('channels'))}`,
    'a new consent of theirs',
  ),
  'suppressed-list': because(
    ({ text }) => `they are on a do-not-contact list${where(' (', text('list'), ')')}`,
    'being taken off the list',
  ),
  'firm-no': because('they gave a firm no'),
  won: because('they became a customer'),
  lost: because('the deal is lost'),
  'returned-as-dud': because('the lead was returned as a dud'),
  erased: because('their data was erased'),
  closed: because('the cadence is closed'),
  blocked: because('nothing that is left may be done'),
  exhausted: because('every try is used up'),
  'not-reached': because('they were not reached'),

  'needs-zone': because('their time zone is not known', 'learning where they are'),
  'needs-number': because('no number to call is known', 'a number'),
  'needs-email': because('no email address is known', 'an email address'),
  'needs-message': because('no message is left that may be used', 'another message of this kind'),
  'needs-research': because(
    ({ text }) => `something must be found out first${where(': ', text('needs'))}`,
    'recording what was found out',
  ),
  'needs-consent': because(
    ({ text }) => `they have not consented${where(' to ', text('channel'))}`,
    'a recorded consent',
  ),
  'consent-expired': because('their consent has expired', 'a new consent'),
  'needs-upgrade': because('a fact was written by a newer version', 'updating this program'),
  'needs-attention': because(({ text }) => {
    const [cadence, version, start] = [text('cadence'), text('version'), text('start')]
    if (cadence !== undefined) return `they are in ${cadence}${where(' version ', version)}, which is not known here`
    return start === undefined ? 'a person has to decide' : `a person has to decide whether ${start} follows`
  }, 'that decision'),

  'outside-legal-hours': legal(
    ({ text }) => `the law${where(' (', text('pack'), ')')} allows no contact at that hour`,
    'too little is known of them to call at that hour',
  ),
  'legal-cap': legal(
    limit('the number of attempts that the law allows', null).why,
    limit('the safe number of calls for somebody of whom too little is known', null).why,
  ),
  'legal-cooldown': because('the law asks for a pause'),
  'legal-holiday': legal(
    'it is a holiday on which the law allows no contact',
    'too little is known of them to call on a holiday',
  ),

  'outside-hours': because(
    ({ text }) => `outside business hours${where(' in ', text('zones'))}`,
    'other hours in the policy',
  ),
  holiday: because(({ text }) => `it is a holiday${where(' (', text('calendars'), ')')}`),
  closure: because('the house is closed'),
  'quiet-day': because('it is a quiet day', 'other quiet days in the policy'),
  'quiet-period': because(
    ({ when }) => `nothing goes out in the quiet period${where(' until ', when('holdUntil') ?? when('freeAt'))}`,
    'a reaction of theirs',
  ),
  paused: because(
    ({ when }) => `the cadence is paused${where(' until ', when('holdUntil') ?? when('freeAt'))}`,
    'resuming it',
  ),
  'out-of-office': because(
    ({ when }) => `they are out of office${where(' until ', when('holdUntil') ?? when('freeAt'))}`,
    'a word from them',
  ),
  'step-not-due': because('the step is not due yet', 'a reaction of theirs'),
  'step-passed': because("the step's time has passed"),
  'horizon-empty': because('no permitted time is left for the step', 'a longer horizon or wider hours'),

  'too-soon': because(
    ({ duration }) => `the last contact was ${where('less than ', duration('gap'), ' ago') || 'too recent'}`,
    'a shorter distance in the policy',
  ),
  'cap-reached': limit('the limit', 'a higher limit in the policy'),
  'account-cap': limit('the limit for the whole account', 'a higher limit in the policy'),
  'number-resting': because('this number was called too recently', 'another number'),
  'slot-just-used': because('this part of the day was tried last time'),
  'not-preferred-time': because(({ text }) =>
    text('prior') === undefined
      ? `another part of the day is better${where(': whoever answers there named ', text('betterTime'))}`
      : text('team') === '0'
        ? 'studies found that more people answer at other hours'
        : `more people answer at other hours${where(', as ', text('team'), ' conversations tell')}`,
  ),
  'burst-over': because('the redials of a busy line are used up for today'),
  'preference-stated': because(
    ({ text, rate }) =>
      `they said how often and when to be contacted${where(' (', text('max'), `${where(' per ', rate('per'))})`)}`,
    'another statement of theirs',
  ),

  'callback-pending': because(
    ({ when }) => `a callback is agreed${where(' for ', when('callbackAt'))}`,
    'talking to them before',
  ),
  'callback-missed': because('the agreed callback did not come'),
  'promise-not-yet': because(
    ({ when }) => `the promised time has not come${where(' (', when('promisedFrom'), ')')}`,
    'their calling first',
  ),
  'promise-late': because('the promised time has passed'),
  'appointment-pending': because(
    ({ when }) => `an appointment is pending${where(' for ', when('appointmentAt'))}`,
    'the appointment being moved or declined',
  ),
  'introduction-missing': because('nobody has introduced us yet', 'the introduction'),

  'voicemail-not-allowed': because('the method leaves no voicemail'),
  'voicemail-owed': because('a message is owed: the last voicemail was left silent'),
  'message-already-used': because('they have had this message already', 'another message'),
  'no-benefit': because('the message names no benefit', 'a benefit found for them'),
  'breakup-already-said': because('the last message was already left', 'a reaction of theirs'),
  'email-impossible': because('no email can be sent'),

  'colleague-answered': because('a colleague of theirs has answered', 'a review of the account'),
  'account-busy': because('a colleague of theirs is being contacted'),
  'rep-away': because('the owner is away', 'another owner'),
  'rep-busy': because('the owner has an appointment then', 'a change in their calendar'),
  'outside-call-block': because(
    ({ when }) => `it is outside the owner's call blocks${where(', which are known until ', when('knownUntil'))}`,
    'another call block',
  ),
  'no-capacity': because('the day is full', 'more capacity'),
  'no-bundle': because(
    ({ text }) => `too few others are nearby to visit them together${where(' (at least ', text('atLeast'), ')')}`,
    'others nearby, or an appointment of one of them',
  ),
  'too-far': because(
    ({ text }) => `no confirmed appointment with a free time beside it is near${where(' (', text('withinKm'), ' km)')}`,
    'an appointment nearby',
  ),
  'short-notice': because(
    ({ when }) => `it is too soon for an appointment${where(', which can be booked from ', when('freeAt'), ' on')}`,
    'a shorter notice',
  ),
  'exclusive-elsewhere': because('they are in another cadence', 'the end of the other cadence'),
  'reentry-not-allowed': because('they have been through this cadence already', 'enrolling them by hand'),

  'exempt-requested': because('they asked for it, so limits of our own do not hold it back'),
  relaxed: because(({ text }) => `no time fits every preference${where(', so this one gave way: ', text('rule'))}`),
  'at-once': because(({ text }) => `this is to be done at once${where(', in answer to ', text('answers'))}`),
  late: because(({ when }) => `this is late${where(' since ', when('lateAt'))}`),

  'number-chosen': because(
    ({ text }) => `of several numbers this one is called${where(': ', CHOSEN[text('why') ?? ''])}`,
  ),

  'anchor-missing': because(
    ({ text }) => `what it waits for has not happened${where(' (', text('anchor'), ')')}`,
    'its happening',
  ),
  'enroll-refused': because(({ text }) => `they may not enter ${text('cadence') ?? 'the cadence'} by themselves`),
  'cadence-limit': limit('the limit of enrollments', 'enrolling them by hand'),
  'too-late': because('it was handed out too late to be stopped'),
  'not-yet': because('the fact lies in the future'),

  'unknowable-then': because('it could not be known then'),
  'cannot-tell': because(({ text }) => {
    const needs = text('needs')
    if (needs === 'calendar') return "the owner's calendar could not be read"
    return needs === undefined
      ? 'the time is not known exactly enough to tell'
      : `nobody told what a condition asks for: ${needs}`
  }),
  'clock-suspect': because('a clock was wrong when it was recorded'),
  unmapped: because(
    ({ text }) => `a word is not in the mapping${where(': ', text('word'))}`,
    'adding it to the mapping',
  ),
  orphan: because('it belongs to nothing that is known'),
}
