/**
 * One leg of a call: somebody is rung, perhaps answers, and is gone; told once each.
 *
 * @since 0.1.0
 */
import type { MediaSession } from '../media/MediaSession.ts'
import { after } from '../signalling/timers.ts'
import type { CallerEvents, Cause, EndedBy, Invitation, Outgoing, UserAgent } from '../signalling/UserAgent.ts'
import type { Unanswered } from './outcomeOf.ts'

// --- model -------------------------------------------------------------------

/** How a leg ended. */
export type LegEnd =
  | ({ readonly kind: 'unanswered' } & Unanswered)
  | { readonly kind: 'answered'; readonly by: EndedBy; readonly cause: Cause }
  /** They answered, and nothing they offer can be heard. */
  | { readonly kind: 'deaf' }

/** What happens to a leg; `over` is the last, and comes always. */
export interface LegEvents {
  readonly ringing?: () => void
  /** Something is heard before anybody answers. */
  readonly early?: () => void
  readonly answered: () => void
  readonly over: (end: LegEnd) => void
}

/** Whom to ring, and as whom. */
export interface Ringing {
  readonly to: string
  readonly from: { readonly uri: string; readonly name?: string }
  readonly callId: string
  readonly ringMillis: number
  readonly headers?: { readonly [name: string]: string }
}

/** A leg. */
export interface Leg {
  readonly media: MediaSession
  /** Gives up ringing, or ends the call; again changes nothing. */
  readonly hangUp: () => void
}

// --- constructors ------------------------------------------------------------

/** Sends the invitation; a port is given back where there is none. */
const invited = (agent: UserAgent, media: MediaSession, invitation: Invitation, events: CallerEvents): Outgoing => {
  try {
    return agent.invite(invitation, events)
  } catch (unplaceable) {
    media.close()
    throw unplaceable
  }
}

/**
 * Rings somebody.
 *
 * @throws A `SipUnplaceable` where an address is none.
 */
export const dial = (agent: UserAgent, media: MediaSession, ringing: Ringing, on: LegEvents): Leg => {
  let state: 'ringing' | 'answered' | 'over' = 'ringing'
  let hasRung = false
  let gaveUp: Unanswered['gaveUp'] = null

  const over = (end: LegEnd): void => {
    if (state === 'over') return
    state = 'over'
    stop()
    media.close()
    on.over(end)
  }
  const reoffered = (body: string): string | null => (media.connect(body) ? media.localSdp() : null)

  const outgoing: Outgoing = invited(
    agent,
    media,
    {
      to: ringing.to,
      from: ringing.from,
      callId: ringing.callId,
      body: media.localSdp(),
      ...(ringing.headers !== undefined && { headers: ringing.headers }),
    },
    {
      progress: (status, body) => {
        if (state !== 'ringing') return
        if (!hasRung && (status === 180 || status === 183)) {
          hasRung = true
          on.ringing?.()
        }
        if (body !== null && on.early !== undefined && media.connect(body)) on.early()
      },
      answered: (body) => {
        if (state !== 'ringing') return
        stop()
        if (!media.connect(body)) {
          void outgoing.bye()
          return over({ kind: 'deaf' })
        }
        state = 'answered'
        on.answered()
      },
      failed: (cause) => {
        over({ kind: 'unanswered', cause, hasRung, gaveUp })
      },
      ended: (by, cause) => {
        over({ kind: 'answered', by, cause })
      },
      reoffered,
    },
  )
  const stop = after(ringing.ringMillis, () => {
    gaveUp = 'ring-over'
    outgoing.cancel()
  })

  return {
    media,
    hangUp: () => {
      if (state === 'answered') void outgoing.bye()
      else if (state === 'ringing') {
        gaveUp ??= 'told'
        outgoing.cancel()
      }
    },
  }
}
