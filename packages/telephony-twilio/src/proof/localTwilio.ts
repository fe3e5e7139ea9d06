/**
 * A local server that behaves like Twilio's API: built from its published description, on loopback, with a clock that is moved by
 * hand. The real client talks to it; what it is asked and what it answers is checked against the description.
 */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { type Clock, makeClock } from './Clock.ts'
import { answerFaults, type OperationName, requestFaults } from './description.ts'
import type { Exchange } from './Exchange.ts'
import { makeExchange } from './makeExchange.ts'
import { isOver, type Leg, shown } from './Leg.ts'
import { HUMAN, type Line } from './Line.ts'
import { makePost, type PostFaults } from './Post.ts'

/** How requests to the API go wrong; each strikes so many times. */
export interface ApiFaults extends PostFaults {
  /** The call is created, and the answer never comes. */
  lostAnswers?: number
  /** What was asked never arrives. */
  lostRequests?: number
  /** The call is created, and the answer is a server's error. */
  failedAnswers?: number
  /** 429, with `Retry-After`. */
  throttled?: number
  /** Any other refusal. */
  refused?: { readonly status: number; readonly code: number; times: number }
}

export interface LocalTwilio {
  readonly url: string
  readonly accountSid: string
  readonly authToken: string
  readonly clock: Clock
  readonly faults: ApiFaults
  readonly legs: Exchange['legs']
  /** What was asked that the published description does not know. */
  readonly undescribed: readonly string[]
  /** The bodies of requests, by operation. */
  readonly asked: { readonly operation: OperationName; readonly parameters: URLSearchParams }[]
  /** How often a telephone rang. */
  readonly ringsAt: (number: string) => number
  readonly callIn: (from: string, to: string, staysSeconds?: number) => Leg
  readonly end: (leg: Leg) => void
  /** Where webhooks go. */
  deliverTo: (request: Request) => Promise<Response>
  readonly close: () => Promise<void>
}

export interface LocalTwilioParts {
  readonly lineOf?: (to: string, nth: number) => Line
  readonly callsPerSecond?: number
  /** How long the queue is already. */
  readonly queueSeconds?: number
  readonly random?: () => number
  readonly publicUrl?: string
  readonly name?: string
  readonly clock?: Clock
}

const ACCOUNT = 'AC0123456789abcdef0123456789abcdef'
const TOKEN = 'fedcba9876543210fedcba9876543210'

const CALLS = /^\/2010-04-01\/Accounts\/AC[0-9a-f]{32}\/Calls(?:\/(CA[0-9a-f]{32}))?\.json$/

const bodyOf = async (request: IncomingMessage): Promise<string> => {
  const parts: Buffer[] = []
  for await (const part of request) parts.push(part as Buffer)
  return Buffer.concat(parts).toString('utf8')
}

interface Answer {
  readonly status: number
  readonly body: object
  readonly retryAfter?: string
}

interface Refusal {
  readonly status: number
  readonly code: number
  readonly message: string
}

const refusal = (status: number, code: number, message: string): Refusal => ({ status, code, message })

const isRefusal = (answer: object): answer is Refusal => 'message' in answer

export const startLocalTwilio = async (parts: LocalTwilioParts = {}): Promise<LocalTwilio> => {
  const { lineOf = () => HUMAN, callsPerSecond = 1, queueSeconds = 0, random = () => 0, clock = makeClock() } = parts
  const faults: ApiFaults = {}
  const undescribed: string[] = []
  const asked: LocalTwilio['asked'] = []
  const post = makePost(
    clock,
    () => TOKEN,
    faults,
    random,
    () => local.deliverTo,
  )
  const exchange = makeExchange(clock, post, ACCOUNT, lineOf, callsPerSecond, queueSeconds)

  const create = (form: URLSearchParams): Leg | Refusal => {
    const text = (name: string): string | undefined => form.get(name) ?? undefined
    const to = text('To')!
    if (!/^(?:\+[1-9]\d{6,14}|sips?:.+|client:.+)$/.test(to)) return refusal(400, 21211, 'the To is no number')
    const [twiml, url, mode] = [text('Twiml'), text('Url'), text('MachineDetection')]
    if (twiml === undefined && url === undefined) return refusal(400, 21205, 'Url is missing')
    if (url === undefined && twiml!.length > 4000) return refusal(400, 21205, 'Twiml is too long')
    const tellAt = text('AsyncAmd') === 'true' ? (text('AsyncAmdStatusCallback') ?? null) : null
    const told = text('StatusCallback')
    const events = form.getAll('StatusCallbackEvent')
    return exchange.start({
      to,
      from: text('From')!,
      parent: null,
      timeout: Number(text('Timeout') ?? 60),
      timeLimit: Number(text('TimeLimit') ?? 14_400),
      tells: told === undefined ? null : { url: told, events: events.length === 0 ? ['completed'] : events },
      detection: mode === undefined ? null : { mode, tellAt },
      then: url === undefined ? { twiml: twiml! } : { url },
    })
  }

  const update = (leg: Leg, form: URLSearchParams): Leg | Refusal => {
    const [status, twiml] = [form.get('Status'), form.get('Twiml')]
    const isWaiting = leg.status === 'queued' || leg.status === 'ringing'
    const inNoState = refusal(400, 21220, 'Call is not in-progress. Cannot redirect.')
    if (isOver(leg) || (status === 'canceled' && !isWaiting)) return inNoState
    const told = form.get('StatusCallback')
    if (told !== null) leg.tells = { url: told, events: form.getAll('StatusCallbackEvent').concat('completed') }
    if (status !== null) exchange.end(leg, status === 'canceled' || isWaiting ? 'canceled' : 'completed')
    else if (twiml === null || leg.status !== 'in-progress') return inNoState
    else exchange.redirect(leg, twiml)
    return leg
  }

  const list = (query: URLSearchParams): object => {
    const since = Date.parse(query.get('StartTime>') ?? '')
    const found = exchange.legs.filter(
      (leg) =>
        (query.get('To') ?? leg.to) === leg.to &&
        (query.get('From') ?? leg.from) === leg.from &&
        (query.get('Status') ?? leg.status) === leg.status &&
        (query.get('ParentCallSid') ?? leg.parent) === leg.parent &&
        (Number.isNaN(since) || (leg.startedAt !== null && leg.startedAt >= since)),
    )
    const uri = `/2010-04-01/Accounts/${ACCOUNT}/Calls.json`
    const size = Number(query.get('PageSize') ?? 50)
    const calls = found.slice(0, size).map(shown)
    return {
      calls,
      page: 0,
      page_size: size,
      start: 0,
      end: calls.length,
      uri,
      first_page_uri: uri,
      previous_page_uri: null,
      next_page_uri: found.length > size ? `${uri}?Page=1` : null,
    }
  }

  const route = (method: string, sid: string | undefined): OperationName | null => {
    if (sid === undefined) return method === 'POST' ? 'create' : method === 'GET' ? 'list' : null
    return method === 'POST' ? 'update' : method === 'GET' ? 'fetch' : null
  }

  const carriedOut = (operation: OperationName, sid: string | undefined, given: URLSearchParams): object => {
    const leg = exchange.legs.find((each) => each.sid === sid)
    if (operation === 'create') return create(given)
    if (operation === 'list') return list(given)
    if (leg === undefined) return refusal(404, 20404, 'The requested resource was not found')
    return operation === 'update' ? update(leg, given) : leg
  }

  const take = (fault: 'lostAnswers' | 'lostRequests' | 'failedAnswers' | 'throttled'): boolean => {
    const left = faults[fault] ?? 0
    if (left > 0) faults[fault] = left - 1
    return left > 0
  }

  /** What is answered; null where the connection breaks. */
  const answerTo = (request: IncomingMessage, text: string): Answer | null => {
    const url = new URL(request.url!, 'http://127.0.0.1')
    const refused = ({ status, ...rest }: Refusal): Answer => ({ status, body: { status, ...rest } })
    const expected = `Basic ${Buffer.from(`${ACCOUNT}:${TOKEN}`).toString('base64')}`
    if (request.headers.authorization !== expected) return refused(refusal(401, 20003, 'Authenticate'))
    const [path, sid] = CALLS.exec(url.pathname) ?? []
    const operation = path === undefined ? null : route(request.method!, sid)
    if (operation === null) return refused(refusal(404, 20404, 'no such route'))
    const given = request.method === 'POST' ? new URLSearchParams(text) : url.searchParams
    undescribed.push(...requestFaults(operation, given).map((fault) => `${operation} asks: ${fault}`))
    asked.push({ operation, parameters: given })
    if (take('lostRequests')) return null
    if (take('throttled')) return { ...refused(refusal(429, 20429, 'Too Many Requests')), retryAfter: '2' }
    if (faults.refused !== undefined && faults.refused.times-- > 0)
      return refused(refusal(faults.refused.status, faults.refused.code, 'refused'))
    const done = carriedOut(operation, sid, given)
    if (isRefusal(done)) return refused(done)
    const body = operation === 'list' ? done : shown(done as Leg)
    undescribed.push(...answerFaults(operation, body).map((fault) => `${operation} answers: ${fault}`))
    if (take('lostAnswers')) return null
    if (take('failedAnswers')) return refused(refusal(503, 20503, 'Service Unavailable'))
    return { status: operation === 'create' ? 201 : 200, body }
  }

  const handle = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const answer = answerTo(request, await bodyOf(request))
    if (answer === null) {
      request.socket.destroy()
      return
    }
    const waiting = answer.retryAfter === undefined ? {} : { 'retry-after': answer.retryAfter }
    response.writeHead(answer.status, { 'content-type': 'application/json', ...waiting })
    response.end(JSON.stringify(answer.body))
  }

  const server = createServer((request, response) => void handle(request, response))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const hooks = `${parts.publicUrl ?? 'https://calls.example.com/webhooks'}/${parts.name ?? 'twilio'}`
  const local: LocalTwilio = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    accountSid: ACCOUNT,
    authToken: TOKEN,
    clock,
    faults,
    legs: exchange.legs,
    undescribed,
    asked,
    ringsAt: (number) => exchange.legs.filter(({ to, startedAt }) => to === number && startedAt !== null).length,
    callIn: (from, to, staysSeconds = 60) =>
      exchange.callIn(from, to, staysSeconds, `${hooks}/incoming`, `${hooks}/incoming/status`),
    end: (leg) => {
      exchange.end(leg, 'completed')
    },
    deliverTo: () => Promise.resolve(new Response(null, { status: 204 })),
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections()
        server.close(() => resolve())
      }),
  }
  return local
}
