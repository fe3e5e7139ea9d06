import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { runs } from '../../time/propertyRuns.ts'
import type { Place } from '../Surroundings.ts'
import { kmBetween } from './distance.ts'

const place = fc.record({
  lat: fc.double({ min: -90, max: 90, noNaN: true }),
  lon: fc.double({ min: -180, max: 180, noNaN: true }),
})

/** The same distance by arrows from the middle of the earth. */
const chord = (a: Place, b: Place): number => {
  const arrow = ({ lat, lon }: Place): readonly [number, number, number] => {
    const [north, east] = [(lat / 180) * Math.PI, (lon / 180) * Math.PI]
    return [Math.cos(north) * Math.cos(east), Math.cos(north) * Math.sin(east), Math.sin(north)]
  }
  const [[ax, ay, az], [bx, by, bz]] = [arrow(a), arrow(b)]
  return 6371.0088 * 2 * Math.asin(Math.min(1, Math.hypot(ax - bx, ay - by, az - bz) / 2))
}

describe('the distance between two places', () => {
  it.each<[string, Place, Place, number]>([
    ['two towers of one town', { lat: 40.7484, lon: -73.9857 }, { lat: 40.7128, lon: -74.0134 }, 4.6],
    ['a quarter of the way around', { lat: 0, lon: 0 }, { lat: 90, lon: 17 }, 10007.6],
    ['over the date line', { lat: 0, lon: 179.5 }, { lat: 0, lon: -179.5 }, 111.2],
    ['the other side of the earth', { lat: 40, lon: 10 }, { lat: -40, lon: -170 }, 20015.1],
    ['nowhere', { lat: 51, lon: 1 }, { lat: 51, lon: 1 }, 0],
  ])('is right for %s', (_, a, b, km) => {
    expect(kmBetween(a, b)).toBeCloseTo(km, 1)
  })

  it('is the same there and back, and the same by another way of counting', () => {
    fc.assert(
      fc.property(place, place, (a, b) => {
        const km = kmBetween(a, b)
        // Opposite places lie where the arc hardly bends: there both ways lose the last digits.
        return km === kmBetween(b, a) && Math.abs(km - chord(a, b)) < 1e-3
      }),
      runs(1000),
    )
  })
})
