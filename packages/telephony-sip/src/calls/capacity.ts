/**
 * How many calls go on at once, and how many begin in a second.
 *
 * @since 0.1.0
 */

/** What lets calls begin. */
export interface Capacity {
  /** Takes a place; otherwise after how many milliseconds to ask again. */
  readonly take: () => number | null
  readonly leave: () => void
  readonly inUse: () => number
}

/** How soon we may be asked again while every place is taken. */
const FULL = 1_000

/** Lets `most` calls go on at once, of which `perSecond` begin in a second; what a second did not use is saved for the next. */
export const makeCapacity = (most: number, perSecond: number, now: () => number): Capacity => {
  const interval = 1_000 / perSecond
  const saved = Math.max(0, 1_000 - interval)
  let inUse = 0
  let freeAt = Number.NEGATIVE_INFINITY
  return {
    take: () => {
      if (inUse >= most) return FULL
      const at = now()
      // A clock that was turned back keeps nobody waiting for that.
      freeAt = Math.min(freeAt, at + saved + interval)
      if (freeAt > at) return Math.ceil(freeAt - at)
      freeAt = Math.max(freeAt, at - saved) + interval
      inUse++
      return null
    },
    leave: () => {
      inUse--
    },
    inUse: () => inUse,
  }
}
