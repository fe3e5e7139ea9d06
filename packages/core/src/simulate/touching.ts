/**
 * What comes of a call or an email to a simulated person, as facts; and what comes of what they do of their own accord.
 *
 * @since 0.1.0
 */
import type { Action } from '../plan/Decision.ts'
import type { Fact } from '../prospect/Fact.ts'
import * as Day from '../time/Day.ts'
import type { Instant } from '../time/Instant.ts'
import * as Slots from '../time/Slots.ts'
import * as Wall from '../time/Wall.ts'
import * as Zone from '../time/Zone.ts'
import type { Reach } from '../words/Reach.ts'
import { chanceOfAnswer, reachOf } from './line.ts'
import { issued } from './making.ts'
import { type Doing, expects, type Person } from './Person.ts'

// --- their time --------------------------------------------------------------

const local = (zone: Zone.Zone, at: Instant): { readonly day: Day.Day; readonly minute: number } => {
  const wall = Zone.toWall(zone, at)
  return { day: Wall.dayOf(wall), minute: Wall.minuteOfDay(wall) }
}

/** So many weekdays later. */
const weekdaysAfter = (day: Day.Day, count: number): Day.Day => {
  let later = day
  for (let left = count; left > 0;) if (Day.weekday(++later) <= 5) left--
  return later
}

/** At a minute of the day, so many weekdays later. */
const laterOn = (zone: Zone.Zone, at: Instant, weekdays: number, minute: number): Instant =>
  Zone.toInstant(zone, Wall.of(weekdaysAfter(local(zone, at).day, weekdays), minute), 'shift')

/** Within three working days, in office hours: when people call or write back. */
const reactionAt = ({ zone }: Person, at: Instant, drawn: number): Instant => {
  const minutes = Math.floor(drawn * 3 * 480)
  return laterOn(zone, at, 1 + Math.floor(minutes / 480), 540 + (minutes % 480))
}

/** The part of the week, such as *weekday morning*. */
const partOf = (day: Day.Day, minute: number): string =>
  `${Day.weekday(day) <= 5 ? 'weekday' : 'weekend'} ${Slots.slotAt(Slots.DEFAULT, minute)}`

const nthOf = (shares: readonly number[], nth: number): number => shares[Math.min(nth, shares.length) - 1] ?? 0

// --- conversations -----------------------------------------------------------

const CALLBACK_IN = 2

/** What was said. */
const said = ({ person, model, make }: Doing, call: string, at: Instant): readonly Fact[] => {
  const { counted, chance, zone } = person
  const nth = counted.conversations++
  const { books, notInterested, later, email } = model.outcomes
  let left = chance('conversation', nth) * 100
  if ((left -= books) < 0) {
    counted.advances++
    if (chance('kept', nth) < model.meetingKept) counted.meetingsKept++
    return [make('AdvanceAgreed', at, { kind: 'meeting', call })]
  }
  if ((left -= notInterested) < 0) return [make('Declined', at, { firmness: 'soft', call })]
  if ((left -= later) < 0) {
    counted.callbacksAgreed++
    const due = laterOn(zone, at, CALLBACK_IN, local(zone, at).minute)
    return [make('CallbackAgreed', at, { promise: `${call}/later`, who: 'rep', at: due, call })]
  }
  return left - email < 0 ? [make('InterestShown', at, { call })] : []
}

// --- calls -------------------------------------------------------------------

const reached = ({ person, model }: Doing, { promise, try: nth }: Action, at: Instant): Reach => {
  const { counted, chance, zone, enquiredAt } = person
  const drawn = chance('line', counted.calls - 1)
  if (person.isDud) return 'dead-number'
  if (promise !== null && nth === 1) return reachOf(model, model.callbackReaches, drawn)
  const { day, minute } = local(zone, at)
  const isRepeated = person.failed.has(partOf(day, minute))
  const age = enquiredAt === null || person.firstDialAt === null ? null : person.firstDialAt - enquiredAt
  const chanceNow = chanceOfAnswer(model, {
    ...{ reachability: person.reachability, hour: Math.floor(minute / 60), weekday: Day.weekday(day) },
    ...{ hasVoicemail: counted.voicemails > 0, isRepeated, age },
  })
  const reach = reachOf(model, chanceNow, drawn)
  // Whose number it is does not change: who is wrong there says so at the first dial, or nobody does.
  return reach === 'wrong-party' && counted.calls > 1 ? 'no-answer' : reach
}

/** A message was left: they may call back. */
const voicemailLeft = (doing: Doing, action: Action, call: string, at: Instant): readonly Fact[] => {
  const { person, model, make } = doing
  const { counted, chance } = person
  const { message, appointment } = action
  if (message === null || action.voicemail === 'never') return []
  const nth = ++counted.voicemails
  person.lastVoicemailAt = at
  if (chance('returnCall', 2 * nth) < nthOf(model.returnCalls, nth))
    expects(person, { at: reactionAt(person, at, chance('returnCall', 2 * nth + 1)), what: 'call' })
  return [
    make('VoicemailLeft', at, { call, message, left: 'complete', ...(appointment === null ? {} : { appointment }) }),
  ]
}

const called = (
  doing: Doing,
  action: Action,
  at: Instant,
): { readonly facts: readonly Fact[]; readonly reach: Reach } => {
  const { person, model, make } = doing
  const { counted, chance, zone } = person
  counted.calls++
  person.firstDialAt ??= at
  const reach = reached(doing, action, at)
  const call = `${person.prospect}-call-${counted.calls}`
  const { number, key } = action
  const talkSeconds = reach === 'right-party' ? 240 : 0
  const facts = [
    issued(make, action, at),
    make('CallLogged', at, {
      call,
      direction: 'out',
      reach,
      talkSeconds,
      action: key,
      ...(number === null ? {} : { number }),
    }),
  ]
  if (reach === 'right-party') {
    if (action.promise !== null) counted.callbacksReached++
    return { facts: [...facts, ...said(doing, call, at)], reach }
  }
  const { day, minute } = local(zone, at)
  person.failed.add(partOf(day, minute))
  if (reach === 'voicemail') return { facts: [...facts, ...voicemailLeft(doing, action, call, at)], reach }
  if (reach === 'gatekeeper') {
    const helped = chance('gatekeeper', counted.calls) < model.gatekeeperHelps
    return { facts: [...facts, make('GatekeeperMet', at, { call, helped })], reach }
  }
  return { facts, reach }
}

// --- emails ------------------------------------------------------------------

const mailed = ({ person, model, make }: Doing, action: Action, at: Instant): readonly Fact[] => {
  const { counted, chance, lastVoicemailAt, zone } = person
  const nth = ++counted.emails
  const isBacked =
    lastVoicemailAt !== null && at <= laterOn(zone, lastVoicemailAt, 1, local(zone, lastVoicemailAt).minute)
  const share = nthOf(model.replies, nth) * (isBacked ? model.replyAfterVoicemail : 1)
  if (chance('reply', 2 * nth) < share)
    expects(person, { at: reactionAt(person, at, chance('reply', 2 * nth + 1)), what: 'reply' })
  const { email, message, key } = action
  return [
    issued(make, action, at),
    make('EmailSent', at, {
      ...{ email: `${person.prospect}-email-${nth}`, action: key },
      ...(email === null ? {} : { address: email }),
      ...(message === null ? {} : { message }),
    }),
  ]
}

// --- both --------------------------------------------------------------------

/** What comes of a touch: its facts, and what the line did. */
export const touched = (
  doing: Doing,
  action: Action,
  at: Instant,
): { readonly facts: readonly Fact[]; readonly reach: Reach | null } =>
  action.channel === 'call' ? called(doing, action, at) : { facts: mailed(doing, action, at), reach: null }

/** What the person does next of their own accord. */
export const arrived = (doing: Doing, at: Instant): readonly Fact[] => {
  const { person, make } = doing
  const { counted, prospect, arrivals } = person
  const arrival = arrivals.shift()
  if (arrival === undefined) return []
  if (arrival.what === 'reply') {
    counted.replies++
    return [make('EmailReceived', at, { email: `${prospect}-reply-${counted.replies}`, intent: 'reply' })]
  }
  counted.returnCalls++
  const call = `${prospect}-return-${counted.returnCalls}`
  return [
    make('CallLogged', at, { call, direction: 'in', reach: 'right-party', talkSeconds: 240 }),
    ...said(doing, call, at),
  ]
}
