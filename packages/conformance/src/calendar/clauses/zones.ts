/**
 * Whole days and what recurs: by the clock of the calendar's zone, also when it is changed, and never by the host's.
 *
 * @since 0.1.0
 */
import { Instant, Span } from '@refrain/core'
import type { Busy } from '@refrain/core/ports'
import { clause } from '../Clause.ts'
import type { Given, Group } from '../Clause.ts'

const whole = (from: Instant.Instant, until: Instant.Instant): Busy => ({ from, until, kind: 'busy', allDay: true })

/** Some days around one, from beginning to end. */
const around = ({ midnight }: Given, nth: number): Span.Span => Span.make(midnight(nth - 3), midnight(nth + 4))

/** From nine to ten, by the clock of the zone, a week after another: as if the clock were not changed at night. */
const nine = ({ midnight }: Given, nth: number): Span.Span => ({
  // Counted from the end of the day: clocks are changed before nine.
  from: Instant.plus(midnight(nth + 1), -15 * Instant.HOUR),
  until: Instant.plus(midnight(nth + 1), -14 * Instant.HOUR),
})

export const zones: Group = {
  about: 'busy times',
  clauses: [
    clause(
      'take whole days as days of the zone of the calendar',
      async ({ put, day, midnight, told, equal }) => {
        await put({ day: day(2), days: 1 })
        equal((await told(Span.make(midnight(0), midnight(7)))).busy, [whole(midnight(2), midnight(3))])
      },
      'whole days',
    ),
    clause(
      'take a day on which the clock is changed as long as it is',
      async (given) => {
        const { put, day, changing, midnight, told, equal } = given
        await put({ day: day(changing), days: 1 })
        equal((await told(around(given, changing))).busy, [whole(midnight(changing), midnight(changing + 1))])
      },
      'whole days',
    ),
    clause(
      'take several whole days as one, up to the end of the last',
      async (given) => {
        const { put, day, changing, midnight, told, equal } = given
        await put({ day: day(changing - 1), days: 3 })
        equal((await told(around(given, changing))).busy, [whole(midnight(changing - 1), midnight(changing + 2))])
      },
      'whole days',
    ),
    clause(
      'tell whole days beside what is only a part of one',
      async ({ put, span, day, midnight, told, equal }) => {
        await put({ day: day(0), days: 1 })
        await put(span(9, 10))
        equal(
          (await told(Span.make(midnight(0), midnight(1)))).busy,
          [{ ...span(9, 10), kind: 'busy' }, whole(midnight(0), midnight(1))].sort((a, b) => a.from - b.from),
        )
      },
      'whole days',
    ),
    clause(
      'tell every occurrence of what recurs',
      async ({ put, span, midnight, told, equal }) => {
        await put(span(9, 10), { weeks: 2 })
        const first = span(9, 10)
        const week = 7 * Instant.DAY
        const second = Span.make(Instant.plus(first.from, week), Instant.plus(first.until, week))
        equal((await told(Span.make(midnight(0), midnight(9)))).busy, [
          { ...first, kind: 'busy' },
          { ...second, kind: 'busy' },
        ])
      },
      'series',
    ),
    clause(
      'keep the hour of what recurs when the clock is changed',
      async (given) => {
        const { put, changing, midnight, told, equal } = given
        await put(nine(given, changing - 4), { weeks: 3 })
        const expected = [changing - 4, changing + 3, changing + 10].map((nth) => nine(given, nth))
        equal(
          (await told(Span.make(midnight(changing - 5), midnight(changing + 12)))).busy,
          expected.map((one) => ({ ...one, kind: 'busy' })),
        )
      },
      'series',
    ),
  ],
}
