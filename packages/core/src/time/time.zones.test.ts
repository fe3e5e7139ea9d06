import { afterEach, describe, expect, it } from 'vitest'
import { expand } from '../recurrence/index.ts'
import * as Availability from './Availability.ts'
import * as Day from './Day.ts'
import * as Duration from './Duration.ts'
import * as Hours from './Hours.ts'
import * as Instant from './Instant.ts'
import * as Recurrence from './Recurrence.ts'
import { search } from './search.ts'
import * as Slots from './Slots.ts'
import * as Wall from './Wall.ts'
import * as WorkDays from './WorkDays.ts'
import * as Zone from './Zone.ts'
import * as Zones from './Zones.ts'

/**
 * The same zone data give the same answers wherever the process believes to be, and in every runtime: all answers below are
 * folded into one number, which stands here.
 */
const DIGEST = '113f53a4'

const data = {
  version: '2025c',
  zones: {
    'America/New_York': [
      -18000, 1710054000, -14400, 20559600, -18000, 10890000, -14400, 20559600, -18000, 10890000, -14400, 20559600,
      -18000, 11494800, -14400, 20559600, -18000, 10890000, -14400, 20559600, -18000,
    ],
    'Africa/Cairo': [
      7200, 1714082400, 10800, 16326000, 7200, 15123600, 10800, 16326000, 7200, 15123600, 10800, 16326000, 7200,
      15728400, 10800, 15721200, 7200, 15728400, 10800, 15721200, 7200,
    ],
    'Africa/Casablanca': [
      3600, 1710036000, 0, 3024000, 3600, 27216000, 0, 3628800, 3600, 27216000, 0, 3024000, 3600, 27820800, 0, 3024000,
      3600, 27216000, 0, 3628800, 3600,
    ],
    'Asia/Kathmandu': [20700],
    'Australia/Lord_Howe': [
      39600, 1712415600, 37800, 15726600, 39600, 15723000, 37800, 15726600, 39600, 15723000, 37800, 15726600, 39600,
      15723000, 37800, 15726600, 39600, 15723000, 37800, 15726600, 39600,
    ],
    'Europe/Lisbon': [
      0, 1711846800, 3600, 18144000, 0, 13305600, 3600, 18144000, 0, 13305600, 3600, 18144000, 0, 13305600, 3600,
      18748800, 0, 12700800, 3600, 18748800, 0,
    ],
    'America/Havana': [
      -18000, 1710046800, -14400, 20563200, -18000, 10886400, -14400, 20563200, -18000, 10886400, -14400, 20563200,
      -18000, 11491200, -14400, 20563200, -18000, 10886400, -14400, 20563200, -18000,
    ],
    UTC: [0],
  },
}

const POLICIES = ['shift', 'skip', 'earlier', 'later', 'narrow-start', 'narrow-end', 'reject'] as const
const FROM = Instant.parseOrThrow('2024-02-01T00:00Z')
const UNTIL = Instant.parseOrThrow('2028-12-01T00:00Z')
const HOURS = Hours.parseOrThrow({
  mon: [
    ['00:00', '02:30'],
    ['09:00', '17:00'],
  ],
  tue: [['22:00', '24:00']],
  sun: [['01:30', '03:00']],
})
const RULES = ['FREQ=WEEKLY;INTERVAL=2;BYDAY=SU;BYHOUR=2;BYMINUTE=30', 'FREQ=MONTHLY;BYDAY=-1FR']

/** Everything that a zone can be asked, at steps that share no factor with a day. */
const answersOf = (zone: Zone.Zone, zones: Zones.Zones): readonly unknown[] => {
  const answers: unknown[] = [zone.name]
  const work = WorkDays.make({ quiet: [3] })
  const rules = RULES.map((rule) => Recurrence.compileOrThrow(rule, expand))
  const open = Availability.intersect(
    Availability.weekly(zone, HOURS),
    Availability.weekly(Zones.getOrThrow(zones, 'Europe/Lisbon'), Hours.daily('00:00', '18:00'), { edges: 'plain' }),
    Availability.slots(zone, (weekday, slot) => !Slots.covers('monday-early', weekday, slot)),
    Availability.not(Availability.blocks(zone, rules[0]!.between, 20 * Instant.MINUTE)),
  )
  for (let at = FROM; at < UNTIL; at = Instant.plus(at, 19 * Instant.HOUR + 7 * Instant.MINUTE)) {
    const wall = Zone.toWall(zone, at)
    answers.push(wall, Wall.toIso(wall), Zone.startOfDay(zone, Zone.dayAt(zone, at)), Zone.nextChange(zone, at))
    for (const policy of POLICIES) answers.push(Zone.toInstant(zone, at, policy))
    for (const text of ['P1D', 'P1M', 'PT36H', '-P2DT3H']) {
      const duration = Duration.parseOrThrow(text)
      answers.push(Duration.plusWall(zone, at, duration), Duration.moment(zone, at, duration, work))
    }
    answers.push(Duration.deadline(zone, at, Duration.parseOrThrow('P3D'), work))
    answers.push(...rules.map((rule) => rule.next(wall)), search([open], at, UNTIL), Day.toIso(Wall.dayOf(wall)))
  }
  return answers
}

const digest = (): string => {
  const zones = Zones.fromDataOrThrow(data)
  let hash = 0x811c9dc5
  for (const name of Object.keys(data.zones))
    for (const letter of JSON.stringify(answersOf(Zones.getOrThrow(zones, name), zones)))
      hash = Math.imul(hash ^ letter.charCodeAt(0), 0x01000193)
  return (hash >>> 0).toString(16)
}

describe('time does not depend on the zone of the process', () => {
  const before = process.env['TZ']
  afterEach(() => {
    if (before === undefined) delete process.env['TZ']
    else process.env['TZ'] = before
  })

  it('as it was started', () => {
    expect(digest()).toBe(DIGEST)
  })

  it.each([
    ['UTC', 0],
    ['America/New_York', 240],
    ['Asia/Kolkata', -330],
    ['Australia/Lord_Howe', -630],
  ])('in %s', (zone, minutes) => {
    process.env['TZ'] = zone
    expect(new Date(Date.UTC(2026, 6, 1)).getTimezoneOffset()).toBe(minutes)
    expect(digest()).toBe(DIGEST)
  })
})
