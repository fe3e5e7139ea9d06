import type { Wall } from '@refrain/core'
import { Either, Instant, Issue, Span, Zone, Zones } from '@refrain/core'
import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { runs } from '../../../../tools/propertyRuns.ts'
import { someWall, zoneName } from './Event.arb.ts'
import { byTheLetter } from './proof/letter.ts'
import { read } from './Rule.ts'
import { ruleByDays, ruleText } from './Rule.arb.ts'
import { plainEvent, startsOf, zones } from './proof/sample.ts'
import { byIcalJs, byRrule, byRruleTemporal } from './proof/twins.ts'

const { DAY } = Instant
const span = (from: number, until: number): Span.Span =>
  Span.make(Instant.fromMillis(Math.max(from, 0)), Instant.fromMillis(until))

const startsIn = (text: string, wall: Wall.Wall, zone: string, window: Span.Span) =>
  startsOf({ ...plainEvent, start: { form: 'zoned', wall, zone }, rules: [text] }, window)

/** A start that the rule takes itself, which the others expect; null where it takes none soon, and some of them would look for ever. */
const synchronised = (text: string, wall: Wall.Wall, zone: string): Wall.Wall | null => {
  const first = startsIn(text, wall, zone, span(wall + DAY, wall + 700 * DAY))[0]
  return typeof first === 'number' ? Zone.toWall(Zones.getOrThrow(zones, zone), first as Instant.Instant) : null
}

const end = fc.oneof(
  fc.constant(''),
  fc.integer({ min: 1, max: 30 }).map((n) => `;COUNT=${n}`),
)
const window = fc.tuple(fc.oneof(fc.constant(-1), fc.integer({ min: 0, max: 700 })), fc.integer({ min: 1, max: 120 }))

/** What others see otherwise, and why: docs/reference/recurrences.md. */
const seenOtherwise = {
  // It counts hours, minutes and seconds as time that passes, we as clocks show them: alike where clocks do not change.
  rruleTemporal: (text: string, zone: string) =>
    (/HOURLY|MINUTELY|SECONDLY/.test(text) && zone !== 'UTC') ||
    /BYYEARDAY.*BYDAY|BYWEEKNO/.test(text) ||
    zone === 'Africa/Cairo',
  rrule: (text: string) => /BYSETPOS|BYWEEKNO/.test(text),
  icalJs: (text: string) =>
    /BYSETPOS|BYWEEKNO|BYYEARDAY|YEARLY.*BY|DAILY.*BYMONTHDAY|MONTHLY.*BYMONTH=|MONTHLY.*BYHOUR|BYMONTHDAY.*-/.test(
      text,
    ),
}

/** Both must see the same; what is not compared does not count as a run. */
const sameAs = (
  many: number,
  texts: fc.Arbitrary<string>,
  otherwise: (text: string, zone: string) => boolean,
  theirs: (text: string, wall: Wall.Wall, zone: string, window: Span.Span) => readonly number[],
  zoneNames: fc.Arbitrary<string>,
) =>
  fc.assert(
    fc.property(texts, end, someWall(), zoneNames, window, (rule, ending, wall, zone, [after, length]) => {
      fc.pre(!otherwise(rule, zone))
      const start = synchronised(rule, wall, zone)
      fc.pre(start !== null)
      // Beyond the window there must be more, or they would go on looking.
      const asked = span(start + after * DAY, start + (after + length) * DAY)
      fc.pre(startsIn(rule, start, zone, span(asked.until, asked.until + 700 * DAY)).length > 0)
      const text = rule + ending
      expect(startsIn(text, start, zone, asked)).toEqual(theirs(text, start, zone, asked))
    }),
    runs(many),
  )

const sorted = (walls: readonly number[]): readonly number[] => [...new Set(walls)].sort((a, b) => a - b)

describe('a rule recurs', () => {
  it('as rrule-temporal unfolds it, in every zone', () => {
    const theirs = (text: string, wall: Wall.Wall, zone: string, { from, until }: Span.Span) =>
      byRruleTemporal(text, wall, zone, from, Instant.plus(until, -1))
    sameAs(20, ruleText(), seenOtherwise.rruleTemporal, theirs, zoneName())
  })

  it('as rrule unfolds it, on a clock that never changes', () => {
    const theirs = (text: string, wall: Wall.Wall, _: string, { from, until }: Span.Span) =>
      byRrule(text, wall, from, until - 1)
    sameAs(25, ruleByDays(), seenOtherwise.rrule, theirs, fc.constant('UTC'))
  })

  it('as ical.js unfolds it, on a clock that never changes', () => {
    const theirs = (text: string, wall: Wall.Wall, _: string, { from, until }: Span.Span) =>
      sorted(byIcalJs(text, wall, until - 1).filter((each) => each >= from))
    sameAs(25, ruleByDays(), seenOtherwise.icalJs, theirs, fc.constant('UTC'))
  })

  it('as the table of RFC 5545 says by the letter, also from a start that it would not take', () => {
    fc.assert(
      fc.property(ruleByDays(), end, someWall(), window, (rule, ending, wall, [after, length]) => {
        const asked = span(wall + after * DAY, wall + (after + length) * DAY)
        const parsed = Either.getOrThrow(read(rule + ending), (issues) => issues.map(Issue.render).join())
        const theirs = byTheLetter(parsed, wall, asked.until - 1).filter(
          (each) => each >= asked.from && each < asked.until,
        )
        expect(startsIn(rule + ending, wall, 'UTC', asked)).toEqual(theirs)
      }),
      runs(60),
    )
  })
})
