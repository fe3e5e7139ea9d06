/**
 * Events as a file can hold them.
 *
 * @since 0.1.0
 */
import { Instant, Wall } from '@refrain/core'
import * as fc from 'fast-check'
import type { Event, ExtraDate, Length } from './Event.ts'
import type { Time } from './Time.ts'

const SECONDS = { min: Wall.parseOrThrow('2019-01-01') / 1000, max: Wall.parseOrThrow('2035-12-31') / 1000 }
const second = fc.integer(SECONDS).map((seconds) => seconds * 1000)
const instant = second.map(Instant.fromMillis)
const ZONES = ['Europe/Lisbon', 'America/New_York', 'Asia/Kolkata', 'Australia/Lord_Howe', 'Africa/Casablanca']

const day = (): fc.Arbitrary<Time> => second.map((wall) => ({ form: 'day', day: Wall.dayOf(wall) }))
const timed = (): fc.Arbitrary<Time> =>
  fc.oneof(
    instant.map((at) => ({ form: 'utc' as const, at })),
    fc.tuple(second, fc.constantFrom(...ZONES)).map(([wall, zone]) => ({ form: 'zoned' as const, wall, zone })),
    second.map((wall) => ({ form: 'floating' as const, wall })),
  )

const duration = fc.record({
  days: fc.nat(20),
  milliseconds: fc.nat(200_000).map((seconds) => seconds * 1000),
})

/** So much later, in the form of a time. */
const after = (time: Time, seconds: number): Time =>
  time.form === 'day'
    ? { form: 'day', day: time.day + 1 + (seconds % 30) }
    : time.form === 'utc'
      ? { form: 'utc', at: Instant.plus(time.at, seconds * 1000) }
      : { ...time, wall: time.wall + seconds * 1000 }

const lengthOf = (start: Time): fc.Arbitrary<Length | null> =>
  fc.oneof(
    fc.constant(null),
    duration,
    fc.nat(500_000).map((seconds) => ({ end: after(start, seconds) })),
  )

const extraDate = (): fc.Arbitrary<ExtraDate> =>
  fc.oneof(
    fc.oneof(day(), timed()).map((start) => ({ start, length: null })),
    timed().chain((start) =>
      fc.oneof(duration, fc.constant({ end: after(start, 60) })).map((length) => ({ start, length })),
    ),
  )

/** Words with all that means something in a file. */
export const words = (): fc.Arbitrary<string> =>
  fc.string({ unit: fc.constantFrom(...'ab cäß€😀,;:\\"^\'=\n'.split(/(?:)/u)), minLength: 1, maxLength: 60 })
const word = words().map((text) => text.trim() || 'x')
const email = fc.constantFrom('ana@example.com', 'bo+calls@example.com', "o'neil@example.com")

const RULES = [
  'FREQ=WEEKLY;BYDAY=MO,WE',
  'FREQ=DAILY;COUNT=5',
  'FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU;UNTIL=20301231T000000Z',
]

const hold = fc.record({ hold: fc.uuid(), createdAt: instant, expiresAt: instant, isConfirmed: fc.boolean() })

const optional = <A>(item: fc.Arbitrary<A>): fc.Arbitrary<A | null> => fc.option(item, { freq: 2 })

/** Any event. */
export const event = (): fc.Arbitrary<Event> =>
  fc
    .oneof(day(), timed())
    .chain((start) =>
      fc.record({ start: fc.constant(start), length: lengthOf(start), ours: fc.option(hold, { freq: 5 }), uid: word }),
    )
    .chain(({ start, length, ours, uid }) =>
      fc.record({
        uid: fc.constant(ours === null ? uid : `${ours.hold}@example.com`),
        sequence: fc.nat(20),
        stamp: instant,
        start: fc.constant(start),
        length: fc.constant(length),
        rules: fc.subarray(RULES, { maxLength: 1 }),
        extraDates: fc.array(extraDate(), { maxLength: 2 }),
        exceptDates: fc.array(fc.oneof(day(), timed()), { maxLength: 2 }),
        replaces: optional(fc.record({ start: fc.oneof(day(), timed()), andFollowing: fc.boolean() })),
        status: optional(fc.constantFrom('tentative' as const, 'confirmed' as const, 'cancelled' as const)),
        isTransparent: fc.boolean(),
        outlook: optional(
          fc.constantFrom(
            'free' as const,
            'tentative' as const,
            'busy' as const,
            'out-of-office' as const,
            'elsewhere' as const,
          ),
        ),
        travel: fc.oneof(
          fc.constant(0),
          fc.nat(120).map((minutes) => minutes * Instant.MINUTE),
        ),
        title: optional(words()),
        categories: fc.array(word, { maxLength: 2 }),
        organizer: optional(email),
        attendees: fc.array(
          fc.record({
            email,
            name: optional(words()),
            participation: fc.constantFrom('needs-action', 'accepted', 'declined', 'tentative', 'delegated'),
          }),
          { maxLength: 3 },
        ),
        ours: fc.constant(ours),
      }),
    )
