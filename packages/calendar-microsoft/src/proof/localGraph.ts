/**
 * Microsoft Graph on loopback, as far as calendars go: strict where Graph is, and in trouble where it is asked to be.
 *
 * The client sends tokens to https only. So it asks the real address, and `fetch` carries what it asks here, with everything that it
 * puts into a request.
 */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { Instant } from '@refrain/core'
import { type Hands, type Mailbox, makeMailboxes, OWN } from './Mailbox.ts'
import { calendarView, delta, getSchedule, listed } from './reading.ts'
import { ok, type Question, refusal, type Reply } from './Reply.ts'
import { type Hears, makeSubscriptions, type Subscriptions } from './subscriptions.ts'
import { create, entry, type Repeats } from './writing.ts'

// --- model -------------------------------------------------------------------

/** What goes wrong: an answer, a connection that is cut before or after it was done, or that waits. */
export type Fault =
  | Reply
  | 'cut-before'
  | 'cut-after'
  | { readonly waitsFor: Promise<void> }
  | { readonly changes: (reply: Reply) => Reply }

export interface LocalGraph {
  readonly fetch: typeof fetch
  readonly mailbox: (address: string, zone?: string) => Mailbox
  readonly hands: Hands
  /** The next so many questions that fit (`GET /users/…`) meet a fault. */
  readonly fault: (where: RegExp, fault: Fault, times?: number) => void
  /** No fault any more. */
  readonly calm: () => void
  /** All that was asked: method and path. */
  readonly asked: readonly string[]
  readonly headers: readonly { readonly [name: string]: string | undefined }[]
  readonly subscriptions: Subscriptions
  /** The tokens that are let in. */
  readonly tokens: Set<string>
  /** Who was told of the end of what. */
  readonly cancelled: readonly string[]
  /** No link to changes from before is known any more. */
  readonly forget: () => void
  /** The most that one mailbox was asked at once. */
  readonly most: () => number
  pageSize: number
  repeats: Repeats
  readonly close: () => Promise<void>
}

const ME = 'me@example.com'

// --- what it is asked ----------------------------------------------------------

const questionOf = (method: string, url: string, headers: Question['headers'], body: unknown): Question => {
  const { pathname, searchParams } = new URL(url, 'https://graph.microsoft.com/')
  const path = pathname
    .split('/')
    .filter((part) => part !== '')
    .map(decodeURIComponent)
  return { method, path, query: searchParams, headers, body, me: ME }
}

const bodyOf = async (request: IncomingMessage): Promise<unknown> => {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk as Buffer)
  const text = Buffer.concat(chunks).toString()
  return text === '' ? null : (JSON.parse(text) as unknown)
}

interface Part {
  readonly id: string
  readonly method: string
  readonly url: string
  readonly headers?: { readonly [name: string]: string }
}

const lower = (headers: Part['headers'] = {}) =>
  Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]))

// --- the server ------------------------------------------------------------------

export const localGraph = async (
  now: () => Instant.Instant = () => Instant.parseOrThrow('2026-03-09T14:00:00Z'),
  hears: Hears = () => Promise.resolve({ status: 404 }),
): Promise<LocalGraph> => {
  const [asked, heard, cancelled, tokens]: [string[], Question['headers'][], string[], Set<string>] = [
    [],
    [],
    [],
    new Set(['a-token']),
  ]
  const faults: { readonly where: RegExp; readonly fault: Fault; times: number }[] = []
  const working = new Map<string, number>()
  const state = { pageSize: 1000, repeats: 'refused' as Repeats, forgotten: 0, most: 0 }
  const subscriptions = makeSubscriptions(ME, now, hears, (address) => mailboxes.get(address))
  const mailboxes = makeMailboxes((mailbox, kept, what) => subscriptions.note(mailbox, kept, what))

  const faultFor = (what: string): Fault | null => {
    const found = faults.find(({ where, times }) => times > 0 && where.test(what))
    if (found === undefined) return null
    found.times--
    return found.fault
  }

  const ofCalendar = (question: Question, mailbox: Mailbox, calendar: string, rest: readonly string[]): Reply => {
    if (!mailbox.calendars.has(calendar)) return refusal(404, 'ErrorItemNotFound')
    const { method } = question
    const what = rest.join('/')
    if (what === 'calendarView' && method === 'GET') return calendarView(question, mailbox, calendar, state.pageSize)
    if (what === 'calendarView/delta' && method === 'GET')
      return delta(question, mailbox, calendar, { ...state, sequence: mailboxes.sequence() })
    if (what === 'events')
      return method === 'POST'
        ? create(question, mailboxes, mailbox, calendar, state.repeats)
        : listed(question, mailbox, calendar)
    return refusal(404, 'ResourceNotFound')
  }

  const ofMailbox = (question: Question, mailbox: Mailbox, rest: readonly string[]): Reply => {
    if (!mailbox.enabled) return refusal(404, 'MailboxNotEnabledForRESTAPI')
    if (rest.join('/') === 'calendar/getSchedule') return getSchedule(question, mailboxes)
    if (mailbox.access !== 'full') return refusal(403, 'ErrorAccessDenied')
    if (rest[0] === 'mailboxSettings')
      return mailbox.tellsSettings ? ok({ timeZone: mailbox.zone }) : refusal(403, 'ErrorAccessDenied')
    if (rest[0] === 'events' && rest[1] !== undefined)
      return entry(question, mailboxes, mailbox, rest[1], (kept) => cancelled.push(kept.id))
    if (rest[0] === 'calendars') return ofCalendar(question, mailbox, rest[1] ?? '', rest.slice(2))
    return ofCalendar(question, mailbox, OWN, rest[0] === 'calendar' ? rest.slice(1) : rest)
  }

  const worked = async (question: Question): Promise<Reply> => {
    const [first, second, ...rest] = question.path
    if (first === 'subscriptions') return subscriptions.answer(question)
    const [address, what] = first === 'me' ? [ME, [second ?? '', ...rest]] : [second ?? '', rest]
    const mailbox = mailboxes.get(address)
    if (mailbox === undefined || (first !== 'me' && first !== 'users')) return refusal(404, 'ErrorInvalidUser')
    const busy = (working.get(address) ?? 0) + 1
    working.set(address, busy)
    state.most = Math.max(state.most, busy)
    try {
      await new Promise((resolve) => setImmediate(resolve))
      return busy > 4
        ? refusal(429, 'ApplicationThrottled', { 'Retry-After': '2' })
        : ofMailbox(question, mailbox, what)
    } finally {
      working.set(address, (working.get(address) ?? 1) - 1)
    }
  }

  const answered = async (question: Question, what: string): Promise<Reply | 'cut'> => {
    asked.push(what)
    heard.push(question.headers)
    const fault = faultFor(what)
    if (fault === 'cut-before') return 'cut'
    if (fault !== null && typeof fault === 'object' && 'status' in fault) return fault
    if (fault !== null && typeof fault === 'object' && 'waitsFor' in fault) await fault.waitsFor
    const reply = question.path[0] === '$batch' ? await batch(question) : await worked(question)
    if (fault !== null && typeof fault === 'object' && 'changes' in fault) return fault.changes(reply)
    return fault === 'cut-after' ? 'cut' : reply
  }

  const batch = async ({ body }: Question): Promise<Reply> => {
    const parts = (body as { readonly requests: readonly Part[] }).requests
    if (parts.length > 20) return refusal(400, 'MaximumValueExceeded')
    const responses = await Promise.all(
      parts.map(async ({ id, method, url, headers }) => {
        const reply = await answered(questionOf(method, url, lower(headers), null), `${method} ${url}`)
        return reply === 'cut' ? { id, status: 504 } : { ...reply, id }
      }),
    )
    // In any order.
    return ok({ responses: responses.reverse() })
  }

  const serve = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const body = await bodyOf(request)
    const url = (request.url ?? '').replace(/^\/v1\.0/, '')
    const headers = request.headers as Question['headers']
    const isIn = tokens.has((headers['authorization'] ?? '').replace(/^Bearer /, ''))
    const reply = isIn
      ? await answered(questionOf(request.method ?? '', url, headers, body), `${request.method ?? ''} ${url}`)
      : refusal(401, 'InvalidAuthenticationToken')
    if (reply === 'cut') return void request.socket.destroy()
    response.writeHead(reply.status, { 'content-type': 'application/json', ...reply.headers })
    response.end(reply.body === undefined ? undefined : JSON.stringify(reply.body))
  }

  const server = createServer(
    (request, response) => void serve(request, response).catch(() => request.socket.destroy()),
  )
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const here = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  mailboxes.open(ME)

  return {
    fetch: (url, init) => {
      if (typeof url !== 'string' || !url.startsWith('https://graph.microsoft.com/')) throw new TypeError('elsewhere')
      return fetch(url.replace('https://graph.microsoft.com', here), init)
    },
    mailbox: mailboxes.open,
    hands: mailboxes.hands,
    calm: () => void faults.splice(0),
    fault: (where, fault, times = 1) => void faults.push({ where, fault, times }),
    ...{ asked, headers: heard, subscriptions, tokens, cancelled },
    forget: () => void (state.forgotten = mailboxes.sequence() + 1),
    most: () => state.most,
    get pageSize() {
      return state.pageSize
    },
    set pageSize(size) {
      state.pageSize = size
    },
    get repeats() {
      return state.repeats
    },
    set repeats(how) {
      state.repeats = how
    },
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections()
        server.close(() => resolve())
      }),
  }
}
