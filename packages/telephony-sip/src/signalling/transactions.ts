/**
 * Ties answers to requests and repeats to what was answered before, by one look at a table each (RFC 3261, 17.1.3 and 17.2.3).
 *
 * @since 0.1.0
 */
import { inviteClient, plainClient } from './clientTransaction.ts'
import type { Client, Told } from './clientTransaction.ts'
import { callIdOf, cseqOf, headerOf, headersOf, topOf } from './Message.ts'
import type { Header, SipRequest } from './Message.ts'
import { readMessage } from './readMessage.ts'
import { responseTo } from './responseTo.ts'
import type { Saying } from './responseTo.ts'
import { inviteServer, plainServer } from './serverTransaction.ts'
import type { Server } from './serverTransaction.ts'
import type { Timers } from './timers.ts'
import { tokenOf } from './token.ts'
import type { Transport } from './Transport.ts'
import type { Hop } from './Uri.ts'
import type { Most } from './UserAgent.ts'
import { COOKIE, readVia, seenFrom, viaText, wayBack } from './Via.ts'
import type { Via } from './Via.ts'
import { writeMessage } from './writeMessage.ts'

// --- model -------------------------------------------------------------------

/** A request that came, and the way to answer it. */
export interface Asked {
  readonly request: SipRequest
  /** By which a CANCEL names the INVITE that it takes back. */
  readonly key: string
  readonly respond: (status: number, reason: string, saying?: Saying) => void
  /** The 2xx was confirmed. */
  readonly accepted: () => void
  /** Nobody confirms the 2xx. */
  readonly whenUnconfirmed: (then: () => void) => void
}

/** A request that was sent. */
export interface Sent {
  /** With its `Via`. */
  readonly request: SipRequest
  readonly stop: () => void
}

/** Everything under way. */
export interface Transactions {
  /** Sends a request, and tells what becomes of it. */
  readonly ask: (request: SipRequest, to: Hop, told: Told) => Sent
  /** Takes back an INVITE that was answered provisionally. */
  readonly cancel: (invite: SipRequest, to: Hop) => void
  /** Sends what nobody answers: the ACK of a 2xx. What is answered sends it again. */
  readonly tell: (request: SipRequest, to: Hop) => () => void
  readonly size: () => number
  readonly unreadable: () => number
  /** Answers nothing more, and tells whoever waits for an answer that none comes. */
  readonly close: () => void
}

/** What transactions work with. */
export interface TransactionParts {
  readonly transport: Transport
  readonly timers: Timers
  readonly random: () => number
  readonly most: Pick<Most, 'transactions' | 'bytes'>
  readonly onRequest: (asked: Asked) => void
  /** An ACK that confirms no refusal. */
  readonly onAck: (ack: SipRequest) => void
}

// --- names -------------------------------------------------------------------

/** What one request and its repeats have in common; who knows nothing of branches names the call instead (17.2.3). */
const keyOf = (request: SipRequest, via: Via, method: string): string =>
  via.branch.startsWith(COOKIE)
    ? `${via.branch} ${via.host}:${String(via.port)} ${method}`
    : `${callIdOf(request)} ${String(cseqOf(request).seq)} ${headerOf(request, 'from')!} ${topOf(request, 'via')!} ${method}`

/** The INVITE that an ACK or a CANCEL speaks of. */
export const inviteKey = (key: string): string => key.replace(/ [^ ]+$/u, ' INVITE')

// --- constructors ------------------------------------------------------------

const CROWDED: Saying = { headers: [['retry-after', '5']] }

/** Keeps transactions over a transport; `receive` is what the transport hands messages to. */
export const makeTransactions = (
  parts: TransactionParts,
): { readonly transactions: Transactions; readonly receive: (bytes: Buffer, from: Hop) => void } => {
  const { transport, timers, random, most, onRequest, onAck } = parts
  const { isReliable } = transport
  const clients = new Map<string, Client>()
  const servers = new Map<string, Server>()
  const here: Hop = { host: transport.address.address, port: transport.address.port }
  let unreadable = 0
  /** The size of all requests that are being answered. */
  let held = 0

  const start = (request: SipRequest, branch: string, to: Hop, told: Told): Sent => {
    const key = `${branch} ${request.method}`
    const begin = request.method === 'INVITE' ? inviteClient : plainClient
    const client = begin({
      request,
      send: (bytes) => {
        transport.send(bytes, to, () => clients.get(key)?.fail())
      },
      isReliable,
      timers,
      told,
      done: () => clients.delete(key),
    })
    clients.set(key, client)
    return { request, stop: client.stop }
  }

  const withVia = (request: SipRequest, branch: string): SipRequest => ({
    ...request,
    headers: [['via', viaText(transport.protocol, here, branch)], ...request.headers],
  })
  const newBranch = (): string => COOKIE + tokenOf(random)

  const cancelOf = (invite: SipRequest): SipRequest => {
    const kept = ['via', 'max-forwards', 'from', 'to', 'call-id', 'route', 'authorization', 'proxy-authorization']
    const headers: readonly Header[] = invite.headers.filter(([name]) => kept.includes(name))
    return {
      kind: 'request',
      method: 'CANCEL',
      uri: invite.uri,
      headers: [...headers, ['cseq', `${String(cseqOf(invite).seq)} CANCEL`]],
      body: '',
    }
  }

  const answered = (request: SipRequest, via: Via, key: string, from: Hop, bytes: number): void => {
    const back = isReliable ? from : wayBack(via)
    const send = (bytes: Buffer): void => {
      transport.send(bytes, back, () => undefined)
    }
    if (servers.size + clients.size >= most.transactions || held + bytes > most.bytes) {
      send(writeMessage(responseTo(request, 503, 'Service Unavailable', { ...CROWDED, tag: tokenOf(random) })))
      return
    }
    const begin = request.method === 'INVITE' ? inviteServer : plainServer
    const done = (): void => {
      servers.delete(key)
      held -= bytes
    }
    const server = begin({ send, isReliable, timers, done })
    servers.set(key, server)
    held += bytes
    onRequest({
      request,
      key,
      respond: (status, reason, saying) => {
        server.respond(status, writeMessage(responseTo(request, status, reason, saying)))
      },
      accepted: server.accepted,
      whenUnconfirmed: (then) => {
        server.onUnconfirmed = then
      },
    })
  }

  const asked = (seen: SipRequest, from: Hop, bytes: number): void => {
    let isTop = true
    const headers = seen.headers.map((header): Header => {
      if (!isTop || header[0] !== 'via') return header
      isTop = false
      return ['via', seenFrom(header[1], from)]
    })
    const request = { ...seen, headers }
    const via = readVia(topOf(request, 'via')!)
    if (via === null) {
      unreadable++
      return
    }
    if (request.method === 'ACK') {
      if (servers.get(keyOf(request, via, 'INVITE'))?.confirmed() !== true) onAck(request)
      return
    }
    const key = keyOf(request, via, request.method)
    const known = servers.get(key)
    if (known === undefined) answered(request, via, key, from, bytes)
    else known.repeated()
  }

  return {
    receive: (bytes, from) => {
      const read = readMessage(bytes)
      if (read._tag === 'Left') {
        unreadable++
        return
      }
      const message = read.right
      if (message.kind === 'request') return asked(message, from, bytes.length)
      const branch = readVia(topOf(message, 'via')!)?.branch ?? ''
      clients.get(`${branch} ${cseqOf(message).method}`)?.receive(message)
    },
    transactions: {
      ask: (request, to, told) => {
        const branch = newBranch()
        return start(withVia(request, branch), branch, to, told)
      },
      cancel: (invite, to) => {
        const branch = readVia(headersOf(invite, 'via')[0]!)!.branch
        start(cancelOf(invite), branch, to, { response: () => undefined, failed: () => undefined })
      },
      tell: (request, to) => {
        const bytes = writeMessage(withVia(request, newBranch()))
        const send = (): void => {
          transport.send(bytes, to, () => undefined)
        }
        send()
        return send
      },
      size: () => clients.size + servers.size,
      unreadable: () => unreadable,
      close: () => {
        for (const client of [...clients.values()]) client.fail()
        for (const server of [...servers.values()]) server.stop()
      },
    },
  }
}
