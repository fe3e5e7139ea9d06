import * as fc from 'fast-check'

/** Recurrence rules of every sort, well formed. */

const WEEKDAYS = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'] as const

const some = (name: string, item: fc.Arbitrary<number | string>, maxLength = 3): fc.Arbitrary<string> =>
  fc.oneof(
    { weight: 2, arbitrary: fc.constant('') },
    {
      weight: 1,
      arbitrary: fc
        .uniqueArray(item, { minLength: 1, maxLength })
        // In order: the others pick positions from lists as they stand.
        .map((list) => `;${name}=${list.sort((a, b) => Number(a) - Number(b)).join(',')}`),
    },
  )

const weekday = fc.constantFrom(...WEEKDAYS)
const signed = (max: number) =>
  fc.tuple(fc.integer({ min: 1, max }), fc.constantFrom(1, 1, -1)).map(([n, sign]) => n * sign)
const numbered = (max: number) => fc.tuple(signed(max), weekday).map(([n, day]) => `${n}${day}`)
const positions = some('BYSETPOS', signed(4), 2)

const month = some('BYMONTH', fc.integer({ min: 1, max: 12 }))
const monthDay = some('BYMONTHDAY', fc.oneof(signed(31), fc.constantFrom(28, 29, 30, 31, -1)))
const yearDay = some('BYYEARDAY', fc.oneof(signed(366), fc.constantFrom(1, 59, 60, 61, 365, 366, -366)))
const weekNo = fc
  .uniqueArray(fc.oneof(signed(53), fc.constantFrom(1, 52, 53, -1)), { minLength: 1, maxLength: 3 })
  .map((list) => `;BYWEEKNO=${list.join(',')}`)
const plainDays = some('BYDAY', weekday, 5)
const hour = some('BYHOUR', fc.oneof(fc.integer({ min: 0, max: 23 }), fc.constantFrom(0, 1, 2, 3, 23)), 2)
const minute = some('BYMINUTE', fc.constantFrom(0, 15, 30, 59), 2)
const second = some('BYSECOND', fc.constantFrom(0, 1, 30, 59), 2)

const weekStart = fc.oneof(
  { weight: 3, arbitrary: fc.constant('') },
  weekday.map((day) => `;WKST=${day}`),
)

const interval = (min: number, max: number) =>
  fc.oneof(
    fc.constant(min === 1 ? '' : `;INTERVAL=${min}`),
    fc.integer({ min, max }).map((n) => `;INTERVAL=${n}`),
  )

const by = (freq: string, longest: number, ...parts: readonly fc.Arbitrary<string>[]): fc.Arbitrary<string> =>
  from(freq, 1, longest, ...parts)

const from = (freq: string, least: number, longest: number, ...parts: readonly fc.Arbitrary<string>[]) =>
  fc.tuple(interval(least, longest), weekStart, ...parts).map((texts) => `FREQ=${freq}${texts.join('')}`)

/** A position says something only beside another list. */
const positioned = (text: string): string => (/;BY(?!SETPOS)/.test(text) ? text : text.replace(/;BYSETPOS=[^;]*/, ''))

/** Rules by days, which is what people write. */
export const ruleByDays = (): fc.Arbitrary<string> =>
  fc
    .oneof(
      by('DAILY', 9, month, plainDays, monthDay, hour, minute, positions),
      by('WEEKLY', 5, month, plainDays, hour, minute, positions),
      by('MONTHLY', 7, month, fc.oneof(plainDays, some('BYDAY', numbered(5))), monthDay, hour, positions),
      by('YEARLY', 4, month, fc.oneof(plainDays, some('BYDAY', numbered(5))), hour, positions),
      by('YEARLY', 4, fc.oneof(plainDays, some('BYDAY', numbered(53))), positions),
      by('YEARLY', 4, month, monthDay, plainDays, hour, positions),
      by('YEARLY', 3, yearDay, plainDays, positions),
      by(
        'YEARLY',
        3,
        weekNo,
        plainDays.map((days) => days || ';BYDAY=MO,TH'),
        positions,
      ),
    )
    .map(positioned)

/** Rules by hours, minutes and seconds, sparse enough to be compared. */
export const ruleByTimes = (): fc.Arbitrary<string> =>
  fc
    .oneof(
      by('HOURLY', 50, month, plainDays, monthDay, hour, minute, second, positions),
      from('MINUTELY', 60, 3_000, plainDays, hour, minute, second, positions),
      from('SECONDLY', 3_600, 90_000, plainDays, hour, minute),
    )
    .map(positioned)

/** Any of them. */
export const ruleText = (): fc.Arbitrary<string> =>
  fc.oneof({ weight: 4, arbitrary: ruleByDays() }, { weight: 1, arbitrary: ruleByTimes() })
