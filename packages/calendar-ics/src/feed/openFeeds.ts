/**
 * Calendars that can only be read: feeds that are fetched, and files that are given.
 *
 * @since 0.1.0
 */
import { tidy, tidyBlocks } from '@refrain/calendars'
import { Instant, Issue, Zones } from '@refrain/core'
import type {
  BusyQuery,
  Calendar,
  CalendarBusy,
  CalendarCapabilities,
  CalendarFault,
  StopSignal,
} from '@refrain/core/ports'
import { keepFeed } from '../keeping/keepFeed.ts'
import type { KeptFeed } from '../keeping/keepFeed.ts'
import { LIMITS } from '../reading/Limits.ts'
import type { FeedOptions } from './FeedOptions.ts'
import { oneByOne } from './oneByOne.ts'
import { fetchFeed } from './fetching.ts'
import type { Fetched, Validators } from './fetching.ts'

// --- model -------------------------------------------------------------------

/** The last good copy of a calendar. */
interface Copy {
  readonly feed: KeptFeed
  readonly validators: Validators
  readonly asOf: Instant.Instant
}

/** What is known of a calendar, or why nothing is. */
type Known =
  { readonly kind: 'copy'; readonly copy: Copy } | { readonly kind: 'unknown'; readonly fault: CalendarFault }

const CAPABILITIES: CalendarCapabilities = {
  holds: false,
  tells: ['busy', 'out-of-office', 'tentative', 'unanswered', 'elsewhere', 'declined', 'free'],
  // Whoever publishes a calendar may leave our marks out.
  tellsHolds: false,
  tellsCallBlocks: true,
  invites: false,
}

const [FRESH, STALE] = [15 * Instant.MINUTE, Instant.DAY]
const NO_VALIDATORS: Validators = { etag: null, modified: null }
/** So many copies are kept; the one that was not asked for the longest goes first. */
const MOST_COPIES = 200

/** An old copy is no answer where the calendar is gone, or closed to us. */
const PASSING: readonly CalendarFault['kind'][] = ['unavailable', 'malformed', 'throttled']

const unknown = (fault: CalendarFault): Known => ({ kind: 'unknown', fault })

// --- reading -----------------------------------------------------------------

/** An empty calendar, to be given its first copy. */
const keeping = ({ zone: name, zones = Zones.fromPlatform(), owners, limits = {} }: FeedOptions) => {
  const zone = Zones.getOrThrow(zones, name)
  return (calendar: string): KeptFeed => keepFeed({ zone, zones, owners: owners?.(calendar) ?? [], limits })
}

const answerOf = (calendar: string, known: Known, query: BusyQuery, now: Instant.Instant): CalendarBusy => {
  if (known.kind === 'unknown') return { calendar, ...known }
  const { from, until, callBlocks } = query
  const span = { from, until }
  const unfolded = known.copy.feed.busy({ span, now, ...(callBlocks !== undefined && { callBlocks }) })
  if (unfolded.kind === 'unknown') return { calendar, ...unfolded }
  return {
    calendar,
    kind: 'known',
    asOf: known.copy.asOf,
    busy: tidy(unfolded.standing, span),
    callBlocks: tidyBlocks(unfolded.callBlocks, span),
  }
}

// --- the adapter -------------------------------------------------------------

/** Copies by calendar, and until when a server wants to be left alone. */
const keepCopies = () => {
  const copies = new Map<string, Copy>()
  const quiet = new Map<string, Instant.Instant>()
  return {
    quiet,
    get: (calendar: string): Copy | undefined => copies.get(calendar),
    put: (calendar: string, copy: Copy): Copy => {
      copies.delete(calendar)
      copies.set(calendar, copy)
      const [oldest] = copies.keys()
      if (copies.size > MOST_COPIES && oldest !== undefined) copies.delete(oldest)
      return copy
    },
  }
}

/** Asks for a calendar: its server, unless that wants to be left alone, or a copy that is fresh enough. */
const lookingUp = (options: FeedOptions, now: () => Instant.Instant) => {
  const copies = keepCopies()
  const emptyFeed = keeping(options)
  const most = options.limits?.size ?? LIMITS.size
  const [freshMs, staleMs] = [options.freshMs ?? FRESH, options.staleMs ?? STALE]

  const takeIn = (calendar: string, before: Copy | undefined, fetched: Fetched): Known => {
    if (fetched.kind === 'failed') {
      if (fetched.fault.kind === 'throttled')
        copies.quiet.set(calendar, Instant.plus(now(), fetched.fault.retryAfterMs))
      return unknown(fetched.fault)
    }
    copies.quiet.delete(calendar)
    if (fetched.kind === 'fetched') {
      const feed = before?.feed ?? emptyFeed(calendar)
      const taken = feed.take(fetched.bytes)
      return taken._tag === 'Left'
        ? unknown({ kind: 'malformed', detail: Issue.render(taken.left) })
        : { kind: 'copy', copy: copies.put(calendar, { feed, validators: fetched.validators, asOf: now() }) }
    }
    if (before === undefined) return unknown({ kind: 'malformed', detail: 'it answered 304' })
    return { kind: 'copy', copy: copies.put(calendar, { ...before, asOf: now() }) }
  }

  const ask = async (calendar: string, before: Copy | undefined, signal?: StopSignal): Promise<Known> => {
    const wait = (copies.quiet.get(calendar) ?? now()) - now()
    if (wait > 0) return unknown({ kind: 'throttled', retryAfterMs: wait })
    const asking = { options, most, now: now() }
    return takeIn(calendar, before, await fetchFeed(calendar, before?.validators ?? null, asking, signal))
  }

  const file = (calendar: string, source: string | Uint8Array): Known => {
    const before = copies.get(calendar)
    if (before !== undefined) return { kind: 'copy', copy: { ...before, asOf: now() } }
    return takeIn(calendar, before, { kind: 'fetched', bytes: source, validators: NO_VALIDATORS })
  }

  const look = async (calendar: string, { freshness }: BusyQuery, signal?: StopSignal): Promise<Known> => {
    const { files = {} } = options
    if (Object.hasOwn(files, calendar)) return file(calendar, files[calendar]!)
    const before = copies.get(calendar)
    const age = before === undefined ? Number.POSITIVE_INFINITY : now() - before.asOf
    if (freshness === 'any' && before !== undefined && age <= freshMs) return { kind: 'copy', copy: before }
    const known = await ask(calendar, before, signal)
    const isExcused = known.kind === 'unknown' && PASSING.includes(known.fault.kind)
    return isExcused && freshness === 'any' && before !== undefined && age <= staleMs
      ? { kind: 'copy', copy: before }
      : known
  }

  // A slow answer never covers a later one, and whoever waited may find that a copy is fresh by now.
  const inTurn = oneByOne()
  return (calendar: string, query: BusyQuery, signal?: StopSignal): Promise<Known> =>
    inTurn(calendar, () => look(calendar, query, signal))
}

const platformNow = (): Instant.Instant => Instant.fromMillis(Date.now())

const unsupported = () => Promise.resolve({ kind: 'refused', fault: { kind: 'unsupported' } } as const)

/**
 * Opens calendars that can only be read. A feed that cannot be read is unknown, never free: asked `live` its server must answer now, and
 * for `any` a copy will do that is not too old.
 *
 * @example
 * ```ts run
 * import { Instant } from '@refrain/core'
 * import { openFeeds } from '@refrain/calendar-ics'
 *
 * const file = `BEGIN:VCALENDAR
 * BEGIN:VEVENT
 * UID:1@example.com
 * DTSTART;TZID=Europe/Lisbon:20261123T090000
 * DURATION:PT30M
 * END:VEVENT
 * END:VCALENDAR`
 * const now = () => Instant.parseOrThrow('2026-11-22T09:00:00Z')
 * const feeds = openFeeds({ zone: 'Europe/Lisbon', files: { 'rep-1': file }, now })
 * const day = { from: now(), until: Instant.plus(now(), 2 * Instant.DAY), freshness: 'any' } as const
 * const [answer] = await feeds.busy({ ...day, calendars: ['rep-1', 'http://192.168.0.1/'] })
 * answer?.kind === 'known' && answer.busy.map(({ from, kind }) => [Instant.toIso(from), kind])
 * // => [['2026-11-23T09:00:00Z', 'busy']]
 * ```
 *
 * @throws Error when there is no such zone
 * @category constructors
 * @since 0.1.0
 */
export const openFeeds = (options: FeedOptions): Calendar => {
  const now = options.now ?? platformNow
  const look = lookingUp(options, now)
  return {
    name: options.name ?? 'feeds',
    capabilities: CAPABILITIES,
    busy: (query, signal) =>
      Promise.all(
        query.calendars.map(async (calendar) => answerOf(calendar, await look(calendar, query, signal), query, now())),
      ),
    hold: unsupported,
    confirm: unsupported,
    release: unsupported,
    find: unsupported,
    changes: null,
    push: null,
  }
}
