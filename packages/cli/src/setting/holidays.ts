/** The public holidays of a country or region, computed once for the years that matter and handed on as data. */
import * as TE from 'fp-ts/TaskEither'
import { Day, Instant, Issue } from '@refrain/core'
import type { Failure } from '../Failure.ts'
import { failure } from '../Failure.ts'

/** Days by the name of their calendar: `US`, or `US-LA` for a region. */
export type HolidayDays = Readonly<Record<string, ReadonlySet<Day.Day>>>

/** From the first year to the last. */
export interface Years {
  readonly first: number
  readonly last: number
}

interface Holiday {
  readonly date: string
  readonly start: Date
  readonly end: Date
  readonly type: string
}

/** A holiday that begins in the afternoon counts as the whole day: the rest of the house does not work either. */
const daysOf = ({ date, start, end }: Holiday): readonly Day.Day[] => {
  const first = Day.fromIsoOrThrow(date.slice(0, 10))
  const count = Math.max(1, Math.round((end.getTime() - start.getTime()) / Instant.DAY))
  return Array.from({ length: count }, (_, i) => first + i)
}

/** The days of each calendar that is named; a name that is none is a failure. The data is loaded only where one is named. */
export const holidayDays = (names: readonly string[], years: Years): TE.TaskEither<Failure, HolidayDays> => {
  if (names.length === 0) return TE.right({})
  return async () => {
    const { default: Holidays } = await import('date-holidays')
    const found: Record<string, ReadonlySet<Day.Day>> = {}
    for (const name of names) {
      const [country = '', ...region] = name.toUpperCase().split('-')
      const known = new Holidays()
      const isKnown =
        Object.hasOwn(known.getCountries(), country) &&
        (region.length === 0 || Object.hasOwn(known.getStates(country) ?? {}, region.join('-')))
      if (!isKnown)
        return TE.left(
          failure(
            Issue.make('calendar-unknown', ['holidays'], 'a country such as US, or a region such as US-LA', name),
          ),
        )()
      const calendar = region.length === 0 ? new Holidays(country) : new Holidays(country, region.join('-'))
      const days = new Set<Day.Day>()
      for (let year = years.first; year <= years.last; year++)
        for (const holiday of calendar.getHolidays(year) as readonly Holiday[])
          if (holiday.type === 'public') for (const day of daysOf(holiday)) days.add(day)
      found[name] = days
    }
    return { _tag: 'Right', right: found }
  }
}
