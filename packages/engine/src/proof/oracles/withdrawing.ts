/**
 * After an opt-out, a sale or the like nothing stays in anybody's hands: in calm weather it is taken back within moments.
 */
import type { Chronicle } from './Chronicle.ts'
import type { Disturbances } from './outgoing.ts'

/** How soon: the longest rest of a worker, and a lease. */
const SOON = 6 * 60_000

/** What should have been taken back by now. */
export const leftOpen = (
  { open, stops }: Chronicle,
  { jumps, breaks }: Disturbances,
  elapsed: number,
): readonly string[] =>
  [...open.values()].flatMap((issue) =>
    stops.flatMap((stop) => {
      const concerns =
        stop.prospect === issue.prospect &&
        stop.commit > issue.commit &&
        stop.lifted === Infinity &&
        stop.elapsed + SOON < elapsed &&
        (issue.channel === null || (stop.channels?.includes(issue.channel) ?? true))
      if (!concerns || [...jumps, ...breaks].some((at) => at >= issue.elapsed - SOON)) return []
      return [`${issue.prospect}: ${issue.key} is open long after ${stop.what}`]
    }),
  )
