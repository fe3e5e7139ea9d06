/**
 * Corrections and retractions: the better fact takes the place of the corrected one (design 3).
 *
 * Among corrections of one fact a person outranks a transcript, a transcript a machine; then the one recorded last counts.
 * A correction of a correction corrects the original. One whose original is not known waits: it changes nothing yet.
 *
 * @since 0.1.0
 */
import type { Fact } from '../Fact.ts'

const rankOf = ({ by }: Fact): number => (by.kind === 'rep' ? 2 : by.kind === 'import' || by.kind === 'engine' ? 1 : 0)

const isBetter = (a: Fact, b: Fact): boolean =>
  rankOf(a) !== rankOf(b) ? rankOf(a) > rankOf(b) : a.recordedAt !== b.recordedAt ? a.recordedAt > b.recordedAt : a.id > b.id

/** The fact that a correction is about in the end; null where it is not known, or where corrections go in a circle. */
const originOf = (fact: Fact, byId: ReadonlyMap<string, Fact>): Fact | null => {
  let origin: Fact | undefined = fact
  for (let steps = 0; origin?.corrects != null; steps++) {
    if (steps > byId.size) return null
    origin = byId.get(origin.corrects)
  }
  return origin ?? null
}

/** The better fact in the place of the original: its own words, at the original's time and under its id. */
const inPlace = (original: Fact, better: Fact): Fact => ({
  ...better,
  id: original.id,
  at: original.at,
  atLatest: original.atLatest,
  zone: original.zone,
  seq: original.seq,
  corrects: null,
})

/** The facts as they count: corrected ones replaced, retracted ones gone. */
export const corrected = (facts: readonly Fact[]): readonly Fact[] => {
  if (!facts.some(({ corrects }) => corrects !== null)) return facts
  const byId = new Map(facts.map((fact) => [fact.id, fact]))
  const best = new Map<string, Fact>()
  for (const fact of facts) {
    if (fact.corrects === null) continue
    const origin = originOf(fact, byId)
    if (origin === null || origin === fact) continue
    const known = best.get(origin.id)
    if (known === undefined || isBetter(fact, known)) best.set(origin.id, fact)
  }
  return facts
    .filter(({ corrects }) => corrects === null)
    .map((fact) => {
      const better = best.get(fact.id)
      return better === undefined ? fact : inPlace(fact, better)
    })
    .filter(({ type }) => type !== 'Retracted')
}
