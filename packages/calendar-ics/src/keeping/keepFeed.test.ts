import { Instant, Span, Zones } from '@refrain/core'
import { describe, expect, it } from 'vitest'
import { keepFeed } from './keepFeed.ts'

const zones = Zones.fromPlatform()
const place = { zone: Zones.getOrThrow(zones, 'Europe/Berlin'), zones, owners: [] }
const span = Span.make(Instant.parseOrThrow('2026-11-20T00:00Z'), Instant.parseOrThrow('2026-11-30T00:00Z'))

const definition = (offset: string): readonly string[] => [
  ...['BEGIN:VTIMEZONE', 'TZID:Office', 'BEGIN:STANDARD', 'DTSTART:20200101T000000'],
  ...[`TZOFFSETFROM:${offset}`, `TZOFFSETTO:${offset}`, 'END:STANDARD', 'END:VTIMEZONE'],
]
const event = (uid: string, hour: string): readonly string[] => [
  ...['BEGIN:VEVENT', `UID:${uid}`, `DTSTART;TZID=Office:20261123T${hour}0000`, 'DURATION:PT1H', 'END:VEVENT'],
]
const calendar = (...lines: readonly (readonly string[])[]): string =>
  ['BEGIN:VCALENDAR', ...lines.flat(), 'END:VCALENDAR', ''].join('\r\n')

/** What a feed says after each of its copies, and what the last one says that is read alone. */
const kept = (...copies: readonly string[]) => {
  const [feed, alone] = [keepFeed(place), keepFeed(place)]
  for (const copy of copies) feed.take(copy)
  alone.take(copies.at(-1)!)
  return [feed.busy({ span }), alone.busy({ span })]
}

describe('a copy is read as if it were the first', () => {
  it('where several calendars stand in it, each with a zone of its own by the same name', () => {
    const copy = (hour: string) =>
      calendar(definition('-0500'), event('1', '09')) + calendar(definition('+0100'), event('2', hour))
    const [after, alone] = kept(copy('09'), copy('10'))
    expect(alone).toMatchObject({ standing: [{ from: Instant.parseOrThrow('2026-11-23T09:00Z') }, {}] })
    expect(after).toEqual(alone)
  })

  it('where an event stands in something that is passed over', () => {
    const copy = (hour: string) =>
      calendar(definition('+0000'), ['BEGIN:X-BIN'], event('1', '09'), ['END:X-BIN'], event('2', hour))
    const [after, alone] = kept(copy('09'), copy('10'))
    expect(alone).toMatchObject({ standing: [{ from: Instant.parseOrThrow('2026-11-23T10:00Z') }] })
    expect(after).toEqual(alone)
  })
})
