import { describe, expect, it } from 'vitest'
import * as Day from './Day.ts'
import * as Instant from './Instant.ts'
import * as Wall from './Wall.ts'
import * as Zone from './Zone.ts'
import * as Zones from './Zones.ts'

const zones = Zones.fromPlatform()
const zone = (name: string): Zone.Zone => Zones.getOrThrow(zones, name)
const at = Instant.parseOrThrow
const iso = (at: Instant.Instant | null): string | null => (at === null ? null : Instant.toIso(at))

describe('a local time becomes an instant', () => {
  it.each<[string, string, string, Zone.GapOverlap, string | null]>([
    [
      'an hour that New York skips, moved forward',
      'America/New_York',
      '2026-03-08T02:30',
      'shift',
      '2026-03-08T07:30:00Z',
    ],
    ['the same, moved back', 'America/New_York', '2026-03-08T02:30', 'earlier', '2026-03-08T06:30:00Z'],
    ['the same, as an occurrence', 'America/New_York', '2026-03-08T02:30', 'skip', null],
    ['the same, as a legal opening', 'America/New_York', '2026-03-08T02:30', 'narrow-start', '2026-03-08T07:30:00Z'],
    ['the same, as a legal closing', 'America/New_York', '2026-03-08T02:30', 'narrow-end', '2026-03-08T06:30:00Z'],
    ['the first moment after the gap', 'America/New_York', '2026-03-08T03:00', 'reject', '2026-03-08T07:00:00Z'],
    [
      'an hour that New York repeats, the first time',
      'America/New_York',
      '2026-11-01T01:30',
      'shift',
      '2026-11-01T05:30:00Z',
    ],
    ['the same, the second time', 'America/New_York', '2026-11-01T01:30', 'later', '2026-11-01T06:30:00Z'],
    ['the same, as an occurrence', 'America/New_York', '2026-11-01T01:30', 'skip', '2026-11-01T05:30:00Z'],
    ['the same, as a legal opening', 'America/New_York', '2026-11-01T01:30', 'narrow-start', '2026-11-01T06:30:00Z'],
    ['the same, as a legal closing', 'America/New_York', '2026-11-01T01:30', 'narrow-end', '2026-11-01T05:30:00Z'],
    ['the same, refused', 'America/New_York', '2026-11-01T01:30', 'reject', null],
    ['the example of RFC 5545 3.3.5', 'America/New_York', '2007-11-04T01:30', 'shift', '2007-11-04T05:30:00Z'],
    ['the hour that Lisbon skips at one', 'Europe/Lisbon', '2026-03-29T01:15', 'shift', '2026-03-29T01:15:00Z'],
    ['the half-hour that Lord Howe skips', 'Australia/Lord_Howe', '2026-10-04T02:15', 'shift', '2026-10-03T15:45:00Z'],
    [
      'the half-hour that Lord Howe repeats',
      'Australia/Lord_Howe',
      '2026-04-05T01:45',
      'later',
      '2026-04-04T15:15:00Z',
    ],
    ['the midnight that Cairo skips', 'Africa/Cairo', '2024-04-26T00:00', 'shift', '2024-04-25T22:00:00Z'],
    ['a noon that Apia never had', 'Pacific/Apia', '2011-12-30T12:00', 'shift', '2011-12-30T22:00:00Z'],
    ['the same, refused', 'Pacific/Apia', '2011-12-30T12:00', 'reject', null],
    [
      'the hour that Casablanca repeats before Ramadan',
      'Africa/Casablanca',
      '2026-02-15T02:30',
      'later',
      '2026-02-15T02:30:00Z',
    ],
    [
      'the minute past midnight at which St John’s went back',
      'America/St_Johns',
      '2010-11-07T00:00',
      'later',
      '2010-11-07T03:30:00Z',
    ],
    ['an ordinary time in Kathmandu', 'Asia/Kathmandu', '2026-02-28T23:59', 'reject', '2026-02-28T18:14:00Z'],
    ['a leap day', 'Europe/Lisbon', '2028-02-29T12:00', 'reject', '2028-02-29T12:00:00Z'],
    ['the last minute of a year', 'Pacific/Kiritimati', '2026-12-31T23:59', 'reject', '2026-12-31T09:59:00Z'],
  ])('%s', (_name, where, wall, policy, expected) => {
    expect(iso(Zone.toInstant(zone(where), Wall.parseOrThrow(wall), policy))).toBe(expected)
  })
})

describe('a local day starts', () => {
  it.each([
    ['at midnight on most days', 'America/New_York', '2026-03-08', '2026-03-08T05:00:00Z'],
    ['at one where the clocks skip midnight', 'Africa/Cairo', '2024-04-26', '2024-04-25T22:00:00Z'],
    ['at the first of two midnights', 'America/Havana', '2026-11-01', '2026-11-01T04:00:00Z'],
    [
      'at the first of two midnights a minute apart from the change',
      'America/St_Johns',
      '2010-11-07',
      '2010-11-07T02:30:00Z',
    ],
    ['with the next one, where there was no such day', 'Pacific/Apia', '2011-12-30', '2011-12-30T10:00:00Z'],
    ['after a day that was never', 'Pacific/Apia', '2011-12-31', '2011-12-30T10:00:00Z'],
    ['at the end of February in a leap year', 'Asia/Kathmandu', '2028-02-29', '2028-02-28T18:15:00Z'],
  ])('%s', (_name, where, day, expected) => {
    expect(iso(Zone.startOfDay(zone(where), Day.fromIsoOrThrow(day)))).toBe(expected)
  })
})

describe('a zone', () => {
  it('that skips from before midnight to after it starts the day with the change', () => {
    const change = at('2026-05-10T23:30:00Z')
    const skipping = Zones.fromDataOrThrow({ version: 'made up', zones: { 'Etc/GMT': [0, change / 1_000, 3_600] } })
    const day = Day.fromIsoOrThrow('2026-05-11')
    expect(Zone.startOfDay(Zones.getOrThrow(skipping, 'Etc/GMT'), day)).toBe(change)
    expect(Zone.dayAt(Zones.getOrThrow(skipping, 'Etc/GMT'), change)).toBe(day)
  })

  it('answers alike whoever asked before', () => {
    const [late, early] = [Instant.parseOrThrow('2099-07-01T00:00Z'), Instant.parseOrThrow('1971-07-01T00:00Z')]
    const [a, b] = [Zones.fromPlatform(), Zones.fromPlatform()].map((supply) =>
      Zones.getOrThrow(supply, 'Europe/Lisbon'),
    )
    const forward = [Zone.offsetAt(a!, early), Zone.offsetAt(a!, late)]
    const backward = [Zone.offsetAt(b!, late), Zone.offsetAt(b!, early)].reverse()
    expect(forward).toEqual(backward)
  })

  it('keeps the nearest offset outside the supported years', () => {
    expect(Zone.offsetAt(zone('Asia/Tokyo'), -1e15 as Instant.Instant)).toBe(9 * Instant.HOUR)
    expect(Zone.offsetAt(zone('Asia/Tokyo'), 1e16 as Instant.Instant)).toBe(9 * Instant.HOUR)
  })

  it('has its changes in order, across the pieces it is compiled in', () => {
    const changes: string[] = []
    let at = Instant.parseOrThrow('1999-12-31T00:00Z')
    for (let i = 0; i < 44; i++) changes.push(Instant.toIso((at = Zone.nextChange(zone('America/New_York'), at))))
    expect(changes.slice(0, 2)).toEqual(['2000-04-02T07:00:00Z', '2000-10-29T06:00:00Z'])
    expect(changes.slice(-2)).toEqual(['2021-03-14T07:00:00Z', '2021-11-07T06:00:00Z'])
    expect(Zone.nextChange(zone('Asia/Tokyo'), at)).toBe(Instant.FOREVER)
  })

  it('has the same rules as another only where their clocks never differ', () => {
    const [from, until] = [Instant.parseOrThrow('2026-01-01T00:00Z'), Instant.parseOrThrow('2030-01-01T00:00Z')]
    expect(Zone.sameRules(zone('Europe/Oslo'), zone('Europe/Berlin'), from, until)).toBe(true)
    expect(Zone.sameRules(zone('Europe/Oslo'), zone('Europe/Lisbon'), from, until)).toBe(false)
    expect(Zone.sameRules(zone('America/Phoenix'), zone('America/Denver'), from, until)).toBe(false)
  })
})
