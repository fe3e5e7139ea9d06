/**
 * Days on which the house is closed, and the holidays of the person's country, as local days in every zone (S2).
 *
 * @since 0.1.0
 */
import type { Day } from '../../time/Day.ts'
import type { Zone } from '../../time/Zone.ts'
import * as Reason from '../../words/Reason.ts'
import type { Calendars } from '../Calendars.ts'
import { daysInAll, noHolidays, perCalendars } from './holidays.ts'
import * as Rule from '../Rule.ts'
import { free, hold, onlyWithin } from '../Verdict.ts'

const open = (stated: ReadonlySet<Day>) =>
  perCalendars(({ closures }: Calendars, _names: readonly string[], zones: readonly Zone[]) =>
    onlyWithin(
      daysInAll(zones, (day) => !stated.has(day) && !closures.has(day)),
      Reason.make('closure'),
    ),
  )

const NO_NAMES: readonly string[] = Object.freeze([])

/** The rule, for the closures that a policy states; those of the calendars count as well. */
export const closures = (stated: ReadonlySet<Day>): Rule.Rule => {
  const verdict = open(stated)
  return Rule.make({
    name: 'closures',
    tier: 4,
    lifted: 'named-time',
    judge: ({ proposal, calendars, zones }) => {
      if (proposal.channel === null || (stated.size === 0 && calendars.closures.size === 0)) return free
      return zones.length === 0 ? hold(Reason.make('needs-zone')) : verdict(calendars, NO_NAMES, zones)
    },
  })
}

/** The rule, for the calendars of holidays that a policy lists; all of them where the country is not known. */
export const holidays = (listed: readonly string[]): Rule.Rule => {
  const verdict = noHolidays(() => listed, 'holiday')
  return Rule.make({
    name: 'closures',
    tier: 4,
    lifted: 'named-time',
    judge: (situation) => (situation.proposal.channel === null ? free : verdict(situation)),
  })
}
