/**
 * Stretches of time that are taken: those that touch are one, so that a full morning is passed in one step.
 *
 * @since 0.1.0
 */
import type { Instant } from '../time/Instant.ts'

/** The first free stretch, and who took what lies before it. */
export interface Free {
  readonly at: Instant
  readonly by: string
}

/** Taken time. It is changed in place. */
export interface Bookings {
  /** The first instant from `at` on that begins a free stretch of this length. */
  readonly next: (at: Instant, length: number) => Free
  readonly add: (from: Instant, until: Instant, by: string) => void
}

/** Nothing is taken. */
export const bookings = (): Bookings => {
  /** Sorted, and never touching. */
  const [starts, ends]: [number[], number[]] = [[], []]
  const last: string[] = []

  /** The first that ends after an instant. */
  const after = (at: number): number => {
    let [low, high] = [0, ends.length]
    while (low < high) {
      const middle = (low + high) >> 1
      if (ends[middle]! > at) high = middle
      else low = middle + 1
    }
    return low
  }
  return {
    next: (from, length) => {
      let [at, by]: [number, string] = [from, '']
      for (let i = after(from); i < starts.length && starts[i]! < at + length; i++) {
        at = ends[i]!
        by = last[i]!
      }
      return { at: at as Instant, by }
    },
    add: (from, until, by) => {
      if (until <= from) return
      const i = after(from)
      const joinsBefore = i > 0 && ends[i - 1] === from
      const joinsAfter = i < starts.length && starts[i] === until
      if (joinsBefore && joinsAfter) {
        ends[i - 1] = ends[i]!
        last[i - 1] = by
        starts.splice(i, 1)
        ends.splice(i, 1)
        last.splice(i, 1)
      } else if (joinsBefore) {
        ends[i - 1] = until
        last[i - 1] = by
      } else if (joinsAfter) {
        starts[i] = from
        last[i] = by
      } else {
        starts.splice(i, 0, from)
        ends.splice(i, 0, until)
        last.splice(i, 0, by)
      }
    },
  }
}
