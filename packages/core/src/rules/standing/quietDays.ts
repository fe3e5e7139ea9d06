/**
 * Weekdays on which nobody is contacted, not even at their request (S2; design 4, precedence).
 *
 * @since 0.1.0
 */
import { weekday } from '../../time/Day.ts'
import { WEEKDAYS } from '../../time/Hours.ts'
import type { WeekdayName } from '../../time/Hours.ts'
import * as Reason from '../../words/Reason.ts'
import { daysInAll } from './holidays.ts'
import { perZones } from '../perZone.ts'
import * as Rule from '../Rule.ts'
import { free, hold, onlyWithin } from '../Verdict.ts'

/** The rule, for the weekdays that a policy names. */
export const quietDays = (names: readonly WeekdayName[]): Rule.Rule => {
  const because = Reason.make('quiet-day', { days: names })
  const verdict = perZones((zones) =>
    onlyWithin(
      daysInAll(zones, (day) => !names.includes(WEEKDAYS[weekday(day) - 1]!)),
      because,
    ),
  )
  return Rule.make({
    name: 'quiet-days',
    tier: 4,
    judge: ({ proposal, zones }) =>
      proposal.channel === null ? free : zones.length === 0 ? hold(Reason.make('needs-zone')) : verdict(zones),
  })
}
