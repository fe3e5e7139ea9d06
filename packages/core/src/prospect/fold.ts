/**
 * Folds facts into the state of a person.
 *
 * `fold` takes facts in any order, with any repetition. `evolve` takes the next one. In order and distinct, both are equal.
 *
 * @since 0.1.0
 */
import type { Instant } from '../time/Instant.ts'
import type { Fact } from './Fact.ts'
import { apply, countedAt } from './folding/apply.ts'
import { corrected } from './folding/corrections.ts'
import { blank, copy } from './folding/Draft.ts'
import type { NotYet, Prospect } from './Prospect.ts'

/** What a fold is asked for. @category model @since 0.1.0 */
export interface FoldOptions {
  /** Only facts that happened by then; later ones are listed as *not yet*. */
  readonly now?: Instant
  /** Only facts that were recorded by then: what was known. */
  readonly knownAt?: Instant
  /** Whose state it is; the stream of the first fact where it is left out. */
  readonly id?: string
}

/** The next fact was taken, or the whole history is to be folded anew. @category model @since 0.1.0 */
export type Evolved = { readonly tag: 'evolved'; readonly state: Prospect } | { readonly tag: 'refold' }

const NOT_YET_KEPT = 32

/** By when it counts, then by its place in what produced it, then by id, so that order is never chance. */
const inOrder = (a: Fact, b: Fact): number =>
  countedAt(a) - countedAt(b) || a.seq - b.seq || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0)

const isSorted = (facts: readonly Fact[]): boolean => {
  for (let i = 1; i < facts.length; i++) if (inOrder(facts[i - 1]!, facts[i]!) >= 0) return false
  return true
}

/** Each fact once, in order. Of copies of one id, the one recorded first counts. */
const ordered = (facts: readonly Fact[]): readonly Fact[] => {
  if (isSorted(facts)) return facts
  const byId = new Map<string, Fact>()
  for (const fact of facts) {
    const known = byId.get(fact.id)
    if (known === undefined || fact.recordedAt < known.recordedAt) byId.set(fact.id, fact)
  }
  return [...byId.values()].sort(inOrder)
}

const freezeDeep = (value: unknown): void => {
  if (typeof value !== 'object' || value === null || Object.isFrozen(value)) return
  Object.freeze(value)
  for (const key in value) freezeDeep((value as Record<string, unknown>)[key])
}

/** A state, frozen all the way down; what an earlier state shares with it is frozen already. */
const frozen = (state: Prospect): Prospect => {
  freezeDeep(state)
  return state
}

const notYetOf = (later: readonly Fact[]): readonly NotYet[] =>
  later.slice(0, NOT_YET_KEPT).map(({ id, type, at }) => ({ id, type, at }))

/**
 * A person of whom nothing is known.
 *
 * @example
 * ```ts run
 * import { Prospect } from '@refrain/core'
 *
 * Prospect.initial('p-1').runs // => []
 * ```
 *
 * @category folding
 * @since 0.1.0
 */
export const initial = (id: string): Prospect => frozen(blank(id))

/**
 * Folds facts into a state: in any order, with any repetition; corrections and retractions take effect in place.
 *
 * @example
 * ```ts run
 * import { Event, Prospect } from '@refrain/core'
 *
 * const added = Event.readOrThrow({ type: 'ProspectAdded', prospect: 'p-1', at: '2026-11-22T10:00:00Z', data: { source: 'met' } })
 * Prospect.fold([added, added]).source // => 'met'
 * ```
 *
 * @category folding
 * @since 0.1.0
 */
export const fold = (facts: readonly Fact[], { now, knownAt, id }: FoldOptions = {}): Prospect => {
  const known = knownAt === undefined ? facts : facts.filter(({ recordedAt }) => recordedAt <= knownAt)
  const all = ordered(corrected(known))
  const draft = blank(id ?? facts[0]?.stream.id ?? '')
  let i = 0
  for (; i < all.length; i++) {
    const fact = all[i]!
    if (now !== undefined && countedAt(fact) > now) break
    apply(draft, fact)
  }
  draft.notYet = i < all.length ? notYetOf(all.slice(i)) : draft.notYet
  return frozen(draft)
}

/**
 * Takes the next fact in order, or answers `refold` for one that comes late, corrects another, or was counted already.
 *
 * @example
 * ```ts run
 * import { Event, Prospect } from '@refrain/core'
 *
 * const added = Event.readOrThrow({ type: 'ProspectAdded', prospect: 'p-1', at: '2026-11-22T10:00:00Z', data: { source: 'met' } })
 * const once = Prospect.evolve(Prospect.initial('p-1'), added)
 * once.tag // => 'evolved'
 * once.tag === 'evolved' && Prospect.evolve(once.state, added).tag // => 'refold'
 * ```
 *
 * @category folding
 * @since 0.1.0
 */
export const evolve = (state: Prospect, fact: Fact): Evolved => {
  const { through } = state
  const at = countedAt(fact)
  const comesNext =
    through === null ||
    at > through.at ||
    (at === through.at && (fact.seq > through.seq || (fact.seq === through.seq && fact.id > through.id)))
  if (!comesNext || fact.corrects !== null || state.notYet.length > 0) return { tag: 'refold' }
  const draft = copy(state)
  apply(draft, fact)
  return { tag: 'evolved', state: frozen(draft) }
}

/**
 * The state after more facts: by `evolve` while it can, otherwise folded anew from all of them.
 *
 * @example
 * ```ts run
 * import { Event, Prospect } from '@refrain/core'
 *
 * const added = Event.readOrThrow({ type: 'ProspectAdded', prospect: 'p-1', at: '2026-11-22T10:00:00Z', data: { source: 'met' } })
 * Prospect.refold(Prospect.initial('p-1'), [added], () => [added]).source // => 'met'
 * ```
 *
 * @category folding
 * @since 0.1.0
 */
export const refold = (state: Prospect, more: readonly Fact[], all: () => readonly Fact[]): Prospect => {
  let current = state
  for (const fact of more) {
    const next = evolve(current, fact)
    if (next.tag === 'refold') return fold(all(), { id: state.id })
    current = next.state
  }
  return current
}
