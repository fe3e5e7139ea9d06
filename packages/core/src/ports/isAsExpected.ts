/**
 * Whether a stream is what a commit expects it to be.
 *
 * @since 0.1.0
 */
import type { Expected } from './Commit.ts'

/**
 * Tells whether a stream at a version is as expected: the one reading of the four words, for adapters that ask outside a database.
 *
 * @example
 * ```ts run
 * import { isAsExpected } from '@refrain/core/ports'
 *
 * isAsExpected({ tag: 'new' }, 0) // => true
 * isAsExpected({ tag: 'exists' }, 0) // => false
 * isAsExpected({ tag: 'exact', version: 2 }, 3) // => false
 * ```
 *
 * @category questions
 * @since 0.1.0
 */
export const isAsExpected = (expected: Expected, version: number): boolean => {
  switch (expected.tag) {
    case 'exact':
      return version === expected.version
    case 'new':
      return version === 0
    case 'exists':
      return version > 0
    case 'any':
      return true
  }
}
