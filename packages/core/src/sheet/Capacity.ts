/**
 * How much one person gets done in a day: numbers and minutes, in all and by channel.
 *
 * @since 0.1.0
 */
import type { Channel } from '../words/Channel.ts'
import type { Action, ActionDeed } from '../plan/Decision.ts'

// --- model -------------------------------------------------------------------

/** How much there is room for; no bound where a part is left out. @category model @since 0.1.0 */
export interface Room {
  readonly count?: number
  readonly minutes?: number
}

/** How much there is room for on a local day, in all and by channel. @category model @since 0.1.0 */
export interface Capacity extends Room {
  readonly channels?: { readonly [C in Channel]?: Room }
}

/** How many minutes an action takes: by channel, or by deed for what reaches nobody. @category model @since 0.1.0 */
export type Minutes = { readonly [K in Channel | ActionDeed]?: number }

// --- constants ---------------------------------------------------------------

/**
 * How many minutes an action takes where nothing else is said.
 *
 * A call takes four: 120 of them fill a day of eight hours, nine in ten of them unanswered (D8). What somebody writes or
 * looks up takes a little longer than it takes to read; a meeting an hour. State your own where you measure them.
 *
 * @category constants
 * @since 0.1.0
 */
export const MINUTES = Object.freeze({
  call: 4,
  email: 5,
  sms: 2,
  linkedin: 3,
  meeting: 60,
  letter: 15,
  other: 5,
  research: 10,
  introduction: 5,
  appointment: 3,
  task: 10,
  wait: 0,
  prepare: 5,
  decide: 2,
  'find-number': 5,
  'find-zone': 2,
  review: 3,
}) satisfies Required<Minutes>

// --- questions ---------------------------------------------------------------

/** How many minutes an action takes somebody; none where it is done without a person. */
export const minutesOf = ({ auto, channel, do: deed }: Action, stated: Minutes): number => {
  const kind = channel ?? deed
  return auto ? 0 : (stated[kind] ?? MINUTES[kind])
}
