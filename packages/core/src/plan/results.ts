/**
 * What worked, hour by hour, for each owner and for all together (A6); duds are left out (E7).
 *
 * @since 0.1.0
 */
import { isDud } from '../prospect/isDud.ts'
import type { Prospect } from '../prospect/Prospect.ts'
import { countHours, emptyTally } from '../rules/bestTime/hourResults.ts'
import type { HourTally } from '../rules/bestTime/hourResults.ts'
import type { ResultSurroundings } from '../rules/Surroundings.ts'
import type { Zone } from '../time/Zone.ts'
import type { Zones } from '../time/Zones.ts'

/** Results that are being collected. */
export interface Results {
  readonly add: (prospect: Prospect) => void
  /** What worked for an owner, or for nobody in particular, and for the team: the same record each time. */
  readonly of: (owner: string | null) => ResultSurroundings
}

/** The zone of somebody's hours; undefined where it is not known. */
const zoneOf = ({ principalZone, zones: possible }: Prospect, zones: Zones): Zone | undefined =>
  zones.get(principalZone ?? possible[0] ?? '')

/** Collects results in the local time of each person; those whose zone is not known teach nothing. */
export const collectResults = (zones: Zones): Results => {
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
      let results = made.get(owner)
      if (results === undefined)
        made.set(owner, (results = { rep: owner === null ? null : (byOwner.get(owner) ?? null), team }))
      return results
    },
  }
}
