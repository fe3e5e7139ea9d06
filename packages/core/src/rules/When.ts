/**
 * Conditions: whether something in a document applies to a person now. All parts of a condition must hold.
 *
 * A condition is asked on the state at now. The one part that needs others, the owner's load, does not hold where the
 * load is not given, and `unanswered` says so.
 *
 * @since 0.1.0
 */
import type { Between, When } from '../cadence/Cadence.ts'
import type { Run } from '../prospect/Run.ts'
import { knows } from './knows.ts'
import type { Known } from './knows.ts'
import type { Surroundings } from './Surroundings.ts'

// --- model -------------------------------------------------------------------

/** What a condition is judged by; a situation is one. @category model @since 0.1.0 */
export interface View extends Known {
  readonly surroundings: Surroundings
  readonly run: Run | null
}

// --- questions ---------------------------------------------------------------

const inside = (value: number, { over, upTo }: Between): boolean =>
  (over === undefined || value > over) && (upTo === undefined || value <= upTo)

const loadOf = (view: View): number | null => view.surroundings.rep?.load ?? null

const happened = (run: Run | null, words: NonNullable<When['happened']>): boolean => {
  for (const word in words) if (!inside(run?.words[word]?.count ?? 0, words[word]!)) return false
  return true
}

const listed = (value: string | null, list: readonly string[] | undefined): boolean =>
  list === undefined || (value !== null && list.includes(value))

/**
 * Tells whether a condition holds now; no condition always does.
 *
 * @category questions
 * @since 0.1.0
 */
export const holds = (when: When | null, view: View): boolean => {
  if (when === null) return true
  const { prospect } = view
  if (!listed(prospect.stage, when.stage) || !listed(prospect.source, when.source)) return false
  if (when.has?.every((need) => knows(view, need)) === false) return false
  if (when.lacks?.some((need) => knows(view, need)) === true) return false
  if (when.load !== undefined) {
    const load = loadOf(view)
    if (load === null || !inside(load, when.load)) return false
  }
  return when.happened === undefined || happened(view.run, when.happened)
}

/**
 * Tells which inputs a condition asks for that are not given: it does not hold because of them.
 *
 * @category questions
 * @since 0.1.0
 */
export const unanswered = (when: When | null, view: View): readonly string[] =>
  when?.load !== undefined && loadOf(view) === null ? ['load'] : []
