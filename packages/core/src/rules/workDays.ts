/**
 * The working days of a prospect: neither weekend, holiday, closure nor quiet day in their calendar.
 *
 * @since 0.1.0
 */
import type { Prospect } from '../prospect/Prospect.ts'
import type { Day } from '../time/Day.ts'
import * as DayOf from '../time/Day.ts'
import { WEEKDAYS } from '../time/Hours.ts'
import { make } from '../time/WorkDays.ts'
import type { WorkDays } from '../time/WorkDays.ts'
import type { Calendars } from './Calendars.ts'
import type { PolicyFile } from './PolicyFile.ts'
import { calendarsOf } from './standing/holidays.ts'

/** The working days under a policy file; people of one country share one calendar. */
export const workDaysIn = (file: PolicyFile): ((calendars: Calendars, prospect: Prospect) => WorkDays) => {
  const stated: ReadonlySet<Day> = new Set((file.closures ?? []).map(DayOf.fromIsoOrThrow))
  const quiet = (file.quietDays ?? []).map((day) => WEEKDAYS.indexOf(day) + 1)
  const kept = new WeakMap<Calendars, Map<string, WorkDays>>()
  return (calendars, prospect) => {
    const names = calendarsOf(file.holidays ?? [], prospect)
    let byNames = kept.get(calendars)
    if (byNames === undefined) kept.set(calendars, (byNames = new Map<string, WorkDays>()))
    const key = names.join()
    let work = byNames.get(key)
    if (work === undefined) {
      const holidays = names.map((name) => calendars.holidays[name] ?? new Set<Day>())
      byNames.set(key, (work = make({ holidays: [...holidays, calendars.closures, stated], quiet })))
    }
    return work
  }
}
