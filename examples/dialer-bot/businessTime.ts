/** A clock that runs like any other while somebody is on the line, and leaps over the time in which nothing is to be done. */
import { Instant } from '@refrain/core'
import { platformRuntime } from '@refrain/engine'
import type { Runtime } from '@refrain/engine'

/** The time of the business. */
export interface BusinessTime extends Runtime {
  /** Goes on at an instant: in a simulation at once, in the world after a while, and perhaps not yet. */
  readonly goOn: (at: Instant.Instant) => Promise<void>
}

/** How long it waits before it looks again. */
const AWHILE_MS = 2000

/** Begins at an instant; without one it is the time of the world, which does not leap. */
export const businessTime = (start: Instant.Instant | null): BusinessTime => {
  const platform = platformRuntime()
  let ahead = start === null ? 0 : start - platform.now()
  const now = (): Instant.Instant => Instant.plus(platform.now(), ahead)
  return {
    ...platform,
    now,
    goOn: async (at) => {
      const left = Math.max(0, at - now())
      if (start === null) await platform.sleep(Math.min(AWHILE_MS, left))
      else ahead += left
    },
  }
}
