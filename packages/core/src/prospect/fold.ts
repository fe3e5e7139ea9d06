/**
 * Folds facts into the state of a person.
 *
 * `fold` takes facts in any order, with any repetition. `evolve` takes the next one. In order and distinct, both are equal.
 *
 * @since 0.1.0
 */
import { FOREVER } from '../time/Instant.ts'
import type { Instant } from '../time/Instant.ts'
import type { Fact } from './Fact.ts'
import { apply, comeTo } from './folding/apply.ts'
import { corrected } from './folding/corrections.ts'
import { blank, copy } from './folding/Draft.ts'
import { freeze } from './folding/freeze.ts'
import { countedAt, distinct, inOrder, isAfter, ordered } from './folding/order.ts'
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
const AWAITED_KEPT = 32

/** A state, frozen all the way down; what it has from the one before it is. */
const frozen = (state: Prospect, before: Prospect | null = null): Prospect => {
  freeze(state, before)
  return state
}

const notYetOf = (later: readonly Fact[]): readonly NotYet[] =>
  [...later]
    .sort(inOrder)
    .slice(0, NOT_YET_KEPT)
    .map(({ id, type, at }) => ({ id, type, at }))

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
 * import { Prospect } from '@refrain/core'
 * import { Event } from '@refrain/core/facts'
 *
 * const added = Event.readOrThrow({ type: 'ProspectAdded', prospect: 'p-1', at: '2026-11-22T10:00:00Z', data: { source: 'met' } })
 * Prospect.fold([added, added]).source // => 'met'
 * ```
 *
 * @category folding
 * @since 0.1.0
 */
export const fold = (facts: readonly Fact[], { now = FOREVER, knownAt = FOREVER, id }: FoldOptions = {}): Prospect => {
  const given = distinct(facts)
  const seen: Fact[] = []
  const later: Fact[] = []
  let corrects = false
  for (const fact of given) {
    if (fact.recordedAt > knownAt) continue
    if (countedAt(fact) > now) later.push(fact)
    else seen.push(fact)
    corrects ||= fact.corrects !== null
  }
  const draft = blank(id ?? facts[0]?.stream.id ?? '')
  let counting: readonly Fact[] = seen
  if (corrects) {
    const said = corrected(seen)
    counting = said.facts
    draft.awaited = said.awaited.slice(0, AWAITED_KEPT)
  }
  const inTurn = ordered(counting)
  for (const fact of inTurn) apply(draft, fact)
  if (inTurn.length > 0) comeTo(draft, inTurn[inTurn.length - 1]!)
  if (later.length > 0) draft.notYet = notYetOf(later)
  return frozen(draft)
}

/**
 * Takes the next fact in order, or answers `refold` for one that comes late, corrects another, or was counted already.
 *
 * @example
 * ```ts run
 * import { Prospect } from '@refrain/core'
 * import { Event } from '@refrain/core/facts'
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
  const { through, notYet, awaited } = state
  const comesNext = through === null || isAfter(fact, through)
  if (!comesNext || fact.corrects !== null || notYet.length > 0 || awaited.includes(fact.id)) return { tag: 'refold' }
  const draft = copy(state)
  apply(draft, fact)
  comeTo(draft, fact)
  return { tag: 'evolved', state: frozen(draft, state) }
}

/**
 * The state after more facts: by `evolve` while it can, otherwise folded anew from all of them.
 *
 * @example
 * ```ts run
 * import { Prospect } from '@refrain/core'
 * import { Event } from '@refrain/core/facts'
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
