/** The HTTP and WebSocket server around a simulated Asterisk, with what goes wrong between it and us. */
import { createServer } from 'node:http'
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { WebSocketServer } from 'ws'
import type { WebSocket } from 'ws'
import type { Clock } from '../Clock.ts'
import type { AsteriskOptions } from '../options.ts'
import type { Params, Pbx } from './Pbx.ts'
import { makePbx } from './Pbx.ts'
import { makeResources } from './resources.ts'

// --- model -------------------------------------------------------------------

/** A request that arrived. */
export interface Asked {
  readonly method: string
  readonly path: string
  readonly params: Params
}

/** What is answered in the place of Asterisk; with `once` it is done, and so answered as soon as that holds. */
export interface Instead {
  readonly status: number
  readonly retryAfter?: string
  readonly once?: () => boolean
}

/** What becomes of a request on its way. */
export type Fate = 'lose request' | 'lose answer' | Instead | null

/** A simulated Asterisk that listens on this machine. */
export interface Simulator {
  readonly pbx: Pbx
  readonly options: Pick<AsteriskOptions, 'url' | 'user' | 'password' | 'app' | 'endpoint' | 'countries'>
  readonly asked: Asked[]
  /** Decides over requests; null lets all through. */
  interfere: ((asked: Asked) => Fate) | null
  /** Whether a call that is to be placed waits on its way. */
  hold: (() => boolean) | null
  /** What becomes of an event on its way: told as often as there are texts. */
  mangle: ((frame: string) => readonly string[]) | null
  /** Sends something to whoever listens. */
  readonly frame: (text: string | Uint8Array) => void
  /** Cuts every socket; with `refuse` no other is let in until `admit`. */
  readonly cut: (refuse?: boolean) => void
  readonly admit: () => void
  readonly listeners: () => number
  /** Waits until something holds; looked at after whatever happens here. */
  readonly until: (holds: () => boolean) => Promise<void>
  /** Has whoever waits look again. */
  readonly stir: () => void
  readonly close: () => Promise<void>
}

// --- constructors ------------------------------------------------------------

const USER = 'refrain'
const PASSWORD = 'a secret that nobody prints'
const AUTHORIZATION = `Basic ${Buffer.from(`${USER}:${PASSWORD}`).toString('base64')}`

const bodyOf = async (request: IncomingMessage): Promise<Params> => {
  let body = ''
  for await (const part of request) body += String(part)
  return body === '' ? {} : (JSON.parse(body) as Params)
}

/** Starts one. */
export const startSimulator = async (clock: Clock): Promise<Simulator> => {
  const sockets = new Map<WebSocket, string>()
  const waiting = new Set<() => void>()
  const asked: Asked[] = []
  let isRefusing = false

  const stir = (): void => {
    for (const look of [...waiting]) look()
  }
  const isListening = (app: string): boolean => [...sockets.values()].includes(app)
  const emit = (app: string, event: object): void => {
    const frame = JSON.stringify(event)
    for (const [socket, name] of sockets)
      if (name === app) for (const one of simulator.mangle?.(frame) ?? [frame]) socket.send(one)
  }
  const pbx = makePbx({ clock, emit, isListening })
  const resources = makeResources(pbx, clock)

  const answer = (
    response: ServerResponse,
    status: number,
    body: unknown,
    headers: Record<string, string> = {},
  ): void => {
    response.writeHead(status, { 'content-type': 'application/json', ...headers })
    response.end(status === 204 ? undefined : JSON.stringify(body ?? {}))
  }

  const handle = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const { pathname, searchParams } = new URL(request.url ?? '/', 'http://pbx')
    const params = { ...Object.fromEntries(searchParams), ...(await bodyOf(request)) }
    const one = { method: request.method ?? '', path: pathname.replace(/^\/ari/, ''), params }
    asked.push(one)
    const fate = simulator.interfere?.(one) ?? null
    if (request.headers.authorization !== AUTHORIZATION) {
      answer(response, 401, { message: 'Authentication required' })
      return
    }
    if (fate === 'lose request') return void response.destroy()
    if (typeof fate === 'object' && fate !== null && fate.once === undefined) {
      answer(response, fate.status, {}, fate.retryAfter === undefined ? {} : { 'retry-after': fate.retryAfter })
      return
    }
    if (one.method === 'POST' && one.path === '/channels')
      while (simulator.hold?.() === true) await new Promise((resolve) => setImmediate(resolve))
    const { status, body } = resources(one.method, one.path.slice(1).split('/').map(decodeURIComponent), params)
    if (fate === 'lose answer') response.destroy()
    else if (fate !== null) {
      while (fate.once?.() === false) await new Promise((resolve) => setImmediate(resolve))
      answer(response, fate.status, {})
    } else answer(response, status, body)
    stir()
  }

  const server = createServer((request, response) => {
    handle(request, response).catch(() => response.destroy())
  })
  const events = new WebSocketServer({ noServer: true })
  server.on('upgrade', (request, socket, head) => {
    const url = new URL(request.url ?? '/', 'http://pbx')
    const isKnown = request.headers.authorization === AUTHORIZATION
    if (!isKnown || isRefusing || url.pathname !== '/ari/events') {
      socket.end(`HTTP/1.1 ${isKnown ? '503 Service Unavailable' : '401 Unauthorized'}\r\ncontent-length: 0\r\n\r\n`)
      return
    }
    events.handleUpgrade(request, socket, head, (opened) => {
      const app = url.searchParams.get('app') ?? ''
      for (const [other, name] of sockets)
        if (name === app) {
          other.send(JSON.stringify({ type: 'ApplicationReplaced', application: app }))
          sockets.delete(other)
        }
      sockets.set(opened, app)
      opened.on('close', () => {
        sockets.delete(opened)
        stir()
      })
      opened.on('error', () => undefined)
      stir()
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo

  const simulator: Simulator = {
    pbx,
    options: {
      url: `http://127.0.0.1:${String(port)}/ari`,
      user: USER,
      password: PASSWORD,
      app: 'refrain-1',
      endpoint: 'PJSIP/{number}@trunk',
      countries: ['US', 'GB'],
    },
    asked,
    interfere: null,
    hold: null,
    mangle: null,
    frame: (text) => {
      for (const socket of sockets.keys()) socket.send(text)
    },
    cut: (refuse = false) => {
      isRefusing = refuse
      for (const socket of sockets.keys()) socket.terminate()
      sockets.clear()
    },
    admit: () => {
      isRefusing = false
    },
    listeners: () => sockets.size,
    until: (holds) =>
      new Promise((resolve) => {
        const look = (): void => {
          if (!holds()) return
          waiting.delete(look)
          resolve()
        }
        waiting.add(look)
        look()
      }),
    stir,
    close: async () => {
      for (const socket of events.clients) socket.terminate()
      pbx.restart()
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
  return simulator
}
