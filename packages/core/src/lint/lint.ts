/**
 * Judges a cadence before it is published: what is wrong, how often it can touch somebody, and what it does in silence.
 *
 * @since 0.1.0
 */
import type { Bounds } from '../cadence/bounds.ts'
import { bounds } from '../cadence/bounds.ts'
import { compile } from '../cadence/compile.ts'
import { parse } from '../cadence/parse.ts'
import type { Issue } from '../words/Issue.ts'
import type { LintCheck, LintOptions } from './Context.ts'
import { context } from './Context.ts'
import type { Finding } from './Finding.ts'
import { fromIssue } from './Finding.ts'
import { reading } from './reading/reading.ts'
import * as Breakup from './rules/breakup.ts'
import * as Chains from './rules/chains.ts'
import * as Endings from './rules/endings.ts'
import * as Messages from './rules/messages.ts'
import * as Moments from './rules/moments.ts'
import * as Paths from './rules/paths.ts'
import * as Specs from './rules/specs.ts'
import * as Versions from './rules/versions.ts'
import * as Windows from './rules/windows.ts'
import type { SilentRun } from './silent/run.ts'

/** What lint says of a document. What needs a sound document is null for one that is not. @category model @since 0.1.0 */
export interface Report {
  readonly findings: readonly Finding[]
  /** The cadence read aloud, a line a step, in English; `reading` does it in other languages. */
  readonly reading: readonly string[] | null
  readonly bounds: Bounds | null
  readonly silentPath: SilentRun | null
}

const CHECKS: readonly LintCheck[] = [
  Paths,
  Chains,
  Endings,
  Versions,
  Moments,
  Windows,
  Specs,
  Messages,
  Breakup,
].flatMap((family): readonly LintCheck[] => Object.values(family))

const refused = (issues: readonly Issue[]): Report => ({
  findings: issues.map(fromIssue),
  reading: null,
  bounds: null,
  silentPath: null,
})

/**
 * Judges a document. Whatever it is given, it answers: a hostile one gets findings, and no one gets an error.
 *
 * @example
 * ```ts run
 * import { lint } from '@refrain/core/lint'
 *
 * const step = { id: 'call', do: 'call', agenda: ['appointment'], times: 3, every: 'P2D', then: 'cal' }
 * const document = { refrain: 1, id: 'calls', version: 1, title: 'Calls', lasts: 'P2W', steps: [step] }
 *
 * lint(document).findings.map(({ id, cure }) => [id, cure]) // => [['target-unknown', 'write call']]
 * lint({ ...document, steps: [{ ...step, then: 'next' }] }).bounds.touches // => 3
 * ```
 *
 * @category questions
 * @since 0.1.0
 */
export const lint = (document: unknown, options: LintOptions = {}): Report => {
  const cadence = parse(document)
  if (cadence._tag === 'Left') return refused(cadence.left)
  const program = compile(cadence.right, options.expand ?? null)
  if (program._tag === 'Left') return refused(program.left)
  const asked = context(cadence.right, program.right, options)
  return {
    findings: CHECKS.flatMap((check) => check(asked)),
    reading: reading(cadence.right),
    bounds: bounds(program.right),
    silentPath: asked.silent.voicemail,
  }
}
