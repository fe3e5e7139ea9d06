import { Instant } from '@refrain/core'
import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { runs } from '../../../../tools/propertyRuns.ts'
import type { Event } from '../model/Event.ts'
import { ruleText } from './Rule.arb.ts'
import { read } from './Rule.ts'
import { ask, placeIn, plainEvent, spanOf, utc, zoned } from './proof/sample.ts'

const WINDOW = spanOf('2026-11-23', '2026-12-07')
const hour = { days: 0, milliseconds: Instant.HOUR }
const series = (...rules: readonly string[]): Event => ({
  ...plainEvent,
  start: zoned('2020-01-01T09:00', 'Europe/Berlin'),
  length: hour,
  rules,
})

/** How many steps a calendar needs at least: the bound of a question, found by halving. */
const stepsOf = (events: readonly Event[]): number => {
  let [low, high] = [0, 1 << 14]
  while (low < high) {
    const steps = (low + high) >> 1
    const answer = ask(events, WINDOW, 'UTC', { effort: { steps, occurrences: 1_000 } })
    if (answer.kind === 'known') high = steps
    else low = steps + 1
  }
  return low
}

const standing = (events: readonly Event[]): number => {
  const answer = ask(events, WINDOW)
  return answer.kind === 'known' ? answer.standing.length : Number.NaN
}

describe('a rule that never comes', () => {
  it.each([
    ['FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30', 50],
    ['FREQ=SECONDLY;BYMONTH=2;BYMONTHDAY=30', 50],
    ['FREQ=DAILY;INTERVAL=7;BYDAY=TH', 50],
    ['FREQ=YEARLY;BYWEEKNO=53;BYMONTH=6', 100],
    ['FREQ=MONTHLY;BYDAY=MO;BYSETPOS=6', 150],
    ['FREQ=HOURLY;INTERVAL=24;BYHOUR=10', 50],
    ['FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30;COUNT=2', 6_000],
    ['FREQ=SECONDLY;BYMONTH=2;BYMONTHDAY=30;COUNT=2', 6_000],
    ['FREQ=DAILY;INTERVAL=7;BYDAY=TH;COUNT=2', 10_000],
  ])('costs little: %s', (rule, most) => {
    expect(standing([series(rule)])).toBe(0)
    expect(stepsOf([series(rule)])).toBeLessThan(most)
  })
})

describe('a rule that comes too often', () => {
  it('is one also where it is looked for in vain', () => {
    const inVain = series('FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30;COUNT=2')
    expect(ask([inVain], WINDOW, 'UTC', { effort: { steps: 1_000, occurrences: 100 } }).kind).toBe('unknown')
  })

  it.each([
    'FREQ=SECONDLY',
    'FREQ=SECONDLY;COUNT=9999999',
    'FREQ=SECONDLY;BYSETPOS=1;BYSECOND=1,2;COUNT=9999999',
    `FREQ=DAILY;BYHOUR=${Array.from({ length: 24 }, (_, i) => i).join()};BYMINUTE=${Array.from({ length: 60 }, (_, i) => i).join()};BYSECOND=0,1,2`,
    `FREQ=YEARLY;BYSETPOS=1;BYMONTHDAY=${Array.from({ length: 31 }, (_, i) => i + 1).join()};BYHOUR=${Array.from({ length: 24 }, (_, i) => i).join()};BYMINUTE=${Array.from({ length: 60 }, (_, i) => i).join()}`,
  ])('is a fault and never cut off: %s', (rule) => {
    const answer = ask([{ ...series(rule), length: { days: 0, milliseconds: 1 } }], WINDOW, 'UTC', {
      effort: { steps: 50_000, occurrences: 2_000 },
    })
    expect(answer.kind).toBe('unknown')
  })

  it('is one also as the sum of many', () => {
    const many = Array.from({ length: 100 }, (_, i) => ({ ...series('FREQ=DAILY;COUNT=3000'), uid: `${i}` }))
    const effort = { steps: 200_000, occurrences: 100_000 }
    expect(ask(many.slice(0, 20), WINDOW, 'UTC', { effort }).kind).toBe('known')
    expect(ask(many, WINDOW, 'UTC', { effort }).kind).toBe('unknown')
  })

  it('overlaps itself as often as it says', () => {
    const longer = { ...series('FREQ=DAILY'), length: { days: 300, milliseconds: 0 } }
    expect(standing([longer])).toBe(314)
  })
})

describe('long lists', () => {
  it('of 10,000 exceptions cost what is in the window', () => {
    const start = Instant.parseOrThrow('2020-01-01T08:00Z')
    const exceptDates = Array.from(
      { length: 10_000 },
      (_, i) => ({ form: 'utc', at: Instant.plus(start, i * Instant.DAY) }) as const,
    )
    expect(standing([{ ...series('FREQ=DAILY'), exceptDates }])).toBe(0)
    expect(standing([{ ...series('FREQ=DAILY'), exceptDates: exceptDates.slice(0, 100) }])).toBe(14)
    expect(stepsOf([{ ...series('FREQ=DAILY'), exceptDates }])).toBeLessThan(50)
  })

  it('of 100,000 dates cost what is in the window', () => {
    const start = Instant.parseOrThrow('2000-01-01T08:00Z')
    const extraDates = Array.from({ length: 100_000 }, (_, i) => ({
      start: { form: 'utc', at: Instant.plus(start, i * 6 * Instant.HOUR) } as const,
      length: null,
    }))
    expect(standing([{ ...series(), start: utc('2000-01-01T08:00Z'), extraDates }])).toBe(56)
  })

  it('of 2,000 changes, of one occurrence and of all that follow, are followed', () => {
    const changes = Array.from({ length: 2_000 }, (_, i): Event => {
      const at = Instant.parseOrThrow('2020-01-02T08:00Z') + i * Instant.DAY
      const start = { form: 'utc', at: at as Instant.Instant } as const
      return {
        ...series(),
        start: { form: 'utc', at: Instant.plus(start.at, Instant.HOUR) },
        replaces: { start, andFollowing: i % 2 === 0 },
      }
    })
    expect(standing([{ ...series('FREQ=DAILY'), start: utc('2020-01-01T08:00Z') }, ...changes])).toBe(14)
  })
})

describe('the text of a rule', () => {
  it('is read or refused, whatever it is, and never throws', () => {
    const noise = fc.oneof(
      fc.string({ maxLength: 80 }),
      fc
        .tuple(
          ruleText(),
          fc.nat(60),
          fc.nat(10),
          fc.constantFrom('', ';', '=', ',', '-', '9', 'X', '\u0130', ';BYDAY=', ';COUNT=1e9', '0x1'),
        )
        .map(([text, from, many, put]) => text.slice(0, from) + put + text.slice(from + many)),
    )
    fc.assert(
      fc.property(noise, (text) => {
        const found = read(text)
        if (found._tag === 'Left') expect(found.left.length).toBeGreaterThan(0)
        const effort = { steps: 20_000, occurrences: 1_000 }
        expect(['known', 'unknown']).toContain(ask([series(text)], WINDOW, 'UTC', { effort }).kind)
      }),
      runs(300),
    )
  })

  it('of any length is looked at once', () => {
    expect(read(`FREQ=DAILY;BYHOUR=${'1,'.repeat(1_000_000)}1`)).toMatchObject({ _tag: 'Left' })
  })

  it('leaves no trace of its calendar in a fault', () => {
    const answer = ask([{ ...series('FREQ=DAILY;X-SECRET=1'), title: 'secret' }], WINDOW)
    expect(JSON.stringify(answer)).not.toMatch(/secret/i)
    expect(placeIn('UTC').owners).toHaveLength(1)
  })
})
