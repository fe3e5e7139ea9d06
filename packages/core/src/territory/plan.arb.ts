/** Generators of territories: towns here and there, people in and between them, some with an appointment. */
import fc from 'fast-check'
import type { Instant } from '../time/Instant.ts'
import type { BundleQuestion, Visitable } from './model.ts'

/** Towns that test a distance: side by side, over the date line, at a pole, under one another. */
const TOWNS = [
  [40, -99],
  [40.2, -99.1],
  [-17.5, 179.9],
  [-17.5, -179.9],
  [89.9, 20],
  [89.9, -160],
] as const

const visitable = fc.record({
  town: fc.nat({ max: 11 }),
  north: fc.double({ min: -0.3, max: 0.3, noNaN: true }),
  east: fc.double({ min: -0.3, max: 0.3, noNaN: true }),
  isKnown: fc.integer({ min: 0, max: 9 }).map((n) => n > 0),
  day: fc.option(fc.integer({ min: 100, max: 104 }), { freq: 5 }),
})

/** Up to two dozen people, on up to six days. */
export const question: fc.Arbitrary<BundleQuestion> = fc
  .record({
    towns: fc.shuffledSubarray([...TOWNS], { minLength: 1 }),
    people: fc.array(visitable, { maxLength: 24, size: 'max' }),
    days: fc.uniqueArray(fc.integer({ min: 100, max: 110 }), { maxLength: 6 }),
    by: fc.constantFrom(['area', 'day'] as const, ['area'] as const, ['day'] as const),
    withinKm: fc.integer({ min: 1, max: 60 }),
    atLeast: fc.integer({ min: 2, max: 5 }),
    atMost: fc.option(fc.integer({ min: 1, max: 8 }), { nil: undefined }),
  })
  .map(({ people, towns, atMost, ...rest }) => ({
    ...rest,
    ...(atMost !== undefined && { atMost }),
    people: people.map(({ town, north, east, isKnown, day }, i): Visitable => {
      const [lat, lon] = towns[town % towns.length]!
      const place = { lat: Math.min(90, lat + north), lon: ((lon + east + 540) % 360) - 180 }
      return { id: `p-${i}`, place: isKnown ? place : null, day, reviewAt: i as Instant }
    }),
  }))
