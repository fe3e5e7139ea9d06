import { Either, Instant, Issue, Wall } from '@refrain/core'
import { describe, expect, it } from 'vitest'
import type { Event } from '../model/Event.ts'
import type { CalendarFile } from '../model/CalendarFile.ts'
import { readCalendar } from './readCalendar.ts'
import type { ReadOptions } from './openText.ts'

const file = (...lines: readonly string[]): string =>
  ['BEGIN:VCALENDAR', 'VERSION:2.0', ...lines, 'END:VCALENDAR', ''].join('\r\n')
const event = (...lines: readonly string[]): readonly string[] => ['BEGIN:VEVENT', 'UID:1', ...lines, 'END:VEVENT']
const read = (source: string | Uint8Array, options?: ReadOptions): CalendarFile =>
  Either.getOrThrow(readCalendar(source, options), Issue.render)
const only = (...lines: readonly string[]): Event => {
  const { events, unreadable } = read(file(...event(...lines)))
  expect(unreadable).toEqual([])
  expect(events).toHaveLength(1)
  return events[0]!
}
const at = Instant.parseOrThrow
const wall = Wall.parseOrThrow
const START = 'DTSTART:20261123T090000Z'

describe('times', () => {
  it('are days, instants, clocks in zones and clocks wherever the reader is', () => {
    expect(only('DTSTART;VALUE=DATE:20261123').start).toEqual({ form: 'day', day: 20_780 })
    expect(only('DTSTART:20261123').start).toEqual({ form: 'day', day: 20_780 })
    expect(only('DTSTART:20261123T090000Z').start).toEqual({ form: 'utc', at: at('2026-11-23T09:00:00Z') })
    expect(only('dtstart;tzid=europe/lisbon:20261123T090000').start).toEqual({
      form: 'zoned',
      wall: wall('2026-11-23T09:00'),
      zone: 'Europe/Lisbon',
    })
    expect(only('DTSTART:20261123T090000').start).toEqual({ form: 'floating', wall: wall('2026-11-23T09:00') })
  })

  it('with a zone of UTC are instants, and a zone says nothing of an instant', () => {
    const nine = { form: 'utc', at: at('2026-11-23T09:00:00Z') }
    expect(only('DTSTART;TZID=UTC:20261123T090000').start).toEqual(nine)
    expect(only('DTSTART;TZID=Europe/Berlin:20261123T090000Z').start).toEqual(nine)
  })

  it('keep a leap second inside its minute', () => {
    expect(only('DTSTART:20161231T235960Z').start).toEqual({ form: 'utc', at: at('2016-12-31T23:59:59Z') })
  })

  it.each([
    '20261123T',
    '20261323',
    '20260230T090000Z',
    '20261123T250000',
    '2026-11-23',
    '',
    'tomorrow',
    '20261123T0900',
  ])('that are none make the event unreadable: %s', (text) => {
    const { events, unreadable } = read(file(...event(`DTSTART:${text}`), ...event(START)))
    expect(events).toHaveLength(1)
    expect(unreadable).toHaveLength(1)
    expect(unreadable[0]).toMatchObject({
      uid: '1',
      // An odd time may still say of which day it is.
      within: /^20261123T/.test(text) ? { from: at('2026-11-22T00:00Z') } : null,
      issue: { code: 'event-unreadable', path: ['line', 5] },
    })
  })
})

describe('zones', () => {
  const CUSTOM = [
    'BEGIN:VTIMEZONE',
    'TZID:Customized Time Zone',
    'BEGIN:STANDARD',
    'DTSTART:16010101T020000',
    'TZOFFSETFROM:-0400',
    'TZOFFSETTO:-0500',
    'RRULE:FREQ=YEARLY;BYDAY=1SU;BYMONTH=11',
    'END:STANDARD',
    'BEGIN:DAYLIGHT',
    'DTSTART:16010101T020000',
    'TZOFFSETFROM:-0500',
    'TZOFFSETTO:-0400',
    'RRULE:FREQ=YEARLY;BYDAY=2SU;BYMONTH=3',
    'END:DAYLIGHT',
    'END:VTIMEZONE',
  ]
  const zoned = (...lines: readonly string[]) => read(file(...lines))
  const inCustom = event('DTSTART;TZID=Customized Time Zone:20261123T090000')

  it('that have no name are found by their clocks, before and after the event', () => {
    for (const lines of [
      [...CUSTOM, ...inCustom],
      [...inCustom, ...CUSTOM],
    ]) {
      const { events, unreadable } = zoned(...lines)
      expect(unreadable).toEqual([])
      expect(events[0]?.start).toMatchObject({ zone: 'America/New_York' })
    }
  })

  it('with clocks that no place has are unknown', () => {
    const odd = CUSTOM.map((line) => line.replace('BYDAY=2SU', 'BYDAY=3SU'))
    expect(zoned(...odd, ...inCustom).unreadable).toMatchObject([{ issue: { code: 'zone-unknown' } }])
    const daily = CUSTOM.map((line) => line.replace('FREQ=YEARLY', 'FREQ=DAILY'))
    expect(zoned(...daily, ...inCustom).unreadable).toHaveLength(1)
  })

  it('are found by their location', () => {
    const lines = CUSTOM.toSpliced(2, 0, 'X-LIC-LOCATION:America/Toronto')
    expect(zoned(...lines, ...inCustom).events[0]?.start).toMatchObject({ zone: 'America/Toronto' })
  })

  it('that never change their clocks are found too', () => {
    const plain = (offset: string) =>
      ['BEGIN:VTIMEZONE', 'TZID:X', 'BEGIN:STANDARD', 'DTSTART:19700101T000000', `TZOFFSETFROM:${offset}`]
        .concat([`TZOFFSETTO:${offset}`, 'END:STANDARD', 'END:VTIMEZONE'])
        .concat(event('DTSTART;TZID=X:20261123T090000'))
    expect(zoned(...plain('+0530')).events[0]?.start).toMatchObject({ zone: 'Asia/Calcutta' })
    expect(zoned(...plain('-0300')).events[0]?.start).toMatchObject({ zone: 'Etc/GMT+3' })
    expect(zoned(...plain('+0000')).events[0]?.start).toMatchObject({ form: 'utc' })
    expect(zoned(...plain('+0017')).unreadable).toHaveLength(1)
  })

  it('of other names do not help, and what is unknown lies within a day of its clock', () => {
    const { events, unreadable } = zoned(
      ...CUSTOM,
      ...event('DTSTART;TZID=Mars:20261123T090000', 'DTEND;TZID=Mars:20261123T100000'),
      ...event('DTSTART;TZID=Mars:20261123T090000', 'RRULE:FREQ=DAILY'),
    )
    expect(events).toEqual([])
    expect(unreadable[0]).toEqual({
      uid: '1',
      issue: {
        code: 'zone-unknown',
        path: ['line', 20],
        expected: 'the name of a time zone, or its clocks',
        found: '"Mars"',
      },
      within: { from: at('2026-11-22T09:00:00Z'), until: at('2026-11-25T10:00:00Z') },
    })
    expect(unreadable[1]?.within).toEqual({ from: at('2026-11-22T09:00:00Z'), until: Instant.FOREVER })
  })

  it('may be lists of cities, with and without quotes', () => {
    for (const id of [
      '"Amsterdam, Berlin, Bern"',
      'Amsterdam, Berlin, Bern',
      '(UTC+01:00) Amsterdam, Berlin',
      '"(UTC+01:00) Amsterdam, Berlin"',
    ])
      expect(only(`DTSTART;TZID=${id}:20261123T090000`).start).toMatchObject({ zone: 'Europe/Amsterdam' })
  })

  it('of the whole calendar are as the file says, else as the reader is told', () => {
    expect(read(file('X-WR-TIMEZONE:Europe/Lisbon'), { zone: 'Asia/Tokyo' }).zone).toBe('Europe/Lisbon')
    expect(read(file(), { zone: 'asia/tokyo' }).zone).toBe('Asia/Tokyo')
    expect(read(file()).zone).toBeNull()
    const odd = read(file('X-WR-TIMEZONE:Mars'), { zone: 'Asia/Tokyo' })
    expect([odd.zone, odd.faults[0]?.code]).toEqual(['Asia/Tokyo', 'zone-unknown'])
  })

  it('that differ within a file are no file', () => {
    const two = file('X-WR-TIMEZONE:Europe/Lisbon') + file('X-WR-TIMEZONE:Asia/Tokyo')
    expect(readCalendar(two)).toMatchObject({ _tag: 'Left', left: { code: 'calendar-of-two-zones' } })
  })
})

describe('lengths', () => {
  it('are ends or durations, or nothing', () => {
    expect(only(START, 'DTEND:20261123T100000Z').length).toEqual({
      end: { form: 'utc', at: at('2026-11-23T10:00:00Z') },
    })
    expect(only(START, 'DURATION:P1W').length).toEqual({ days: 7, milliseconds: 0 })
    expect(only(START, 'DURATION:P1DT2H3M4S').length).toEqual({ days: 1, milliseconds: 7_384_000 })
    expect(only(START, 'DURATION:PT0S').length).toEqual({ days: 0, milliseconds: 0 })
    expect(only(START).length).toBeNull()
  })

  it('of a day that ends when it starts are one day', () => {
    expect(only('DTSTART;VALUE=DATE:20261123', 'DTEND;VALUE=DATE:20261123').length).toBeNull()
  })

  it.each([
    ['DTEND:20261123T080000Z'],
    ['DTEND;TZID=Europe/Berlin:20261123T093000'],
    ['DURATION:-PT1H'],
    ['DURATION:P'],
    ['DURATION:1H'],
    ['DTEND:later'],
  ])('that are none make the event unreadable: %s', (line) => {
    const { unreadable } = read(file(...event(START, line)))
    expect(unreadable).toHaveLength(1)
    expect(unreadable[0]!.within!.from).toBeLessThanOrEqual(at('2026-11-23T09:00:00Z'))
    expect(unreadable[0]!.within!.until).toBeGreaterThan(at('2026-11-23T09:00:00Z'))
  })

  it('from a day to a time go from its midnight', () => {
    expect(only('DTSTART;VALUE=DATE:20261123', 'DTEND;TZID=Asia/Tokyo:20261123T120000')).toMatchObject({
      start: { form: 'zoned', wall: wall('2026-11-23'), zone: 'Asia/Tokyo' },
      length: { end: { form: 'zoned', wall: wall('2026-11-23T12:00'), zone: 'Asia/Tokyo' } },
    })
    expect(only('DTSTART;TZID=Asia/Tokyo:20261123T120000', 'DTEND;VALUE=DATE:20261124')).toMatchObject({
      length: { end: { form: 'zoned', wall: wall('2026-11-24'), zone: 'Asia/Tokyo' } },
    })
  })
})

describe('recurrences', () => {
  it('keep their rules as they stand, their dates and their exceptions', () => {
    const series = only(
      START,
      'RRULE:FREQ=WEEKLY;COUNT=3',
      'RDATE:20270101T090000Z,20270102T090000Z',
      'RDATE;VALUE=PERIOD:20270103T090000Z/PT1H,20270104T090000Z/20270104T100000Z',
      'EXDATE;TZID=Europe/Lisbon:20261130T090000',
      'EXDATE;VALUE=DATE:20261207,20261214',
      'EXDATE:',
    )
    expect(series.rules).toEqual(['FREQ=WEEKLY;COUNT=3'])
    expect(series.extraDates.map(({ length }) => length)).toEqual([
      null,
      null,
      { days: 0, milliseconds: Instant.HOUR },
      { end: { form: 'utc', at: at('2027-01-04T10:00:00Z') } },
    ])
    expect(series.exceptDates.map(({ form }) => form)).toEqual(['zoned', 'day', 'day'])
  })

  it('say which occurrence is another, and whether all that follow are', () => {
    expect(only(START, 'RECURRENCE-ID:20261123T080000Z').replaces?.andFollowing).toBe(false)
    expect(only(START, 'RECURRENCE-ID;RANGE=THISANDFUTURE:20261123T080000Z').replaces).toEqual({
      start: { form: 'utc', at: at('2026-11-23T08:00:00Z') },
      andFollowing: true,
    })
  })

  it.each([
    'RRULE:',
    'RDATE:soon',
    'RDATE:20270103T090000Z/',
    'EXDATE:never',
    'RECURRENCE-ID:x',
    'RRULE FREQ=DAILY',
    'EXDATE;TZID=Mars:20261123T090000',
  ])('that cannot be read leave everything after the start open: %s', (line) => {
    const { unreadable } = read(file(...event(START, line)))
    expect(unreadable).toHaveLength(1)
    if (!line.includes('Mars'))
      expect(unreadable[0]!.within).toEqual({ from: at('2026-11-23T09:00:00Z'), until: Instant.FOREVER })
  })
})

describe('versions', () => {
  const version = (title: string, ...lines: readonly string[]) => event(START, `SUMMARY:${title}`, ...lines)
  const titles = (...events: readonly (readonly string[])[]) =>
    read(file(...events.flat())).events.map(({ title }) => title)

  it('that are newer stand alone: by sequence, then by stamp', () => {
    expect(titles(version('a', 'SEQUENCE:2'), version('b', 'SEQUENCE:10'), version('c'))).toEqual(['b'])
    expect(titles(version('a', 'DTSTAMP:20260102T000000Z'), version('b', 'DTSTAMP:20260101T000000Z'))).toEqual(['a'])
  })

  it('that nothing tells apart both stand, and occurrences are versions of their own', () => {
    expect(titles(version('a'), version('b'))).toEqual(['a', 'b'])
    expect(titles(version('a', 'SEQUENCE:9'), version('b', 'RECURRENCE-ID:20261123T090000Z'))).toEqual(['a', 'b'])
  })

  it('without a UID are never versions of each other', () => {
    const bare = ['BEGIN:VEVENT', START, 'END:VEVENT']
    expect(read(file(...bare, ...bare)).events.map(({ uid }) => uid)).toEqual(['no-uid-3', 'no-uid-6'])
  })
})

describe('what an event says', () => {
  it('of its time', () => {
    expect(only(START, 'STATUS:tentative', 'TRANSP:TRANSPARENT', 'X-MICROSOFT-CDO-BUSYSTATUS:OOF')).toMatchObject({
      status: 'tentative',
      isTransparent: true,
      outlook: 'out-of-office',
    })
    expect(only(START, 'STATUS:ODD', 'X-APPLE-TRAVEL-DURATION;VALUE=DURATION:PT45M')).toMatchObject({
      status: null,
      travel: 45 * Instant.MINUTE,
    })
  })

  it('of people and of itself', () => {
    const said = only(
      START,
      'SUMMARY:Lunch\\, then a walk\\nslowly',
      'CATEGORIES:Calls,Work\\,hard',
      'CATEGORIES;LANGUAGE=en:Third',
      'ORGANIZER;CN="Reyes, Ana":MAILTO:ana@example.com',
      'ATTENDEE;CN=Bo ^^ ^\'Bee^\';PARTSTAT=DECLINED;X="a:b;c":mailto:bo@example.com',
      'ATTENDEE;EMAIL=cy@example.com:urn:uuid:1',
    )
    expect(said).toMatchObject({
      title: 'Lunch, then a walk\nslowly',
      categories: ['Calls', 'Work,hard', 'Third'],
      organizer: 'ana@example.com',
      attendees: [
        { email: 'bo@example.com', name: 'Bo ^ "Bee"', participation: 'declined' },
        { email: 'cy@example.com', name: null, participation: 'needs-action' },
      ],
    })
  })

  it('of our own holds, under the UID that was made of them', () => {
    const marks = [
      'X-REFRAIN-HOLD:h-1',
      'X-REFRAIN-CREATED:2026-11-22T09:00:00.123Z',
      'X-REFRAIN-EXPIRES:2026-11-25T09:00:00Z',
    ]
    const ours = {
      hold: 'h-1',
      createdAt: at('2026-11-22T09:00:00.123Z'),
      expiresAt: at('2026-11-25T09:00:00Z'),
      isConfirmed: true,
    }
    expect(only(START, 'UID:h-1@example.com', ...marks, 'X-REFRAIN-STATE:CONFIRMED').ours).toEqual(ours)
    expect(only(START, 'UID:a-copy', ...marks).ours).toBeNull()
    expect(only(START, 'UID:h-1', ...marks.slice(0, 2)).ours).toBeNull()
  })
})

describe('lines', () => {
  it('may be folded anywhere, end in LF alone, and stand after a mark of the byte order', () => {
    const text = file(...event('DTSTART:20261123T090000Z', 'SUMMARY:Lunch')).replace(
      'DTSTART:2026',
      'DTS\r\n TART:2\r\n\t026',
    )
    for (const source of [
      text,
      text.replaceAll('\r\n', '\n'),
      `\uFEFF${text}`,
      text.replaceAll('\n', '\n\n').replaceAll('\n\n ', '\n ').replaceAll('\n\n\t', '\n\t'),
    ])
      expect(read(source).events[0]).toMatchObject({ title: 'Lunch', start: { at: at('2026-11-23T09:00:00Z') } })
  })

  it('may be folded inside of a character', () => {
    const bytes = [...new TextEncoder().encode(file(...event(START, 'SUMMARY:Käse €')))]
    const fold = [13, 10, 32]
    for (const [letter, inside] of [
      [0xc3, 1],
      [0xe2, 1],
      [0xe2, 2],
    ] as const) {
      const folded = bytes.toSpliced(bytes.indexOf(letter) + inside, 0, ...fold)
      expect(read(new Uint8Array(folded)).events[0]?.title).toBe('Käse €')
    }
  })

  it('may be UTF-16 with its mark', () => {
    const text = `\uFEFF${file(...event(START, 'SUMMARY:Käse'))}`
    const bytes = new Uint8Array(
      Array.from(text).flatMap((letter) => [letter.charCodeAt(0) & 255, letter.charCodeAt(0) >> 8]),
    )
    expect(read(bytes).events[0]?.title).toBe('Käse')
  })

  it('that are none are told with their number, and nothing of what they say', () => {
    const { events, faults } = read(file(...event(START, 'a secret that was not folded')))
    expect(events).toHaveLength(1)
    expect(faults).toEqual([
      { code: 'line-malformed', path: ['line', 6], expected: 'NAME:value', found: '"a line without a colon"' },
    ])
  })

  it('inside of an alarm are not of the event', () => {
    expect(only(START, 'BEGIN:VALARM', 'SUMMARY:Beep', 'DURATION:PT5M', 'TRIGGER:-PT5M', 'END:VALARM')).toMatchObject({
      title: null,
      length: null,
    })
  })
})

describe('what is no calendar', () => {
  it.each([
    ['', 'calendar-missing'],
    ['<!DOCTYPE html><html>', 'calendar-missing'],
    ['BEGIN:VCARD\nEND:VCARD', 'calendar-missing'],
    ['BEGIN:VCALENDAR\nBEGIN:VEVENT\nUID:1\n', 'calendar-cut-off'],
    ['BEGIN:VCALENDAR\nBEGIN:VEVENT\nEND:VCALENDAR\n', 'component-crossed'],
    [file(...Array.from({ length: 20 }, () => 'BEGIN:X')), 'calendar-too-deep'],
  ])('%j is an issue', (text, code) => {
    expect(readCalendar(text)).toMatchObject({ _tag: 'Left', left: { code } })
  })

  it.each([
    [{ size: 10 }, 'calendar-too-large'],
    [{ lines: 3 }, 'calendar-too-large'],
    [{ components: 1 }, 'calendar-too-large'],
    [{ depth: 1 }, 'calendar-too-deep'],
    [{ events: 0 }, 'calendar-too-large'],
  ])('is also what is beyond %j', (limits, code) => {
    expect(readCalendar(file(...event(START)), { limits })).toMatchObject({ _tag: 'Left', left: { code } })
  })

  it.each([
    [{ line: 20 }, 'EXDATE:20261124T090000Z'],
    [{ parameters: 1 }, 'EXDATE;A=1;B=2:20261124T090000Z'],
    [{ values: 1 }, 'EXDATE:20261124T090000Z,20261125T090000Z'],
    [{ values: 1 }, 'CATEGORIES:A,B'],
  ])('beyond %j one event is unreadable', (limits, line) => {
    expect(read(file(...event('DTSTART:20261123', line)), { limits }).unreadable).toHaveLength(1)
  })
})
