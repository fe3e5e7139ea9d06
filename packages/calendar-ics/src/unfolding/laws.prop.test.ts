import { tidy } from '@refrain/calendars'
import { Instant, Span, Zones } from '@refrain/core'
import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { runs } from '../../../../tools/propertyRuns.ts'
import type { Event } from '../model/Event.ts'
import { busyOf } from './busyOf.ts'
import { someCalendar } from './Calendar.arb.ts'
import { someDay, zoneName } from './Event.arb.ts'
import { zones } from './proof/sample.ts'

const { DAY, HOUR } = Instant

const someWindow = fc
  .tuple(someDay(), fc.integer({ min: 0, max: 23 }), fc.integer({ min: 1, max: 24 * 60 }))
  .map(([day, hour, hours]) => {
    const from = Instant.fromMillis(day * DAY + hour * HOUR)
    return Span.make(from, Instant.plus(from, hours * HOUR))
  })

/** What stands, merged, as the port tells it. */
const busy = (calendar: readonly (readonly Event[])[], zone: string, span: Span.Span) => {
  const place = { zone: Zones.getOrThrow(zones, zone), zones, owners: ['rep@example.com'] }
  const answer = busyOf({ events: calendar.flat(), unreadable: [] }, { ...place, span, callBlocks: { title: 'calls' } })
  if (answer.kind === 'unknown') throw new Error(JSON.stringify(answer.fault))
  return answer
}

const told = (calendar: readonly (readonly Event[])[], zone: string, span: Span.Span, clip = span) => {
  const { standing, callBlocks } = busy(calendar, zone, span)
  return { busy: tidy(standing, clip), callBlocks: callBlocks.flatMap((block) => Span.intersect(block, clip) ?? []) }
}

describe('what stands in a window', () => {
  it('is what stands there in a larger window', () => {
    fc.assert(
      fc.property(
        someCalendar(),
        zoneName(),
        someWindow,
        fc.nat(900),
        fc.nat(900),
        (calendar, zone, span, before, after) => {
          const larger = Span.make(Instant.plus(span.from, -before * DAY), Instant.plus(span.until, after * DAY))
          expect(told(calendar, zone, larger, span)).toEqual(told(calendar, zone, span))
        },
      ),
      runs(15),
    )
  })

  it('is what stands in its parts', () => {
    fc.assert(
      fc.property(someCalendar(), zoneName(), someWindow, fc.nat(100), (calendar, zone, span, percent) => {
        const cut = Instant.plus(span.from, Math.round(((span.until - span.from) * percent) / 100))
        const parts = [Span.make(span.from, cut), Span.make(cut, span.until)].map((part) => busy(calendar, zone, part))
        expect(
          tidy(
            parts.flatMap(({ standing }) => standing),
            span,
          ),
        ).toEqual(told(calendar, zone, span).busy)
        expect(Span.merge(parts.flatMap(({ callBlocks }) => callBlocks))).toEqual(told(calendar, zone, span).callBlocks)
      }),
      runs(15),
    )
  })

  it('is in order, inside the window, and not empty', () => {
    fc.assert(
      fc.property(someCalendar(), zoneName(), someWindow, (calendar, zone, span) => {
        const { standing } = busy(calendar, zone, span)
        expect(standing.every(({ from, until }) => span.from <= from && from < until && until <= span.until)).toBe(true)
        expect(standing.map(({ from }) => from)).toEqual(standing.map(({ from }) => from).sort((a, b) => a - b))
      }),
      runs(15),
    )
  })

  it('does not depend on the order of what was read', () => {
    const shuffled = someCalendar().chain((calendar) =>
      fc.tuple(fc.constant(calendar), fc.shuffledSubarray([...calendar.flat()], { minLength: calendar.flat().length })),
    )
    fc.assert(
      fc.property(shuffled, zoneName(), someWindow, ([calendar, events], zone, span) => {
        expect(busy([events], zone, span)).toEqual(busy(calendar, zone, span))
      }),
      runs(15),
    )
  })
})
