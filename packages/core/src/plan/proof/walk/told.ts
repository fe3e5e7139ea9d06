/**
 * The facts that come of an action in a turn, with what the person says, and when and how often it is told.
 */
import type { WireFact } from '../../History.arb.ts'
import type { Action } from '../../Plan.ts'
import { HOUR, iso, MINUTE } from '../clock.ts'
import { doneBy, fact } from '../follow.ts'
import type { Turn } from './Turn.arb.ts'

const DAY = 24 * HOUR

/** What is said in a conversation, or in answer to one. */
const said = (says: string | null, at: number, call: string): readonly WireFact[] => {
  const id = String(at)
  const on = { call }
  switch (says) {
    case 'soft-no':
      return [fact('Declined', at, 13, { firmness: 'soft', ...on })]
    case 'firm-no':
      return [fact('Declined', at, 13, { firmness: 'firm', ...on })]
    case 'not-now':
      return [fact('Declined', at, 13, { firmness: 'later', ...on })]
    case 'interested':
      return [fact('InterestShown', at, 13, on)]
    case 'referred':
      return [fact('ReferralGiven', at, 13, on)]
    case 'too-much':
      return [fact('PreferenceStated', at, 13, { max: 1, per: 'P1W' })]
    case 'benefit':
      return [
        fact('Learned', at, 13, { what: 'benefit', item: `b-${id}` }),
        fact('Learned', at, 14, { what: 'talking-point', item: `t-${id}` }),
      ]
    case 'we-call':
      return [fact('CallbackAgreed', at, 13, { promise: `w-${id}`, who: 'rep', at: iso(at + 26 * HOUR), ...on })]
    case 'they-call':
      return [fact('CallbackAgreed', at, 13, { promise: `y-${id}`, who: 'prospect', at: iso(at + 50 * HOUR), ...on })]
    case 'meeting':
      return [fact('AdvanceAgreed', at, 13, { kind: 'meeting', ...on })]
    case 'visit': {
      const from = at + 3 * DAY
      return [
        fact('AppointmentHeld', at, 13, { appointment: `a-${id}`, from: iso(from), until: iso(from + HOUR), ...on }),
        fact('AppointmentKept', from + 2 * HOUR, 13, { appointment: `a-${id}` }),
      ]
    }
    case 'stop':
      return [fact('OptedOut', at, 13, {})]
    default:
      return []
  }
}

const recorded = (one: WireFact, at: number): WireFact => ({ ...one, recordedAt: iso(at) })

/** A call that is told in parts, of which the end comes first. */
const inParts = (one: WireFact): readonly WireFact[] => {
  if (one.type !== 'CallLogged') return [one]
  const { direction, number, action, call, ...ended } = one.data
  const at = Date.parse(one.at)
  const placed = { call: call!, direction: direction!, action: action!, ...(number !== undefined && { number }) }
  return [
    recorded(fact('CallEnded', at, 11, { call: call!, ...ended }), at),
    recorded(fact('CallPlaced', at, 9, placed), at + MINUTE),
  ]
}

/** How the facts of a deed are told. */
const telling = (all: readonly WireFact[], told: Turn['told'], at: number): readonly WireFact[] => {
  const rest = all.slice(1)
  switch (told) {
    case 'twice':
      return [...all, ...all]
    case 'reversed':
      return [all[0]!, ...rest.flatMap(inParts)]
    case 'late':
      return [all[0]!, ...rest.map((one) => recorded(one, at + 5 * HOUR))]
    case 'lost':
      return [all[0]!, ...rest.map((one) => recorded(one, at + 2 * DAY))]
    default:
      return all
  }
}

/** What is told of an action that was handed out; nothing where it is left undone. */
export const toldOf = (action: Action, { reach, says, told }: Turn, at: number): readonly WireFact[] => {
  const all = doneBy(action, at, reach)
  const [issued] = all
  if (told === 'left' || issued === undefined) return told === 'left' ? [] : all
  if (issued.type !== 'ActionIssued') return all
  if (told === 'skipped') return [issued, fact('ActionSkipped', at, 11, { key: action.key })]
  if (told === 'snoozed')
    return [issued, fact('ActionSnoozed', at, 11, { key: action.key, until: iso(at + 20 * HOUR) })]
  const spoken =
    action.channel === 'call' && reach === 'right-party' ? said(says, at, `${action.key}@${String(at)}`) : []
  return [...telling(all, told, at), ...spoken, ...deedOf(action, at)]
}

/** What some deeds leave behind: the referrer was asked, an appointment stands. */
const deedOf = (action: Action, at: number): readonly WireFact[] => {
  if (action.do === 'introduction') return [fact('IntroductionAsked', at, 13, { action: action.key })]
  return []
}
