/**
 * What is taken of a rep's days, against what they can do in one.
 *
 * @since 0.1.0
 */
import type { Day } from '../time/Day.ts'
import type { Channel } from '../words/Channel.ts'
import type { Capacity, Room } from './Capacity.ts'

/** A limit that leaves no room on a day, and who was the last to have some. */
export interface Full {
  /** The channel, or `all`. */
  readonly of: string
  readonly room: { readonly count: number } | { readonly minutes: number }
  readonly by: string
  /** Whether nothing was taken: then no day has room. */
  readonly always: boolean
}

/** What is taken of each day. It is changed in place. */
export interface DayBook {
  /** The first limit that leaves no room; null where all do. */
  readonly fullOn: (day: Day, channel: Channel | null, minutes: number) => Full | null
  readonly add: (day: Day, channel: Channel | null, minutes: number, by: string) => void
}

interface Taken {
  count: number
  minutes: number
  by: string
}

const NOTHING: Taken = Object.freeze({ count: 0, minutes: 0, by: '' })

/** Nothing is taken of any day. */
export const dayBook = (capacity: Capacity): DayBook => {
  const days = new Map<string, Taken>()
  const limits = (channel: Channel | null): readonly (readonly [string, Room])[] => {
    const own = channel === null ? undefined : capacity.channels?.[channel]
    const all = ['all', capacity] as const
    return own === undefined ? [all] : [all, [channel!, own]]
  }
  return {
    fullOn: (day, channel, minutes) => {
      for (const [of, room] of limits(channel)) {
        const { count, minutes: spent, by } = days.get(`${of} ${day}`) ?? NOTHING
        if (room.count !== undefined && count >= room.count)
          return { of, room: { count: room.count }, by, always: count === 0 }
        if (room.minutes !== undefined && spent + minutes > room.minutes)
          return { of, room: { minutes: room.minutes }, by, always: spent === 0 }
      }
      return null
    },
    add: (day, channel, minutes, by) => {
      for (const [of] of limits(channel)) {
        const { count, minutes: spent } = days.get(`${of} ${day}`) ?? NOTHING
        days.set(`${of} ${day}`, { count: count + 1, minutes: spent + minutes, by })
      }
    },
  }
}
