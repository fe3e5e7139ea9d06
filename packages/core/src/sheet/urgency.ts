/**
 * The order of a sheet: what cannot wait first, then what is worth most, and nobody for ever behind the others.
 *
 * @since 0.1.0
 */
import { DAY, HOUR, later } from '../time/Instant.ts'
import type { Instant } from '../time/Instant.ts'
import type { Action, Decision } from '../plan/Decision.ts'
import { RANKS } from './Entry.ts'
import type { Rank } from './Entry.ts'

// --- model -------------------------------------------------------------------

/** What is to be ordered, with what it is ordered by. */
export interface Urgent {
  readonly rank: number
  readonly decision: Decision
  readonly action: Action
  readonly worth: number
  /** From when it can be done. */
  readonly from: Instant
  /** The end of its window; FOREVER where it has none. */
  readonly until: number
}

/** A window that closes within this time is a reason of its own. */
const SOON = HOUR

/** Who has been due for so long goes before what is worth more: a sheet that is always full forgets nobody. */
const LONG = 7 * DAY

// --- questions ---------------------------------------------------------------

/** Holding, confirming and releasing appointments, and the calls that confirm them. */
const isDuty = ({ do: deed, agenda }: Action): boolean =>
  deed === 'appointment' || agenda.includes('confirm-appointment')

const says = ({ because }: Decision, ...codes: readonly string[]): boolean =>
  because.some(({ code }) => codes.includes(code))

/** The rank of an action at the instant at which it can be done. */
const rankOf = (decision: Decision, action: Action, at: Instant, worth: number): Rank => {
  if (action.promise !== null)
    return says(decision, 'callback-missed') || at - action.openedAt >= SOON ? 'missed-callback' : 'callback'
  if (says(decision, 'at-once')) return 'fresh-lead'
  if (says(decision, 'promise-late', 'late')) return 'late-promise'
  if (isDuty(action)) return 'appointment'
  if (decision.until !== null && decision.until - at <= SOON) return 'closing-window'
  return at - action.openedAt >= LONG ? 'overdue' : worth > 0 ? 'worth' : 'rest'
}

/** Prepares a decision with an action for being ordered. */
export const urgentOf = (decision: Decision, action: Action, now: Instant, worth: number): Urgent => {
  const from = later(decision.from ?? now, now)
  return {
    rank: RANKS.indexOf(rankOf(decision, action, from, worth)),
    decision,
    action,
    worth,
    from,
    until: decision.until ?? Number.POSITIVE_INFINITY,
  }
}

/** Ranks in which the oldest goes first: promises, and what has waited for long. */
const OLDEST_FIRST: readonly boolean[] = RANKS.map((rank) =>
  ['missed-callback', 'callback', 'late-promise', 'overdue'].includes(rank),
)
const WORTH = RANKS.indexOf('worth')

const compare = (a: number, b: number): number => (a < b ? -1 : a > b ? 1 : 0)
const compareText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)

/** By rank; then promises by age, values by size, all else by the window that closes first; in the end by id. */
export const byUrgency = (a: Urgent, b: Urgent): number => {
  if (a.rank !== b.rank) return a.rank - b.rank
  const [age, close] = [compare(a.action.openedAt, b.action.openedAt), compare(a.until, b.until)]
  const own = OLDEST_FIRST[a.rank] === true ? age : a.rank === WORTH ? compare(b.worth, a.worth) : close
  return (
    own ||
    close ||
    compare(b.worth, a.worth) ||
    age ||
    compareText(a.decision.prospect, b.decision.prospect) ||
    compareText(a.action.key, b.action.key)
  )
}

/** Soonest first, then by id. */
export const byTime = (a: Decision, b: Decision): number =>
  compare(a.from ?? 0, b.from ?? 0) || compareText(a.prospect, b.prospect)
