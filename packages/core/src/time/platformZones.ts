/**
 * Zones from the platform's own knowledge, read through `Intl`.
 *
 * @since 0.1.0
 */
import * as Day from './Day.ts'
import { DAY, HOUR, MINUTE, SECOND } from './Instant.ts'
import { spell } from './zoneName.ts'
import type { Zone, Zones } from './Zone.ts'
import { make } from './ZoneTable.ts'
import type { Changes } from './ZoneTable.ts'

/** In a step the clocks change at most once: the closest changes known are a week less an hour apart (Recife, October 2000). */
const STEP = 6 * DAY

const formatter = (timeZone: string): Intl.DateTimeFormat | undefined => {
  try {
    return new Intl.DateTimeFormat('en-US', {
      timeZone,
      hourCycle: 'h23',
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
      hour: '2-digit',
      minute: '2-digit',
      second: '2-digit',
    })
  } catch {
    return undefined
  }
}

/** The offset at an instant, from text of the fixed form `11/23/2026, 15:04:05`. */
const offsetIn = (format: Intl.DateTimeFormat, at: number): number => {
  const text = format.format(at)
  const part = (start: number, end: number): number => Number(text.slice(start, end))
  const wall =
    Day.ofCivil(part(6, 10), part(0, 2), part(3, 5)) * DAY +
    part(12, 14) * HOUR +
    part(15, 17) * MINUTE +
    part(18, 20) * SECOND
  return wall - Math.floor(at / SECOND) * SECOND
}

/** The first second after `low` that has the offset of `high`; both are whole seconds. */
const bisect = (format: Intl.DateTimeFormat, low: number, high: number, before: number): number => {
  while (high - low > SECOND) {
    const middle = Math.floor((low + high) / 2 / SECOND) * SECOND
    if (offsetIn(format, middle) === before) low = middle
    else high = middle
  }
  return high
}

const changesOf = (format: Intl.DateTimeFormat, from: number, until: number): Changes => {
  let offset = offsetIn(format, from)
  const changes = { at: [from], offset: [offset] }
  for (let low = from; low < until; low += STEP) {
    const high = Math.min(low + STEP, until)
    const next = offsetIn(format, high)
    if (next === offset) continue
    changes.at.push(bisect(format, low, high, offset))
    changes.offset.push(next)
    offset = next
  }
  return changes
}

const compile = (name: string): Zone | undefined => {
  const format = formatter(name)
  return format && Object.freeze({ name, table: make((from, until) => changesOf(format, from, until)) })
}

/** Zones whose rules changed in recent editions: their offsets tell editions apart. */
const TELLING = [
  'Africa/Cairo',
  'Africa/Casablanca',
  'America/Asuncion',
  'America/Mexico_City',
  'America/Vancouver',
  'Asia/Almaty',
  'Asia/Amman',
  'Asia/Beirut',
  'Asia/Gaza',
  'Asia/Manila',
  'Europe/Chisinau',
  'Pacific/Fiji',
]

/** A digest of the offsets that tell editions apart (FNV-1a over one sample every six days, 2020 to 2032). */
const digest = (get: Zones['get']): string => {
  let hash = 0x811c9dc5
  for (const name of TELLING) {
    const format = formatter(name)
    const [from, until] = [Day.ofCivil(2020, 1, 1) * DAY, Day.ofCivil(2033, 1, 1) * DAY]
    for (let at = from; format !== undefined && get(name) !== undefined && at < until; at += STEP)
      hash = Math.imul(hash ^ (offsetIn(format, at) / MINUTE), 0x01000193)
  }
  return `platform-${(hash >>> 0).toString(16).padStart(8, '0')}`
}

/**
 * The zones that the platform knows.
 *
 * Give the version where the platform tells it (`process.versions.tz` in Node); otherwise a digest of telling zones stands in.
 *
 * @example
 * ```ts run
 * import { Zones } from '@refrain/core'
 *
 * const zones = Zones.fromPlatform({ version: '2025c' })
 * zones.get('Europe/Lisbon')?.name // => 'Europe/Lisbon'
 * zones.get('UTC+3') // => undefined
 * ```
 *
 * @category constructors
 * @since 0.1.0
 */
export const fromPlatform = (options: { readonly version?: string } = {}): Zones => {
  const known = new Map<string, Zone>()
  let version = options.version
  // Kept under its one right spelling: strangers must not fill the memory with names that are none, or odd.
  const get = (asked: string): Zone | undefined => {
    const hit = known.get(asked)
    const name = hit === undefined ? spell(asked) : undefined
    if (name === undefined) return hit
    const zone = known.get(name) ?? compile(name)
    if (zone !== undefined) known.set(name, zone)
    return zone
  }
  return Object.freeze({
    get,
    get version() {
      return (version ??= digest(get))
    },
  })
}
