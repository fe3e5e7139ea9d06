/**
 * What came of the work, as counts that add up (E1): conversations, advances, conversions, and what brought them.
 *
 * An insight is a bag of counts. What one person's history counts does not depend on anybody else's, so insights of different
 * people are added in any order and any grouping, with `empty` as nothing; and since what was added can be taken away again,
 * a history that grows, late facts and corrections included, replaces what it counted before. Each person is counted once,
 * under the prospect that goes on where several were merged. Duds are counted as duds and left out of all else (E7).
 *
 * @since 0.1.0
 */
import type { Fact } from '../prospect/Fact.ts'
import { FOREVER } from '../time/Instant.ts'
import { accountOf } from './Account.ts'
import { countCallbacks } from './counting/callbacks.ts'
import { countAdvances, countContacts } from './counting/calls.ts'
import { countEnquiry, countPerson } from './counting/people.ts'
import { countRuns } from './counting/runs.ts'
import { historyOf } from './History.ts'
import { isDud } from './isDud.ts'
import type { Scope } from './Scope.ts'
import { count, countAll, countsOf } from './Tally.ts'
import type { Insight, Tally } from './Tally.ts'

export type { Scope } from './Scope.ts'
export type { Counts, Insight } from './Tally.ts'
export type { Stage } from './counting/runs.ts'
export type { Rate } from './Rate.ts'
export { rateOf } from './Rate.ts'
export { isDud } from './isDud.ts'
export { results } from './results.ts'
export { read } from './Report.ts'
export type { CadenceRow, Callbacks, Enquiries, MessageRow, Report, SourceRow, SpeedRow, StepRow } from './Report.ts'

// --- constructors ------------------------------------------------------------

/**
 * Nothing was counted.
 *
 * @example
 * ```ts run
 * import { Insight } from '@refrain/core/insight'
 *
 * Insight.empty.counts // => {}
 * ```
 *
 * @category constructors
 * @since 0.1.0
 */
export const empty: Insight = Object.freeze({ counts: Object.freeze({}) })

const insightOf = (tally: Tally): Insight => Object.freeze({ counts: countsOf(tally) })

/** Counts one person's history. */
const countHistory = (tally: Tally, id: string, facts: readonly Fact[], scope: Scope): void => {
  const until = scope.until ?? FOREVER
  const history = historyOf(id, facts, until)
  const { prospect } = history
  if (history.facts.length === 0 || prospect.mergedInto !== null) return
  if (scope.rep !== undefined && prospect.owner !== scope.rep) return
  const account = accountOf(history, scope, until)
  const dud = isDud(prospect)
  countPerson(tally, account, dud)
  if (dud) return
  countEnquiry(tally, account)
  countContacts(tally, account)
  countAdvances(tally, account)
  countCallbacks(tally, account)
  countRuns(tally, account)
  for (const what of ['conversations', 'advances', 'conversions'] as const)
    for (const { at, enrollment } of account.milestones[what])
      if (account.isMeant(at, account.runAt(at, enrollment))) count(tally, `headline/${what}`)
}

/**
 * The insight of one person: all their facts, in any order, with any repetition, and those of whoever was merged into them.
 *
 * @example
 * ```ts run
 * import { Zones } from '@refrain/core'
 * import { Event } from '@refrain/core/facts'
 * import { Insight } from '@refrain/core/insight'
 *
 * const spoke = Event.readOrThrow({ type: 'ConversationHeld', prospect: 'p-1', at: '2026-11-23T10:00:00Z' })
 * const insight = Insight.of('p-1', [spoke, spoke], { zones: Zones.fromPlatform() })
 * Insight.read(insight).headline // => { conversations: 1, advances: 0, conversions: 0 }
 * ```
 *
 * @category constructors
 * @since 0.1.0
 */
export const of = (id: string, facts: readonly Fact[], scope: Scope): Insight => {
  const tally: Tally = new Map()
  countHistory(tally, id, facts, scope)
  return insightOf(tally)
}

/**
 * The insight of many people: the same as adding up that of each, and faster.
 *
 * @example
 * ```ts run
 * import { Zones } from '@refrain/core'
 * import { Insight } from '@refrain/core/insight'
 *
 * Insight.collect([['p-1', []]], { zones: Zones.fromPlatform() }) // => Insight.empty
 * ```
 *
 * @category constructors
 * @since 0.1.0
 */
export const collect = (histories: Iterable<readonly [id: string, facts: readonly Fact[]]>, scope: Scope): Insight => {
  const tally: Tally = new Map()
  for (const [id, facts] of histories) countHistory(tally, id, facts, scope)
  return insightOf(tally)
}

// --- combining ---------------------------------------------------------------

const merged = (a: Insight, b: Insight, times: 1 | -1): Insight => {
  const tally: Tally = new Map()
  countAll(tally, a.counts, 1)
  countAll(tally, b.counts, times)
  return insightOf(tally)
}

/**
 * Both together. Associative and commutative, and `empty` adds nothing.
 *
 * @example
 * ```ts run
 * import { Insight } from '@refrain/core/insight'
 *
 * const one = { counts: { 'headline/advances': 1 } }
 * Insight.add(one, one) // => { counts: { 'headline/advances': 2 } }
 * ```
 *
 * @category combining
 * @since 0.1.0
 */
export const add = (a: Insight, b: Insight): Insight => merged(a, b, 1)

/**
 * The first without the second, which was added to it before.
 *
 * @example
 * ```ts run
 * import { Insight } from '@refrain/core/insight'
 *
 * const one = { counts: { 'headline/advances': 1 } }
 * Insight.subtract(one, one) // => Insight.empty
 * ```
 *
 * @category combining
 * @since 0.1.0
 */
export const subtract = (a: Insight, b: Insight): Insight => merged(a, b, -1)

/**
 * The insight after a person's history has grown from one list of facts to another: late facts, corrections and retractions
 * count as if they had been there from the start.
 *
 * @example
 * ```ts run
 * import { Zones } from '@refrain/core'
 * import { Event } from '@refrain/core/facts'
 * import { Insight } from '@refrain/core/insight'
 *
 * const scope = { zones: Zones.fromPlatform() }
 * const won = Event.readOrThrow({ type: 'Won', prospect: 'p-1', at: '2026-11-23T10:00:00Z', id: 'w' })
 * const undone = Event.readOrThrow({ type: 'Retracted', prospect: 'p-1', at: '2026-11-23T11:00:00Z', corrects: 'w' })
 *
 * const before = Insight.of('p-1', [won], scope)
 * const after = Insight.evolve(before, { id: 'p-1', from: [won], to: [won, undone] }, scope)
 * Insight.read(after).headline.conversions // => 0
 * ```
 *
 * @category combining
 * @since 0.1.0
 */
export const evolve = (
  insight: Insight,
  grown: { readonly id: string; readonly from: readonly Fact[]; readonly to: readonly Fact[] },
  scope: Scope,
): Insight => {
  const tally: Tally = new Map()
  countAll(tally, insight.counts, 1)
  countAll(tally, of(grown.id, grown.from, scope).counts, -1)
  countHistory(tally, grown.id, grown.to, scope)
  return insightOf(tally)
}
