import { Instant, Span, Zones } from '@refrain/core'
import { describe, expect, it } from 'vitest'
import { busyOf } from '../unfolding/busyOf.ts'
import { readCalendar } from './readCalendar.ts'

const zones = Zones.fromPlatform()
const place = { zone: Zones.getOrThrow(zones, 'Europe/Berlin'), zones, owners: [] }
const span = Span.make(Instant.parseOrThrow('2026-11-23T00:00Z'), Instant.parseOrThrow('2026-11-24T12:00Z'))

const event = (...lines: readonly string[]): readonly string[] => ['BEGIN:VEVENT', 'UID:1', ...lines, 'END:VEVENT']

/** What a calendar of these lines says of a Monday and a Tuesday morning. */
const said = (...lines: readonly string[]): string => {
  const file = readCalendar(['BEGIN:VCALENDAR', ...lines, 'END:VCALENDAR', ''].join('\r\n'), { zones })
  if (file._tag === 'Left') return 'unknown'
  const answer = busyOf(file.right, { ...place, span })
  if (answer.kind === 'unknown') return 'unknown'
  return answer.standing
    .map(({ from, until }) => [from, until].map((at) => Instant.toIso(at).slice(8, 16)).join('/'))
    .join(' ')
}

const HOUR = 'DURATION:PT1H'

describe('what is taken is not free', () => {
  it('where a day is said to last no time, as one that ends on itself', () => {
    expect(said(...event('DTSTART;VALUE=DATE:20261123', 'DTEND;VALUE=DATE:20261123'))).toBe('23T00:00/23T23:00')
    expect(said(...event('DTSTART;VALUE=DATE:20261123', 'DURATION:P0D'))).toBe('23T00:00/23T23:00')
    expect(said(...event('DTSTART;VALUE=DATE:20261123', 'DURATION:PT0S'))).toBe('23T00:00/23T23:00')
  })

  it('where a calendar tells free-busy in the place of events: it is not read as an empty one', () => {
    const period = 'FREEBUSY:20261123T090000Z/PT1H'
    expect(said('METHOD:PUBLISH', 'BEGIN:VFREEBUSY', 'DTSTART:20261101T000000Z', period, 'END:VFREEBUSY')).toBe(
      'unknown',
    )
  })

  it('where an event stands behind the end of its calendar, in another event, or in a calendar within a calendar', () => {
    const one = event('DTSTART:20261123T090000Z', HOUR)
    expect(said('END:VCALENDAR', ...one, 'BEGIN:VCALENDAR')).toBe('unknown')
    expect(said('END:VCALENDAR', '\uFEFFBEGIN:VCALENDAR', ...one)).toBe('unknown')
    expect(said(...one.slice(0, -1), ...event('DTSTART:20261123T110000Z', HOUR), 'END:VEVENT')).toBe('unknown')
    expect(said('BEGIN:VCALENDAR', ...one, 'END:VCALENDAR')).toBe('unknown')
    expect(said('END:VCALENDAR', 'BEGIN:VCALENDAR', ...one)).toBe('23T09:00/23T10:00')
  })

  it('where all that follow were moved to a zone that nobody knows', () => {
    const moved = ['RECURRENCE-ID;RANGE=THISANDFUTURE:20261103T090000Z', 'DTSTART;TZID=Foo:20261103T130000', HOUR]
    expect(said(...event('DTSTART:20261101T090000Z', HOUR, 'RRULE:FREQ=DAILY'), ...event(...moved))).toBe('unknown')
  })

  it('where all that follow were moved, and their series is not there', () => {
    const moved = ['RECURRENCE-ID;RANGE=THISANDFUTURE:20261103T090000Z', 'DTSTART:20261103T130000Z', HOUR]
    expect(said(...event(...moved))).toBe('unknown')
    expect(said(...event(...moved, 'STATUS:CANCELLED'))).toBe('')
  })

  it('where three letters are the name of a zone, and the file defines another: its clocks are meant', () => {
    const clocks = (name: string, from: string, to: string, start: string) => [
      ...[`BEGIN:${name}`, `DTSTART:${start}T020000`, `TZOFFSETFROM:${from}`, `TZOFFSETTO:${to}`],
      ...[`RRULE:FREQ=YEARLY;BYMONTH=${start.slice(4, 6)};BYDAY=${name === 'DAYLIGHT' ? 2 : 1}SU`, `END:${name}`],
    ]
    const definition = (id: string) => [
      ...['BEGIN:VTIMEZONE', `TZID:${id}`, ...clocks('DAYLIGHT', '-0500', '-0400', '20070311')],
      ...[...clocks('STANDARD', '-0400', '-0500', '20071104'), 'END:VTIMEZONE'],
    ]
    // In July, New York is at four hours, and `EST` always at five.
    const july = (id: string) =>
      readCalendar(
        [
          'BEGIN:VCALENDAR',
          ...definition(id),
          ...event(`DTSTART;TZID=${id}:20260723T090000`, HOUR),
          'END:VCALENDAR',
        ].join('\n'),
        { zones },
      )
    expect(july('EST')).toMatchObject({ right: { events: [{ start: { zone: 'America/New_York' } }] } })
    expect(july('Europe/Lisbon')).toMatchObject({ right: { events: [{ start: { zone: 'Europe/Lisbon' } }] } })
  })
})

describe('what is long over makes nothing unknown', () => {
  it.each([
    [
      'a rule that nobody allows',
      event('DTSTART:20161123T220000Z', HOUR, 'RRULE:FREQ=WEEKLY;UNTIL=20170101;BYDAY=1MO'),
    ],
    [
      'a zone that nobody knows',
      event('DTSTART;TZID=Foo:20161123T220000', HOUR, 'RRULE:FREQ=DAILY;UNTIL=20170101T000000Z'),
    ],
    ['the last hour of a day', event('DTSTART:20161123T220000Z', 'DTEND:20161123T240000Z')],
    ['a start without seconds', event('DTSTART:20161123T2200Z', 'DTEND:20161123T230000Z')],
  ])('with %s', (_, lines) => {
    expect(said(...lines)).toBe('')
  })

  it.each([
    ['ends too late', event('DTSTART:20161123T220000Z', HOUR, 'RRULE:FREQ=WEEKLY;UNTIL=20261124;BYDAY=1MO')],
    [
      'is said to end twice',
      event('DTSTART:20161123T220000Z', HOUR, 'RRULE:FREQ=WEEKLY;UNTIL=20170101;UNTIL=20271124'),
    ],
    [
      'lasts into the window',
      event('DTSTART:20161123T220000Z', 'DURATION:P4000D', 'RRULE:FREQ=WEEKLY;UNTIL=20170101;BYDAY=1MO'),
    ],
    [
      'has dates of its own',
      event('DTSTART;TZID=Foo:20161123T220000', HOUR, 'RRULE:FREQ=DAILY;UNTIL=20170101', 'RDATE:20261123T090000Z'),
    ],
    [
      'has an end that nobody can read',
      event('DTSTART:20161123T220000Z', 'DTEND:tomorrow', 'RRULE:FREQ=DAILY;UNTIL=20170101'),
    ],
    ['starts late on an odd time', event('DTSTART:20261123T2200Z', 'DTEND:20261124T230000Z')],
  ])('but something that %s does', (_, lines) => {
    expect(said(...lines)).toBe('unknown')
  })

  it('and midnight may be the end of a day', () => {
    expect(said(...event('DTSTART:20261123T220000Z', 'DTEND:20261123T240000Z'))).toBe('23T22:00/24T00:00')
  })
})
