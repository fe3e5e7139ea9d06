/**
 * The course of a call from outside: told as such, and put through to whoever is meant to take it.
 *
 * @since 0.1.0
 */
import type { CallOutcome } from '@refrain/core/ports'
import type { Instant } from '@refrain/core'
import type { MediaSession } from '../media/MediaSession.ts'
import type { EndedBy, Incoming } from '../signalling/UserAgent.ts'
import { readUri } from '../signalling/Uri.ts'
import { dial } from './leg.ts'
import type { Leg } from './leg.ts'
import { openDiary, uriOf } from './House.ts'
import type { Course, House } from './House.ts'
import type { InboundOptions } from './SipOptions.ts'

// --- questions ---------------------------------------------------------------

/** Who it is, as a number where it is one; nothing that a caller may write goes further than that. */
export const callerIn = (uri: string): string => {
  const user = readUri(uri)?.user ?? ''
  return /^\+?\d{3,15}$/u.test(user) ? user : 'anonymous'
}

// --- constructors ------------------------------------------------------------

/** Takes a call from outside; `over` is called once, after its end was told. */
export const comeIn = (house: House, call: string, incoming: Incoming, over: () => void): Course => {
  const { options, now } = house
  const inbound: InboundOptions = options.inbound ?? 'unavailable'
  const diary = openDiary(house, call, null)
  let rep: Leg | null = null
  let media: MediaSession | null = null
  let answeredAt: Instant.Instant | null = null
  let isOver = false
  const begunAt = now()

  const end = (outcome: CallOutcome, by: EndedBy, code?: string): void => {
    if (isOver) return
    isOver = true
    rep?.hangUp()
    media?.close()
    const seconds = (from: Instant.Instant, to: Instant.Instant): number => Math.max(0, Math.floor((to - from) / 1_000))
    diary.note({
      type: 'ended',
      outcome,
      by,
      talkSeconds: answeredAt === null ? null : seconds(answeredAt, now()),
      ringSeconds: seconds(begunAt, answeredAt ?? now()),
      ...(code !== undefined && { providerCode: code }),
    })
    over()
  }

  const refuse = (status: number, reason: string, outcome: CallOutcome, code?: string): void => {
    incoming.reject(status, reason)
    end(outcome, 'us', code)
  }

  const connected = (): void => {
    if (isOver || rep === null || media === null) return
    answeredAt = now()
    incoming.answer(media.localSdp())
    media.bridge(rep.media)
    diary.note({ type: 'answered' })
  }

  const putThrough = async ({ connect, ringSeconds }: Exclude<InboundOptions, string>): Promise<void> => {
    const [caller, ours] = await Promise.all([house.openMedia(), house.openMedia()])
    media = caller
    if (isOver || !caller.connect(incoming.body)) {
      caller.close()
      ours.close()
      refuse(488, 'Not Acceptable Here', 'failed', 'media')
      return
    }
    incoming.progress(180)
    diary.note({ type: 'ringing' })
    const ringing = {
      to: uriOf(connect, options)!,
      from: { uri: `sip:${callerIn(incoming.from)}@${options.domain}` },
      callId: `${call}-rep`,
      ringMillis: ringSeconds * 1_000,
    }
    rep = dial(house.agent, ours, ringing, {
      answered: connected,
      over: () => {
        if (answeredAt === null) refuse(480, 'Temporarily Unavailable', 'no-answer', 'rep-not-there')
        else {
          void incoming.bye()
          end('connected', 'us')
        }
      },
    })
  }

  incoming.onEnded = (by) => {
    end(answeredAt === null ? 'canceled' : 'connected', by)
  }
  incoming.onReoffered = (body) => (media?.connect(body) === true ? media.localSdp() : null)
  diary.note({ type: 'placed', direction: 'in', from: callerIn(incoming.from), to: callerIn(incoming.to) })
  if (inbound === 'unavailable') refuse(480, 'Temporarily Unavailable', 'no-answer')
  else if (inbound === 'decline') refuse(603, 'Decline', 'declined')
  else {
    putThrough(inbound).catch(() => {
      refuse(480, 'Temporarily Unavailable', 'failed', 'no-line')
    })
  }

  return {
    call,
    attempt: null,
    state: () => (isOver ? 'ended' : 'live'),
    events: diary.events,
    hangUp: () => {
      if (isOver) return false
      if (answeredAt === null) refuse(480, 'Temporarily Unavailable', 'canceled')
      else {
        void incoming.bye()
        end('connected', 'us')
      }
      return true
    },
    drop: () => (isOver ? 'call-gone' : 'unsupported'),
  }
}
