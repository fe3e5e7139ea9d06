/**
 * A clause: one sentence of a contract, and how it is checked. Every port's suite is made of them.
 *
 * @since 0.1.0
 */
import type { Runner } from './Runner.ts'

// --- model -------------------------------------------------------------------

/** One sentence of a contract; its check throws where it does not hold. */
export interface Clause<Given, Need extends string> {
  /** What an adapter must: *give back what was committed, in order*. */
  readonly must: string
  /** What not every adapter has; where it lacks one the clause does not apply. */
  readonly needs: readonly Need[]
  readonly check: (given: Given) => Promise<void>
}

/** Clauses about one thing. */
export interface Group<Given, Need extends string> {
  readonly about: string
  readonly clauses: readonly Clause<Given, Need>[]
}

// --- rendering ---------------------------------------------------------------

/** Registers the clauses that apply as tests, and names those that do not with what is lacking. */
export const register = <Given, Need extends string>(
  { test, skip }: Runner,
  groups: readonly Group<Given, Need>[],
  has: (need: Need) => boolean,
  checked: (clause: Clause<Given, Need>) => Promise<void>,
): void => {
  for (const { about, clauses } of groups)
    for (const clause of clauses) {
      const { must, needs } = clause
      const lacking = needs.filter((need) => !has(need))
      if (lacking.length > 0) skip(`${about}: must ${must} [lacks: ${lacking.join(', ')}]`)
      else test(`${about}: must ${must}`, () => checked(clause))
    }
}
