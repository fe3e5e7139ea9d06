/**
 * A report without a test runner: what came of every clause.
 *
 * @since 0.1.0
 */
import type { Runner } from './Runner.ts'

// --- model -------------------------------------------------------------------

/** What came of a clause. @category model @since 0.1.0 */
export interface Finding {
  readonly clause: string
  readonly result: 'holds' | 'broken' | 'skipped'
  /** What was found instead; null unless it is broken. */
  readonly why: string | null
}

// --- equality ----------------------------------------------------------------

const sorted = (value: unknown): unknown => {
  if (typeof value !== 'object' || value === null) return value
  if (Array.isArray(value)) return value.map(sorted)
  const entries = Object.entries(value).filter(([, held]) => held !== undefined)
  return entries.sort(([one], [other]) => (one < other ? -1 : 1)).map(([name, held]) => [name, sorted(held)])
}

const text = (value: unknown): string => {
  const whole = value === undefined ? 'nothing' : JSON.stringify(value)
  return whole.length > 300 ? `${whole.slice(0, 300)}…` : whole
}

const equal: Runner['equal'] = (actual, expected) => {
  if (JSON.stringify(sorted(actual)) !== JSON.stringify(sorted(expected)))
    throw new Error(`expected ${text(expected)}, found ${text(actual)}`)
}

// --- constructors ------------------------------------------------------------

const found = async (clause: string, body: () => Promise<void>): Promise<Finding> => {
  try {
    await body()
    return { clause, result: 'holds', why: null }
  } catch (fault) {
    return { clause, result: 'broken', why: fault instanceof Error ? fault.message : String(fault) }
  }
}

/**
 * Runs a suite clause by clause, and tells what came of each.
 *
 * @example
 * ```ts run
 * import { report } from '@refrain/conformance'
 *
 * await report(({ test, skip, equal }) => {
 *   test('must add', async () => equal(1 + 1, 2))
 *   test('must not guess', async () => equal([1], [2]))
 *   skip('must fly [lacks: wings]')
 * })
 * // => [
 * //   { clause: 'must add', result: 'holds', why: null },
 * //   { clause: 'must not guess', result: 'broken', why: 'expected [2], found [1]' },
 * //   { clause: 'must fly [lacks: wings]', result: 'skipped', why: null },
 * // ]
 * ```
 *
 * @category certification
 * @since 0.1.0
 */
export const report = async (suite: (runner: Runner) => void): Promise<readonly Finding[]> => {
  const pending: (() => Promise<Finding>)[] = []
  suite({
    test: (clause, body) => void pending.push(() => found(clause, body)),
    skip: (clause) => void pending.push(() => Promise.resolve({ clause, result: 'skipped', why: null })),
    equal,
  })
  const findings: Finding[] = []
  for (const next of pending) findings.push(await next())
  return findings
}
