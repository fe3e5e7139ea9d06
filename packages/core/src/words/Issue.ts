/**
 * What is wrong with something that came from outside: a code, the place, what was expected and what was found.
 *
 * An issue holds facts, never a finished sentence: a program can act on the code, a person reads `render`.
 *
 * @since 0.1.0
 */

// --- model -------------------------------------------------------------------

/** One fault of a document, an event or a file. @category model @since 0.1.0 */
export interface Issue {
  /** A stable code, for example `duration-malformed` or `step-unknown`. */
  readonly code: string
  /** Where: the keys and positions that lead to the fault. */
  readonly path: readonly (string | number)[]
  /** What would have been right. */
  readonly expected: string
  /** What was there, as short text. */
  readonly found: string
  /** How to mend it, where that is known. */
  readonly cure?: string
}

// --- constructors ------------------------------------------------------------

const LONGEST = 80

/**
 * Shows any value as short text for `found`.
 *
 * @example
 * ```ts run
 * import { Issue } from '@refrain/core'
 *
 * Issue.show({ a: 1 }) // => '{"a":1}'
 * Issue.show(undefined) // => 'nothing'
 * ```
 *
 * @category constructors
 * @since 0.1.0
 */
export const show = (value: unknown): string => {
  if (value === undefined) return 'nothing'
  if (typeof value === 'number' || typeof value === 'bigint' || typeof value === 'function') return String(value)
  let text: string | undefined
  try {
    text = JSON.stringify(value)
  } catch {
    text = undefined
  }
  const shown = text ?? Object.prototype.toString.call(value)
  return shown.length > LONGEST ? `${shown.slice(0, LONGEST - 1)}…` : shown
}

/**
 * Makes an issue.
 *
 * @example
 * ```ts run
 * import { Issue } from '@refrain/core'
 *
 * Issue.make('instant-malformed', ['at'], 'an ISO 8601 instant', 12)
 * // => { code: 'instant-malformed', path: ['at'], expected: 'an ISO 8601 instant', found: '12' }
 * ```
 *
 * @category constructors
 * @since 0.1.0
 */
export const make = (code: string, path: Issue['path'], expected: string, found: unknown, cure?: string): Issue =>
  cure === undefined ? { code, path, expected, found: show(found) } : { code, path, expected, found: show(found), cure }

/**
 * The same issue, found deeper in a larger document.
 *
 * @example
 * ```ts run
 * import { Issue } from '@refrain/core'
 *
 * Issue.under(['steps', 0], Issue.make('do-unknown', ['do'], 'call', 'ring')).path // => ['steps', 0, 'do']
 * ```
 *
 * @category constructors
 * @since 0.1.0
 */
export const under = (path: Issue['path'], issue: Issue): Issue => ({ ...issue, path: [...path, ...issue.path] })

// --- rendering ---------------------------------------------------------------

/**
 * Writes an issue as one line.
 *
 * @example
 * ```ts run
 * import { Issue } from '@refrain/core'
 *
 * Issue.render(Issue.make('instant-malformed', ['at'], 'an ISO 8601 instant', 12))
 * // => 'at: instant-malformed: expected an ISO 8601 instant, found 12'
 * ```
 *
 * @category rendering
 * @since 0.1.0
 */
export const render = (issue: Issue): string => {
  const place = issue.path.length === 0 ? '' : `${issue.path.join('.')}: `
  const cure = issue.cure === undefined ? '' : ` (${issue.cure})`
  return `${place}${issue.code}: expected ${issue.expected}, found ${issue.found}${cure}`
}
