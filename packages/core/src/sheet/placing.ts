/**
 * Finds the place of one action after the other in the diaries of those who may do it.
 *
 * @since 0.1.0
 */
import type { Availability } from '../time/Availability.ts'
import { later, MINUTE, plus } from '../time/Instant.ts'
import type { Instant } from '../time/Instant.ts'
import { make as reason } from '../words/Reason.ts'
import type { Reason } from '../words/Reason.ts'
import type { Action, Decision } from '../plan/Decision.ts'
import { minutesOf } from './Capacity.ts'
import type { Minutes } from './Capacity.ts'
import type { Diary } from './Diary.ts'
import { leases } from './leases.ts'
import type { Urgent } from './urgency.ts'

// --- model -------------------------------------------------------------------

/** Somebody who may do an action, always or within some times. */
export interface Able {
  readonly diary: Diary
  readonly within: Availability | null
}

/** Who may do an action, and what nobody else may work on meanwhile. */
export type WhoMay = (
  decision: Decision,
  action: Action,
) => { readonly able: readonly Able[]; readonly owner: string | null; readonly keys: readonly string[] }

/** Where an action was placed. */
export interface Placed {
  readonly at: Instant | null
  readonly rep: string | null
  readonly lapses: boolean
  readonly because: Reason
}

/** Places an action, after all that are more urgent. */
export type Placing = (urgent: Urgent) => Placed

/** How often somebody is asked about again whose window closed: between two of their windows there is mostly a night. */
const ASKED = 4

/** What was found for an action, and how it is taken. */
interface Found {
  readonly best: { readonly diary: Diary; readonly at: Instant } | null
  readonly because: Reason
  readonly take: (best: NonNullable<Found['best']>) => void
}

interface Options {
  readonly minutes?: Minutes
  readonly again?: (prospect: string, at: Instant) => Decision
}

// --- placing -----------------------------------------------------------------

/** The reason of what needs none: it is only told of those for whom there is no room. */
export const NO_ROOM: Reason = Object.freeze(reason('no-capacity'))

/** Places actions in the order in which they are given. */
export const placing = ({ minutes: stated = {}, again }: Options, whoMay: WhoMay): Placing => {
  const taken = leases()

  /** Gives an action the first instant at which somebody can do it; of those who can then, whoever has least to do. */
  const find = (decision: Decision, action: Action, from: Instant): Found => {
    const { able, owner, keys } = whoMay(decision, action)
    const minutes = minutesOf(action, stated)
    const clear = (at: Instant): Instant => taken.clear(keys, at, minutes * MINUTE)
    let best: Found['best'] = null
    let because: Reason | null = null
    for (const { diary, within } of able) {
      const slot = diary.find({ channel: action.channel, minutes, from, within, clear })
      because ??= slot.because
      if (slot.at === null) continue
      const isBetter = best === null || slot.at < best.at || (slot.at === best.at && diary.taken() < best.diary.taken())
      if (isBetter) best = { diary, at: slot.at }
    }
    const take = ({ diary, at }: NonNullable<Found['best']>): void => {
      diary.book(at, action.channel, minutes, decision.prospect)
      taken.take(keys, at, plus(at, minutes * MINUTE))
    }
    return { best, because: because ?? reason('rep-away', { rep: owner }), take }
  }

  const place = (decision: Decision, action: Action, from: Instant, asked: number): Placed => {
    const { best, because, take } = find(decision, action, from)
    const lapses = asked > 0
    const { until, prospect } = decision
    if (best === null) return { at: until, rep: null, lapses: lapses || until !== null, because }
    if (until === null || best.at < until) {
      take(best)
      return { at: best.at, rep: best.diary.rep, lapses, because }
    }
    const next = asked < ASKED ? again?.(prospect, best.at) : undefined
    if (next?.action == null) return { at: next === undefined ? until : next.from, rep: null, lapses: true, because }
    return { ...place(next, next.action, later(next.from ?? best.at, best.at), asked + 1), because }
  }
  // What is done without a person takes nobody's time.
  return ({ decision, action, from }) =>
    action.auto ? { at: from, rep: null, lapses: false, because: NO_ROOM } : place(decision, action, from, 0)
}
