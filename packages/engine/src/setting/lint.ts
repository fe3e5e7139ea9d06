/**
 * Judges cadences that are new before they are published: an error refuses them, a warning does not.
 *
 * @since 0.1.0
 */
import { Hours, Issue } from '@refrain/core'
import type { Cadence } from '@refrain/core'
import type * as Lint from '@refrain/core/lint'
import { Rules } from '@refrain/core/policy'
import { expand } from '@refrain/core/recurrence'
import { all } from './documents.ts'
import type { Documents } from './documents.ts'

let loading: Promise<typeof Lint> | null = null

/** Lint is loaded once, when it is first needed: most processes never publish. */
const loadLint = (): Promise<typeof Lint> => (loading ??= import('@refrain/core/lint'))

/** What lint found in one cadence among others. */
export const findingsOf = async (cadence: Cadence.Cadence, documents: Documents): Promise<readonly Lint.Finding[]> => {
  const { lint } = await loadLint()
  const { file, published } = documents
  const older = all(documents).filter(({ id, version }) => id === cadence.id && version < cadence.version)
  const previous = older.sort((a, b) => b.version - a.version)[0]
  const { findings } = lint(cadence, {
    expand,
    rules: Rules.CATALOG,
    others: Object.fromEntries(published.map((one) => [one.id, one])),
    above: file.rules ?? [],
    ...(previous !== undefined && { previous }),
    ...(file.hours !== undefined && { hours: Hours.parseOrThrow(file.hours) }),
  })
  return findings
}

/** The errors among them, placed in what was given. */
export const errorsIn = async (
  cadence: Cadence.Cadence,
  index: number,
  documents: Documents,
): Promise<readonly Issue.Issue[]> =>
  (await findingsOf(cadence, documents))
    .filter(({ level }) => level === 'error')
    .map(({ id, path, facts, cure }) =>
      Issue.make(id, ['cadences', index, ...path], cure ?? 'a cadence without errors', facts),
    )
