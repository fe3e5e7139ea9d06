import { Instant } from '@refrain/core'
import * as fc from 'fast-check'
import type { Event } from '../model/Event.ts'
import type { Time } from '../model/Time.ts'
import { later, someDay, someLength, someStart, zoneName } from './Event.arb.ts'
import { ruleByDays } from './Rule.arb.ts'
import { plainEvent } from './proof/sample.ts'

/** Objects of calendars: an event or a series with its exceptions, all of one `UID`. */

const status = fc.constantFrom(null, null, null, 'confirmed', 'tentative', 'cancelled')
const outlook = fc.constantFrom(null, null, null, 'free', 'tentative', 'busy', 'out-of-office', 'elsewhere')

const attendees = fc.oneof(
  { weight: 3, arbitrary: fc.constant([]) },
  {
    weight: 1,
    arbitrary: fc
      .constantFrom('needs-action', 'accepted', 'declined', 'tentative', 'delegated')
      .map((participation) => [{ email: 'rep@example.com', name: null, participation } as const]),
  },
)

const said = fc.record({
  status: status,
  outlook: outlook,
  isTransparent: fc.boolean(),
  attendees,
  title: fc.constantFrom(null, 'Calls', 'Lunch'),
  travel: fc.constantFrom(0, 0, 0, 30 * Instant.MINUTE),
})

const ended = fc.oneof(
  { weight: 2, arbitrary: fc.constant('') },
  { weight: 2, arbitrary: fc.integer({ min: 1, max: 20 }).map((n) => `;COUNT=${n}`) },
  {
    weight: 1,
    arbitrary: someDay().map(
      (day) => `;UNTIL=${new Date(day * Instant.DAY).toISOString().slice(0, 10).replaceAll('-', '')}`,
    ),
  },
)
const rule = fc.tuple(ruleByDays(), ended).map(([text, end]) => text + end)

/** Times at which a series may recur: near its start, by whole days. */
const near = (start: Time) => fc.integer({ min: 0, max: 60 }).map((days) => later(start, days))

const changeOf = (series: Event): fc.Arbitrary<Event> =>
  fc
    .tuple(near(series.start), fc.boolean(), fc.integer({ min: -20, max: 20 }), fc.integer({ min: -20, max: 20 }), said)
    .map(([replaced, andFollowing, days, quarters, rest]) => ({
      ...series,
      ...rest,
      rules: [],
      extraDates: [],
      exceptDates: [],
      start: later(replaced, days, replaced.form === 'day' ? 0 : quarters * 15 * Instant.MINUTE),
      length: series.length !== null && 'end' in series.length ? null : series.length,
      replaces: { start: replaced, andFollowing },
    }))

const seriesFrom = (start: Time): fc.Arbitrary<Event> =>
  fc
    .record({
      length: someLength(start),
      rules: fc.oneof(fc.constant([]), fc.array(rule, { minLength: 1, maxLength: 2 })),
      extraDates: fc.array(
        near(start).map((date) => ({ start: date, length: null })),
        { maxLength: 3 },
      ),
      exceptDates: fc.array(near(start), { maxLength: 4 }),
      rest: said,
    })
    .map(({ rest, ...dates }) => ({ ...plainEvent, ...rest, start, ...dates }))

/** The events of one object, with its `UID`. */
export const someObject = (uid = plainEvent.uid): fc.Arbitrary<readonly Event[]> =>
  zoneName()
    .chain(someStart)
    .chain(seriesFrom)
    .chain((series) => fc.array(changeOf(series), { maxLength: 3 }).map((changes) => [series, ...changes]))
    .map((events) => events.map((event) => ({ ...event, uid })))

/** Whole calendars: each object under a `UID` of its own. */
export const someCalendar = (maxLength = 6): fc.Arbitrary<readonly (readonly Event[])[]> =>
  fc
    .array(someObject(), { maxLength })
    .map((objects) => objects.map((events, i) => events.map((event) => ({ ...event, uid: `${i}@example.com` }))))
