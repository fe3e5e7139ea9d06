/**
 * One thing that an enrollment, or a promise, would have done next: the decision is the earliest of them.
 *
 * @since 0.1.0
 */
import type { Instant } from '../time/Instant.ts'
import type { Action, Because, Heard } from './Decision.ts'

/** What a place or a promise proposes. */
export interface Candidate {
  readonly enrollment: string | null
  /** From when: an instant at or after now. */
  readonly from: Instant
  /** Exclusive end; null when it has none. */
  readonly until: Instant | null
  /** Null when only a look is due then. */
  readonly action: Action | null
  readonly because: readonly Because[]
  readonly heard: readonly Heard[]
}

/** The earlier of two; of two at once the one named first. */
export const earliest = (candidates: readonly Candidate[]): Candidate | null => {
  let first: Candidate | null = null
  for (const candidate of candidates) {
    if (first === null || candidate.from < first.from) first = candidate
    else if (candidate.from === first.from && first.action === null && candidate.action !== null) first = candidate
  }
  return first
}
