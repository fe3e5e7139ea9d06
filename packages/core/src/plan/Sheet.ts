/**
 * A rep's ordered list: whom to contact now and next, and what comes after, over many decisions.
 *
 * The order of an owner's book: missed callbacks, fresh leads, late promises, windows that close first, the rest. Who is
 * not contacted now is listed as well, with the time at which it is.
 *
 * @since 0.1.0
 */
import type { Instant } from '../time/Instant.ts'
import type { Decision } from './Decision.ts'
import { freeze } from './freeze.ts'

// --- model -------------------------------------------------------------------

/** Why an entry stands where it stands, in order of urgency. @category model @since 0.1.0 */
export const RANKS = ['missed-callback', 'callback', 'fresh-lead', 'late-promise', 'closing-window', 'rest'] as const
/** Why an entry stands where it stands. @category model @since 0.1.0 */
export type Rank = (typeof RANKS)[number]

/** One line of a sheet. @category model @since 0.1.0 */
export interface Entry {
  readonly rank: Rank
  readonly decision: Decision
}

/** Who is left out because there is no more room. @category model @since 0.1.0 */
export interface Displaced extends Entry {
  readonly because: 'no-capacity'
}

/** A call sheet. @category model @since 0.1.0 */
export interface Sheet {
  readonly now: Instant
  readonly until: Instant | null
  /** What is due now, in order, as much as there is room for. */
  readonly due: readonly Entry[]
  /** What is due now and did not fit, in order. */
  readonly displaced: readonly Displaced[]
  /** What becomes due before the sheet's end, soonest first. */
  readonly coming: readonly Entry[]
  /** What waits for longer, or for a look only, soonest first. */
  readonly waiting: readonly Decision[]
  readonly closed: readonly Decision[]
}

/** What a sheet is made of. @category model @since 0.1.0 */
export interface SheetQuestion {
  readonly candidates: readonly Decision[]
  readonly now: Instant
  /** The end of the sheet, for example of the working day; all that comes is listed where it is left out. */
  readonly until?: Instant | null
  /** How many entries there is room for now; no bound where it is left out. */
  readonly capacity?: number | null
}

// --- questions ---------------------------------------------------------------

/** A window that closes within this time is a reason of its own. */
const SOON = 3_600_000

/** The rank of a decision at an instant. */
const rankOf = ({ action, because, until }: Decision, now: Instant): Rank => {
  if (action !== null && action.promise !== null) {
    return because.some(({ code }) => code === 'callback-missed') || now - action.openedAt >= SOON
      ? 'missed-callback'
      : 'callback'
  }
  if (because.some(({ code }) => code === 'at-once')) return 'fresh-lead'
  if (because.some(({ code }) => code === 'promise-late' || code === 'late')) return 'late-promise'
  return until !== null && until - now <= SOON ? 'closing-window' : 'rest'
}

const end = (until: Instant | null): number => until ?? Number.POSITIVE_INFINITY

/** Urgent first; within a rank the window that closes first, then what opened first, then by id, so that no order is chance. */
const byUrgency = (a: Entry, b: Entry): number =>
  RANKS.indexOf(a.rank) - RANKS.indexOf(b.rank) ||
  compare(end(a.decision.until), end(b.decision.until)) ||
  compare(a.decision.action?.openedAt ?? 0, b.decision.action?.openedAt ?? 0) ||
  compareText(a.decision.prospect, b.decision.prospect)

const byTime = (a: Decision, b: Decision): number =>
  compare(a.from ?? 0, b.from ?? 0) || compareText(a.prospect, b.prospect)

const compare = (a: number, b: number): number => (a < b ? -1 : a > b ? 1 : 0)
const compareText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)

/**
 * Orders decisions into a sheet. Every decision that is given stands in it exactly once.
 *
 * @example
 * ```ts run
 * import { Instant, Sheet } from '@refrain/core'
 *
 * const now = Instant.parseOrThrow('2026-11-23T15:00:00Z')
 * Sheet.plan({ candidates: [], now }).due // => []
 * ```
 *
 * @category planning
 * @since 0.1.0
 */
export const plan = ({ candidates, now, until = null, capacity = null }: SheetQuestion): Sheet => {
  const due: Entry[] = []
  const coming: Decision[] = []
  const waiting: Decision[] = []
  const closed: Decision[] = []
  for (const decision of candidates) {
    if (decision.decision === 'act') due.push({ rank: rankOf(decision, now), decision })
    else if (decision.decision === 'closed') closed.push(decision)
    else if (decision.action !== null && decision.from! < end(until)) coming.push(decision)
    else waiting.push(decision)
  }
  due.sort(byUrgency)
  const room = capacity ?? due.length
  return freeze({
    now,
    until,
    due: due.slice(0, room),
    displaced: due.slice(room).map((entry) => ({ ...entry, because: 'no-capacity' as const })),
    coming: coming.sort(byTime).map((decision) => ({ rank: rankOf(decision, decision.from!), decision })),
    waiting: waiting.sort(byTime),
    closed: closed.sort((a, b) => compareText(a.prospect, b.prospect)),
  })
}
