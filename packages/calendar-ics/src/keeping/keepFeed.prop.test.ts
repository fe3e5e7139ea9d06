import { Either, Issue } from '@refrain/core'
import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { runs } from '../../../../tools/propertyRuns.ts'
import { readCalendar } from '../reading/readCalendar.ts'
import { busyOf } from '../unfolding/busyOf.ts'
import { placeIn, spanOf } from '../unfolding/proof/sample.ts'
import { keepFeed } from './keepFeed.ts'

const PLACE = placeIn('Europe/Berlin')
const WINDOW = spanOf('2026-11-23', '2026-12-07')

const lines = (...texts: readonly string[]): string => texts.map((text) => `${text}\r\n`).join('')

const event = (uid: string, day: number, hour: number, ...rest: readonly string[]): string => {
  const start = `DTSTART:202611${20 + day}T${10 + hour}0000`
  return lines('BEGIN:VEVENT', ...rest, `UID:${uid}`, start, 'DURATION:PT1H', 'END:VEVENT')
}

const someEvent = fc
  .tuple(
    fc.constantFrom('a', 'b', 'c', 'long-\r\n er', 'd\\, e'),
    fc.nat(9),
    fc.nat(9),
    fc.constantFrom<(readonly string[])[]>(
      [],
      ['RRULE:FREQ=DAILY;COUNT=3'],
      ['RECURRENCE-ID:20261124T100000'],
      ['BEGIN:VALARM', 'UID:alarm', 'TRIGGER:-PT5M', 'END:VALARM'],
      ['RRULE:FREQ=NEVER'],
      ['SEQUENCE:2'],
    ),
  )
  .map(([uid, day, hour, rest]) => event(uid, day, hour, ...rest))

const frame = fc.constantFrom('', 'X-WR-TIMEZONE:Asia/Tokyo\r\n', 'X-WR-CALNAME:Team\r\n')

const someCopy = fc
  .tuple(frame, fc.array(someEvent, { maxLength: 8 }))
  .map(([head, events]) => `BEGIN:VCALENDAR\r\nVERSION:2.0\r\n${head}${events.join('')}END:VCALENDAR\r\n`)

const fromScratch = (text: string) => {
  const file = Either.getOrThrow(readCalendar(text, { zone: 'Europe/Berlin' }), Issue.render)
  return busyOf(file, { ...placeIn(file.zone ?? 'Europe/Berlin'), span: WINDOW })
}

describe('a kept feed', () => {
  it('answers as one that is read from scratch, whatever copies came before', () => {
    fc.assert(
      fc.property(fc.array(someCopy, { minLength: 1, maxLength: 6 }), fc.boolean(), (copies, asBytes) => {
        const feed = keepFeed(PLACE)
        for (const copy of copies) {
          expect(feed.take(asBytes ? new TextEncoder().encode(copy) : copy)._tag).toBe('Right')
          expect(feed.busy({ span: WINDOW })).toEqual(fromScratch(copy))
        }
      }),
      runs(60),
    )
  })

  const calendar = (...events: readonly string[]): string => `BEGIN:VCALENDAR\r\n${events.join('')}END:VCALENDAR\r\n`
  const [a, b, c] = [event('a', 3, 0), event('b', 4, 0, 'RRULE:FREQ=DAILY'), event('c', 5, 0)]
  const changes = event('b', 4, 3, 'RECURRENCE-ID:20261124T100000')

  it('reads what changed, with what belongs to it, and nothing else', () => {
    const feed = keepFeed(PLACE)
    const read = (...events: readonly string[]) => Either.getOrThrow(feed.take(calendar(...events)), Issue.render)
    expect(read(a, b)).toBe(2)
    expect(read(a, b)).toBe(0)
    expect(read(b, a)).toBe(0)
    expect(read(a, b, c)).toBe(1)
    expect(read(a, b, changes, c)).toBe(2)
    expect(read(a, c)).toBe(0)
  })

  it('stays as it was where a copy is cut off, no calendar, or too much', () => {
    const feed = keepFeed({ ...PLACE, limits: { size: 500, events: 2 } })
    feed.take(calendar(a, b))
    const before = feed.busy({ span: WINDOW })
    const whole = calendar(a, c)
    for (const text of [
      whole.slice(0, -5),
      whole.slice(0, whole.indexOf('DURATION')),
      '<html>',
      calendar(a, b, c),
      ' '.repeat(501),
    ])
      expect(feed.take(text)._tag).toBe('Left')
    expect(feed.busy({ span: WINDOW })).toEqual(before)
  })
})
