/**
 * Holidays, closures and busy times, given as data.
 *
 * @since 0.1.0
 */
import type { Day } from '../time/Day.ts'
import type { Instant } from '../time/Instant.ts'
import type { Span } from '../time/Span.ts'

/** Holidays by calendar name (a country `US` or a region `US-LA`), closures of the house, busy times of reps. @category model @since 0.1.0 */
export interface Calendars {
  readonly holidays: { readonly [calendar: string]: ReadonlySet<Day> }
  readonly closures: ReadonlySet<Day>
  /** When reps can make no call, by rep, sorted. */
  readonly busy: { readonly [rep: string]: readonly Span[] }
  /** When no appointment of theirs may be booked, sorted; `busy` where a rep is left out. */
  readonly taken?: { readonly [rep: string]: readonly Span[] }
  /** Call blocks out of the calendars of reps, as far as they are known; what comes later is not known yet. */
  readonly callBlocks?: { readonly [rep: string]: { readonly blocks: readonly Span[]; readonly until: Instant } }
}

/** No holiday, no closure, nobody busy. @category constructors @since 0.1.0 */
export const none: Calendars = Object.freeze({ holidays: {}, closures: new Set<Day>(), busy: {} })
