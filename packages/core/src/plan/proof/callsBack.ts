/**
 * L3: a callback that was agreed and not made is what is to be done when its time has come, without any further fact.
 */
import * as fc from 'fast-check'
import { history } from '../History.arb.ts'
import type { WireFact } from '../History.arb.ts'
import { iso, MINUTE } from './clock.ts'
import { broken } from './Law.ts'
import type { Law, Make } from './Law.ts'
import { breaches } from './oracle.ts'
import { known, zonesOf } from './raw.ts'
import { setting } from './setting.arb.ts'

/** Nothing may go out to them at all, or not on that day, which a named time does not lift: then the promise cannot be kept yet. */
const FORBIDS = ['S1', 'S2', 'S7', 'E7', 'no']

export const callsBack = (make: Make): Law =>
  fc.property(
    setting,
    history({ late: false, dates: false, turns: false }),
    fc.integer({ min: 5, max: 2880 }),
    fc.constantFrom('rep', 'prospect'),
    fc.nat(44),
    ({ cadence, file, house }, { facts, until }, minutes, who, passed) => {
      // After the last that is told, and what is told later of it.
      const agreed = until + 120 * MINUTE
      const due = agreed + minutes * MINUTE
      const promise: WireFact = {
        ...facts[0]!,
        id: '20000000-0000-4000-8000-000000000000',
        type: 'CallbackAgreed',
        at: iso(agreed),
        recordedAt: iso(agreed),
        data: { promise: 'b-9', who, at: iso(due), grace: 'PT15M' },
      }
      const log = [...facts, promise]
      // In the hour that was named their own word counts more than the hours of the house.
      const at = due + ((who === 'prospect' ? 15 : 0) + passed) * MINUTE
      const told = known(log, at, at)
      const touch = { at, channel: 'call', number: 'n-1', message: null, voicemail: null, promise: 'b-9', requested: true, named: true } // prettier-ignore
      if (breaches({ facts: told, ...zonesOf(told), house, touch }).some((law) => FORBIDS.includes(law))) return
      const { decision, action } = make([cadence], file).decide(log, at)
      if (decision === 'closed' || action?.promise !== 'b-9') broken(`at ${iso(at)} b-9 is forgotten: ${decision}`, log)
    },
  )
