/** How Google says no. */

export interface Refusal {
  readonly kind: 'refusal'
  readonly status: number
  readonly reason: string
  readonly message: string
  readonly retryAfter?: string
}

export const refuse = (status: number, reason: string, message = reason): Refusal => ({
  ...{ kind: 'refusal', status, reason, message },
})

/** What a part of the server answers. */
export type Outcome<A> = { readonly kind: 'answer'; readonly body: A } | Refusal

export const answer = <A>(body: A): Outcome<A> => ({ kind: 'answer', body })

export const NOT_FOUND = refuse(404, 'notFound', 'Not Found')

/** The body of a refusal, as Google's guide to errors shows it. */
export const bodyOf = ({ status, reason, message }: Refusal): object => ({
  error: { errors: [{ domain: 'global', reason, message }], code: status, message },
})
