/**
 * S6: after a goodbye nothing goes out, until they react or its quiet ends.
 */
import * as fc from 'fast-check'
import { fixture } from '../../cadence/fixtures/index.ts'
import { history } from '../History.arb.ts'
import { iso, plusWall } from './clock.ts'
import { follow } from './follow.ts'
import type { Followed } from './follow.ts'
import { broken } from './Law.ts'
import type { Law, Make } from './Law.ts'
import { known, zonesOf } from './raw.ts'
import type { Known } from './raw.ts'

/** A reaction of theirs: after it a goodbye is no longer the last word. */
const REACTIONS = ['EmailReceived', 'ConversationHeld', 'Declined', 'InterestShown', 'IntroductionMade', 'IntroductionDeclined', 'CallbackAgreed', 'StageChanged', 'NumberAdded', 'AdvanceAgreed', 'ReferralGiven', 'AppointmentHeld', 'AppointmentKept', 'AppointmentDeclined', 'AppointmentMoved', 'AppointmentMissed', 'AppointmentConfirmed', 'ColleagueAnswered'] // prettier-ignore

const reacts = ({ type, data }: Known): boolean =>
  data['direction'] === 'in' || data['reach'] === 'right-party' || REACTIONS.includes(type)

const isGoodbye = ({ type, data, by }: Known): boolean =>
  type === 'VoicemailLeft' && by === 'rep' && (data['message'] === 'goodbye' || data['kind'] === 'breakup')

/** What is wrong with a touch that goes out after a goodbye, in its quiet, unanswered; null where nothing is. */
export const afterGoodbye = ({ at, action, facts }: Followed): string | null => {
  if (action.channel === null) return null
  const told = known(facts, at, at)
  const said = told.findLast(isGoodbye)
  if (said === undefined || told.some((one) => one.at >= said.at && reacts(one))) return null
  return at >= plusWall(said.at, 'P3M', zonesOf(told).principal) ? null : `${action.key} at ${iso(at)}`
}

const WEEK = {
  hours: Object.fromEntries(['mon', 'tue', 'wed', 'thu', 'fri'].map((day) => [day, [['09:00', '17:00']]])),
}

/** Somebody who only ever has a voicemail: the goodbye is the last word. */
export const saysGoodbyeLast = (make: Make): Law =>
  fc.property(history({ turns: false, most: 3, days: 60 }), ({ facts, from, until }) => {
    const method = fixture('value-then-breakup')
    const log = facts.map((one) =>
      one.type === 'Enrolled' ? { ...one, data: { ...one.data, cadence: method.id } } : one,
    )
    for (const one of follow(make([method], WEEK), log, { from, until, reaches: ['voicemail'] }).followed) {
      const late = afterGoodbye(one)
      if (late !== null) broken(`after a goodbye: ${late}`, one.facts)
    }
  })
