import { Day, Instant } from '@refrain/core'
import * as fc from 'fast-check'
import type { Length } from '../model/Event.ts'
import type { Time } from '../model/Time.ts'

/** Events as calendars hold them, around days on which clocks change. */

/** Where clocks change by half an hour, at midnight, over the date line, in the other half of the world, or never. */
export const ZONES = [
  'UTC',
  'Africa/Cairo',
  'America/New_York',
  'America/Santiago',
  'Asia/Kolkata',
  'Australia/Lord_Howe',
  'Europe/Berlin',
  'Pacific/Apia',
] as const

export const zoneName = (): fc.Arbitrary<string> => fc.constantFrom(...ZONES)

const { DAY, HOUR, MINUTE } = Instant

/** Days on which clocks change somewhere, and any others. */
export const someDay = (): fc.Arbitrary<Day.Day> =>
  fc.oneof(
    fc.integer({ min: Day.ofCivil(2009, 1, 1), max: Day.ofCivil(2029, 1, 1) }),
    fc
      .tuple(
        fc.constantFrom(
          '2011-12-30',
          '2026-03-08',
          '2026-03-29',
          '2026-04-05',
          '2026-04-24',
          '2026-09-06',
          '2026-10-04',
          '2026-10-25',
          '2026-10-29',
          '2026-11-01',
        ),
        fc.integer({ min: -40, max: 3 }),
      )
      .map(([text, before]) => Day.fromIsoOrThrow(text) + before),
  )

const timeOfDay = fc.oneof(
  fc.integer({ min: 0, max: 95 }).map((quarter) => quarter * 15 * MINUTE),
  fc.constantFrom(0, HOUR, 1.5 * HOUR, 2 * HOUR, 2.5 * HOUR, 23.5 * HOUR),
)

export const someWall = (): fc.Arbitrary<number> =>
  fc.tuple(someDay(), timeOfDay).map(([day, time]) => day * DAY + time)

/** A start in one of the forms. */
export const someStart = (zone: string): fc.Arbitrary<Time> =>
  fc.oneof(
    { weight: 4, arbitrary: someWall().map((wall): Time => ({ form: 'zoned', wall, zone })) },
    { weight: 1, arbitrary: someWall().map((wall): Time => ({ form: 'floating', wall })) },
    { weight: 1, arbitrary: someWall().map((wall): Time => ({ form: 'utc', at: Instant.fromMillis(wall) })) },
    { weight: 2, arbitrary: someDay().map((day): Time => ({ form: 'day', day })) },
  )

/** The same form, so much later. */
export const later = (time: Time, days: number, milliseconds = 0): Time => {
  const more = days * DAY + milliseconds
  switch (time.form) {
    case 'day':
      return { form: 'day', day: time.day + days }
    case 'utc':
      return { form: 'utc', at: Instant.plus(time.at, more) }
    case 'zoned':
      return { ...time, wall: time.wall + more }
    case 'floating':
      return { form: 'floating', wall: time.wall + more }
  }
}

/** How long it lasts, said as an end or as a length. */
export const someLength = (start: Time): fc.Arbitrary<Length | null> => {
  const days = fc.integer({ min: 0, max: 3 })
  const time = start.form === 'day' ? fc.constant(0) : fc.integer({ min: 0, max: 40 }).map((n) => n * 15 * MINUTE)
  return fc.oneof(
    fc.constant(null),
    fc.tuple(days, time).map(([many, milliseconds]): Length => ({ days: many, milliseconds })),
    fc.tuple(days, time).map(([many, milliseconds]): Length => ({ end: later(start, many, milliseconds) })),
  )
}
