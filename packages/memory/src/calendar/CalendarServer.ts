/**
 * What a calendar in memory keeps: the entries of its calendars, what changed in them, and who wants to be told.
 *
 * It outlives the adapter and can be opened twice, as calendars are by several processes.
 *
 * @since 0.1.0
 */
import type { Instant, Span, Words } from '@refrain/core'
import type { CalendarFault, Found, HoldRequest } from '@refrain/core/ports'
import { makeChannels } from './channels.ts'
import type { Channels } from './channels.ts'
import { makeLog } from './log.ts'
import type { Log } from './log.ts'

// --- model -------------------------------------------------------------------

/** What makes an entry one of ours. @category model @since 0.1.0 */
export interface OursInEntry {
  readonly request: HoldRequest
  readonly confirmed: boolean
  readonly attendee: string | null
  readonly answer: Extract<Found, { readonly kind: 'standing' }>['answer']
}

/** An entry of a calendar in memory, under an id: our own for a hold or an appointment of ours. @category model @since 0.1.0 */
export interface CalendarEntry extends Span.Span {
  readonly id: string
  readonly title: string
  readonly categories: readonly string[]
  readonly kind: Words.BusyKind
  readonly allDay?: true
  readonly ours: OursInEntry | null
  /** By which a change notices that somebody was faster. */
  readonly version: number
}

/** One calendar of a server. */
interface Page {
  readonly entries: Map<string, CalendarEntry>
  /** Ids under which something stood: they are never used again. */
  readonly used: Set<string>
  readonly log: Log
  fault: CalendarFault | null
}

/** Calendars in memory. @category model @since 0.1.0 */
export interface CalendarServer {
  /** Why a calendar cannot be used; null where it can. */
  readonly faultOf: (calendar: string) => CalendarFault | null
  /** All that stands in a calendar, by time: also holds that expired. */
  readonly entries: (calendar: string) => readonly CalendarEntry[]
  readonly entry: (calendar: string, id: string) => CalendarEntry | undefined
  /** An id that no entry of a calendar has or had. */
  readonly freeId: (calendar: string) => string
  /** Whether something stands or stood under an id. */
  readonly isUsed: (calendar: string, id: string) => boolean
  /** Writes an entry, in the place of one of its id. */
  readonly write: (calendar: string, entry: Omit<CalendarEntry, 'version'>) => void
  readonly erase: (calendar: string, id: string) => void
  /** Closes a calendar with a fault, or opens it again. */
  readonly close: (calendar: string, fault: CalendarFault | null) => void
  readonly log: (calendar: string) => Log
  readonly channels: Channels
}

/** What a server is made of. @category model @since 0.1.0 */
export interface CalendarServerParts {
  readonly now: () => Instant.Instant
  /** The calendars that there are; every one that is asked for where left out. */
  readonly calendars?: readonly string[]
}

// --- constructors ------------------------------------------------------------

/**
 * Makes a server with empty calendars, for several calendars in memory that see the same.
 *
 * @example
 * ```ts run
 * import { Instant } from '@refrain/core'
 * import { calendarServer, memoryCalendar } from '@refrain/memory'
 *
 * const now = () => Instant.parseOrThrow('2026-03-09T14:00:00Z')
 * const server = calendarServer({ now })
 * const one = memoryCalendar({ now, server })
 * const other = memoryCalendar({ now, server })
 *
 * one.hands.put('ann', { from: now(), until: Instant.plus(now(), Instant.HOUR), title: 'Lunch' })
 * other.entries('ann').map(({ title }) => title) // => ['Lunch']
 * ```
 *
 * @category constructors
 * @since 0.1.0
 */
export const calendarServer = ({ now, calendars }: CalendarServerParts): CalendarServer => {
  const pages = new Map<string, Page>()
  const channels = makeChannels(now)
  let version = 0

  const page = (calendar: string): Page => {
    const found = pages.get(calendar)
    if (found !== undefined) return found
    const fault = calendars?.includes(calendar) === false ? ({ kind: 'not-found' } as const) : null
    const made: Page = { entries: new Map(), used: new Set(), log: makeLog(), fault }
    pages.set(calendar, made)
    return made
  }

  const changed = (calendar: string, before: CalendarEntry | undefined, after: CalendarEntry | undefined): void => {
    page(calendar).log.add(before?.ours?.request.hold ?? after?.ours?.request.hold ?? null)
    channels.tell(calendar)
  }

  return {
    faultOf: (calendar) => page(calendar).fault,
    entries: (calendar) => [...page(calendar).entries.values()].sort((a, b) => a.from - b.from || a.until - b.until),
    entry: (calendar, id) => page(calendar).entries.get(id),
    freeId: (calendar) => `entry-${String(page(calendar).used.size + 1)}`,
    isUsed: (calendar, id) => page(calendar).used.has(id),
    write: (calendar, entry) => {
      const { entries, used } = page(calendar)
      const before = entries.get(entry.id)
      const after = { ...entry, version: ++version }
      entries.set(entry.id, after)
      used.add(entry.id)
      changed(calendar, before, after)
    },
    erase: (calendar, id) => {
      const { entries } = page(calendar)
      const before = entries.get(id)
      if (entries.delete(id)) changed(calendar, before, undefined)
    },
    close: (calendar, fault) => {
      page(calendar).fault = fault
    },
    log: (calendar) => page(calendar).log,
    channels,
  }
}
