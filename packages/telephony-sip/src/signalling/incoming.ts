/**
 * A call that somebody places to us (RFC 3261, 13.3), until it is answered, refused or taken back.
 *
 * @since 0.1.0
 */
import { readAddress } from './Address.ts'
import { ownCause } from './cause.ts'
import { ALLOW, SDP } from './Desk.ts'
import type { Desk, Open, Session } from './Desk.ts'
import { dialogOfCalled } from './dialog.ts'
import { callIdOf, headerOf } from './Message.ts'
import { longName } from './names.ts'
import { beginSession } from './session.ts'
import { after } from './timers.ts'
import { tokenOf } from './token.ts'
import type { Asked } from './transactions.ts'
import type { Incoming } from './UserAgent.ts'

// --- model -------------------------------------------------------------------

/** A call that rings here, and how its caller takes it back. */
export interface Ringing {
  readonly call: Incoming
  readonly takenBack: () => void
  /** Whether its caller has heard anything. */
  readonly hasAnswered: () => boolean
}

/** Nobody lets it ring for longer: its caller is gone. */
const LONGEST_RINGING = 300_000

const PHRASES: { readonly [status: number]: string } = { 180: 'Ringing', 181: 'Being Forwarded', 182: 'Queued' }

// --- constructors ------------------------------------------------------------

/** Takes an INVITE; `over` is called when it rings no more. */
export const takeCall = (desk: Desk, asked: Asked, over: () => void): Ringing => {
  const { request } = asked
  const tag = tokenOf(desk.random)
  const uriIn = (name: string): string => readAddress(headerOf(request, name) ?? '')?.uri ?? ''
  const to = uriIn('to')
  const contact = desk.contact(/^sips?:([^@:;]+)@/iu.exec(to)?.[1])
  let isOpen = true
  let isSilent = true
  let session: Session | null = null

  const settle = (): boolean => {
    if (!isOpen) return false
    isOpen = false
    isSilent = false
    stop()
    desk.open.delete(open)
    over()
    return true
  }

  const refuse: Incoming['reject'] = (status, reason, headers = {}) => {
    if (!settle()) return
    asked.respond(status, reason, {
      tag,
      headers: Object.entries(headers).map(([name, value]) => [longName(name), value]),
    })
  }

  const call: Incoming = {
    callId: callIdOf(request),
    from: uriIn('from'),
    to,
    body: request.body,
    headers: Object.fromEntries(request.headers),
    progress: (status, body = '') => {
      if (!isOpen || status <= 100 || status >= 200) return
      isSilent = false
      const headers = [['contact', contact] as const, ALLOW, ...(body === '' ? [] : [SDP])]
      asked.respond(status, PHRASES[status] ?? 'Session Progress', { tag, headers, body })
    },
    answer: (body) => {
      if (!settle()) return
      session = beginSession(desk, {
        dialog: dialogOfCalled(request, tag),
        body,
        contact,
        asked,
        ended: (by, cause) => call.onEnded?.(by, cause),
        reoffered: (offer) => (call.onReoffered === null ? '' : call.onReoffered(offer)),
      })
      asked.respond(200, 'OK', { tag, headers: [['contact', contact], ALLOW, SDP], body })
    },
    reject: refuse,
    bye: () => session?.bye() ?? Promise.resolve(),
    onEnded: null,
    onReoffered: null,
  }

  const giveUp = (): Promise<void> => {
    refuse(480, 'Temporarily Unavailable')
    call.onEnded?.('us', ownCause(480, ''))
    return Promise.resolve()
  }
  const open: Open = { giveUp, drop: () => void giveUp() }
  const stop = after(LONGEST_RINGING, () => {
    refuse(480, 'Temporarily Unavailable')
    call.onEnded?.('network', ownCause(408, 'rang for too long'))
  })
  desk.open.add(open)
  return {
    call,
    hasAnswered: () => !isSilent,
    takenBack: () => {
      if (!isOpen) return
      refuse(487, 'Request Terminated')
      call.onEnded?.('them', ownCause(0, ''))
    },
  }
}
