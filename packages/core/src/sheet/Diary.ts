/**
 * A rep's diary: what is taken of each day, and where the next action fits.
 *
 * @since 0.1.0
 */
import type { Calendars } from '../rules/Calendars.ts'
import { intersect, not, spans } from '../time/Availability.ts'
import type { Availability } from '../time/Availability.ts'
import { DAY, FOREVER, MIN, MINUTE, plus } from '../time/Instant.ts'
import type { Instant } from '../time/Instant.ts'
import { contains } from '../time/Span.ts'
import * as Zone from '../time/Zone.ts'
import type { Channel } from '../words/Channel.ts'
import { make as reason } from '../words/Reason.ts'
import type { Reason } from '../words/Reason.ts'
import { bookings } from './bookings.ts'
import { dayBook } from './dayBook.ts'
import type { Rep } from './Rep.ts'

// --- model -------------------------------------------------------------------

/** What is looked for. */
export interface Wanted {
  readonly channel: Channel | null
  readonly minutes: number
  readonly from: Instant
  /** Times that others leave; null where they leave all. */
  readonly within: Availability | null
  /** The first instant from here on at which nobody else works on the same person, account or number. */
  readonly clear: (at: Instant) => Instant
}

/** Where it fits, and what pushed it there; null where it fits nowhere within a year. */
export interface Slot {
  readonly at: Instant | null
  readonly because: Reason | null
}

/** Something is in the way, up to an instant. */
interface Push {
  readonly to: Instant
  readonly because: Reason
}

/** Time in which one sort of action found no room: it never will, since a diary only fills. */
interface Passed {
  readonly from: Instant
  readonly until: Instant
  readonly because: Reason | null
}

const NO_TIME: Passed = { from: MIN, until: MIN, because: null }

/** A rep's diary. It is changed in place. */
export interface Diary {
  readonly rep: string
  /** Minutes taken on all days. */
  readonly taken: () => number
  readonly find: (wanted: Wanted) => Slot
  readonly book: (at: Instant, channel: Channel | null, minutes: number, by: string) => void
}

/** How far a day with room is looked for. */
const FAR = 366 * DAY

// --- constructors ------------------------------------------------------------

/** When a rep can do something, and when they can call. */
const freeTimes = (rep: Rep, calendars: Calendars | undefined): readonly [Availability, Availability] => {
  const out = [...(rep.away ?? []), ...(calendars?.busy[rep.id] ?? [])]
  const there = not(spans(out))
  const free = rep.hours === undefined ? there : intersect(rep.hours, there)
  const marked = calendars?.callBlocks?.[rep.id]?.blocks
  const blocks = rep.callBlocks ?? (marked === undefined ? undefined : spans(marked))
  return [free, blocks === undefined ? free : intersect(blocks, free)]
}

/** How much a reason says of why there is no room: that the day is full says most, that it is night says least. */
const weight = ({ code, facts }: Reason): number => (code !== 'no-capacity' ? 0 : facts['of'] === 'time' ? 1 : FULL)
const FULL = 2

/** Of two reasons the weightier, then the first. */
const weightier = (known: Reason | null, found: Reason | null): Reason | null =>
  known === null || (found !== null && weight(found) > weight(known)) ? found : known

/** Opens an empty diary. */
export const diaryOf = (rep: Rep, calendars: Calendars | undefined): Diary => {
  const { id, zone } = rep
  const [free, calls] = freeTimes(rep, calendars)
  const days = dayBook(rep.capacity ?? {})
  const booked = rep.hours === undefined ? null : bookings()
  const passed = new Map<string, Passed>()
  let total = 0

  const notThere = (at: Instant, channel: Channel | null): Reason => {
    const isAway = rep.away?.some((away) => contains(away, at)) === true
    const isOutside = channel === 'call' && free.next(at)?.from === at
    return reason(isAway ? 'rep-away' : isOutside ? 'outside-call-block' : 'rep-busy', { rep: id })
  }

  /** What is in the way of an action at an instant; null where nothing is. */
  const pushAt = (at: Instant, open: Availability, { channel, minutes, clear }: Wanted): Push | null => {
    const span = open.next(at)
    if (span?.from !== at) return { to: span?.from ?? FOREVER, because: notThere(at, channel) }
    const day = Zone.dayAt(zone, at)
    const full = days.fullOn(day, channel, minutes)
    if (full !== null) {
      const { of, room, by, always } = full
      const to = always ? FOREVER : Zone.startOfDay(zone, day + 1)
      return { to, because: reason('no-capacity', { rep: id, of, ...room, by }) }
    }
    if (booked !== null) {
      const next = booked.next(at, minutes * MINUTE)
      if (next.at > at) return { to: next.at, because: reason('no-capacity', { rep: id, of: 'time', by: next.by }) }
      if (plus(at, minutes * MINUTE) > span.until) return { to: span.until, because: notThere(span.until, channel) }
    }
    const cleared = clear(at)
    return cleared > at ? { to: cleared, because: reason('account-busy') } : null
  }

  /** Goes from push to push until nothing is in the way; tells whether all of them were the rep's own. */
  const walk = (start: Instant, far: Instant, open: Availability, wanted: Wanted) => {
    let [at, because, isOwn]: [Instant, Reason | null, boolean] = [start, null, true]
    while (at < far) {
      const push = pushAt(at, open, wanted)
      if (push === null) break
      at = push.to
      because = weightier(because, push.because)
      isOwn &&= push.because.code !== 'account-busy'
    }
    return { at, because, isOwn }
  }

  return {
    rep: id,
    taken: () => total,
    find: (wanted) => {
      const { channel, minutes, from, within } = wanted
      const own = channel === 'call' ? calls : free
      const open = within === null ? own : intersect(own, within)
      const sort = `${channel ?? ''} ${minutes}`
      const last = passed.get(sort) ?? NO_TIME
      const known = contains(last, from) ? last : { from, until: from, because: null }
      const { at, because, isOwn } = walk(known.until, plus(from, FAR), open, wanted)
      // The first full day is the one that matters; else what was booked last.
      const told =
        known.because !== null && weight(known.because) === FULL ? known.because : weightier(because, known.because)
      if (isOwn && within === null && at - known.from > last.until - last.from)
        passed.set(sort, { from: known.from, until: at, because: told })
      return { at: at < plus(from, FAR) ? at : null, because: told }
    },
    book: (at, channel, minutes, by) => {
      days.add(Zone.dayAt(zone, at), channel, minutes, by)
      booked?.add(at, plus(at, minutes * MINUTE), by)
      total += minutes
    },
  }
}
