/**
 * A request of somebody else's until our answer has surely arrived: what comes again is answered again (RFC 3261, 17.2; RFC 6026).
 *
 * @since 0.1.0
 */
import { NOTHING, after, patience, repeat } from './timers.ts'
import type { Stop, Timers } from './timers.ts'

// --- model -------------------------------------------------------------------

/** What a transaction works with. */
export interface ServerParts {
  readonly send: (bytes: Buffer) => void
  readonly isReliable: boolean
  readonly timers: Timers
  /** Nothing belongs to it any more. */
  readonly done: () => void
}

/** A request that is being answered. */
export interface Server {
  /** Sends an answer. After the final one nothing is sent but that again. */
  readonly respond: (status: number, bytes: Buffer) => void
  /** The request came again. */
  readonly repeated: () => void
  /** A refusal was confirmed; false where none waits for that. */
  readonly confirmed: () => boolean
  /** The 2xx of an INVITE was confirmed, which goes a way of its own. */
  readonly accepted: () => void
  /** Is called when nobody confirmed a 2xx in time. */
  onUnconfirmed: (() => void) | null
  readonly stop: Stop
}

// --- constructors ------------------------------------------------------------

/** An INVITE: the final answer is repeated until it is confirmed, a 2xx on every transport. */
export const inviteServer = ({ send, isReliable, timers, done }: ServerParts): Server => {
  let state: 'proceeding' | 'accepted' | 'refused' | 'confirmed' | 'over' = 'proceeding'
  let last: Buffer | null = null
  let repeats = NOTHING
  let wait = NOTHING

  const stop = (): void => {
    if (state === 'over') return
    state = 'over'
    repeats()
    wait()
    done()
  }
  const again = (bytes: Buffer): void => {
    repeats = repeat(timers.t1, timers.t2, () => send(bytes))
  }
  const server: Server = {
    respond: (status, bytes) => {
      if (state !== 'proceeding') return
      last = bytes
      send(bytes)
      if (status < 200) return
      state = status < 300 ? 'accepted' : 'refused'
      if (state === 'accepted' || !isReliable) again(bytes)
      wait = after(patience(timers), () => {
        const isUnconfirmed = state === 'accepted'
        stop()
        if (isUnconfirmed) server.onUnconfirmed?.()
      })
    },
    repeated: () => {
      if (last !== null && state !== 'confirmed') send(last)
    },
    confirmed: () => {
      if (state !== 'refused') return false
      state = 'confirmed'
      repeats()
      wait()
      if (isReliable) stop()
      else wait = after(timers.t4, stop)
      return true
    },
    accepted: () => {
      if (state !== 'accepted') return
      // It stays until `wait` is over: the INVITE may still come again.
      state = 'confirmed'
      repeats()
    },
    onUnconfirmed: null,
    stop,
  }
  return server
}

/** Any other request. */
export const plainServer = ({ send, isReliable, timers, done }: ServerParts): Server => {
  let last: Buffer | null = null
  let isOver = false
  let wait = NOTHING

  const stop = (): void => {
    if (isOver) return
    isOver = true
    wait()
    done()
  }
  return {
    respond: (status, bytes) => {
      if (isOver || last !== null) return
      send(bytes)
      if (status < 200) return
      last = bytes
      if (isReliable) stop()
      else wait = after(patience(timers), stop)
    },
    repeated: () => {
      if (last !== null) send(last)
    },
    confirmed: () => false,
    accepted: () => undefined,
    onUnconfirmed: null,
    stop,
  }
}
