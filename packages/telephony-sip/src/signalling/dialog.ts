/**
 * What both sides of a call have agreed on: who, where, by which way, and which request is next (RFC 3261, 12).
 *
 * @since 0.1.0
 */
import { readAddress, tagOf } from './Address.ts'
import { callIdOf, cseqOf, headerOf, listOf } from './Message.ts'
import type { Header, SipMessage, SipRequest, SipResponse } from './Message.ts'
import { hopOf, readUri } from './Uri.ts'
import type { Hop } from './Uri.ts'

// --- model -------------------------------------------------------------------

/** An agreement. */
export interface Dialog {
  readonly id: string
  /** A request of ours: the next one, but for ACK, which has the number of what it confirms. */
  readonly request: (method: string, headers?: readonly Header[], seq?: number) => SipRequest
  /** Where our requests go first. */
  readonly hop: Hop | null
  /** Whether a request of theirs is newer than all before; it counts from now on. */
  readonly takes: (request: SipRequest) => boolean
}

interface Agreed {
  readonly callId: string
  readonly local: string
  readonly remote: string
  /** Whom our requests name: where the other side said it is. */
  readonly target: string
  readonly routes: readonly string[]
  readonly localSeq: number
  readonly remoteSeq: number
}

// --- constructors ------------------------------------------------------------

const idOf = (callId: string, local: string, remote: string): string => `${callId} ${tagOf(local)} ${tagOf(remote)}`

const contactOf = (message: SipMessage, otherwise: string): string =>
  readAddress(listOf(message, 'contact')[0] ?? '')?.uri ?? otherwise

/** A proxy of RFC 2543 is asked itself, and finds whom it is about at the end of the way (12.2.1.1). */
const wayTo = (
  target: string,
  routes: readonly string[],
): { readonly uri: string; readonly routes: readonly string[] } => {
  const first = readAddress(routes[0] ?? '')?.uri
  if (first === undefined || readUri(first)?.params.has('lr') === true) return { uri: target, routes }
  return { uri: first, routes: [...routes.slice(1), `<${target}>`] }
}

const makeDialog = ({ callId, local, remote, target, routes, localSeq, remoteSeq }: Agreed): Dialog => {
  const way = wayTo(target, routes)
  const next = readUri(readAddress(routes[0] ?? '')?.uri ?? target)
  let ours = localSeq
  let theirs = remoteSeq
  return {
    id: idOf(callId, local, remote),
    request: (method, headers = [], seq = ++ours) => ({
      kind: 'request',
      method,
      uri: way.uri,
      headers: [
        ['max-forwards', '70'],
        ...way.routes.map((route) => ['route', route] as const),
        ['from', local],
        ['to', remote],
        ['call-id', callId],
        ['cseq', `${String(seq)} ${method}`],
        ...headers,
      ],
      body: '',
    }),
    hop: next === null ? null : hopOf(next),
    takes: (request) => {
      const { seq } = cseqOf(request)
      if (seq <= theirs) return false
      theirs = seq
      return true
    },
  }
}

/** Of who called: by the answer to the INVITE. */
export const dialogOfCaller = (invite: SipRequest, response: SipResponse): Dialog =>
  makeDialog({
    callId: callIdOf(invite),
    local: headerOf(invite, 'from') ?? '',
    remote: headerOf(response, 'to') ?? '',
    target: contactOf(response, invite.uri),
    routes: listOf(response, 'record-route').toReversed(),
    localSeq: cseqOf(invite).seq,
    remoteSeq: -1,
  })

/** Of who was called: by the INVITE, and the tag of the answer. */
export const dialogOfCalled = (invite: SipRequest, tag: string): Dialog => {
  const from = headerOf(invite, 'from') ?? ''
  return makeDialog({
    callId: callIdOf(invite),
    local: `${headerOf(invite, 'to') ?? ''};tag=${tag}`,
    remote: from,
    target: contactOf(invite, readAddress(from)?.uri ?? ''),
    routes: listOf(invite, 'record-route'),
    localSeq: 0,
    remoteSeq: cseqOf(invite).seq,
  })
}

// --- questions ---------------------------------------------------------------

/** To which agreement a request of theirs belongs. */
export const dialogIdOf = (request: SipRequest): string =>
  idOf(callIdOf(request), headerOf(request, 'to') ?? '', headerOf(request, 'from') ?? '')
