/**
 * A request of ours until it is answered for good: repeated where datagrams may be lost, given up after a while (RFC 3261, 17.1).
 *
 * @since 0.1.0
 */
import { cseqOf, headerOf, headersOf } from './Message.ts'
import type { SipRequest, SipResponse } from './Message.ts'
import { NOTHING, after, patience, repeat } from './timers.ts'
import type { Stop, Timers } from './timers.ts'
import { writeMessage } from './writeMessage.ts'

// --- model -------------------------------------------------------------------

/** What becomes of a request. */
export interface Told {
  /** Each answer, provisional ones too; of an INVITE each 2xx, however often it comes. */
  readonly response: (response: SipResponse) => void
  /** No answer came (408), or there was no way to send it (503). */
  readonly failed: (status: 408 | 503) => void
}

/** What a transaction works with. */
export interface ClientParts {
  /** With its `Via`. */
  readonly request: SipRequest
  readonly send: (bytes: Buffer) => void
  readonly isReliable: boolean
  readonly timers: Timers
  readonly told: Told
  /** Nothing belongs to it any more. */
  readonly done: () => void
}

/** A request under way. */
export interface Client {
  readonly receive: (response: SipResponse) => void
  /** There is no way to send it. */
  readonly fail: () => void
  readonly stop: Stop
}

// --- parts -------------------------------------------------------------------

/** What confirms a refusal: it goes the very way of the INVITE (17.1.1.3). */
export const ackOf = (invite: SipRequest, response: SipResponse): SipRequest => ({
  kind: 'request',
  method: 'ACK',
  uri: invite.uri,
  headers: [
    ['via', headerOf(invite, 'via') ?? ''],
    ['max-forwards', '70'],
    ['from', headerOf(invite, 'from') ?? ''],
    ['to', headerOf(response, 'to') ?? ''],
    ['call-id', headerOf(invite, 'call-id') ?? ''],
    ['cseq', `${String(cseqOf(invite).seq)} ACK`],
    ...headersOf(invite, 'route').map((route) => ['route', route] as const),
  ],
  body: '',
})

// --- constructors ------------------------------------------------------------

/** An INVITE: it may ring for long once it was answered provisionally, and each answer of its is confirmed. */
export const inviteClient = ({ request, send, isReliable, timers, told, done }: ClientParts): Client => {
  let state: 'calling' | 'proceeding' | 'accepted' | 'refused' | 'over' = 'calling'
  let ack: Buffer | null = null
  const bytes = writeMessage(request)
  let repeats = isReliable ? NOTHING : repeat(timers.t1, Infinity, () => send(bytes))
  let wait = NOTHING

  const quiet = (): void => {
    repeats()
    wait()
    repeats = NOTHING
  }
  const stop = (): void => {
    if (state === 'over') return
    state = 'over'
    quiet()
    done()
  }
  const give = (status: 408 | 503): void => {
    const isOpen = state === 'calling' || state === 'proceeding'
    stop()
    if (isOpen) told.failed(status)
  }
  const linger = (millis: number): void => {
    quiet()
    if (millis === 0) stop()
    else wait = after(millis, stop)
  }

  const refused = (response: SipResponse): void => {
    state = 'refused'
    ack = writeMessage(ackOf(request, response))
    send(ack)
    linger(isReliable ? 0 : patience(timers))
    told.response(response)
  }

  wait = after(patience(timers), () => {
    give(408)
  })
  send(bytes)
  return {
    receive: (response) => {
      const isOpen = state === 'calling' || state === 'proceeding'
      if (response.status >= 300) {
        if (isOpen) refused(response)
        else if (state === 'refused' && ack !== null) send(ack)
      } else if (response.status >= 200) {
        if (isOpen) {
          state = 'accepted'
          linger(patience(timers))
        }
        if (state === 'accepted') told.response(response)
      } else if (isOpen) {
        state = 'proceeding'
        quiet()
        told.response(response)
      }
    },
    fail: () => {
      give(503)
    },
    stop,
  }
}

/** Any other request. */
export const plainClient = ({ request, send, isReliable, timers, told, done }: ClientParts): Client => {
  let isOver = false
  const bytes = writeMessage(request)
  const repeats = isReliable ? NOTHING : repeat(timers.t1, timers.t2, () => send(bytes))

  const stop = (): void => {
    if (isOver) return
    isOver = true
    repeats()
    wait()
    done()
  }
  const give = (status: 408 | 503): void => {
    if (isOver) return
    stop()
    told.failed(status)
  }
  const wait = after(patience(timers), () => {
    give(408)
  })
  send(bytes)
  return {
    receive: (response) => {
      if (isOver) return
      if (response.status >= 200) stop()
      told.response(response)
    },
    fail: () => {
      give(503)
    },
    stop,
  }
}
