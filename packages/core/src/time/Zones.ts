/**
 * Where zones come from: the platform the program runs on, or data that was pinned.
 *
 * Two platforms may know different editions of the zone rules. Pin the data where decisions must be the same everywhere.
 *
 * @since 0.1.0
 */
import { left, right, getOrThrow as valueOrThrow } from '../words/Either.ts'
import type { Either } from '../words/Either.ts'
import * as Issue from '../words/Issue.ts'
import type { Zone, Zones } from './Zone.ts'
export type { Zones } from './Zone.ts'
export { fromPlatform } from './platformZones.ts'
export { fromData, fromDataOrThrow, toData } from './ZoneData.ts'
export type { ZoneData } from './ZoneData.ts'

// --- questions ---------------------------------------------------------------

/**
 * Looks up a zone; a name that is none is an issue.
 *
 * @example
 * ```ts run
 * import { Zones } from '@refrain/core'
 *
 * Zones.find(Zones.fromPlatform(), 'Mars/Olympus')._tag // => 'Left'
 * ```
 *
 * @category questions
 * @since 0.1.0
 */
export const find = (zones: Zones, name: string): Either<Issue.Issue, Zone> => {
  const zone = zones.get(name)
  return zone === undefined
    ? left(Issue.make('zone-unknown', [], 'an IANA zone such as Europe/Lisbon', name))
    : right(zone)
}

/**
 * Looks up a zone, or throws.
 *
 * @example
 * ```ts run
 * import { Zones } from '@refrain/core'
 *
 * Zones.getOrThrow(Zones.fromPlatform(), 'europe/lisbon').name // => 'Europe/Lisbon'
 * ```
 *
 * @throws Error when there is no zone of that name
 * @category questions
 * @since 0.1.0
 */
export const getOrThrow = (zones: Zones, name: string): Zone => valueOrThrow(find(zones, name), Issue.render)
