/**
 * What a plan would have done from one moment up to another, had nobody told it anything new meanwhile.
 *
 * Work that reaches nobody is taken as done at once: a log seldom tells of it.
 *
 * @since 0.1.0
 */
import type { Action, Decision } from '../plan/Decision.ts'
import { next } from '../plan/next.ts'
import type { Fact } from '../prospect/Fact.ts'
import { fold } from '../prospect/fold.ts'
import type { Bench } from '../check/judging.ts'
import { alone } from '../rules/Surroundings.ts'
import { type Instant, later, MIN } from '../time/Instant.ts'
import type { Channel } from '../words/Channel.ts'
import { doneInside, type Make } from './making.ts'

// --- model -------------------------------------------------------------------

/** What the plan would have done first: a touch due by then, one that is due only later, its end, or nothing that can be told. */
export type Planned =
  | { readonly tag: 'due' | 'later'; readonly at: Instant; readonly action: Action & { readonly channel: Channel } }
  | { readonly tag: 'closed'; readonly reason: string }
  | { readonly tag: 'idle' }

/** What the plan would have done, and the work that it took as done on the way. */
export interface Course {
  readonly planned: Planned
  readonly assumed: readonly Fact[]
}

// --- questions ---------------------------------------------------------------

/** No plan asks to be looked at more often than this between two facts. */
const PATIENCE = 60

const IDLE: Planned = { tag: 'idle' }

const isTouch = (action: Action | null): action is Action & { readonly channel: Channel } => action?.channel != null

/** Follows the plan over what is known, up to and with `until`. */
export const follow = (bench: Bench, id: string, known: readonly Fact[], until: Instant, make: Make): Course => {
  const { policy, calendars, zones } = bench
  const surroundings = bench.surroundings?.(id) ?? alone
  const assumed: Fact[] = []
  let state = fold(known, { now: until, id })
  let now = later(state.through?.at ?? MIN, MIN)
  let left: string | null = null
  const found = (planned: Planned): Course => ({ planned, assumed })
  for (let asked = 0; asked < PATIENCE; asked++) {
    const decision: Decision = next({ prospect: state, surroundings, policy, calendars, zones, now })
    const { action, from } = decision
    if (decision.decision === 'closed' || from === null)
      return found({ tag: 'closed', reason: decision.reason ?? 'closed' })
    if (from > until) return found(isTouch(action) ? { tag: 'later', at: from, action } : IDLE)
    if (isTouch(action) && action.key !== left) return found({ tag: 'due', at: later(from, now), action })
    now = later(from, now)
    if (action === null) continue
    const facts = action.key === left ? [] : doneInside(make, action, now)
    if (facts.length > 0) {
      assumed.push(...facts)
      state = fold([...known, ...assumed], { now: until, id })
    } else if (decision.until === null || decision.until > until) return found(IDLE)
    else now = decision.until
    left = action.key
  }
  return found(IDLE)
}
