/**
 * Corrections and retractions: what is said better takes the place of what was said (design 3).
 *
 * A person outranks a transcript, a transcript a machine; among equals the one recorded last counts. A correction may itself
 * be corrected, or retracted, which lets the original stand again. One whose original is not known waits.
 *
 * @since 0.1.0
 */
import type { Fact } from '../Fact.ts'

/** The facts as they count, and the ids that corrections wait for. */
export interface Corrected {
  readonly facts: readonly Fact[]
  readonly awaited: readonly string[]
}

const RANKS = { rep: 3, import: 2, engine: 2, adapter: 1 } as const
const SOURCE_RANKS = { person: 3, transcript: 2, machine: 1 } as const

/** A person's word, a transcript's or what was imported, or a machine's. */
const rankOf = (fact: Fact): number =>
  fact.type === 'AnswererKnown' ? SOURCE_RANKS[fact.data.source] : RANKS[fact.by.kind]

/** A correction against what it corrects, or against another correction of the same fact. */
const isBetter = (a: Fact, b: Fact, isOriginal: boolean): boolean => {
  const [rank, other] = [rankOf(a), rankOf(b)]
  if (rank !== other) return rank > other
  return a.recordedAt !== b.recordedAt ? a.recordedAt > b.recordedAt : isOriginal || a.id > b.id
}

/** What is said in the end in the place of a fact; null where it was retracted. */
const final = (fact: Fact, corrections: ReadonlyMap<string, readonly Fact[]>): Fact | null => {
  let best = fact
  let said: Fact | null = fact
  for (const correction of corrections.get(fact.id) ?? []) {
    const corrected = final(correction, corrections)
    if (corrected === null || !isBetter(corrected, best, best === fact)) continue
    best = corrected
    said = corrected.type === 'Retracted' ? null : corrected
  }
  return said
}

/** What is said better, at the original's time and under its id. */
const inPlace = (original: Fact, better: Fact): Fact => ({
  ...better,
  id: original.id,
  at: original.at,
  atLatest: original.atLatest,
  zone: original.zone,
  seq: original.seq,
  corrects: null,
})

/** The facts as they count: corrected ones replaced, retracted ones gone, corrections themselves taken up. */
export const corrected = (facts: readonly Fact[]): Corrected => {
  const known = new Set<string>()
  const corrections = new Map<string, Fact[]>()
  for (const fact of facts) {
    known.add(fact.id)
    if (fact.corrects === null) continue
    const others = corrections.get(fact.corrects)
    if (others === undefined) corrections.set(fact.corrects, [fact])
    else others.push(fact)
  }
  const counting: Fact[] = []
  for (const fact of facts) {
    const said = fact.corrects === null ? final(fact, corrections) : null
    if (said !== null) counting.push(said === fact ? fact : inPlace(fact, said))
  }
  return { facts: counting, awaited: [...corrections.keys()].filter((id) => !known.has(id)).sort() }
}
