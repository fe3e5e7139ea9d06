import { Either, Instant, Issue, Wall, Zone, Zones } from '@refrain/core'
import { describe, expect, it } from 'vitest'
import { zoneByClocks } from '../reading/clocks.ts'
import { readCalendar } from '../reading/readCalendar.ts'
import { changeEvent } from './changeEvent.ts'
import type { EventChange } from './changeEvent.ts'
import { writeCalendar } from './writeCalendar.ts'
import { zoneLines } from './zoneLines.ts'

const now = Instant.parseOrThrow('2026-11-22T09:00:00Z')
const zones = Zones.fromPlatform()
const zone = (name: string): Zone.Zone => Zones.getOrThrow(zones, name)

describe('zones', () => {
  it('are defined by two rules where the clocks change by rule', () => {
    expect(zoneLines(zone('America/New_York'), 2026, 2026)).toEqual([
      'BEGIN:VTIMEZONE',
      'TZID:America/New_York',
      'BEGIN:DAYLIGHT',
      'DTSTART:20250309T020000',
      'TZOFFSETFROM:-0500',
      'TZOFFSETTO:-0400',
      'RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=2SU',
      'END:DAYLIGHT',
      'BEGIN:STANDARD',
      'DTSTART:20251102T020000',
      'TZOFFSETFROM:-0400',
      'TZOFFSETTO:-0500',
      'RRULE:FREQ=YEARLY;BYMONTH=11;BYDAY=1SU',
      'END:STANDARD',
      'END:VTIMEZONE',
    ])
  })

  it('know the last Sunday of a month from its fourth', () => {
    const rules = zoneLines(zone('Europe/Lisbon'), 2026, 2026).filter((line) => line.startsWith('RRULE:'))
    expect(rules).toEqual(['RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU', 'RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU'])
  })

  it('that never change their clocks have one', () => {
    expect(zoneLines(zone('Asia/Kolkata'), 2026, 2026)).toHaveLength(8)
  })

  it('that change them as it comes have every change', () => {
    const lines = zoneLines(zone('Africa/Casablanca'), 2026, 2026)
    expect(lines.filter((line) => line.startsWith('BEGIN:')).length).toBeGreaterThan(10)
    expect(lines.filter((line) => line.startsWith('RRULE:'))).toEqual([])
  })

  it.each(['Europe/Lisbon', 'America/Santiago', 'Africa/Casablanca'])(
    'are found again by the clocks that were written: %s',
    (name) => {
      const text = writeCalendar(
        [{ uid: '1', start: { form: 'zoned', wall: Wall.parseOrThrow('2026-11-23T09:00'), zone: name } }],
        { now },
      )
      const read = readCalendar(text.replaceAll(`TZID:${name}`, 'TZID:Odd').replaceAll(`TZID=${name}`, 'TZID=Odd'))
      const start = Either.getOrThrow(read, Issue.render).events[0]?.start
      expect(start?.form).toBe('zoned')
      const [from, until] = ['2026-01-01T00:00Z', '2031-01-01T00:00Z'].map(Instant.parseOrThrow)
      const found = start?.form === 'zoned' ? start.zone : ''
      expect(Zone.sameRules(zone(found), zone(name), from, until)).toBe(true)
    },
  )

  it('of no clocks are none', () => {
    expect(zoneByClocks([], zones)).toBeNull()
  })
})

describe('a change', () => {
  const ODD = [
    'BEGIN:VCALENDAR',
    'PRODID:-//Somebody//Else//EN',
    'BEGIN:VEVENT',
    'UID:other',
    'SUMMARY:Not this',
    'END:VEVENT',
    'BEGIN:VEVENT',
    'UID:1',
    'RECURRENCE-ID:20261123T090000Z',
    'SUMMARY:Nor this',
    'END:VEVENT',
    'begin:vevent',
    'X-ODD;X="a:b":\\;kept',
    'u',
    ' id:1',
    'DURATION:PT30M',
    'DTSTART:20261123T090000Z',
    'DESCRIPTION:As somebody wrote it\\, fold',
    '\ted by hand',
    'SUMMARY:This',
    'SEQUENCE:4',
    'BEGIN:VALARM',
    'DESCRIPTION:Beep',
    'DURATION:PT5M',
    'END:VALARM',
    'ATTENDEE:mailto:a@example.com',
    'ATTENDEE:mailto:b@example.com',
    'END:VEVENT',
    'END:VCALENDAR',
    '',
  ].join('\n')
  const change = (named: EventChange, text = ODD): string =>
    Either.getOrThrow(changeEvent(text, '1', named, { now }), Issue.render)

  it('leaves everything else as it stands', () => {
    const added = 'DTSTAMP:20261122T090000Z\nLAST-MODIFIED:20261122T090000Z\nBEGIN:VALARM'
    expect(change({})).toBe(ODD.replace('BEGIN:VALARM', added))
    expect(change({ title: 'That' })).toBe(ODD.replace('BEGIN:VALARM', added).replace('SUMMARY:This', 'SUMMARY:That'))
  })

  it('of what counts makes a new version', () => {
    const changed = change({
      status: 'confirmed',
      attendees: [{ email: 'c@example.com', name: 'Cy', participation: 'needs-action' }],
    })
    expect(changed).toContain('SEQUENCE:5\n')
    expect(changed).toContain('STATUS:CONFIRMED\n')
    expect(changed.replaceAll('\n ', '')).toContain(
      'ATTENDEE;CN=Cy;ROLE=REQ-PARTICIPANT;PARTSTAT=NEEDS-ACTION;RSVP=TRUE:mailto:c@example.com\n',
    )
    expect(changed).not.toContain('a@example.com')
  })

  it('takes away what is null, and knows that an end stands for a duration', () => {
    const until = { form: 'zoned', wall: Wall.parseOrThrow('2026-11-23T12:00'), zone: 'Europe/Lisbon' } as const
    const changed = change({ description: null, length: { end: until } })
    expect(changed).not.toContain('hand')
    expect(changed).not.toContain('PT30M')
    expect(changed).toContain('DTEND;TZID=Europe/Lisbon:20261123T120000\n')
    expect(changed).toContain('BEGIN:VTIMEZONE\nTZID:Europe/Lisbon\n')
    expect(changed).toContain('DURATION:PT5M')
  })

  it('defines a zone once', () => {
    const start = { form: 'zoned', wall: Wall.parseOrThrow('2026-11-23T12:00'), zone: 'Etc/GMT+5' } as const
    const once = change({ start })
    expect(once.split('TZID:Etc/GMT+5\n')).toHaveLength(2)
    expect(change({ start }, once).split('TZID:Etc/GMT+5\n')).toHaveLength(2)
  })

  it('writes the line ends of the text', () => {
    const crlf = ODD.replaceAll('\n', '\r\n')
    expect(change({ title: 'That' }, crlf)).toBe(change({ title: 'That' }).replaceAll('\n', '\r\n'))
  })

  it('needs the event, whole', () => {
    for (const text of [
      '',
      'BEGIN:VCALENDAR\nEND:VCALENDAR',
      ODD.replace('u\n id:1', 'UID:2'),
      'BEGIN:VEVENT\nUID:1\n',
    ])
      expect(changeEvent(text, '1', {}, { now })).toMatchObject({ _tag: 'Left', left: { code: 'event-missing' } })
  })

  it('cannot be used to write other lines', () => {
    const changed = change({
      title: 'A\r\nSTATUS:CANCELLED',
      organizer: 'x@example.com\r\nATTENDEE:mailto:y@example.com',
    })
    expect(changed).not.toMatch(/^STATUS/m)
    expect(changed).not.toMatch(/^ATTENDEE:mailto:y/m)
  })
})
