/**
 * The WebSocket over which Asterisk tells its events: opened again whenever it is lost, later each time.
 */
import { WebSocket } from 'ws'
import type { RawData } from 'ws'
import type { Clock } from '../Clock.ts'
import type { AsteriskOptions } from '../options.ts'
import { faultOf } from '../AsteriskFault.ts'
import { addressOf, authorizationOf } from './rest.ts'

// --- model -------------------------------------------------------------------

/** What is to be told of a socket. */
export interface Hearing {
  readonly frame: (text: string, from: Socket) => void
  /** It is open: at first, and again after it was lost. */
  readonly open: () => void
}

/** A socket that comes back. */
export interface Socket {
  readonly isOpen: () => boolean
  readonly close: () => Promise<void>
  /** Somebody else listens now: it is not fought over. */
  readonly giveWay: () => void
}

/** No event of Asterisk is longer. */
const MOST_BYTES = 1 << 20

const FIRST = 250
const LONGEST = 30_000

/** So often a line that says nothing is asked whether it is there. */
const QUIET = 20_000

// --- constructors ------------------------------------------------------------

const dial = (options: AsteriskOptions): WebSocket => {
  const address = addressOf(options.url, ['events'], { app: options.app, subscribeAll: 'false' })
  address.protocol = address.protocol === 'https:' ? 'wss:' : 'ws:'
  return new WebSocket(address, {
    headers: { authorization: authorizationOf(options) },
    maxPayload: MOST_BYTES,
    handshakeTimeout: options.timeoutMs ?? 10_000,
    followRedirects: false,
    perMessageDeflate: false,
  })
}

const textOf = (data: RawData): string => (Buffer.isBuffer(data) ? data.toString() : '')

/** Opens the socket, and answers once it is open; fails where it cannot be opened at first. */
export const openSocket = (options: AsteriskOptions, clock: Clock, hearing: Hearing): Promise<Socket> =>
  new Promise((resolve, reject) => {
    let current: WebSocket
    let isOpen = false
    let isClosed = false
    let hasBeenOpen = false
    let isLost = false
    let wait = FIRST
    let refused: number | null = null
    let cancel = (): void => undefined

    const socket: Socket = {
      isOpen: () => isOpen,
      close: async () => {
        isClosed = true
        cancel()
        if (current.readyState === WebSocket.CLOSED) return
        const closed = new Promise((done) => current.once('close', done))
        current.terminate()
        await closed
      },
      giveWay: () => {
        wait = LONGEST
        current.terminate()
      },
    }

    /** A line that is cut is not heard to be cut: a ping that is not answered tells. */
    const watch = (of: WebSocket): void => {
      let isAnswered = true
      of.on('pong', () => (isAnswered = true))
      const ask = (): void => {
        if (!isAnswered) return of.terminate()
        isAnswered = false
        of.ping()
        cancel = clock.after(QUIET, ask)
      }
      cancel = clock.after(QUIET, ask)
    }

    const lost = (of: WebSocket): void => {
      if (of !== current || isLost) return
      isLost = true
      isOpen = false
      cancel()
      if (isClosed) return
      if (!hasBeenOpen) {
        isClosed = true
        const isAuth = refused === 401 || refused === 403
        reject(
          isAuth
            ? faultOf('auth', 'Asterisk knows no such user and password (ari.conf)')
            : faultOf('unreachable', 'no WebSocket for events could be opened at the address of ARI'),
        )
        return
      }
      cancel = clock.after(wait, connect)
      wait = Math.min(wait * 2, LONGEST)
    }

    const connect = (): void => {
      refused = null
      isLost = false
      const own = (current = dial(options))
      current.on('open', () => {
        isOpen = true
        hasBeenOpen = true
        wait = FIRST
        watch(current)
        hearing.open()
        resolve(socket)
      })
      current.on('message', (data, isBinary) => {
        if (!isBinary) hearing.frame(textOf(data), socket)
      })
      current.on('unexpected-response', (request, response) => {
        refused = response.statusCode ?? null
        response.destroy()
        request.destroy()
        lost(own)
      })
      // What is wrong ends in `close`, which follows.
      current.on('error', () => undefined)
      current.on('close', () => {
        lost(own)
      })
    }
    connect()
  })
