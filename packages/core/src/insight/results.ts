/**
 * What worked, hour by hour, for each owner and for all together (A6); duds are left out (E7).
 *
 * @since 0.1.0
 */
import type { Results } from '../plan/surroundings.ts'
import type { Prospect } from '../prospect/Prospect.ts'
import { countHours, emptyTally } from '../rules/bestTime/hourResults.ts'
import type { HourTally } from '../rules/bestTime/hourResults.ts'
import type { ResultSurroundings } from '../rules/Surroundings.ts'
import type { Zone } from '../time/Zone.ts'
import type { Zones } from '../time/Zones.ts'
import { isDud } from './isDud.ts'

/** The zone of somebody's hours; undefined where it is not known. */
const zoneOf = ({ principalZone, zones: possible }: Prospect, zones: Zones): Zone | undefined =>
  zones.get(principalZone ?? possible[0] ?? '')

/**
 * Collects what worked from the states of people, for `Neighbours.collect`: in the local time of each person. Those whose zone
 * is not known teach nothing. From whole histories the same hours are those of `Insight.read`.
 *
 * @example
 * ```ts run
 * import { Neighbours, Zones } from '@refrain/core'
 * import { Insight } from '@refrain/core/insight'
 *
 * const surroundingsOf = Neighbours.collect([], undefined, Insight.results(Zones.fromPlatform()))
 * surroundingsOf('p-1').results // => undefined
 * ```
 *
 * @category folding
 * @since 0.1.0
 */
export const results = (zones: Zones): Results => {
  const team = emptyTally()
  const byOwner = new Map<string, HourTally>()
  const made = new Map<string | null, ResultSurroundings>()
  return {
    add: (prospect) => {
      const zone = prospect.contacts.length === 0 || isDud(prospect) ? undefined : zoneOf(prospect, zones)
      if (zone === undefined) return
      countHours(team, prospect.contacts, zone)
      const { owner } = prospect
      if (owner === null) return
      let own = byOwner.get(owner)
      if (own === undefined) byOwner.set(owner, (own = emptyTally()))
      countHours(own, prospect.contacts, zone)
    },
    of: (owner) => {
      let known = made.get(owner)
      if (known === undefined)
        made.set(owner, (known = { rep: owner === null ? null : (byOwner.get(owner) ?? null), team }))
      return known
    },
  }
}
