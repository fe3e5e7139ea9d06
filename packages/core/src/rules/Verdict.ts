/**
 * What a rule answers when it is asked of a situation.
 *
 * *Free*: it has nothing against it, at any time. *Only within*: it allows it within these times. *No*: it refuses.
 * Verdicts combine to the strictest of both, whatever the order: all hold.
 *
 * @since 0.1.0
 */
import type { Availability } from '../time/Availability.ts'
import type { Reason } from '../words/Reason.ts'

/** Nothing against it. @category model @since 0.1.0 */
export interface Free {
  readonly tag: 'free'
}

/**
 * Allowed within these times only.
 *
 * A preference may rank its times: `better` is the part of them that it likes more, null where it likes all alike. Wishes
 * that are ranked are the first to give way.
 *
 * @category model
 * @since 0.1.0
 */
export interface OnlyWithin {
  readonly tag: 'only-within'
  readonly within: Availability
  readonly because: Reason
  readonly better?: OnlyWithin | null
}

/**
 * Refused at any time, until something changes.
 *
 * `lifts: 'fact'` means that an ordinary fact may change it (a condition, a thing to learn): the visit is held.
 * `lifts: 'never'` means that none does (an opt-out): the visit is blocked.
 *
 * @category model
 * @since 0.1.0
 */
export interface No {
  readonly tag: 'no'
  readonly lifts: 'fact' | 'never'
  readonly because: Reason
}

/** What a rule answers. @category model @since 0.1.0 */
export type Verdict = Free | OnlyWithin | No

// --- constructors ------------------------------------------------------------

/** Nothing against it. @category constructors @since 0.1.0 */
export const free: Free = Object.freeze({ tag: 'free' })

/**
 * Allows it within these times only.
 *
 * @example
 * ```ts run
 * import { Availability, Reason, Verdict } from '@refrain/core'
 *
 * Verdict.onlyWithin(Availability.always, Reason.make('outside-hours')).tag // => 'only-within'
 * ```
 *
 * @category constructors
 * @since 0.1.0
 */
export const onlyWithin = (within: Availability, because: Reason): OnlyWithin => ({
  tag: 'only-within',
  within,
  because,
})

/**
 * Allows it within these times only, and likes a part of them more: that is tried first.
 *
 * @example
 * ```ts run
 * import { Availability, Instant, Reason, Verdict } from '@refrain/core'
 *
 * const soon = Verdict.onlyWithin(Availability.until(Instant.fromMillis(1000)), Reason.make('not-preferred-time'))
 * Verdict.ranked(Availability.always, Reason.make('not-preferred-time'), soon).better // => soon
 * ```
 *
 * @category constructors
 * @since 0.1.0
 */
export const ranked = (within: Availability, because: Reason, better: OnlyWithin | null): OnlyWithin => ({
  tag: 'only-within',
  within,
  because,
  better,
})

/**
 * Refuses it until a fact changes that.
 *
 * @example
 * ```ts run
 * import { Reason, Verdict } from '@refrain/core'
 *
 * Verdict.hold(Reason.make('needs-consent')).lifts // => 'fact'
 * ```
 *
 * @category constructors
 * @since 0.1.0
 */
export const hold = (because: Reason): No => ({ tag: 'no', lifts: 'fact', because })

/**
 * Refuses it for good: no ordinary fact lifts it.
 *
 * @example
 * ```ts run
 * import { Reason, Verdict } from '@refrain/core'
 *
 * Verdict.never(Reason.make('opted-out')).lifts // => 'never'
 * ```
 *
 * @category constructors
 * @since 0.1.0
 */
export const never = (because: Reason): No => ({ tag: 'no', lifts: 'never', because })
