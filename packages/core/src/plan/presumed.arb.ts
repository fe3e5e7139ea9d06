/** Generators of a rep's fortnight: people on a map, appointments and busy times, and what happens hour by hour. */
import fc from 'fast-check'

/** Where clocks hurt: half hours, three quarters, either hemisphere; with how far ahead they are, more or less. */
const ZONES = [
  ['America/New_York', -4],
  ['Europe/London', 0],
  ['Asia/Kolkata', 5.5],
  ['Australia/Lord_Howe', 11],
  ['Pacific/Chatham', 13.75],
] as const

/** Two towns close to one another, and one at the date line. */
const TOWNS = [
  { lat: 40.7, lon: -74 },
  { lat: 40.76, lon: -74.03 },
  { lat: -36.9, lon: 179.99 },
] as const

/** Monday 2026-03-23: within the fortnight clocks go forward in London and back in the south. */
export const MONDAY = Date.UTC(2026, 2, 23)
const QUARTER = 900_000
const DAYS = 13

const place = fc
  .record({
    town: fc.constantFrom(TOWNS[0], TOWNS[0], TOWNS[1], TOWNS[2]),
    north: fc.double({ min: -0.08, max: 0.08, noNaN: true }),
    east: fc.double({ min: -0.08, max: 0.08, noNaN: true }),
  })
  .map(({ town, north, east }) => ({ lat: town.lat + north, lon: ((town.lon + east + 540) % 360) - 180 }))

/** A time on some day, about the hours in which people work where the clocks are so far ahead. */
const spanAt = (ahead: number) =>
  fc
    .record({
      day: fc.integer({ min: 0, max: DAYS }),
      quarter: fc.integer({ min: 28, max: 76 }),
      length: fc.integer({ min: 1, max: 10 }),
    })
    .map(({ day, quarter, length }) => {
      const from = MONDAY + (day * 96 + quarter - ahead * 4) * QUARTER
      return { from, until: from + length * QUARTER }
    })

const fortnightIn = ([zone, ahead]: (typeof ZONES)[number]) => {
  const span = spanAt(ahead)
  return fc.record({
    people: fc.array(
      fc.record({
        place: fc.option(place, { freq: 8 }),
        zone: fc.constantFrom(zone, zone, zone, ...ZONES.map(([name]) => name)),
        owner: fc.constantFrom('ann', 'ann', 'ann', 'bob'),
        /** An appointment that stands already, and how. */
        stands: fc.option(
          fc.record({
            span,
            isPresumed: fc.constantFrom(false, false, true),
            at: fc.option(place, { freq: 2 }),
          }),
          { freq: 2 },
        ),
      }),
      { minLength: 3, maxLength: 7, size: 'max' },
    ),
    busy: fc.array(span, { maxLength: 6 }),
    closed: fc.option(fc.integer({ min: 1, max: DAYS }), { freq: 2 }),
    happenings: fc.array(
      fc.record({
        hours: fc.constantFrom(0, 0, 0, 1, 4, 15),
        who: fc.nat({ max: 7 }),
        /** What becomes of a call that names a time, or of appointments. */
        what: fc.constantFrom('issue', 'issue', 'leave', 'leave', 'hold', 'decline', 'move', 'confirm', 'release'),
        span,
      }),
      { minLength: 4, maxLength: 14, size: 'max' },
    ),
  })
}

/** One rep's fortnight, mostly in one zone. */
export const fortnight = fc.constantFrom(...ZONES).chain(fortnightIn)

export type Fortnight = typeof fortnight extends fc.Arbitrary<infer T> ? T : never
