/**
 * A local server that behaves like Google's calendar API: built from the types of the SDK and the published guides, on loopback, with
 * a clock that is moved by hand. The real client talks to it.
 */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { calendar_v3 } from '@googleapis/calendar'
import type { Instant } from '@refrain/core'
import type { RawWebhook } from '@refrain/core/ports'
import { type Event, type LocalCalendar, makeCalendar } from './Book.ts'
import { type LocalChannel, noticeOf, stop, watch } from './channels.ts'
import { partOf } from './fields.ts'
import { freeBusy } from './freeBusy.ts'
import { list, seenBy } from './listing.ts'
import { answer, bodyOf, NOT_FOUND, type Outcome, refuse, type Refusal } from './Refusal.ts'
import { type Operation, strike, type Trouble } from './Trouble.ts'
import { insert, patch, remove } from './writing.ts'

// --- model -------------------------------------------------------------------

/** What was asked. */
export interface Asked {
  readonly operation: Operation
  readonly calendar: string
  readonly event: string
  readonly query: URLSearchParams
  readonly ifMatch: string | undefined
  readonly body: unknown
}

export interface LocalGoogle {
  readonly url: string
  readonly token: string
  /** The time of the server, which is moved by hand. */
  now: number
  readonly calendars: Map<string, LocalCalendar>
  readonly add: (id: string, timeZone?: string) => LocalCalendar
  readonly asked: Asked[]
  readonly troubles: Trouble[]
  /** Something that somebody does just before such a request is carried out, once. */
  readonly before: (operation: Operation, hand: () => void) => void
  /** Letters that Google would send: to whom, about which event. */
  readonly letters: { readonly to: string; readonly event: string; readonly what: 'invited' | 'cancelled' }[]
  readonly channels: Map<string, LocalChannel>
  /** Where notices go. */
  deliverTo: (webhook: RawWebhook) => void
  /** Tells all channels of a calendar. */
  readonly tell: (calendar: string, state?: string) => void
  /** What the endpoint of tokens says: a word of RFC 6749, 5.2, or null where it gives one. */
  tokenError: string | null
  /** How many events a page holds at most. */
  pageSize: number
  readonly close: () => Promise<void>
}

interface Served extends LocalGoogle {
  readonly hands: Map<Operation, () => void>
}

const TOKEN = 'an-access-token-of-the-local-server'

// --- requests ----------------------------------------------------------------

const bodyIn = async (request: IncomingMessage): Promise<unknown> => {
  const parts: Buffer[] = []
  for await (const part of request) parts.push(part as Buffer)
  const text = Buffer.concat(parts).toString('utf8')
  return text === '' ? null : (JSON.parse(text) as unknown)
}

const ROUTES: readonly (readonly [method: string, path: RegExp, operation: Operation])[] = [
  ['GET', /^\/calendar\/v3\/calendars\/([^/]+)\/events$/, 'events.list'],
  ['POST', /^\/calendar\/v3\/calendars\/([^/]+)\/events$/, 'events.insert'],
  ['POST', /^\/calendar\/v3\/calendars\/([^/]+)\/events\/watch$/, 'events.watch'],
  ['GET', /^\/calendar\/v3\/calendars\/([^/]+)\/events\/([^/]+)$/, 'events.get'],
  ['PATCH', /^\/calendar\/v3\/calendars\/([^/]+)\/events\/([^/]+)$/, 'events.patch'],
  ['DELETE', /^\/calendar\/v3\/calendars\/([^/]+)\/events\/([^/]+)$/, 'events.delete'],
  ['POST', /^\/calendar\/v3\/channels\/stop$/, 'channels.stop'],
  ['POST', /^\/calendar\/v3\/freeBusy$/, 'freebusy.query'],
]

const readRequest = async (request: IncomingMessage): Promise<Asked | null> => {
  const url = new URL(request.url ?? '/', 'http://127.0.0.1')
  const body = await bodyIn(request)
  for (const [method, path, operation] of ROUTES) {
    const match = method === request.method ? path.exec(url.pathname) : null
    if (match === null) continue
    const [calendar = '', event = ''] = match.slice(1).map(decodeURIComponent)
    return { operation, calendar, event, query: url.searchParams, ifMatch: request.headers['if-match'], body }
  }
  return null
}

// --- answers -----------------------------------------------------------------

const invite = (server: LocalGoogle, event: Event, what: 'invited' | 'cancelled', before?: Event): void => {
  const known = new Set(before?.attendees?.map(({ email }) => email))
  for (const { email, self } of event.attendees ?? [])
    if (self !== true && !known.has(email)) server.letters.push({ to: email!, event: event.id!, what })
}

/** Whoever may only read may not write. */
const mayWrite = ({ accessRole }: LocalCalendar): boolean => accessRole === 'owner' || accessRole === 'writer'

const write = (server: LocalGoogle, asked: Asked, calendar: LocalCalendar): Outcome<unknown> => {
  const { event: id, ifMatch, body, query } = asked
  const { now } = server
  const before = calendar.events.get(id)
  const isTold = query.get('sendUpdates') === 'all'
  if (!mayWrite(calendar)) return refuse(403, 'requiredAccessLevel', 'You need to have writer access to this calendar.')
  const done =
    asked.operation === 'events.insert'
      ? insert(calendar, body as Event, now)
      : asked.operation === 'events.patch'
        ? patch(calendar, id, body as Event, { ifMatch, now })
        : remove(calendar, id, { ifMatch, now })
  if (done.kind === 'refusal') return done
  const isGone = asked.operation === 'events.delete'
  if (isTold) invite(server, done.body, isGone ? 'cancelled' : 'invited', isGone ? undefined : before)
  server.tell(calendar.id)
  return isGone ? answer(null) : done
}

const ofCalendar = (server: LocalGoogle, asked: Asked, calendar: LocalCalendar): Outcome<unknown> => {
  if (calendar.accessRole === 'none') return NOT_FOUND
  switch (asked.operation) {
    case 'events.list':
      return list(calendar, asked.query, server.pageSize)
    case 'events.get': {
      const event = calendar.events.get(asked.event)
      return event === undefined ? NOT_FOUND : answer(seenBy(event, calendar))
    }
    case 'events.watch': {
      const opened = watch(server.channels, calendar.id, asked.body as calendar_v3.Schema$Channel, server.now)
      if (opened.kind === 'answer') server.deliverTo(noticeOf(server.channels.get(opened.body.id!)!, 'sync'))
      return opened
    }
    default:
      return write(server, asked, calendar)
  }
}

const act = (server: LocalGoogle, asked: Asked): Outcome<unknown> => {
  if (asked.operation === 'freebusy.query') return freeBusy(server.calendars, asked.body as object)
  if (asked.operation === 'channels.stop') return stop(server.channels, asked.body as object)
  const calendar = server.calendars.get(asked.calendar)
  return calendar === undefined ? NOT_FOUND : ofCalendar(server, asked, calendar)
}

// --- the wire ----------------------------------------------------------------

const sendRefusal = (response: ServerResponse, refusal: Refusal): void => {
  response.writeHead(refusal.status, {
    'content-type': 'application/json; charset=UTF-8',
    ...(refusal.retryAfter !== undefined && { 'retry-after': refusal.retryAfter }),
  })
  response.end(JSON.stringify(bodyOf(refusal)))
}

const send = (response: ServerResponse, outcome: Outcome<unknown>, fields: string | null): void => {
  if (outcome.kind === 'refusal') {
    sendRefusal(response, outcome)
    return
  }
  if (outcome.body === null) {
    response.writeHead(204).end()
    return
  }
  response.writeHead(200, { 'content-type': 'application/json; charset=UTF-8' })
  response.end(JSON.stringify(partOf(outcome.body, fields)))
}

/** An answer that is not the one of the API. */
const sendOddly = (response: ServerResponse, how: NonNullable<Trouble['how']>): void => {
  if (how === 'cut-before' || how === 'cut-after') response.socket?.destroy()
  else if (how === 'page-of-a-hotel') response.writeHead(200, { 'content-type': 'text/html' }).end('<p>Welcome')
  else if (how !== 'silent' && 'status' in how) sendRefusal(response, { ...refuse(how.status, how.reason), ...how })
  else if (how !== 'silent')
    response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(how.body))
}

const isNotDone = (how: Trouble['how']): boolean =>
  how === 'cut-before' || (typeof how === 'object' && 'status' in how && how.isDone !== true)

const serve = (server: Served, asked: Asked, response: ServerResponse): void => {
  server.hands.get(asked.operation)?.()
  server.hands.delete(asked.operation)
  const how = strike(server.troubles, asked.operation)
  const outcome = how !== null && isNotDone(how) ? NOT_FOUND : act(server, asked)
  if (how === null) send(response, outcome, asked.query.get('fields'))
  else sendOddly(response, how)
}

/** The endpoint of tokens, which is another server at Google's. */
const giveToken = (server: LocalGoogle, response: ServerResponse): void => {
  const { tokenError: error } = server
  response.writeHead(error === null ? 200 : 400, { 'content-type': 'application/json' })
  response.end(JSON.stringify(error === null ? { access_token: TOKEN, expires_in: 3599 } : { error }))
}

/** Starts it on a port that is free. */
export const startGoogle = async (start: Instant.Instant | number): Promise<LocalGoogle> => {
  const take = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    if (request.url === '/token') {
      giveToken(server, response)
      return
    }
    const asked = await readRequest(request)
    if (request.headers.authorization !== `Bearer ${TOKEN}`)
      sendRefusal(response, refuse(401, 'authError', 'Invalid Credentials'))
    else if (asked === null) sendRefusal(response, NOT_FOUND)
    else {
      server.asked.push(asked)
      serve(server, asked, response)
    }
  }
  const http = createServer((request, response) => void take(request, response))
  await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve))
  const hands: Served['hands'] = new Map()
  const server: Served = {
    hands,
    before: (operation, hand) => void hands.set(operation, hand),
    url: `http://127.0.0.1:${(http.address() as AddressInfo).port}/`,
    token: TOKEN,
    now: start,
    calendars: new Map(),
    add: (id, timeZone = 'UTC') => {
      const calendar = makeCalendar(id, timeZone)
      server.calendars.set(id, calendar)
      return calendar
    },
    asked: [],
    troubles: [],
    letters: [],
    channels: new Map(),
    deliverTo: () => undefined,
    tell: (calendar, state = 'exists') => {
      for (const channel of server.channels.values())
        if (channel.calendar === calendar && channel.until > server.now) server.deliverTo(noticeOf(channel, state))
    },
    tokenError: null,
    pageSize: 2500,
    close: () =>
      new Promise((resolve) => {
        http.close(() => resolve())
        http.closeAllConnections()
      }),
  }
  return server
}
