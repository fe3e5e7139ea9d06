/**
 * Something that lint found in a cadence: which rule, how grave, where, and what would mend it.
 *
 * @since 0.1.0
 */
import type { Issue } from '../words/Issue.ts'
import type { ReasonFacts } from '../words/Reason.ts'
import type { LintId } from './catalog.ts'
import { CATALOG } from './catalog.ts'

/** One finding. Its sentence is made at the edge, from the id and the facts. @category model @since 0.1.0 */
export interface Finding {
  readonly id: LintId
  /** An error refuses publishing, a warning does not. */
  readonly level: 'error' | 'warning'
  readonly path: Issue['path']
  readonly facts: ReasonFacts
  /** What to write instead, where that is known. */
  readonly cure: string | null
}

/** Makes a finding, with the level that its rule has. */
export const finding = (
  id: LintId,
  path: Issue['path'],
  facts: ReasonFacts = {},
  cure: string | null = null,
): Finding => ({
  id,
  level: CATALOG[id].level,
  path,
  facts,
  cure,
})

const known = (code: string): code is LintId => Object.hasOwn(CATALOG, code)

/** A fault that the parser or the compiler found, as a finding. */
export const fromIssue = (issue: Issue): Finding =>
  finding(
    known(issue.code) ? issue.code : 'document-malformed',
    issue.path,
    { code: issue.code, expected: issue.expected, found: issue.found },
    issue.cure ?? null,
  )
