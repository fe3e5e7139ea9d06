/**
 * Zones as plain data, so that a program can pin the rules it decides by.
 *
 * @since 0.1.0
 */
import { getOrThrow, left, right } from '../words/Either.ts'
import type { Either } from '../words/Either.ts'
import * as Issue from '../words/Issue.ts'
import * as Day from './Day.ts'
import { DAY, SECOND } from './Instant.ts'
import type { Instant } from './Instant.ts'
import { nextChange, offsetAt } from './Zone.ts'
import type { Zone, Zones } from './Zone.ts'
import { spell } from './zoneName.ts'
import { make } from './ZoneTable.ts'
import type { Changes, ChangeSource } from './ZoneTable.ts'

// --- model -------------------------------------------------------------------

/**
 * Pinned zones. A zone is the name of another with the same clocks, or numbers: its first offset in seconds, then for each
 * change the seconds since the previous one (the first since 1970) and the new offset. Beyond the pinned years the nearest offset holds.
 *
 * @category model
 * @since 0.1.0
 */
export interface ZoneData {
  readonly version: string
  readonly zones: { readonly [name: string]: string | readonly number[] }
}

// --- constructors ------------------------------------------------------------

const sourceOf = (numbers: readonly number[]): ChangeSource => {
  const at = [Number.NEGATIVE_INFINITY]
  const offset = [numbers[0]! * SECOND]
  for (let i = 1, sum = 0; i < numbers.length; i += 2) {
    sum += numbers[i]! * SECOND
    at.push(sum)
    offset.push(numbers[i + 1]! * SECOND)
  }
  return (from, until): Changes => {
    let first = 0
    while (first + 1 < at.length && at[first + 1]! <= from) first++
    let last = first
    while (last + 1 < at.length && at[last + 1]! < until) last++
    return { at: at.slice(first, last + 1), offset: offset.slice(first, last + 1) }
  }
}

const NUMBERS = 'an odd count of whole numbers: an offset within a day, then pairs of positive seconds and offsets'

const isRow = (value: unknown): value is readonly number[] =>
  Array.isArray(value) &&
  value.length % 2 === 1 &&
  value.every((n, i) => Number.isSafeInteger(n) && (i % 2 === 0 ? Math.abs(n as number) <= 86_400 : n > 0))

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const issuesOf = (json: unknown): readonly Issue.Issue[] => {
  if (!isRecord(json)) return [Issue.make('zones-malformed', [], 'an object with version and zones', json)]
  const { version, zones } = json as { version?: unknown; zones?: unknown }
  const issues: Issue.Issue[] = []
  if (typeof version !== 'string' || version === '')
    issues.push(Issue.make('zones-version', ['version'], 'the edition of the zone rules, such as 2025c', version))
  if (!isRecord(zones))
    return [...issues, Issue.make('zones-malformed', ['zones'], 'an object of zones by name', zones)]
  for (const [name, zone] of Object.entries(zones)) {
    if (spell(name) !== name) issues.push(Issue.make('zone-unknown', ['zones', name], 'an IANA name', name))
    if (typeof zone === 'string' ? !isRow(Object.hasOwn(zones, zone) ? zones[zone] : undefined) : !isRow(zone))
      issues.push(Issue.make('zone-malformed', ['zones', name], `the name of a zone given here, or ${NUMBERS}`, zone))
  }
  return issues
}

/**
 * Reads pinned zones. Every fault is listed.
 *
 * @example
 * ```ts run
 * import { Zones } from '@refrain/core'
 *
 * Zones.fromData({ version: '2025c', zones: { 'Asia/Tokyo': [32400], Japan: 'Asia/Tokyo' } })._tag // => 'Right'
 * Zones.fromData({ version: '2025c', zones: { 'Asia/Tokyo': ['+9'] } })._tag // => 'Left'
 * ```
 *
 * @category constructors
 * @since 0.1.0
 */
export const fromData = (json: unknown): Either<readonly Issue.Issue[], Zones> => {
  const issues = issuesOf(json)
  if (issues.length > 0) return left(issues)
  const data = json as ZoneData
  const known = new Map<string, Zone>()
  const get = (asked: string): Zone | undefined => {
    const name = spell(asked)
    if (name === undefined || !Object.hasOwn(data.zones, name)) return undefined
    const found = known.get(name)
    if (found !== undefined) return found
    const entry = data.zones[name]!
    const table = typeof entry === 'string' ? get(entry)!.table : make(sourceOf(entry))
    const zone: Zone = Object.freeze({ name, table })
    known.set(name, zone)
    return zone
  }
  return right(Object.freeze({ version: data.version, get }))
}

/**
 * Reads pinned zones, or throws.
 *
 * @example
 * ```ts run
 * import { Zones } from '@refrain/core'
 *
 * Zones.fromDataOrThrow({ version: '2025c', zones: { UTC: [0] } }).version // => '2025c'
 * ```
 *
 * @throws Error with every issue when the data is malformed
 * @category constructors
 * @since 0.1.0
 */
export const fromDataOrThrow = (json: unknown): Zones =>
  getOrThrow(fromData(json), (issues) => issues.map(Issue.render).join('\n'))

// --- rendering ---------------------------------------------------------------

const numbersOf = (zone: Zone, from: number, until: number): readonly number[] => {
  const numbers = [offsetAt(zone, from as Instant) / SECOND]
  let last = 0
  for (let at = nextChange(zone, from as Instant); at < until; at = nextChange(zone, at)) {
    numbers.push((at - last) / SECOND, offsetAt(zone, at) / SECOND)
    last = at
  }
  return numbers
}

/**
 * Writes zones as data to pin, for the years from `fromYear` up to and without `untilYear`. Unknown names are left out.
 *
 * @example
 * ```ts run
 * import { Zones } from '@refrain/core'
 *
 * const zones = Zones.fromPlatform({ version: '2025c' })
 * Zones.toData(zones, ['Asia/Tokyo', 'Japan'], 2020, 2040)
 * // => { version: '2025c', zones: { 'Asia/Tokyo': [32400], Japan: 'Asia/Tokyo' } }
 * ```
 *
 * @category rendering
 * @since 0.1.0
 */
export const toData = (zones: Zones, names: readonly string[], fromYear = 1970, untilYear = 2101): ZoneData => {
  const [from, until] = [Day.ofCivil(fromYear, 1, 1) * DAY, Day.ofCivil(untilYear, 1, 1) * DAY]
  const first = new Map<string, string>()
  const data: Record<string, string | readonly number[]> = {}
  for (const name of names) {
    const zone = zones.get(name)
    if (zone === undefined || Object.hasOwn(data, zone.name)) continue
    const numbers = numbersOf(zone, from, until)
    const key = numbers.join()
    const same = first.get(key)
    data[zone.name] = same ?? numbers
    if (same === undefined) first.set(key, zone.name)
  }
  return { version: zones.version, zones: data }
}
