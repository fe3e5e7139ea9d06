/**
 * Opens a user agent: sockets, transactions over them, and calls over those.
 *
 * @since 0.1.0
 */
import { ALLOW } from './Desk.ts'
import type { Desk } from './Desk.ts'
import { dialogIdOf } from './dialog.ts'
import { takeCall } from './incoming.ts'
import type { Ringing } from './incoming.ts'
import { callIdOf, cseqOf, headerOf, headersOf } from './Message.ts'
import { openTcp } from './openTcp.ts'
import { openUdp } from './openUdp.ts'
import { placeCall } from './outgoing.ts'
import { keepRegistered } from './registration.ts'
import type { Registration } from './registration.ts'
import { tagOf } from './Address.ts'
import { TIMERS, after, patience } from './timers.ts'
import { securely, tokenOf } from './token.ts'
import { inviteKey, makeTransactions } from './transactions.ts'
import type { Asked } from './transactions.ts'
import type { Receive, Transport } from './Transport.ts'
import { hopText } from './Uri.ts'
import type { Incoming, Most, UserAgent, UserAgentParts } from './UserAgent.ts'

// --- parts -------------------------------------------------------------------

const MOST: Most = { transactions: 100_000, bytes: 134_217_728, connections: 1_000 }

/** How long closing waits for the last goodbyes. */
const LONGEST_FAREWELL = 4_000

/** Answers what comes from outside: calls are taken, and whatever else is asked for is told plainly. */
const makeReception = (desk: Desk, onInvite: ((call: Incoming) => void) | undefined): ((asked: Asked) => void) => {
  const ringing = new Map<string, Ringing>()
  /** INVITEs that ring: the same one, come by two ways, rings once (RFC 3261, 8.2.2.2). */
  const merged = new Map<string, string>()
  const stranger = (asked: Asked, status: number, reason: string): void => {
    asked.respond(status, reason, { tag: tokenOf(desk.random), headers: [ALLOW] })
  }

  const invited = (asked: Asked): void => {
    const { request } = asked
    const same = `${callIdOf(request)} ${tagOf(headerOf(request, 'from'))} ${String(cseqOf(request).seq)}`
    const known = merged.get(same)
    if (known !== undefined && known !== asked.key) return stranger(asked, 482, 'Loop Detected')
    if (onInvite === undefined) return stranger(asked, 480, 'Temporarily Unavailable')
    const taken = takeCall(desk, asked, () => {
      ringing.delete(asked.key)
      merged.delete(same)
    })
    merged.set(same, asked.key)
    ringing.set(asked.key, taken)
    onInvite(taken.call)
    // Who hears nothing asks again.
    if (!taken.hasAnswered()) asked.respond(100, 'Trying')
  }

  const takenBack = (asked: Asked): void => {
    const invite = ringing.get(inviteKey(asked.key))
    if (invite === undefined) return stranger(asked, 481, 'Call/Transaction Does Not Exist')
    asked.respond(200, 'OK', { tag: tokenOf(desk.random) })
    invite.takenBack()
  }

  return (asked) => {
    const { request } = asked
    const required = headersOf(request, 'require')
    if (request.method === 'CANCEL') return takenBack(asked)
    if (tagOf(headerOf(request, 'to')) !== '') {
      const session = desk.sessions.get(dialogIdOf(request))
      return session === undefined ? stranger(asked, 481, 'Call/Transaction Does Not Exist') : session.take(asked)
    }
    if (required.length > 0) {
      const headers = [['unsupported', required.join(', ')] as const]
      return asked.respond(420, 'Bad Extension', { tag: tokenOf(desk.random), headers })
    }
    if (request.method === 'INVITE') return invited(asked)
    if (request.method === 'OPTIONS') return stranger(asked, 200, 'OK')
    if (request.method === 'BYE') return stranger(asked, 481, 'Call/Transaction Does Not Exist')
    stranger(asked, 405, 'Method Not Allowed')
  }
}

// --- constructors ------------------------------------------------------------

/** A user agent over whatever carries messages; `parts` says where that is and how the rest is set up. */
export const userAgentOver = async (
  parts: Omit<UserAgentParts, 'port'>,
  openTransport: (receive: Receive) => Promise<Transport>,
): Promise<UserAgent> => {
  const timers = { ...TIMERS, ...parts.timers }
  const most = { ...MOST, ...parts.most }
  const random = parts.random ?? securely
  let receive: Receive = () => undefined
  const transport = await openTransport((bytes, from) => {
    receive(bytes, from)
  })
  const here = hopText({ host: parts.host, port: transport.address.port })
  const suffix = parts.transport === 'tcp' ? ';transport=tcp' : ''
  let reception: (asked: Asked) => void = () => undefined
  const made = makeTransactions({
    transport,
    timers,
    random,
    most,
    onRequest: (asked) => {
      reception(asked)
    },
    onAck: (ack) => desk.sessions.get(dialogIdOf(ack))?.confirm(ack),
  })
  const desk: Desk = {
    transactions: made.transactions,
    timers,
    random,
    credentials: parts.credentials ?? null,
    proxy: parts.proxy ?? null,
    contact: (user = '') => `<sip:${user === '' ? '' : `${user}@`}${here}${suffix}>`,
    sessions: new Map(),
    open: new Set(),
  }
  reception = makeReception(desk, parts.onInvite)
  receive = made.receive
  const registrations = new Set<Registration>()
  let closing: Promise<void> | null = null

  const close = async (): Promise<void> => {
    const farewells = [...registrations].map((registration) => registration.close())
    farewells.push(...[...desk.open].map((open) => open.giveUp()))
    farewells.push(...[...desk.sessions.values()].map((session) => session.bye()))
    const longest = Math.min(LONGEST_FAREWELL, patience(timers))
    await new Promise<void>((resolve) => {
      const enough = after(longest, resolve)
      void Promise.all(farewells).then(() => {
        enough()
        resolve()
      })
    })
    for (const open of [...desk.open]) open.drop()
    desk.transactions.close()
    await transport.close()
  }

  return {
    address: transport.address,
    invite: (invitation, events) => placeCall(desk, invitation, events),
    register: (registrar, user, seconds) => {
      const registration = keepRegistered(desk, registrar, user, seconds)
      registrations.add(registration)
      return registration.registered
    },
    counts: () => ({
      transactions: desk.transactions.size(),
      dialogs: desk.sessions.size,
      unreadable: desk.transactions.unreadable(),
    }),
    close: () => (closing ??= close()),
  }
}

/**
 * Opens a user agent.
 *
 * @throws Rejects where the address is taken or not ours.
 */
export const openUserAgent = (parts: UserAgentParts): Promise<UserAgent> => {
  const { transport, host, port = 0, most } = parts
  return userAgentOver(parts, (receive) =>
    transport === 'udp'
      ? openUdp({ host, port }, receive)
      : openTcp({ host, port }, receive, most?.connections ?? MOST.connections),
  )
}
