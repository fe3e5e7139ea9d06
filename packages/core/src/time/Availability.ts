/**
 * When something may happen: a set of instants, asked for its next span and nothing else.
 *
 * Sets are built from hours, days, slots, recurring blocks and lists of spans, and combined. Laws: `intersect` is a
 * monoid with the identity `always`, `union` one with `never`; both are commutative and idempotent; `not` is its own
 * inverse and turns one into the other; answers do not depend on the order of the questions.
 *
 * @since 0.1.0
 */

// --- model -------------------------------------------------------------------

export type { Availability } from './availability/model.ts'
export type { Edges, WeeklyOptions } from './availability/wallClock.ts'

// --- constructors ------------------------------------------------------------

export { always, from, never, until } from './availability/simple.ts'
export { spans } from './availability/spans.ts'
export { blocks, days, slots, weekly, weeklyAll } from './availability/wallClock.ts'

// --- combining ---------------------------------------------------------------

export { atLeast, intersect, not, union } from './availability/algebra.ts'
export { tabulate } from './availability/lazily.ts'
