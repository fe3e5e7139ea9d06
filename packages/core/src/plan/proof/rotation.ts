/**
 * S4: the part of the day of each attempt, against a scan of every minute to the end of tomorrow.
 */
import * as fc from 'fast-check'
import { history } from '../History.arb.ts'
import { iso, localAt, MINUTE } from './clock.ts'
import { contactsIn } from './contacts.ts'
import { follow } from './follow.ts'
import type { Followed } from './follow.ts'
import { broken, outcomes } from './Law.ts'
import type { Law, Make } from './Law.ts'
import { breaches } from './oracle.ts'
import { known, zonesOf } from './raw.ts'
import { setting } from './setting.arb.ts'
import type { Setting } from './setting.arb.ts'

const SLOTS = [0, 480, 720, 780, 1020]

/** The part of the day, by its number. */
const slotAt = (at: number, zone: string): number => SLOTS.findLastIndex((from) => from <= localAt(at, zone).minute)

const USES_SLOT = [
  'right-party',
  'wrong-party',
  'gatekeeper',
  'voicemail',
  'no-answer',
  'screened',
  'declined',
  'busy',
  'ivr',
]

/** A minute in another part of the day at which the oracle has nothing against the call: from now to the end of tomorrow. */
const elsewhere = ({ at, action, facts }: Followed, { house }: Setting, used: number): number | null => {
  const told = known(facts, at, at)
  const { zones, principal } = zonesOf(told)
  const { channel, number, message, item, voicemail, promise } = action
  const touch = { channel: channel!, number, message, item, voicemail, promise, requested: false, named: false }
  const tomorrow = localAt(at + 24 * 60 * MINUTE, principal).date
  for (let minute = at; localAt(minute, principal).date <= tomorrow; minute += MINUTE)
    if (
      slotAt(minute, principal) !== used &&
      breaches({ facts: told, zones, principal, house, touch: { ...touch, at: minute } }).length === 0
    )
      return minute
  return null
}

/** What is wrong with the part of the day of a call: that of the attempt before, though another one was free. */
const misplaced = (one: Followed, setting: Setting): string | null => {
  const { at, action, decision, facts } = one
  if (action.channel !== 'call' || action.promise !== null) return null
  const told = known(facts, at, at)
  const { principal } = zonesOf(told)
  const last = contactsIn(told).findLast(
    ({ out, reach, at: then, latest }) => out && latest <= then + MINUTE && USES_SLOT.includes(reach ?? ''),
  )
  if (last === undefined || slotAt(last.at, principal) !== slotAt(at, principal)) return null
  if (!decision.because.some(({ rule, code }) => rule === 'rotate' && code === 'relaxed'))
    return 'it does not say that it could not be helped'
  // Steps with a horizon of their own are looked at in it alone; requested ones are made at once.
  const step = setting.cadence.steps.find(({ id }) => id === action.step) as { readonly within?: string } | undefined
  if (step?.within !== undefined || decision.because.some(({ code }) => code === 'exempt-requested')) return null
  const free = elsewhere(one, setting, slotAt(at, principal))
  return free === null ? null : `${iso(free)} was free`
}

/** S4: no two attempts in a row in the same part of the day, unless the decision says that none other was free. */
export const rotates = (make: Make): Law =>
  fc.property(setting, history({ turns: false, dates: false }), outcomes, (setting, told, reaches) => {
    const cadence = { ...setting.cadence, prefer: [{ rule: 'rotate' }] }
    const { followed } = follow(make([cadence], setting.file), told.facts, {
      from: told.from,
      until: told.until,
      reaches,
    })
    for (const one of followed) {
      const flaw = misplaced(one, setting)
      if (flaw !== null)
        broken(`${one.action.key} at ${iso(one.at)} is in the part of the day of the last: ${flaw}`, one.facts)
    }
  })
