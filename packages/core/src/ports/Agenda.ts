/**
 * The agenda: one row a person, a cache of the last decision and when to look again.
 *
 * @since 0.1.0
 */
import type { Decision } from '../plan/Decision.ts'
import type { Instant } from '../time/Instant.ts'
import type { Page } from './Stream.ts'

/** A cached decision. @category model @since 0.1.0 */
export interface AgendaRow {
  readonly prospect: string
  /** Whose book it is in. */
  readonly owner: string | null
  readonly state: 'act' | 'wait' | 'closed'
  /** From when the action may be done, and until when: those of the decision. */
  readonly from: Instant | null
  readonly until: Instant | null
  /** When the next look is due; null where only a further fact changes anything. */
  readonly wakeAt: Instant | null
  /** What the decision rests on. */
  readonly basis: {
    /** The version of the person's stream. */
    readonly version: number
    /** The epoch of the policy: its revision in the registry. */
    readonly epoch: number
    readonly core: string
    readonly zones: string
  }
  /** The decision, without what each rule said. */
  readonly decision: Decision
  /**
   * The `woken` of the row when the decision's grounds were loaded; 0 for a row that was not there. Was it woken or made due
   * since, the row takes its place but stays due at once, and stale if it was. Left out: not asked.
   */
  readonly woken?: number
}

/** A row as it is kept. @category model @since 0.1.0 */
export interface StoredRow extends Omit<AgendaRow, 'state' | 'decision' | 'woken'> {
  /** `undecided` until somebody first looked: nobody's, at version and epoch 0 of nothing (`''`). */
  readonly state: AgendaRow['state'] | 'undecided'
  readonly decision: Decision | null
  /** Facts came since it was decided: it is due at once, and not to be trusted. */
  readonly stale: boolean
  /** How often looking at it has failed in a row. */
  readonly failures: number
  /** Who holds it, until when; null where nobody does. A lease that has passed is nobody's. */
  readonly lease: { readonly worker: string; readonly until: Instant } | null
  /** How often it was woken or made due, ever. */
  readonly woken: number
}

/** What a worker asks for. @category model @since 0.1.0 */
export interface ClaimDue {
  readonly worker: string
  readonly now: Instant
  /** Until when the rows are the worker's. */
  readonly until: Instant
  readonly limit: number
}

/** How the agenda stands. @category model @since 0.1.0 */
export interface AgendaStats {
  readonly rows: number
  /** Rows that are not closed. */
  readonly open: number
  /** Rows whose look is due, whether or not somebody holds them. */
  readonly due: number
  readonly leased: number
  readonly stale: number
  /** Rows that failed at least once since they were last decided. */
  readonly failing: number
  /** Since when the oldest look is due; null where none is. */
  readonly oldestDue: Instant | null
}

/** The agenda of one tenant. @category model @since 0.1.0 */
export interface Agenda {
  /** Those that are there, by id. */
  readonly rows: (prospects: readonly string[]) => Promise<readonly StoredRow[]>
  /**
   * Claims rows whose look is due and that nobody holds, the longest due first, then by id. Two workers never hold one; a lease
   * is over at its `until`, and the row can be claimed again. Whatever replaces a row, wakes it or makes it due ends its claim.
   */
  readonly claim: (asked: ClaimDue) => Promise<readonly StoredRow[]>
  /** Gives rows back that the worker still holds, which is until another has claimed them: others may claim them at once. */
  readonly yield: (worker: string, prospects: readonly string[]) => Promise<void>
  /** Puts off rows that the worker still holds: looking at them failed once more. Null: not before a further fact. */
  readonly postpone: (worker: string, prospects: readonly string[], wakeAt: Instant | null) => Promise<void>
  /**
   * Makes rows due at once, those that are due earlier excepted, without distrusting them: somebody's surroundings changed.
   * Unknown ones are passed over.
   */
  readonly wake: (prospects: readonly string[], now: Instant) => Promise<void>
  /**
   * Rows for a sheet: open ones whose `from` is before an instant, and all that are stale or undecided; of one owner, or of
   * all. By `from`, then by id; what has no `from` comes first.
   */
  readonly candidates: (asked: {
    readonly owner?: string
    readonly before: Instant
    readonly limit: number
  }) => Promise<readonly StoredRow[]>
  /** Rows that were decided to act or wait under another policy, core or zone data, by id. */
  readonly behind: (
    basis: { readonly epoch: number; readonly core: string; readonly zones: string },
    page: Page,
  ) => Promise<readonly string[]>
  readonly stats: (now: Instant) => Promise<AgendaStats>
}
