/**
 * A rep's diary: what is taken of each day, and where the next action fits.
 *
 * @since 0.1.0
 */
import type { Calendars } from '../../rules/Calendars.ts'
import { intersect, not, spans } from '../../time/Availability.ts'
import type { Availability } from '../../time/Availability.ts'
import type { Day } from '../../time/Day.ts'
import { DAY, MINUTE, plus } from '../../time/Instant.ts'
import type { Instant } from '../../time/Instant.ts'
import { contains } from '../../time/Span.ts'
import * as Zone from '../../time/Zone.ts'
import type { Channel } from '../../words/Channel.ts'
import { make as reason } from '../../words/Reason.ts'
import type { Reason, ReasonCode } from '../../words/Reason.ts'
import { bookings } from './bookings.ts'
import type { Room } from './Capacity.ts'
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

/** What is taken of one day, in all or in one channel, and by whom last. */
interface Taken {
  count: number
  minutes: number
  by: string
}

/** A rep's diary. */
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
  return [free, rep.callBlocks === undefined ? free : intersect(rep.callBlocks, free)]
}

/** Opens an empty diary. */
export const diaryOf = (rep: Rep, calendars: Calendars | undefined): Diary => {
  const { id, zone, capacity = {} } = rep
  const [free, calls] = freeTimes(rep, calendars)
  const booked = rep.hours === undefined ? null : bookings()
  const days = new Map<string, Taken>()
  let total = 0

  const takenOn = (day: Day, channel: string): Taken => {
    const key = `${channel} ${day}`
    let taken = days.get(key)
    if (taken === undefined) days.set(key, (taken = { count: 0, minutes: 0, by: '' }))
    return taken
  }
  const limits = (channel: Channel | null): readonly (readonly [string, Room])[] => {
    const own = channel === null ? undefined : capacity.channels?.[channel]
    return own === undefined
      ? [['', capacity]]
      : [
          ['', capacity],
          [channel!, own],
        ]
  }
  const whyNot = (at: Instant, channel: Channel | null): ReasonCode => {
    if (rep.away?.some((away) => contains(away, at)) === true) return 'rep-away'
    return channel === 'call' && free.next(at)?.from === at ? 'outside-call-block' : 'rep-busy'
  }
  /** Which limit leaves no room on a day; null where all do. */
  const fullOn = (day: Day, bounds: ReturnType<typeof limits>, minutes: number): Reason | null => {
    for (const [channel, { count, minutes: most }] of bounds) {
      const taken = takenOn(day, channel)
      const what = channel === '' ? 'all' : channel
      if (count !== undefined && taken.count >= count)
        return reason('no-capacity', { rep: id, of: what, count, by: taken.by })
      if (most !== undefined && taken.minutes + minutes > most)
        return reason('no-capacity', { rep: id, of: what, minutes: most, by: taken.by })
    }
    return null
  }

  return {
    rep: id,
    taken: () => total,
    find: ({ channel, minutes, from, within, clear }) => {
      const own = channel === 'call' ? calls : free
      const open = within === null ? own : intersect(own, within)
      const bounds = limits(channel)
      const length = minutes * MINUTE
      const far = plus(from, FAR)
      let because: Reason | null = null
      for (let at = from; at < far;) {
        const span = open.next(at)
        if (span === null) break
        if (span.from > at) {
          because ??= reason(whyNot(at, channel), { rep: id })
          at = span.from
          continue
        }
        const day = Zone.dayAt(zone, at)
        const full = fullOn(day, bounds, minutes)
        if (full !== null) {
          because = full
          // A day on which nothing was done yet is the most there will ever be.
          if (bounds.every(([name]) => takenOn(day, name).count === 0)) break
          at = Zone.startOfDay(zone, day + 1)
          continue
        }
        const next = booked?.next(at, length)
        if (next !== undefined && next.at > at) {
          because = reason('no-capacity', { rep: id, of: 'time', by: next.by })
          at = next.at
          continue
        }
        if (booked !== null && at + length > span.until) {
          because ??= reason(whyNot(span.until, channel), { rep: id })
          at = span.until
          continue
        }
        const cleared = clear(at)
        if (cleared > at) {
          because ??= reason('account-busy')
          at = cleared
          continue
        }
        return { at, because }
      }
      return { at: null, because }
    },
    book: (at, channel, minutes, by) => {
      const day = Zone.dayAt(zone, at)
      for (const [name] of limits(channel)) {
        const taken = takenOn(day, name)
        taken.count++
        taken.minutes += minutes
        taken.by = by
      }
      total += minutes
      booked?.add(at, plus(at, minutes * MINUTE), by)
    },
  }
}
