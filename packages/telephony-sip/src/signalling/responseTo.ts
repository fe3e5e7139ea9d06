/**
 * Answers to requests (RFC 3261, 8.2.6).
 *
 * @since 0.1.0
 */
import { callIdOf, headerOf, headersOf } from './Message.ts'
import type { Header, SipRequest, SipResponse } from './Message.ts'
import { tagOf } from './Address.ts'

/** What an answer says beside its status. */
export interface Saying {
  /** Ours, where the request has none of ours yet. */
  readonly tag?: string
  readonly headers?: readonly Header[]
  readonly body?: string
}

/** The answer to a request: it goes back the same way. */
export const responseTo = (
  request: SipRequest,
  status: number,
  reason: string,
  { tag, headers = [], body = '' }: Saying = {},
): SipResponse => {
  const to = headerOf(request, 'to') ?? ''
  const all = (name: string): readonly Header[] => headersOf(request, name).map((value) => [name, value])
  return {
    kind: 'response',
    status,
    reason,
    headers: [
      ...all('via'),
      ['from', headerOf(request, 'from') ?? ''],
      ['to', tag === undefined || tagOf(to) !== '' ? to : `${to};tag=${tag}`],
      ['call-id', callIdOf(request)],
      ['cseq', headerOf(request, 'cseq') ?? ''],
      // What stood on the way wants to stay on it: only for answers that begin a call.
      ...(status > 100 && status < 300 ? all('record-route') : []),
      ...headers,
    ],
    body,
  }
}
