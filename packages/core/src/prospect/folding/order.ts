/**
 * The order in which facts count, whatever the order in which they came.
 *
 * @since 0.1.0
 */
import type { Instant } from '../../time/Instant.ts'
import type { Fact } from '../Fact.ts'
import type { Position } from '../Run.ts'

/** A fact may lie so far after the moment at which it was recorded. */
const SKEW = 300_000

/** When a fact counts: at its own time, or when it was recorded where its clock was wrong (design 3). */
export const countedAt = (fact: Fact): Instant => (fact.at > fact.recordedAt + SKEW ? fact.recordedAt : fact.at)

/** By when it counts, then by its place in what produced it, then by id, so that order is never chance. */
export const inOrder = (a: Fact, b: Fact): number =>
  countedAt(a) - countedAt(b) || a.seq - b.seq || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0)

/** Tells whether a fact comes after everything up to a position. */
export const isAfter = (fact: Fact, { at, seq, id }: Position): boolean => {
  const counted = countedAt(fact)
  if (counted !== at) return counted > at
  return fact.seq !== seq ? fact.seq > seq : fact.id > id
}

/** Of two facts under one id, the one that was recorded first; what they say decides last, so that it is never chance. */
const first = (a: Fact, b: Fact): Fact => {
  if (a.recordedAt !== b.recordedAt) return a.recordedAt < b.recordedAt ? a : b
  return a === b || JSON.stringify(a) <= JSON.stringify(b) ? a : b
}

/** Each fact once. */
export const distinct = (facts: readonly Fact[]): readonly Fact[] => {
  const ids = new Set<string>()
  for (const { id } of facts) ids.add(id)
  if (ids.size === facts.length) return facts
  const byId = new Map<string, Fact>()
  for (const fact of facts) {
    const known = byId.get(fact.id)
    byId.set(fact.id, known === undefined ? fact : first(known, fact))
  }
  return [...byId.values()]
}

/** The facts in order; themselves where they are. */
export const ordered = (facts: readonly Fact[]): readonly Fact[] => {
  for (let i = 1; i < facts.length; i++) {
    const [before, after] = [facts[i - 1]!, facts[i]!]
    if (inOrder(before, after) > 0) return [...facts].sort(inOrder)
  }
  return facts
}
