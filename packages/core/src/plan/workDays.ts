/**
 * The working days of a prospect: neither weekend, holiday, closure nor quiet day in their calendar.
 *
 * @since 0.1.0
 */
import type { Prospect } from '../prospect/Prospect.ts'
import type { Calendars } from '../rules/Calendars.ts'
import { calendarsOf } from '../rules/standing/holidays.ts'
import type { Policy } from '../rules/Policy.ts'
import type { Day } from '../time/Day.ts'
import { WEEKDAYS } from '../time/Hours.ts'
import { make, type WorkDays } from '../time/WorkDays.ts'
import * as DayOf from '../time/Day.ts'

/** Kept by policy and calendars: people of one country share one calendar. */
const kept = new WeakMap<Policy, WeakMap<Calendars, Map<string, WorkDays>>>()

const compiled = ({ file }: Policy, calendars: Calendars, names: readonly string[]): WorkDays => {
  const stated: ReadonlySet<Day> = new Set((file.closures ?? []).map(DayOf.fromIsoOrThrow))
  return make({
    holidays: [...names.map((name) => calendars.holidays[name] ?? new Set<Day>()), calendars.closures, stated],
    quiet: (file.quietDays ?? []).map((day) => WEEKDAYS.indexOf(day) + 1),
  })
}

/** The working days of a prospect under a policy. */
export const workDaysOf = (policy: Policy, calendars: Calendars, prospect: Prospect): WorkDays => {
  const names = calendarsOf(policy.file.holidays ?? [], prospect)
  let byCalendars = kept.get(policy)
  if (byCalendars === undefined) kept.set(policy, (byCalendars = new WeakMap()))
  let byNames = byCalendars.get(calendars)
  if (byNames === undefined) byCalendars.set(calendars, (byNames = new Map<string, WorkDays>()))
  const key = names.join()
  let work = byNames.get(key)
  if (work === undefined) byNames.set(key, (work = compiled(policy, calendars, names)))
  return work
}
