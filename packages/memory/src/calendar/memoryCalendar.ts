/**
 * A calendar in memory: busy times, call blocks, and appointments that are held, confirmed and released.
 *
 * @since 0.1.0
 */
import { holding, marks, tidy, tidyBlocks } from '@refrain/calendars'
import type { Holding } from '@refrain/calendars'
import { Words } from '@refrain/core'
import type { Instant } from '@refrain/core'
import type {
  Busy,
  BusyQuery,
  Calendar,
  CalendarBusy,
  CalendarCapabilities,
  CalendarChanges,
  CalendarRefused,
  HoldRequest,
  RawWebhook,
} from '@refrain/core/ports'
import { bookOver, isOver, standingOf } from './book.ts'
import { calendarServer } from './CalendarServer.ts'
import type { CalendarEntry, CalendarServer } from './CalendarServer.ts'
import { wayTo } from './faults.ts'
import type { CalendarFaults } from './faults.ts'
import { handsAt } from './hands.ts'
import type { CalendarHands } from './hands.ts'
import { pushOf } from './push.ts'

// --- model -------------------------------------------------------------------

/** What a calendar in memory is made of. @category model @since 0.1.0 */
export interface MemoryCalendarParts {
  readonly now: () => Instant.Instant
  /** `calendar` where left out. */
  readonly name?: string
  /** What it can do; where left out all that a calendar may. */
  readonly capabilities?: Partial<CalendarCapabilities>
  /** Where the calendars are, for several that see the same; one of its own where left out. */
  readonly server?: CalendarServer
  /** Times that are taken already, by calendar. */
  readonly busy?: { readonly [calendar: string]: readonly Busy[] }
  readonly faults?: CalendarFaults
  /** Chance, from 0 up to 1; where left out every fault that has a likelihood strikes. */
  readonly random?: () => number
  /** With what webhooks are signed. */
  readonly secret?: string
}

/** An appointment in a calendar. @category model @since 0.1.0 */
export interface HeldTime extends HoldRequest {
  readonly confirmed: boolean
  readonly attendee: string | null
}

/** A calendar in memory, and the doors by which a test looks in. @category model @since 0.1.0 */
export interface MemoryCalendar extends Calendar {
  /** What stands in a calendar by our doing and has not expired, by time. */
  readonly holds: (calendar: string) => readonly HeldTime[]
  /** All that stands in a calendar, by time. */
  readonly entries: (calendar: string) => readonly CalendarEntry[]
  /** What people do by hand. */
  readonly hands: CalendarHands
  /** The signed webhooks that are due; each is given once. */
  readonly posted: () => Promise<readonly RawWebhook[]>
}

const ALL: CalendarCapabilities = {
  holds: true,
  tells: Words.BUSY_KINDS,
  tellsHolds: true,
  tellsCallBlocks: true,
  invites: true,
}

// --- questions ---------------------------------------------------------------

/** What takes no time: told only by name. */
const FREE: readonly Words.BusyKind[] = ['free', 'declined']

/** An entry as far as it is told. */
const toldOf = (entry: CalendarEntry, { tells, tellsHolds }: CalendarCapabilities): readonly Busy[] => {
  const { hold, ...standing } = standingOf(entry)
  const kind = tells.includes(standing.kind) ? standing.kind : 'busy'
  if (kind !== standing.kind && FREE.includes(standing.kind)) return []
  return [{ ...standing, kind, ...(tellsHolds && hold !== undefined && { hold }) }]
}

const heldIn = ({ from, until, title, ours }: CalendarEntry): readonly HeldTime[] =>
  ours === null ? [] : [{ ...ours.request, from, until, title, confirmed: ours.confirmed, attendee: ours.attendee }]

const UNSUPPORTED: CalendarRefused = { kind: 'refused', fault: { kind: 'unsupported' } }
const unsupported = (): Promise<CalendarRefused> => Promise.resolve(UNSUPPORTED)
const READ_ONLY: Holding = { hold: unsupported, confirm: unsupported, release: unsupported, find: unsupported }

// --- constructors ------------------------------------------------------------

/**
 * Makes a calendar in memory. A hold that nobody confirmed no longer counts when it expires.
 *
 * @example
 * ```ts run
 * import { Instant } from '@refrain/core'
 * import { memoryCalendar } from '@refrain/memory'
 *
 * const now = Instant.parseOrThrow('2026-03-09T14:00:00Z')
 * const calendar = memoryCalendar({ now: () => now })
 * const span = { from: now, until: Instant.plus(now, Instant.HOUR) }
 * const hold = { hold: 'h-1', calendar: 'ann', createdAt: now, zone: 'UTC', title: 'Visit', ...span }
 *
 * await calendar.hold({ ...hold, expiresAt: Instant.plus(now, Instant.DAY) }) // => { kind: 'held' }
 * await calendar.confirm({ hold: 'h-1', calendar: 'ann', attendee: null, ...span }) // => { kind: 'confirmed' }
 * calendar.holds('ann').map(({ confirmed }) => confirmed) // => [true]
 * ```
 *
 * @category constructors
 * @since 0.1.0
 */
export const memoryCalendar = ({
  now,
  name = 'calendar',
  capabilities: given = {},
  server = calendarServer({ now }),
  busy: taken = {},
  faults = {},
  random = () => 0,
  secret = 'the secret of a calendar in memory',
}: MemoryCalendarParts): MemoryCalendar => {
  const capabilities = { ...ALL, ...given }
  const hands = handsAt(server)
  const way = wayTo(server, faults, random)
  for (const [calendar, entries] of Object.entries(taken)) for (const entry of entries) hands.put(calendar, entry)

  const seen = ({ callBlocks, from, until }: BusyQuery, calendar: string): CalendarBusy => {
    const window = { from, until }
    const mark = capabilities.tellsCallBlocks ? callBlocks : undefined
    const isBlock = (entry: CalendarEntry): boolean => mark !== undefined && entry.ours === null && marks(mark, entry)
    const all = server.entries(calendar).filter((entry) => !capabilities.tellsHolds || !isOver(entry, now()))
    const busy = all.filter((entry) => !isBlock(entry)).flatMap((entry) => toldOf(entry, capabilities))
    return {
      ...{ calendar, kind: 'known', asOf: now() },
      busy: tidy(busy, window),
      callBlocks: tidyBlocks(all.filter(isBlock), window),
    }
  }

  const changesOf = (calendar: string, cursor: string | null): CalendarChanges => {
    const log = server.log(calendar)
    const changes = cursor === null ? null : log.since(cursor)
    const standing = server.entries(calendar).flatMap(({ ours }) => ours?.request.hold ?? [])
    const holds = changes === null ? standing : changes.flatMap((hold) => hold ?? [])
    return {
      ...{ kind: 'changes', cursor: log.end(), reset: changes === null },
      changed: changes === null || changes.length > 0,
      holds: [...new Set(holds)],
    }
  }

  return {
    name,
    capabilities,
    busy: (query, signal) =>
      Promise.all(
        query.calendars.map(async (calendar): Promise<CalendarBusy> => {
          const unavailable = { kind: 'unavailable', detail: 'the calendar does not answer' } as const
          if (way.isBlind()) return { calendar, kind: 'unknown', fault: unavailable }
          const read = await way.reads(calendar, () => seen(query, calendar), signal)
          if ('calendar' in read) return read
          return { calendar, kind: 'unknown', fault: read.kind === 'refused' ? read.fault : unavailable }
        }),
      ),
    ...(capabilities.holds ? holding(bookOver(server, way), { now }) : READ_ONLY),
    changes: (calendar, cursor, signal) => way.reads(calendar, () => changesOf(calendar, cursor), signal),
    push: pushOf(server, way, secret),
    holds: (calendar) => server.entries(calendar).flatMap((entry) => (isOver(entry, now()) ? [] : heldIn(entry))),
    entries: server.entries,
    hands,
    posted: server.channels.posted,
  }
}
