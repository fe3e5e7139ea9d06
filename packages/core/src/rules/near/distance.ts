/**
 * How far two places are apart, as the crow flies.
 *
 * @since 0.1.0
 */
import type { Place } from '../Surroundings.ts'

/** The mean radius of the earth, in kilometres. */
const RADIUS = 6371.0088

const radians = (degrees: number): number => (degrees * Math.PI) / 180

/** The great-circle distance in kilometres, by the haversine formula: exact to half a per cent anywhere. */
export const kmBetween = (a: Place, b: Place): number => {
  const height = Math.sin(radians(b.lat - a.lat) / 2)
  const width = Math.sin(radians(b.lon - a.lon) / 2)
  const chord = height * height + Math.cos(radians(a.lat)) * Math.cos(radians(b.lat)) * width * width
  return 2 * RADIUS * Math.asin(Math.sqrt(Math.min(1, chord)))
}
