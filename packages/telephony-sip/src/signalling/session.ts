/**
 * An answered call, whoever placed it: it ends once, by a BYE of either side or because the other is gone.
 *
 * @since 0.1.0
 */
import { causeOf, ownCause } from './cause.ts'
import { UNKNOWN, credited } from './credentials.ts'
import type { Credited } from './credentials.ts'
import { ALLOW, SDP } from './Desk.ts'
import type { Desk, Session } from './Desk.ts'
import type { Dialog } from './dialog.ts'
import { cseqOf } from './Message.ts'
import type { SipRequest } from './Message.ts'
import type { Asked } from './transactions.ts'
import type { Cause, EndedBy } from './UserAgent.ts'

// --- model -------------------------------------------------------------------

/** What a call is made of. */
export interface SessionParts {
  readonly dialog: Dialog
  /** What we said of our media, to be said again. */
  readonly body: string
  readonly contact: string
  /** The INVITE, where we were called: its 2xx is still to be confirmed. */
  readonly asked?: Asked
  readonly ended: (by: EndedBy, cause: Cause) => void
  readonly reoffered: (body: string) => string | null
}

// --- constructors ------------------------------------------------------------

/** Begins an answered call. */
export const beginSession = (desk: Desk, parts: SessionParts): Session => {
  const { dialog, contact } = parts
  let body = parts.body
  let isOver = false
  /** What was accepted, and is not confirmed yet: a call is not ended from here before it is. */
  let unconfirmed: { readonly seq: number; readonly asked: Asked } | null = null
  let afterwards: (() => void) | null = null
  let farewell: Promise<void> | null = null

  const over = (by: EndedBy, cause: Cause): void => {
    if (isOver) return
    isOver = true
    parts.ended(by, cause)
  }
  const forget = (): void => {
    desk.sessions.delete(dialog.id)
  }

  /** Says goodbye until that is answered in whatever way. */
  const sayBye = (who: Credited = UNKNOWN): Promise<void> =>
    new Promise((resolve) => {
      const gone = (): void => {
        forget()
        resolve()
      }
      if (dialog.hop === null) return gone()
      const { request } = desk.transactions.ask(dialog.request('BYE', who.headers), dialog.hop, {
        response: (response) => {
          if (response.status < 200) return
          const again = credited(desk, request, response, who)
          if (again === null) gone()
          else void sayBye(again).then(resolve)
        },
        failed: gone,
      })
    })

  const await2xx = (asked: Asked): void => {
    unconfirmed = { seq: cseqOf(asked.request).seq, asked }
    asked.whenUnconfirmed(() => {
      unconfirmed = null
      over('network', ownCause(408, 'never confirmed'))
      if (afterwards === null) void sayBye()
      else afterwards()
    })
  }

  const sayByeOnceConfirmed = (): Promise<void> => {
    if (unconfirmed === null) return sayBye()
    // Who was called waits for the ACK first (RFC 3261, 15).
    return new Promise((resolve) => {
      afterwards = () => {
        afterwards = null
        void sayBye().then(resolve)
      }
    })
  }

  const bye = (): Promise<void> => {
    if (farewell !== null) return farewell
    if (isOver) return Promise.resolve()
    over('us', ownCause(0, ''))
    return (farewell = sayByeOnceConfirmed())
  }

  const reinvited = (asked: Asked): void => {
    if (unconfirmed !== null) {
      return asked.respond(500, 'Server Internal Error', { headers: [['retry-after', '1']] })
    }
    const offer = asked.request.body
    const answer = offer === '' ? body : parts.reoffered(offer)
    if (answer === null) return asked.respond(488, 'Not Acceptable Here')
    body = answer === '' ? body : answer
    await2xx(asked)
    asked.respond(200, 'OK', { headers: [['contact', contact], ALLOW, SDP], body })
  }

  const take = (asked: Asked): void => {
    const { request } = asked
    if (!dialog.takes(request)) return asked.respond(500, 'Server Internal Error', { headers: [['retry-after', '0']] })
    if (request.method === 'BYE') {
      asked.respond(200, 'OK')
      if (isOver) return
      forget()
      unconfirmed?.asked.accepted()
      over('them', causeOf(request))
    } else if (isOver) asked.respond(481, 'Call/Transaction Does Not Exist')
    else if (request.method === 'INVITE') reinvited(asked)
    else if (request.method === 'OPTIONS') asked.respond(200, 'OK', { headers: [ALLOW] })
    else asked.respond(405, 'Method Not Allowed', { headers: [ALLOW] })
  }

  const confirm = (ack: SipRequest): void => {
    if (unconfirmed === null || cseqOf(ack).seq !== unconfirmed.seq) return
    unconfirmed.asked.accepted()
    unconfirmed = null
    afterwards?.()
  }

  const session: Session = { take, confirm, bye }
  desk.sessions.set(dialog.id, session)
  if (parts.asked !== undefined) await2xx(parts.asked)
  return session
}
