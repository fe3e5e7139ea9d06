/** The past of an export: which touches were steps of a cadence, and which steps were over before anybody asked. */
import { Plan, Prospect } from '@refrain/core'
import type { Calendars } from '@refrain/core'
import type { Event } from '@refrain/core/facts'
import type { Policy } from '@refrain/core/policy'
import { skipPast } from '../import/index.ts'
import type { Decide } from '../import/index.ts'
import type { Input } from '../input/Input.ts'
import type { Setting } from '../setting/Setting.ts'
import { withZones } from './assumedZones.ts'

const NOBODY_ELSE = { account: null, numbers: [], rep: null }

/** The input with the past of its people put in order; a log of facts tells its past itself. */
export const withPast = (
  input: Input,
  setting: Setting,
  policyFor: (prospect: Prospect.Prospect) => Policy.Policy,
  calendars: Calendars.Calendars,
): Input => {
  if (input.enrollAt !== 'now') return input
  const decide: Decide = (facts, now) => {
    const prospect = Prospect.fold(withZones(facts, setting), { now })
    const { zones } = setting
    return Plan.next({ prospect, surroundings: NOBODY_ELSE, policy: policyFor(prospect), calendars, zones, now })
  }
  const factsOf = (id: string): readonly Event.Event[] => skipPast(input.book.factsOf(id), decide)
  return { ...input, book: { ...input.book, factsOf } }
}
