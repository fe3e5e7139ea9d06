/**
 * Recurrence rules that a calendar could have written.
 *
 * @since 0.1.0
 */
import * as fc from 'fast-check'
import { WEEKDAYS } from './Rule.ts'

const some = (name: string, item: fc.Arbitrary<number | string>, maxLength = 3): fc.Arbitrary<string> =>
  fc.oneof(
    { weight: 2, arbitrary: fc.constant('') },
    {
      weight: 1,
      arbitrary: fc.uniqueArray(item, { minLength: 1, maxLength }).map((list) => `;${name}=${list.join(',')}`),
    },
  )

const weekday = fc.constantFrom(...WEEKDAYS)
const numbered = (max: number) =>
  fc.tuple(fc.integer({ min: 1, max }), fc.constantFrom(1, -1), weekday).map(([n, sign, day]) => `${n * sign}${day}`)
const someDays = fc.oneof(some('BYDAY', weekday), some('BYDAY', numbered(5)))
const signed = (max: number) =>
  fc.tuple(fc.integer({ min: 1, max }), fc.constantFrom(1, 1, -1)).map(([n, sign]) => n * sign)
const interval = fc.oneof(
  fc.constant(''),
  fc.integer({ min: 1, max: 5 }).map((n) => `;INTERVAL=${n}`),
)
const time = fc.oneof(
  fc.constant(''),
  fc
    .tuple(fc.integer({ min: 0, max: 23 }), fc.constantFrom('', ';BYMINUTE=30', ';BYMINUTE=0,45'))
    .map(([hour, minute]) => `;BYHOUR=${hour}${minute}`),
)
const month = some('BYMONTH', fc.integer({ min: 1, max: 12 }))

const by = (freq: string, ...parts: readonly fc.Arbitrary<string>[]): fc.Arbitrary<string> =>
  fc.tuple(interval, ...parts, time).map((texts) => `FREQ=${freq}${texts.join('')}`)

/**
 * The text of a rule, well-formed; a few never occur.
 *
 * @example
 * ```ts run
 * import fc from 'fast-check'
 * import { recurrenceRule } from '@refrain/core/arbitraries'
 *
 * fc.sample(recurrenceRule(), 20).every((text) => text.startsWith('FREQ=')) // => true
 * ```
 *
 * @category arbitraries
 * @since 0.1.0
 */
export const ruleText = (): fc.Arbitrary<string> =>
  fc.oneof(
    by('DAILY', month, some('BYDAY', weekday), some('BYMONTHDAY', signed(31))),
    by('WEEKLY', month, some('BYDAY', weekday, 5)),
    by('MONTHLY', month, someDays, some('BYMONTHDAY', signed(31))),
    by(
      'MONTHLY',
      some('BYDAY', weekday, 5).map((days) => (days === '' ? ';BYDAY=MO,TU,WE,TH,FR' : days)),
      some('BYSETPOS', signed(5)),
    ),
    by('YEARLY', month, someDays),
    by('YEARLY', some('BYYEARDAY', signed(366))),
    by('YEARLY', month, some('BYMONTHDAY', signed(31))),
  )
