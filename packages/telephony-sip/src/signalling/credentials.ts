/**
 * Asking again, as whom we are: a server that asks who we are is told, and not told twice what it did not believe.
 *
 * @since 0.1.0
 */
import { authorization, isStale } from './digest.ts'
import type { Desk } from './Desk.ts'
import { headersOf } from './Message.ts'
import type { Header, SipRequest, SipResponse } from './Message.ts'
import { tokenOf } from './token.ts'

/** How often a request is sent at most: as a stranger, as ourselves to a proxy and to whom it leads, and again with a fresh nonce. */
const MOST = 4

/** Who we are, so far as it was told; `tries` counts how often. */
export interface Credited {
  readonly tries: number
  readonly headers: readonly Header[]
}

/** Nobody has asked yet. */
export const UNKNOWN: Credited = { tries: 1, headers: [] }

/** What to say the next time; null where there is nothing to say that was not said. */
export const credited = (
  { credentials, random }: Pick<Desk, 'credentials' | 'random'>,
  request: SipRequest,
  response: SipResponse,
  before: Credited,
): Credited | null => {
  const isProxy = response.status === 407
  if (credentials === null || before.tries >= MOST || (!isProxy && response.status !== 401)) return null
  const challenges = headersOf(response, isProxy ? 'proxy-authenticate' : 'www-authenticate')
  const name = isProxy ? 'proxy-authorization' : 'authorization'
  const others = before.headers.filter(([known]) => known !== name)
  if (others.length < before.headers.length && !isStale(challenges)) return null
  const said = authorization(challenges, credentials, {
    method: request.method,
    uri: request.uri,
    cnonce: tokenOf(random),
  })
  return said === null ? null : { tries: before.tries + 1, headers: [...others, [name, said]] }
}
