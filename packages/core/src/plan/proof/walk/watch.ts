/**
 * What is looked at in every step of a walk: the invariants, each against the slow oracle or the raw facts.
 */
import type { WireFact } from '../../History.arb.ts'
import type { Action, Decision } from '../../Plan.ts'
import { iso, MINUTE } from '../clock.ts'
import { contactsIn, tryOf } from '../contacts.ts'
import type { Followed } from '../follow.ts'
import { afterGoodbye } from '../goodbye.ts'
import { flaws } from '../laws.ts'
import { ringsTwice } from '../once.ts'
import { agreedIn, breaches } from '../oracle.ts'
import { known, zonesOf } from '../raw.ts'
import type { Known } from '../raw.ts'
import { breachesOf, houseOf, touchOf } from '../touches.ts'
import type { World } from '../world.ts'
import { BLOCKS, FILE, HOLIDAYS } from './methods.ts'
import type { Method } from './methods.ts'

/** A moment of a walk. */
export interface Moment {
  readonly now: number
  readonly decision: Decision
  /** With those that nobody has heard of yet. */
  readonly facts: readonly WireFact[]
  readonly method: Method
  readonly world: World
}

const MORE = { holidays: HOLIDAYS, blocks: BLOCKS }

/** L1: an answer has a shape, and keeps what it promises. */
const promises = ({ now, decision, facts, world }: Moment): readonly string[] => {
  const wrong = flaws(decision, now)
  if (wrong.length > 0 || decision.decision !== 'wait') return wrong.map((flaw) => `L1: ${flaw}`)
  const kept = world.decide(facts, decision.from!, now)
  const same = kept.decision === 'act' && kept.from === decision.from && kept.action?.key === decision.action?.key
  const changed = kept.decision !== 'wait' || kept.from !== decision.from || kept.action !== null
  return (decision.action === null ? changed : same) ? [] : [`L1: it promised ${iso(decision.from!)}`]
}

/** D1*, D2*: told backwards, and much of it twice. */
const bytes = ({ now, decision, facts, world }: Moment): readonly string[] => {
  const shuffled = [...facts.filter((_, i) => i % 3 === 0), ...facts.toReversed()]
  return JSON.stringify(world.decide(shuffled, now)) === JSON.stringify(decision) ? [] : ['D1*: the order decides']
}

/** Nothing may go out to them at all, or not on that day, which a named time does not lift: the promise cannot be kept yet. */
const FORBIDS = ['S1', 'S2', 'S7', 'E7', 'no']

/** L3: a callback that has come due is what is to be done. */
const callsBack = ({ now, decision, facts, method }: Moment, told: readonly Known[]): readonly string[] => {
  const open = agreedIn(told, contactsIn(told))
  if (open === null || now < open.due || now >= open.due + 40 * MINUTE) return []
  const promise = open.promise as string
  if (told.some(({ data }) => (data['key'] as string | undefined)?.startsWith(`promise/${promise}/`))) return []
  const number = decision.action?.number ?? 'n-1'
  const touch = { at: now, channel: 'call', number, message: null, voicemail: null, promise, requested: true, named: true } // prettier-ignore
  const house = houseOf(method, FILE, null, MORE)
  const found = breaches({ facts: told, ...zonesOf(told), house, touch })
  if (found.some((law) => FORBIDS.includes(law)) || decision.action?.promise === promise) return []
  return [
    `L3: the callback ${promise} is forgotten for ${decision.action?.key ?? decision.decision} ${String(facts.length)}`,
  ]
}

/** S10: between the first conversation and the closing call there is an email, unless none can be sent. */
const unconfirmed = ({ action, at }: Followed, told: readonly Known[]): boolean => {
  if (action.step !== 'closing') return false
  const first = told.find(({ type, data }) => type === 'ConversationHeld' || data['reach'] === 'right-party')
  const touch = { at, channel: 'email', number: null, message: null, voicemail: null, promise: null, requested: true, named: true } // prettier-ignore
  const house = { hours: {}, rules: [], voicemail: 'optional' } as const
  const impossible = breaches({ facts: told, ...zonesOf(told), house, touch }).includes('S1')
  const skipped = told.some(
    ({ type, data }) => type === 'ActionSkipped' && (data['key'] as string).includes('/confirm/'),
  )
  return !impossible && !skipped && !told.some(({ type, at: then }) => type === 'EmailSent' && then >= (first?.at ?? 0))
}

/** L4: a burst goes on for half an hour and thirty dials at most. */
const endless = ({ action, at }: Followed, told: readonly Known[]): boolean => {
  const own = contactsIn(told).filter(
    (contact) => contact.action !== null && tryOf(contact.action) === tryOf(action.key),
  )
  if (action.channel !== 'call' || own.at(-1)?.reach !== 'busy') return false
  const busy = own.filter(({ reach }) => reach === 'busy')
  return busy.length >= 30 || at >= busy[0]!.at + 30 * MINUTE
}

/** D7: an email to somebody with whom no conversation was ever held. */
const coldMail = ({ action }: Followed, told: readonly Known[], method: Method): boolean =>
  method.id === 'steady-drumbeat' &&
  action.channel === 'email' &&
  !told.some(({ type, data }) => type === 'ConversationHeld' || data['reach'] === 'right-party')

/** What is wrong with an action that is handed out now. */
export const wrongWith = (one: Followed, method: Method): readonly string[] => {
  const told = known(one.facts, one.at, one.at)
  const twice = ringsTwice(one.action, told)
  if (one.action.channel === null) return []
  const late = afterGoodbye(one)
  return [
    ...breachesOf(one, method, FILE, MORE).filter((breach) => !breach.startsWith('S8') || !confirms(one.action)),
    ...(twice === null ? [] : [`S12: ${twice}`]),
    ...(late === null ? [] : [`S6: ${late}`]),
    ...(unconfirmed(one, told) ? ['S10: nothing was confirmed'] : []),
    ...(endless(one, told) ? ['L4: the burst does not end'] : []),
    ...(coldMail(one, told, method) ? ['D7: a cold email'] : []),
    ...(touchOf(one).requested || one.action.message !== null || reasoned(one) ? [] : ['S5: a touch without a reason']),
  ]
}

/** What the conversation itself agreed goes out also before the callback that it agreed. */
const confirms = ({ step, channel }: Action): boolean => channel === 'email' && step === 'confirm'

/** A touch has a message, something to ask, or something that it is made around; a first call may have the step alone. */
const reasoned = ({ action: { item, agenda, step, do: deed } }: Followed): boolean =>
  item !== null || agenda.length > 0 || step === null || deed === 'call'

/** What is wrong with an answer, whatever it is. */
export const flawsOf = (moment: Moment, isThorough: boolean): readonly string[] => {
  const told = known(moment.facts, moment.now, moment.now)
  return [...promises(moment), ...callsBack(moment, told), ...(isThorough ? bytes(moment) : [])]
}
