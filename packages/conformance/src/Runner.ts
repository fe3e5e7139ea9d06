/**
 * The words of a test runner, which the suites are given: they work in Vitest, `node:test`, or a script.
 *
 * @since 0.1.0
 */

/** What a suite needs of a test runner. @category model @since 0.1.0 */
export interface Runner {
  /** Registers a test. Tests are run one after the other. */
  readonly test: (name: string, body: () => Promise<void>) => void
  /** Registers a clause that does not apply, so that a report names it. */
  readonly skip: (name: string) => void
  /** Throws unless both are equal to the last field. */
  readonly equal: (actual: unknown, expected: unknown) => void
}
