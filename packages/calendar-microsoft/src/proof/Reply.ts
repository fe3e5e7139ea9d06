/** Answers of the local server, as Graph gives them. */
export interface Reply {
  readonly status: number
  readonly headers?: { readonly [name: string]: string }
  readonly body?: unknown
}

/** A question, however it came: by itself or as a part of a batch. */
export interface Question {
  readonly method: string
  /** Below the version, without the query, decoded. */
  readonly path: readonly string[]
  readonly query: URLSearchParams
  readonly headers: { readonly [name: string]: string | undefined }
  readonly body: unknown
  /** Who asks, by the token. */
  readonly me: string
}

export const refusal = (status: number, code: string, headers: Reply['headers'] = {}): Reply => ({
  ...{ status, headers },
  body: { error: { code, message: `somebody@example.com: ${code}`, innerError: { date: '2026-03-09T14:00:00' } } },
})

export const ok = (body: unknown): Reply => ({ status: 200, body })

/** Only these options of a question are known; Graph refuses what it cannot do. */
export const allowed = (query: URLSearchParams, ...names: readonly string[]): Reply | null =>
  [...query.keys()].every((name) => names.includes(name)) ? null : refusal(400, 'ErrorInvalidUrlQuery')
