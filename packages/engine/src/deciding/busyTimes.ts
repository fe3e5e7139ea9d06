/**
 * When reps are busy, by their calendars: asked for now and then, and kept in between.
 *
 * Not knowing is never being free: while a calendar cannot be read, its rep is busy, until it is asked again.
 *
 * @since 0.1.0
 */
import { Instant } from '@refrain/core'
import type { Calendars } from '@refrain/core'
import type { Calendar, CalendarBusy } from '@refrain/core/ports'

// --- model -------------------------------------------------------------------

/** Busy times as far as they were asked for. */
export interface BusyTimes {
  /** Asks for those of whom nothing fresh is known. */
  readonly look: (reps: readonly string[], now: Instant.Instant) => Promise<void>
  readonly known: () => Calendars.Calendars['busy']
}

/** How far ahead a calendar is read. */
const AHEAD = 14 * Instant.DAY

/** How long what was read is believed, and how long a calendar that cannot be read is left alone. */
const BELIEVED = Instant.MINUTE
const UNREADABLE = 5 * Instant.MINUTE

// --- constructors ------------------------------------------------------------

type Spans = Calendars.Calendars['busy'][string]

interface Known {
  readonly busy: Spans
  readonly freshUntil: Instant.Instant
}

/** Working somewhere else is working. */
const takenIn = (busy: Extract<CalendarBusy, { readonly kind: 'known' }>['busy']): Spans =>
  busy
    .filter(({ kind }) => !['elsewhere', 'declined', 'free'].includes(kind))
    .map(({ from, until }) => ({ from, until }))
    .sort((a, b) => a.from - b.from)

const knownBy = (answer: CalendarBusy, now: Instant.Instant): Known => {
  if (answer.kind === 'known') return { busy: takenIn(answer.busy), freshUntil: Instant.plus(now, BELIEVED) }
  const { fault } = answer
  const until = Instant.plus(now, fault.kind === 'throttled' ? fault.retryAfterMs : UNREADABLE)
  return { busy: [{ from: now, until }], freshUntil: until }
}

const notTold = (calendar: string): CalendarBusy => ({
  calendar,
  kind: 'unknown',
  fault: { kind: 'unavailable', detail: 'the calendar could not be asked' },
})

const ask = async (calendar: Calendar, rep: string, now: Instant.Instant): Promise<CalendarBusy> => {
  try {
    const span = { from: now, until: Instant.plus(now, AHEAD) }
    return (await calendar.busy({ calendars: [rep], freshness: 'any', ...span }))[0] ?? notTold(rep)
  } catch {
    return notTold(rep)
  }
}

/** Busy times out of a calendar; nobody is busy where there is none. */
export const makeBusyTimes = (calendar: Calendar | undefined): BusyTimes => {
  const byRep = new Map<string, Known>()
  let busy: Calendars.Calendars['busy'] = {}
  return {
    look: async (reps, now) => {
      if (calendar === undefined) return
      const stale = reps.filter((rep) => (byRep.get(rep)?.freshUntil ?? Instant.MIN) <= now)
      if (stale.length === 0) return
      await Promise.all(stale.map(async (rep) => byRep.set(rep, knownBy(await ask(calendar, rep, now), now))))
      busy = Object.fromEntries([...byRep].map(([rep, known]) => [rep, known.busy]))
    },
    known: () => busy,
  }
}
