/** A way to a server that loses what it is told to, and closes calendars: on loopback, in front of a real one. */
import { once } from 'node:events'
import {
  createServer,
  request as ask,
  type IncomingHttpHeaders,
  type IncomingMessage,
  type ServerResponse,
} from 'node:http'
import type { AddressInfo } from 'node:net'

export interface Proxy {
  /** The same resource on this way. */
  readonly through: (url: string) => string
  /** The next write is lost on its way there, or its answer on its way back. */
  readonly lose: (what: 'answer' | 'request') => void
  /** Answers for some resources itself. */
  readonly answer: (by: (method: string, path: string, headers: IncomingHttpHeaders) => Canned | undefined) => void
  /** Nothing is lost, and nothing closed. */
  readonly heal: () => void
  /** What went there: methods and paths. */
  readonly asked: () => readonly string[]
  readonly close: () => Promise<void>
}

/** An answer that a server could give; or it is cut off, never comes, or never ends. */
export interface Canned {
  readonly status: number
  readonly but?: 'cut' | 'never' | 'endless'
  readonly headers?: { readonly [name: string]: string }
  readonly body?: string
}

const answerWith = (outgoing: ServerResponse, { status, headers, body = '', but }: Canned): void => {
  if (but === 'never') return
  if (but === 'cut') outgoing.writeHead(status, { ...headers, 'content-length': body.length + 1 }).write(body)
  else outgoing.writeHead(status, headers)
  if (but === 'cut') setImmediate(() => outgoing.destroy())
  if (but === undefined) outgoing.end(body)
  const more = (): void => {
    while (!outgoing.destroyed && outgoing.write('x'.repeat(65_536)));
    outgoing.once('drain', more)
  }
  if (but === 'endless') more()
}

const WRITES: readonly (string | undefined)[] = ['PUT', 'DELETE']

/** Starts one in front of a server. */
export const startProxy = async (origin: string): Promise<Proxy> => {
  const { hostname, port } = new URL(origin)
  let loses: 'answer' | 'request' | null = null
  let canned: Parameters<Proxy['answer']>[0] = () => undefined
  let asked: string[] = []

  const forward = (incoming: IncomingMessage, outgoing: ServerResponse, isLost: boolean): void => {
    const { method, url, headers } = incoming
    const onward = ask({ hostname, port, method, path: url, headers }, (answer) => {
      if (isLost) {
        answer.resume().once('end', () => outgoing.destroy())
        return
      }
      outgoing.writeHead(answer.statusCode ?? 500, answer.headers)
      answer.pipe(outgoing)
    })
    onward.once('error', () => outgoing.destroy())
    incoming.pipe(onward)
  }

  const server = createServer((incoming, outgoing) => {
    const { method = '', url = '' } = incoming
    asked.push(`${method} ${url}`)
    const own = canned(method, url, incoming.headers)
    if (own !== undefined) {
      incoming.resume()
      answerWith(outgoing, own)
      return
    }
    const lost = WRITES.includes(method) ? loses : null
    if (lost !== null) loses = null
    if (lost === 'request') incoming.resume().once('end', () => outgoing.destroy())
    else forward(incoming, outgoing, lost === 'answer')
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const own = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  return {
    through: (url) => own + url.slice(origin.length),
    lose: (what) => {
      loses = what
    },
    answer: (by) => {
      canned = by
    },
    heal: () => {
      loses = null
      canned = () => undefined
      asked = []
    },
    asked: () => asked,
    close: async () => {
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }
}
