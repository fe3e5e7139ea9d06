/** The public holidays of a country or region, computed once for the years that matter and handed on as data. */
import * as E from 'fp-ts/Either'
import * as TE from 'fp-ts/TaskEither'
import type Holidays from 'date-holidays'
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

type Library = typeof Holidays

const isKnown = (library: Library, country: string, region: string): boolean => {
  const all = new library()
  if (!Object.hasOwn(all.getCountries(), country)) return false
  // A country without regions has no table of them, whatever the declaration says.
  return region === '' || Object.hasOwn(Object(all.getStates(country)) as object, region)
}

const publicDays = (
  library: Library,
  country: string,
  region: string,
  { first, last }: Years,
): ReadonlySet<Day.Day> => {
  const calendar = region === '' ? new library(country) : new library(country, region)
  const days = new Set<Day.Day>()
  for (let year = first; year <= last; year++)
    for (const holiday of calendar.getHolidays(year) as readonly Holiday[])
      if (holiday.type === 'public') for (const day of daysOf(holiday)) days.add(day)
  return days
}

/**
 * The days of each calendar. A name that was asked for and is none is a failure; a country of somebody in the log that is
 * none is left out. The data is loaded only where there is a name.
 */
export const holidayDays = (
  asked: readonly string[],
  countries: readonly string[],
  years: Years,
): TE.TaskEither<Failure, HolidayDays> => {
  const names = [...new Set([...asked, ...countries])]
  if (names.length === 0) return TE.right({})
  return async () => {
    const { default: library } = await import('date-holidays')
    const found: Record<string, ReadonlySet<Day.Day>> = {}
    for (const name of names) {
      const [country = '', ...rest] = name.toUpperCase().split('-')
      const region = rest.join('-')
      if (isKnown(library, country, region)) found[name] = publicDays(library, country, region, years)
      else if (asked.includes(name))
        return E.left(
          failure(
            Issue.make('calendar-unknown', ['holidays'], 'a country such as US, or a region such as US-LA', name),
          ),
        )
    }
    return E.right(found)
  }
}
