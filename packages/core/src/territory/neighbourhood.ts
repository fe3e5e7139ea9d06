/**
 * Who is near whom.
 *
 * @since 0.1.0
 */
import { kmBetween } from '../rules/near/distance.ts'
import type { Visitable } from './model.ts'

/** Everybody near somebody, themselves left out: the nearest first, then by id. */
export type Neighbourhood = ReadonlyMap<string, readonly Visitable[]>

/** A degree of latitude is no shorter than this anywhere. */
const KM_PER_DEGREE = 110.5

interface Near {
  readonly who: Visitable
  readonly km: number
}

const byDistance = (a: Near, b: Near): number => a.km - b.km || (a.who.id < b.who.id ? -1 : 1)

const latitude = ({ place }: Visitable): number => place?.lat ?? 0

/** Finds who is within so many kilometres of whom; those without a place are near nobody. */
export const neighbourhood = (people: readonly Visitable[], withinKm: number): Neighbourhood => {
  const north = people.filter(({ place }) => place !== null).sort((a, b) => latitude(a) - latitude(b))
  const found = new Map<string, Near[]>(people.map(({ id }) => [id, []]))
  for (let i = 0; i < north.length; i++) {
    const one = north[i]!
    // Nobody farther north than this can be near: the rest of the list need not be measured.
    const end = latitude(one) + withinKm / KM_PER_DEGREE
    for (let j = i + 1; j < north.length && latitude(north[j]!) <= end; j++) {
      const other = north[j]!
      const km = kmBetween(one.place!, other.place!)
      if (km > withinKm) continue
      found.get(one.id)!.push({ who: other, km })
      found.get(other.id)!.push({ who: one, km })
    }
  }
  return new Map([...found].map(([id, near]) => [id, near.sort(byDistance).map(({ who }) => who)]))
}

/** By the day alone, everybody is near everybody. */
export const everybody = (people: readonly Visitable[]): Neighbourhood =>
  new Map(people.map((one) => [one.id, people.filter((other) => other !== one)]))
