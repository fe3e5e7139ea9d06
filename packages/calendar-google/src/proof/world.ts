/** The adapter in front of the local server, for tests. */
import { Instant, Span } from '@refrain/core'
import type { Calendar, CalendarBusy, HoldRequest } from '@refrain/core/ports'
import { afterAll, beforeAll, beforeEach } from 'vitest'
import type { GoogleOptions } from '../GoogleOptions.ts'
import { openGoogle } from '../openGoogle.ts'
import { type Event, keep, type LocalCalendar } from './Book.ts'
import { type LocalGoogle, startGoogle } from './localGoogle.ts'

export const at = Instant.parseOrThrow
export const span = (from: string, until: string): Span.Span => Span.make(at(from), at(until))

/** The day of nearly all tests: Monday, 8 June 2026. */
export const NOW = at('2026-06-08T08:00:00Z')
export const DAY = span('2026-06-08T00:00:00Z', '2026-06-09T00:00:00Z')

export const SECRET = 'a secret of the tests, long enough'
export const REP = 'rep@example.com'

export interface World {
  google: LocalGoogle
  /** The calendar of the rep, empty at the beginning of each test. */
  calendar: LocalCalendar
  readonly open: (options?: Partial<GoogleOptions>) => Calendar
  /** Somebody writes an event into a calendar by hand. */
  readonly put: (event: Event, calendar?: LocalCalendar) => Event
}

const settle = (google: LocalGoogle): void => {
  google.now = NOW
  google.calendars.clear()
  google.channels.clear()
  google.asked.length = 0
  google.troubles.length = 0
  google.letters.length = 0
  google.deliverTo = () => undefined
  google.tokenError = null
  google.pageSize = 2500
}

/** A server for all tests of a file, and a calendar for each. */
export const useGoogle = (): World => {
  const world: World = {
    google: undefined as unknown as LocalGoogle,
    calendar: undefined as unknown as LocalCalendar,
    open: (options = {}) =>
      openGoogle({
        auth: () => Promise.resolve(world.google.token),
        rootUrl: world.google.url,
        now: () => world.google.now as Instant.Instant,
        secret: SECRET,
        ...options,
      }),
    put: (event, calendar = world.calendar) =>
      keep(calendar, { id: `byhand${calendar.log.length}`, status: 'confirmed', ...event }, world.google.now),
  }
  beforeAll(async () => {
    world.google = await startGoogle(NOW)
  })
  beforeEach(() => {
    settle(world.google)
    world.calendar = world.google.add(REP)
  })
  afterAll(() => world.google.close())
  return world
}

/** An event from one time of the day to another, in UTC. */
export const timed = (from: string, until: string, more: Event = {}): Event => ({
  start: { dateTime: `2026-06-08T${from}:00Z` },
  end: { dateTime: `2026-06-08T${until}:00Z` },
  ...more,
})

/** A hold from ten to eleven. */
export const wanted = (more: Partial<HoldRequest> = {}): HoldRequest => ({
  ...{ hold: 'h-1', calendar: REP, createdAt: NOW, expiresAt: Instant.plus(NOW, Instant.DAY) },
  ...{ zone: 'Europe/Lisbon', title: 'Visit', ...span('2026-06-08T10:00:00Z', '2026-06-08T11:00:00Z') },
  ...more,
})

/** Busy times, for people: `10:00-11:00 busy`. */
export const shown = (answer: CalendarBusy | undefined): readonly string[] | CalendarBusy | undefined =>
  answer?.kind !== 'known'
    ? answer
    : answer.busy.map(
        ({ from, until, kind, allDay, hold }) =>
          `${short(from)}-${short(until)} ${kind}${allDay === true ? ' all day' : ''}${hold === undefined ? '' : ` ${hold}`}`,
      )

const short = (instant: Instant.Instant): string => {
  const [day = '', time = ''] = Instant.toIso(instant).split('T')
  return (day === '2026-06-08' ? '' : `${day.slice(5)} `) + time.slice(0, 5)
}

/** What is asked of one calendar on the day. */
export const ask = (
  more: { readonly callBlocks?: { readonly title: string } | { readonly category: string } } = {},
) => ({
  ...({ calendars: [REP], freshness: 'live', ...DAY, ...more } as const),
})
