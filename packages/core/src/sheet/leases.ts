/**
 * Who is being worked on when: no two reps at one person, one account or one number at once.
 *
 * @since 0.1.0
 */
import type { Instant } from '../time/Instant.ts'
import { bookings } from './bookings.ts'
import type { Bookings } from './bookings.ts'

/** What is taken, by what it is taken of. It is changed in place. */
export interface Leases {
  /** The first instant from `at` on from which all of these are free for so long. */
  readonly clear: (keys: readonly string[], at: Instant, length: number) => Instant
  readonly take: (keys: readonly string[], from: Instant, until: Instant) => void
}

/** Nothing is taken. */
export const leases = (): Leases => {
  const taken = new Map<string, Bookings>()
  return {
    clear: (keys, from, length) => {
      let at = from
      for (let agreed = 0; agreed < keys.length;) {
        agreed = 0
        for (const key of keys) {
          const next = taken.get(key)?.next(at, length).at ?? at
          if (next > at) at = next
          else agreed++
        }
      }
      return at
    },
    take: (keys, from, until) => {
      for (const key of keys) {
        const known = taken.get(key) ?? bookings()
        known.add(from, until, '')
        taken.set(key, known)
      }
    },
  }
}
