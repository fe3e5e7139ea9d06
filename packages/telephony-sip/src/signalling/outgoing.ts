/**
 * A call that we place: INVITE, ACK and CANCEL (RFC 3261, 9, 13), and the races between them.
 *
 * @since 0.1.0
 */
import { addressText, tagOf } from './Address.ts'
import { causeOf, ownCause } from './cause.ts'
import { UNKNOWN, credited } from './credentials.ts'
import type { Credited } from './credentials.ts'
import { ALLOW, SDP } from './Desk.ts'
import type { Desk, Open, Session } from './Desk.ts'
import { dialogOfCaller } from './dialog.ts'
import { headerOf } from './Message.ts'
import type { SipRequest, SipResponse } from './Message.ts'
import { isToken } from './names.ts'
import { beginSession } from './session.ts'
import { NOTHING, after, patience } from './timers.ts'
import { tokenOf } from './token.ts'
import type { Sent } from './transactions.ts'
import { hopOf, readUri } from './Uri.ts'
import type { Hop } from './Uri.ts'
import type { CallerEvents, Cause, Invitation, Outgoing } from './UserAgent.ts'

// --- parts -------------------------------------------------------------------

/** More branches of one call than any exchange forks into. */
const MOST_FORKS = 16

const unplaceable = (what: string): Error =>
  Object.assign(new Error(`cannot place a call: ${what} is not what SIP has there`), {
    name: 'SipUnplaceable',
    code: 'sip-unplaceable',
  })

/** Reads a URI that we were given, so that nothing hides in it. */
const checked = (uri: string, what: string): Hop => {
  const read = /[\s<>"]/u.test(uri) ? null : readUri(uri)
  if (read === null) throw unplaceable(what)
  return hopOf(read)
}

const inviteOf = (desk: Desk, { to, from, callId, body, headers = {} }: Invitation, tag: string): SipRequest => {
  if (!/^[^\s<>"]{1,255}$/u.test(callId)) throw unplaceable('callId')
  return {
    kind: 'request',
    method: 'INVITE',
    uri: to,
    headers: [
      ['max-forwards', '70'],
      ['from', addressText(from.uri, from.name, tag)],
      ['to', addressText(to)],
      ['call-id', callId],
      ['contact', desk.contact(readUri(from.uri)?.user)],
      ALLOW,
      ...Object.entries(headers).map(([name, value]) => {
        if (!isToken(name)) throw unplaceable('a header')
        return [name.toLowerCase(), value] as const
      }),
      ...(body === '' ? [] : [SDP]),
    ],
    body,
  }
}

// --- constructors ------------------------------------------------------------

/**
 * Places a call.
 *
 * @throws A `SipUnplaceable` or `SipUnwritable` where a URI, the call id or a header is not what it should be.
 */
export const placeCall = (desk: Desk, invitation: Invitation, events: CallerEvents): Outgoing => {
  checked(invitation.from.uri, 'from')
  const target = checked(invitation.to, 'to')
  const hop = desk.proxy ?? target
  const invite = inviteOf(desk, invitation, tokenOf(desk.random))
  /** By the tag of who answered: more than one may. */
  const acks = new Map<string, () => void>()
  let state: 'calling' | 'answered' | 'over' = 'calling'
  let isCanceled = false
  let isHeard = false
  let seq = 0
  let session: Session | null = null
  let sent: Sent
  let lastWait = NOTHING
  let whenOver: (() => void) | null = null

  const leave = (): void => {
    desk.open.delete(open)
    lastWait()
    whenOver?.()
  }
  const fail = (cause: Cause): void => {
    if (state !== 'calling') return
    state = 'over'
    leave()
    events.failed?.(cause)
  }

  /** Begins what an answer agrees on, and confirms it. */
  const agree = (response: SipResponse, tag: string, isOurs: boolean): Session | null => {
    const dialog = dialogOfCaller(sent.request, response)
    const { hop: way } = dialog
    if (way === null) return null
    const who = sent.request.headers.filter(([name]) => name === 'authorization' || name === 'proxy-authorization')
    acks.set(tag, desk.transactions.tell(dialog.request('ACK', who, seq), way))
    return beginSession(desk, {
      dialog,
      body: invitation.body,
      contact: headerOf(invite, 'contact')!,
      ended: (by, cause) => {
        if (isOurs) events.ended?.(by, cause)
      },
      reoffered: (body) => (isOurs && events.reoffered !== undefined ? events.reoffered(body) : ''),
    })
  }

  const accepted = (response: SipResponse): void => {
    const tag = tagOf(headerOf(response, 'to'))
    const again = acks.get(tag)
    if (again !== undefined) return again()
    if (acks.size >= MOST_FORKS) return
    const isOurs = state === 'calling' && !isCanceled
    const begun = agree(response, tag, isOurs)
    if (!isOurs || begun === null) {
      void begun?.bye()
      // It was answered while we gave it up, or by nobody who can be reached.
      return fail(isCanceled ? ownCause(487, '') : ownCause(502, 'no way to who answered'))
    }
    session = begun
    state = 'answered'
    leave()
    events.answered?.(response.body)
  }

  const refused = (response: SipResponse, who: Credited): void => {
    if (state !== 'calling') return
    const again = isCanceled ? null : credited(desk, sent.request, response, who)
    if (again === null) return fail(causeOf(response))
    isHeard = false
    ask(again)
  }

  const takeBack = (): void => {
    desk.transactions.cancel(sent.request, hop)
    lastWait = after(patience(desk.timers), () => {
      sent.stop()
      fail(ownCause(487, 'never confirmed'))
    })
  }

  const heard = (response: SipResponse): void => {
    if (!isHeard && isCanceled) takeBack()
    isHeard = true
    if (state !== 'calling' || isCanceled) return
    if (response.status === 100) events.tried?.()
    else events.progress?.(response.status, response.body === '' ? null : response.body)
  }

  const ask = (who: Credited): void => {
    seq++
    const request = {
      ...invite,
      headers: [...invite.headers, ['cseq', `${String(seq)} INVITE`] as const, ...who.headers],
    }
    sent = desk.transactions.ask(request, hop, {
      response: (response) => {
        if (response.status >= 300) refused(response, who)
        else if (response.status >= 200) accepted(response)
        else heard(response)
      },
      failed: (status) => fail(ownCause(status, status === 408 ? 'no answer' : 'no way there')),
    })
  }

  const cancel = (): void => {
    if (session !== null) return void session.bye()
    if (state !== 'calling' || isCanceled) return
    isCanceled = true
    // Before anything was heard there is nothing that could be taken back (RFC 3261, 9.1).
    if (isHeard) takeBack()
  }
  const open: Open = {
    giveUp: () =>
      new Promise((resolve) => {
        whenOver = resolve
        cancel()
      }),
    drop: () => {
      fail(ownCause(487, 'closed'))
    },
  }
  desk.open.add(open)
  try {
    ask(UNKNOWN)
  } catch (unwritable) {
    desk.open.delete(open)
    throw unwritable
  }
  return { callId: invitation.callId, cancel, bye: () => session?.bye() ?? Promise.resolve() }
}
