/**
 * What comes of asking Twilio something.
 *
 * @since 0.1.0
 */

/**
 * An answer.
 *
 * - `refused`: Twilio answered that it will not; nothing was changed.
 * - `unsent`: it was never reached; nothing was changed.
 * - `lost`: nobody can say whether anything was changed.
 */
export type Answer<A> =
  | { readonly tag: 'given'; readonly value: A }
  | {
      readonly tag: 'refused'
      readonly status: number
      readonly code: number | null
      readonly retryAfterMs: number | null
    }
  | { readonly tag: 'unsent' }
  | { readonly tag: 'lost' }

/** How long to wait, from `Retry-After` in seconds (RFC 9110, 10.2.3); null where it says nothing. */
export const waitOf = (header: unknown): number | null => {
  const seconds = typeof header === 'string' && /^\d{1,6}$/.test(header) ? Number(header) : null
  return seconds === null ? null : seconds * 1000
}

const fieldOf = (thrown: unknown, name: string): unknown =>
  typeof thrown === 'object' && thrown !== null ? (thrown as { readonly [name: string]: unknown })[name] : undefined

/** Errors of Node that say that no byte of a request was sent. */
const UNSENT: ReadonlySet<unknown> = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH', 'ENETUNREACH'])

/** What an error that the client throws says. A server that stumbled may have done what was asked. */
export const answerOfError = (thrown: unknown): Exclude<Answer<never>, { readonly tag: 'given' }> => {
  const [status, code] = [fieldOf(thrown, 'status'), fieldOf(thrown, 'code')]
  // 408 is what somebody on the way says.
  if (typeof status === 'number' && status >= 400 && status < 500 && status !== 408) {
    const known = typeof code === 'number' && Number.isSafeInteger(code) ? code : null
    const waiting = fieldOf(thrown, 'retryAfterMs')
    return { tag: 'refused', status, code: known, retryAfterMs: typeof waiting === 'number' ? waiting : null }
  }
  return UNSENT.has(code) ? { tag: 'unsent' } : { tag: 'lost' }
}
