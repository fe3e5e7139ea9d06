/**
 * Microsoft Graph, asked through its own client.
 *
 * The client's retries and redirects are left out: what is not known to have failed must not be done twice, and a token goes to one
 * host only. A token that is refused is asked for anew once, since a request that is not let in does nothing.
 *
 * @since 0.1.0
 */
import {
  AuthenticationHandler,
  AuthenticationHandlerOptions,
  Client,
  type Context,
  ResponseType,
} from '@microsoft/microsoft-graph-client'
import type { StopSignal } from '@refrain/core/ports'
import { type Answer, answerOf } from './Answer.ts'
import { jsonOf } from './Json.ts'
import { type Lanes, makeLanes } from './Lanes.ts'

// --- model -------------------------------------------------------------------

/** Something that is asked. */
export interface Asked {
  readonly method: 'GET' | 'POST' | 'PATCH' | 'DELETE'
  /** Below the version, encoded: `/me/events?$top=10`. */
  readonly path: string
  /** Each mailbox that works for it, once for each part. */
  readonly mailboxes: readonly string[]
  readonly headers?: { readonly [name: string]: string }
  readonly body?: unknown
}

/** Gives access: null where nobody grants it any more. */
export type AccessToken = (asked: { readonly refused: string | null }) => Promise<string | null>

/** With what Graph is asked. */
export interface Access {
  readonly accessToken: AccessToken
  readonly url: string
  readonly answerMs: number
  readonly fetch: typeof fetch
}

/** Graph. */
export interface Api {
  readonly ask: (asked: Asked, signal?: StopSignal) => Promise<Answer>
  /** The path of a link that it gave; null where the link leads elsewhere. */
  readonly pathOf: (link: string) => string | null
}

const VERSION = 'v1.0'

// --- the client --------------------------------------------------------------

/** Errors of Node that say that no byte of a request was sent. */
const UNSENT: ReadonlySet<unknown> = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH', 'ENETUNREACH'])

const codeOf = (thrown: unknown): unknown =>
  thrown instanceof Error && typeof thrown.cause === 'object' && thrown.cause !== null
    ? (thrown.cause as { readonly code?: unknown }).code
    : undefined

/** The name of an error is what the client keeps of it. */
const named = (name: 'Unsent' | 'Lost'): Error => Object.assign(new Error('no answer'), { name })

const clientOf = ({ url, fetch }: Access): Client => {
  const transport = {
    execute: async (context: Context): Promise<void> => {
      try {
        context.response = await fetch(context.request as string, context.options)
      } catch (thrown) {
        throw named(UNSENT.has(codeOf(thrown)) ? 'Unsent' : 'Lost')
      }
    },
  }
  // Each request brings its own token.
  const nobody = { getAccessToken: () => Promise.reject(named('Unsent')) }
  return Client.initWithMiddleware({
    baseUrl: url,
    defaultVersion: VERSION,
    customHosts: new Set([new URL(url).hostname]),
    middleware: [new AuthenticationHandler(nobody), transport],
  })
}

const sent = (client: Client, { method, path, headers = {}, body }: Asked, token: string, signal: AbortSignal) => {
  const request = client
    .api(path)
    .headers({ ...headers })
    .options({ signal, redirect: 'error' })
    .responseType(ResponseType.RAW)
    .middlewareOptions([new AuthenticationHandlerOptions({ getAccessToken: () => Promise.resolve(token) })])
  const asking = {
    GET: () => request.get(),
    POST: () => request.post(body),
    PATCH: () => request.patch(body),
    DELETE: () => request.delete(),
  }
  return asking[method]() as Promise<Response>
}

// --- constructors ------------------------------------------------------------

const NO_ACCESS: Answer = { tag: 'refused', status: 401, code: '', retryAfter: null }

const signalsOf = (answerMs: number, signal: StopSignal | undefined): AbortSignal => {
  const timeout = AbortSignal.timeout(answerMs)
  return signal === undefined ? timeout : AbortSignal.any([timeout, signal])
}

/** Asks once. */
const askWith = async (
  client: Client,
  { answerMs }: Access,
  asked: Asked,
  token: string,
  signal?: StopSignal,
): Promise<Answer> => {
  try {
    const response = await sent(client, asked, token, signalsOf(answerMs, signal))
    const text = await response.text()
    return answerOf(response.status, jsonOf(text), response.headers.get('retry-after'))
  } catch (thrown) {
    const isUnsent = typeof thrown === 'object' && thrown !== null && 'code' in thrown && thrown.code === 'Unsent'
    return { tag: isUnsent ? 'unsent' : 'lost' }
  }
}

/** A token, and undefined where nobody can say: whoever grants access may be away for a moment. */
const tokenFrom = (access: Access, refused: string | null, signal: AbortSignal): Promise<string | null | undefined> =>
  new Promise((resolve) => {
    const nobody = (): void => resolve(undefined)
    signal.addEventListener('abort', nobody, { once: true })
    Promise.resolve()
      .then(() => access.accessToken({ refused }))
      .then(resolve, nobody)
  })

const admitted = async (client: Client, access: Access, asked: Asked, signal?: StopSignal): Promise<Answer> => {
  let refused: string | null = null
  for (;;) {
    if (signal?.aborted === true) return { tag: 'unsent' }
    const token = await tokenFrom(access, refused, signalsOf(access.answerMs, signal))
    if (token === undefined) return { tag: 'unsent' }
    if (token === null || token === refused) return NO_ACCESS
    const answer = await askWith(client, access, asked, token, signal)
    if (answer.tag !== 'refused' || answer.status !== 401 || refused !== null) return answer
    refused = token
  }
}

/** Opens Graph. Nothing is asked yet. */
export const openApi = (access: Access, lanes: Lanes = makeLanes()): Api => {
  const client = clientOf(access)
  const root = `${access.url}/${VERSION}/`
  return {
    ask: async (asked, signal) => {
      const leave = await lanes(asked.mailboxes)
      try {
        return await admitted(client, access, asked, signal)
      } finally {
        leave()
      }
    },
    pathOf: (link) => (link.startsWith(root) ? link.slice(root.length - 1) : null),
  }
}
