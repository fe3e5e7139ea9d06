/**
 * Fills in what the short form of a fact leaves out, and what a bare day or minute means.
 *
 * @since 0.1.0
 */
import * as Day from '../../time/Day.ts'
import * as Instant from '../../time/Instant.ts'
import * as Wall from '../../time/Wall.ts'
import * as Zone from '../../time/Zone.ts'
import * as Issue from '../../words/Issue.ts'
import type { Recorder } from '../Fact.ts'
import { contentId } from './contentId.ts'
import type { JsonObject } from './held.ts'

/** What fills the gaps of the short form. @category model @since 0.1.0 */
export interface ReadOptions {
  /** Zones, for facts of which only the day or the minute is known. */
  readonly zones?: Zone.Zones
  /** Who recorded facts that do not say it. */
  readonly by?: Recorder
  /** When facts that do not say it were recorded; when they happened, where absent. */
  readonly recordedAt?: Instant.Instant
}

const UNSAID: Recorder = Object.freeze({ kind: 'import', id: 'unsaid' })

const BARE = /^\d{4}-\d\d-\d\d(T\d\d:\d\d)?$/

interface Bare {
  readonly at: string
  readonly atLatest: string
}

/** The first and, exclusively, the last instant of a local day. */
const ofDay = (zone: Zone.Zone, day: Day.Day): Bare => ({
  at: Instant.toIso(Zone.startOfDay(zone, day)),
  atLatest: Instant.toIso(Zone.startOfDay(zone, day + 1)),
})

/** A local minute that the clocks repeat may have been either. */
const ofMinute = (zone: Zone.Zone, wall: Wall.Wall): Bare => {
  const either = [Zone.toInstant(zone, wall, 'earlier'), Zone.toInstant(zone, wall, 'later')]
  return {
    at: Instant.toIso(Math.min(...either) as Instant.Instant),
    atLatest: Instant.toIso((Math.max(...either) + Instant.MINUTE) as Instant.Instant),
  }
}

/** What a bare day or minute spans, or what is missing to tell. */
const spanOf = (text: string, name: unknown, zones: Zone.Zones | undefined): Bare | Issue.Issue => {
  const at = ['at']
  if (name === undefined || name === null)
    return Issue.make('zone-missing', ['zone'], 'the zone of the day or minute in at', undefined)
  const zone = typeof name === 'string' ? zones?.get(name) : undefined
  if (zone === undefined) return Issue.make('zone-unknown', ['zone'], 'an IANA zone that is known', name)
  if (text.length === 10) {
    const day = Day.fromIso(text)
    return day._tag === 'Left' ? Issue.under(at, day.left) : ofDay(zone, day.right)
  }
  const wall = Wall.parse(text)
  return wall._tag === 'Left' ? Issue.under(at, wall.left) : ofMinute(zone, wall.right)
}

/** The full form of a fact. Whatever is wrong with it besides is left for the reader to find. */
export const fullForm = (short: JsonObject, options: ReadOptions, issues: Issue.Issue[]): JsonObject => {
  const full: Record<string, unknown> = { ...short }
  if (full['prospect'] !== undefined && full['stream'] === undefined) {
    full['stream'] = { kind: 'prospect', id: full['prospect'] }
    delete full['prospect']
  }
  full['data'] ??= {}
  const content = { ...full }
  if (typeof full['at'] === 'string' && BARE.test(full['at'])) {
    const span = spanOf(full['at'], full['zone'], options.zones)
    if ('code' in span) issues.push(span)
    else Object.assign(full, { at: span.at, atLatest: full['atLatest'] ?? span.atLatest })
  }
  full['v'] ??= 1
  full['seq'] ??= 0
  full['by'] ??= options.by ?? UNSAID
  full['recordedAt'] ??=
    options.recordedAt === undefined ? (full['atLatest'] ?? full['at']) : Instant.toIso(options.recordedAt)
  full['id'] ??= contentId(content)
  return full
}
