/**
 * A decision as answers to four questions: why this, why now, why not earlier, what would change it. Data, without a word.
 *
 * Everything is read off the decision's own proof: a change is named only where a rule spoke against an earlier time.
 *
 * @since 0.1.0
 */
import type { Action, Because, Decision } from '../plan/Decision.ts'
import type { Instant } from '../time/Instant.ts'
import type { ReasonCode, ReasonFacts } from '../words/Reason.ts'
import { leverOf } from './levers.ts'
import type { Lever } from './levers.ts'

export type { Lever } from './levers.ts'

// --- model -------------------------------------------------------------------

/** Something that a rule, the cadence or the facts said. @category model @since 0.1.0 */
export interface Ground {
  readonly rule: string
  readonly code: ReasonCode
  readonly facts: ReasonFacts
}

/** Why not earlier: from when this one allows it; null where it does not say. @category model @since 0.1.0 */
export interface Obstacle extends Ground {
  readonly until: Instant | null
}

/** What would make it sooner, or possible at all. @category model @since 0.1.0 */
export interface Change extends Ground {
  readonly lever: Lever
  /** When this one allows it without any change; null where it never does. */
  readonly at: Instant | null
  /** Whether this one alone would be enough: nothing else stands in the way as long. */
  readonly alone: boolean
  /** With it alone changed, it would be no sooner than this, by what the others said; null where they said nothing. */
  readonly notBefore: Instant | null
}

/** The four answers. @category model @since 0.1.0 */
export interface Explanation {
  /** What is to be done; null where nothing is. */
  readonly this: Action | null
  readonly now: {
    readonly decision: Decision['decision']
    readonly from: Instant | null
    readonly until: Instant | null
    /** Why it is closed; null otherwise. */
    readonly closed: string | null
    /** What explains the answer without having pushed it: late, at once, asked for, a preference that gave way. */
    readonly because: readonly Ground[]
  }
  readonly notEarlier: readonly Obstacle[]
  readonly wouldChange: readonly Change[]
}

// --- questions ---------------------------------------------------------------

const groundOf = ({ rule, code, facts }: Because): Ground => ({ rule, code, facts })

/** Everything that stood in the way, once each: refusals that were heard, and what opened the step so late. */
const obstaclesTo = ({ because, heard }: Decision): readonly Obstacle[] => {
  const found = new Map<string, Obstacle>()
  const add = ({ rule, code, facts, until }: Obstacle): void => {
    const key = `${rule} ${code}`
    const known = found.get(key)
    if (known === undefined || (until !== null && known.until !== null && until > known.until))
      found.set(key, { rule, code, facts, until })
  }
  const pushes = new Map(because.map(({ rule, code, from }) => [`${rule} ${code}`, from] as const))
  for (const { rule, code, facts, said, firstAt } of heard) {
    if (code === null) continue
    // A rule that allows the candidate and only pushed it on later is no obstacle at the start.
    const from = pushes.get(`${rule} ${code}`) ?? null
    if (said === 'no' || (said === 'only-within' && from !== null && firstAt !== null && firstAt > from))
      add({ rule, code, facts, until: firstAt })
  }
  const isHeard = ({ rule, code }: Because): boolean => heard.some((one) => one.rule === rule && one.code === code)
  for (const one of because) if (one.from !== null && !isHeard(one)) add({ ...groundOf(one), until: one.to })
  return [...found.values()]
}

const NEVER = Infinity

/** From when every obstacle but one would allow it. */
const withoutOne = (obstacles: readonly Obstacle[], one: Obstacle): number => {
  let latest = -Infinity
  for (const other of obstacles) if (other !== one) latest = Math.max(latest, other.until ?? NEVER)
  return latest
}

const changesOf = (decision: Decision): readonly Change[] => {
  if (decision.decision === 'closed') return []
  const obstacles = obstaclesTo(decision)
  const from = decision.action === null ? NEVER : (decision.from ?? NEVER)
  return obstacles.map((one) => {
    const others = withoutOne(obstacles, one)
    return {
      ...one,
      lever: leverOf(one.code),
      at: one.until,
      alone: others < from,
      notBefore: others === -Infinity || others === NEVER ? null : (others as Instant),
    }
  })
}

/**
 * Reads the four answers off a decision.
 *
 * @example
 * ```ts run
 * import { Calendars, Instant, Plan, Prospect, Zones } from '@refrain/core'
 * import { data } from '@refrain/core/explain'
 * import { Policy } from '@refrain/core/policy'
 *
 * const decision = Plan.next({
 *   prospect: Prospect.initial('p-1'), surroundings: {}, policy: Policy.makeOrThrow({ programs: [] }),
 *   calendars: Calendars.none, zones: Zones.fromPlatform(), now: Instant.parseOrThrow('2026-11-23T15:00:00Z'),
 * })
 * data(decision).now.closed // => 'closed'
 * data(decision).wouldChange // => []
 * ```
 *
 * @category questions
 * @since 0.1.0
 */
export const data = (decision: Decision): Explanation => ({
  this: decision.action,
  now: {
    decision: decision.decision,
    from: decision.from,
    until: decision.until,
    closed: decision.reason,
    because: decision.because.filter(({ from, to }) => from === null && to === null).map(groundOf),
  },
  notEarlier: decision.because.filter(({ from }) => from !== null).map((one) => ({ ...groundOf(one), until: one.to })),
  wouldChange: changesOf(decision),
})
