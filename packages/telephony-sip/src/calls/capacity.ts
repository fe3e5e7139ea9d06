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

/** Lets `most` calls go on at once, of which `perSecond` begin in a second, no two of a second at once but what was saved up in it. */
export const makeCapacity = (most: number, perSecond: number, now: () => number): Capacity => {
  let inUse = 0
  let tokens = Math.max(1, perSecond)
  let filledAt = now()
  return {
    take: () => {
      if (inUse >= most) return FULL
      const at = now()
      // A clock that was turned back gives nothing away.
      tokens = Math.min(Math.max(1, perSecond), tokens + (Math.max(0, at - filledAt) * perSecond) / 1_000)
      filledAt = at
      if (tokens < 1) return Math.ceil(((1 - tokens) * 1_000) / perSecond)
      tokens--
      inUse++
      return null
    },
    leave: () => {
      inUse--
    },
    inUse: () => inUse,
  }
}
