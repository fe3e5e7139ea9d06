/**
 * The days on which a rep drives out where nobody says otherwise: work days from a week ahead on, for four weeks.
 *
 * A week is what it takes to call enough people first.
 *
 * @since 0.1.0
 */
import type { Calendars } from '../rules/Calendars.ts'
import type { Policy } from '../rules/Policy.ts'
import * as Day from '../time/Day.ts'
import { WEEKDAYS } from '../time/Hours.ts'
import { DAY } from '../time/Instant.ts'
import type { Instant } from '../time/Instant.ts'
import { make } from '../time/WorkDays.ts'

const LEAD = 7
const WEEKS = 4

/** Neither weekends, holidays of any calendar that the policy lists, closures nor quiet days. */
export const drivingDays = ({ file }: Policy, calendars: Calendars, now: Instant): readonly Day.Day[] => {
  const closures = new Set((file.closures ?? []).map(Day.fromIsoOrThrow))
  const holidays = (file.holidays ?? []).map((name) => calendars.holidays[name] ?? new Set<Day.Day>())
  const work = make({
    holidays: [...holidays, calendars.closures, closures],
    quiet: (file.quietDays ?? []).map((day) => WEEKDAYS.indexOf(day) + 1),
  })
  const first = Math.floor(now / DAY) + LEAD
  return Array.from({ length: WEEKS * 7 }, (_, i) => first + i).filter((day) => work.isWorkDay(day))
}
