/**
 * Google's client, and how it is asked: once, within a time, and knowing whether anything was sent.
 *
 * @since 0.1.0
 */
import type { calendar_v3 } from '@googleapis/calendar'
import type { Instant } from '@refrain/core'
import type { StopSignal } from '@refrain/core/ports'
import type { GoogleAccess } from '../GoogleOptions.ts'
import { type Answer, unsent } from './Answer.ts'
import { answerOfError } from './answerOfError.ts'

// --- model -------------------------------------------------------------------

/** The options of one request, as the client takes them. */
export type Sending = Omit<calendar_v3.Options, 'version' | 'auth'>

/** Asks Google something. The request must be made with the options that are given. */
export type Ask = <A>(
  request: (google: calendar_v3.Calendar, sending: Sending) => Promise<{ readonly data: A }>,
  asking?: { readonly signal?: StopSignal | undefined; readonly ifMatch?: string },
) => Promise<Answer<A>>

/** With what Google is asked. */
export interface Access {
  readonly auth: GoogleAccess
  readonly answerMs: number
  readonly rootUrl: string | undefined
  readonly now: () => Instant.Instant
}

// --- one request -------------------------------------------------------------

/** Rejects once it is over. */
const whenAborted = (over: AbortSignal): Promise<never> =>
  new Promise((_, reject) => {
    over.addEventListener('abort', () => reject(over.reason as Error), { once: true })
  })

/** The options of a request, which tell when it is really sent: until then a token may be waited for. */
const sendingOf = (
  over: AbortSignal,
  headers: { readonly [name: string]: string },
  trip: { isSent: boolean },
): Sending => ({
  headers: { ...headers },
  signal: over,
  // The client would ask up to three times more; whoever asks here knows what may be asked twice.
  retry: false,
  // Credentials go to one host.
  redirect: 'error',
  adapter: (options, send) => {
    trip.isSent = true
    return send(options)
  },
})

/** The header of a token. */
const bearing = async (give: () => Promise<string | null>): Promise<{ readonly authorization: string }> => {
  const token = await give()
  if (token === null) throw Object.assign(new Error('nobody grants access'), { code: 'access_denied' })
  return { authorization: `Bearer ${token}` }
}

// --- constructors ------------------------------------------------------------

/** The client of the SDK, which is only loaded once something is asked: that takes a tenth of a second. */
const loading = ({ auth, rootUrl }: Access): (() => Promise<calendar_v3.Calendar>) => {
  let client: Promise<calendar_v3.Calendar> | null = null
  const load = async (): Promise<calendar_v3.Calendar> => {
    const { calendar } = await import('@googleapis/calendar')
    return calendar({
      version: 'v3',
      ...(typeof auth !== 'function' && { auth }),
      ...(rootUrl !== undefined && { rootUrl }),
    })
  }
  return () => (client ??= load())
}

/** Opens the API. Nothing is asked yet. */
export const openApi = (access: Access): Ask => {
  const { auth, answerMs, now } = access
  const client = loading(access)
  return async (request, { signal, ifMatch } = {}) => {
    const deadline = AbortSignal.timeout(answerMs)
    const over = signal === undefined ? deadline : AbortSignal.any([signal, deadline])
    if (over.aborted) return unsent({ kind: 'unavailable', detail: 'stopped' })
    const trip = { isSent: false }
    const asked = async () => {
      const google = await client()
      const headers = {
        ...(typeof auth === 'function' && (await bearing(auth))),
        ...(ifMatch !== undefined && { 'if-match': ifMatch }),
      }
      return request(google, sendingOf(over, headers, trip))
    }
    try {
      const { data } = await Promise.race([asked(), whenAborted(over)])
      return data == null ? { tag: 'lost', detail: 'an empty answer' } : { tag: 'given', value: data }
    } catch (thrown) {
      return answerOfError(thrown, trip.isSent, now())
    }
  }
}
