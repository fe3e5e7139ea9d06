/**
 * Zones picked to hurt, and instants close to where their clocks change.
 *
 * @since 0.1.0
 */
import * as fc from 'fast-check'
import * as Day from './Day.ts'
import { DAY, HOUR, MINUTE } from './Instant.ts'
import type { Instant } from './Instant.ts'
import { nextChange } from './Zone.ts'
import type { Zone } from './Zone.ts'
import { fromPlatform, getOrThrow } from './Zones.ts'

/** Changes at midnight and one minute past, by half an hour, twice around Ramadan, over the date line, or none at all. @category arbitraries @since 0.1.0 */
export const HURTING = [
  'UTC',
  'Africa/Cairo',
  'Africa/Casablanca',
  'America/Asuncion',
  'America/Havana',
  'America/New_York',
  'America/Phoenix',
  'America/Sao_Paulo',
  'America/St_Johns',
  'Antarctica/Troll',
  'Asia/Beirut',
  'Asia/Gaza',
  'Asia/Kathmandu',
  'Asia/Kolkata',
  'Asia/Tehran',
  'Australia/Lord_Howe',
  'Europe/Dublin',
  'Europe/Lisbon',
  'Pacific/Apia',
  'Pacific/Chatham',
  'Pacific/Kiritimati',
] as const

const zones = fromPlatform()

/**
 * The name of a zone.
 *
 * @example
 * ```ts run
 * import fc from 'fast-check'
 * import { zoneName } from '@refrain/core/arbitraries'
 *
 * fc.sample(zoneName(), 20).every((name) => name === 'UTC' || name.includes('/')) // => true
 * ```
 *
 * @category arbitraries
 * @since 0.1.0
 */
export const zoneName = (): fc.Arbitrary<string> => fc.constantFrom(...HURTING)

/**
 * A zone.
 *
 * @example
 * ```ts run
 * import fc from 'fast-check'
 * import { zone } from '@refrain/core/arbitraries'
 *
 * fc.sample(zone(), 20).every(({ name }) => name === 'UTC' || name.includes('/')) // => true
 * ```
 *
 * @category arbitraries
 * @since 0.1.0
 */
export const zone = (): fc.Arbitrary<Zone> => zoneName().map((name) => getOrThrow(zones, name))

const FROM = Day.ofCivil(2000, 1, 1) * DAY
const UNTIL = Day.ofCivil(2040, 1, 1) * DAY

/**
 * An instant on a whole minute from 2000 to 2040.
 *
 * @example
 * ```ts run
 * import fc from 'fast-check'
 * import { instant } from '@refrain/core/arbitraries'
 *
 * fc.sample(instant(), 20).every((at) => at % 60_000 === 0) // => true
 * ```
 *
 * @category arbitraries
 * @since 0.1.0
 */
export const instant = (): fc.Arbitrary<Instant> =>
  fc.integer({ min: FROM / MINUTE, max: UNTIL / MINUTE - 1 }).map((minute) => (minute * MINUTE) as Instant)

/**
 * An instant, half of the time within two days of a clock change of the zone.
 *
 * @example
 * ```ts run
 * import fc from 'fast-check'
 * import { Zones } from '@refrain/core'
 * import { instantIn } from '@refrain/core/arbitraries'
 *
 * const zone = Zones.getOrThrow(Zones.fromPlatform(), 'Europe/Lisbon')
 * fc.sample(instantIn(zone), 20).every(Number.isInteger) // => true
 * ```
 *
 * @category arbitraries
 * @since 0.1.0
 */
export const instantIn = (where: Zone): fc.Arbitrary<Instant> =>
  fc.oneof(
    instant(),
    fc
      .tuple(instant(), fc.integer({ min: (-2 * DAY) / MINUTE, max: (2 * DAY) / MINUTE }))
      .map(([at, minutes]) => near(where, at, minutes * MINUTE)),
    fc.tuple(instant(), fc.integer({ min: -2 * HOUR, max: 2 * HOUR })).map(([at, millis]) => near(where, at, millis)),
  )

const near = (where: Zone, at: Instant, millis: number): Instant => {
  const change = nextChange(where, at)
  return (change < UNTIL ? change + millis : at) as Instant
}

/**
 * A zone and an instant that is likely to hurt there.
 *
 * @example
 * ```ts run
 * import fc from 'fast-check'
 * import { zoneAndInstant } from '@refrain/core/arbitraries'
 *
 * fc.sample(zoneAndInstant(), 20).every(([zone, at]) => zone.name !== '' && Number.isInteger(at)) // => true
 * ```
 *
 * @category arbitraries
 * @since 0.1.0
 */
export const zoneAndInstant = (): fc.Arbitrary<readonly [Zone, Instant]> =>
  zone().chain((where) => instantIn(where).map((at) => [where, at] as const))
