import { createServer } from 'node:http'
import type { IncomingMessage, Server, ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { gzipSync } from 'node:zlib'
import { Instant } from '@refrain/core'
import type { CalendarBusy } from '@refrain/core/ports'
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import type { FeedOptions } from './FeedOptions.ts'
import { openFeeds } from './openFeeds.ts'

const FILE = [
  'BEGIN:VCALENDAR',
  'BEGIN:VEVENT',
  'UID:1',
  'DTSTART;TZID=Europe/Lisbon:20261123T090000',
  'DURATION:PT30M',
  'END:VEVENT',
  'END:VCALENDAR',
].join('\r\n')
const START = Instant.parseOrThrow('2026-11-22T09:00:00Z')
const BUSY = [
  {
    from: Instant.parseOrThrow('2026-11-23T09:00:00Z'),
    until: Instant.parseOrThrow('2026-11-23T09:30:00Z'),
    kind: 'busy',
  },
]

let server: Server
let base = ''
let now = START
let heard: IncomingMessage[] = []
let answer: (request: IncomingMessage, response: ServerResponse) => void = () => undefined

beforeAll(async () => {
  server = createServer((request, response) => {
    heard.push(request)
    answer(request, response)
  })
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
})
afterAll(async () => {
  server.closeAllConnections()
  await new Promise((closed) => server.close(closed))
})
beforeEach(() => {
  now = START
  heard = []
  answer = (_, response) => void response.end(FILE)
})

const feeds = (options: Partial<FeedOptions> = {}) =>
  openFeeds({ zone: 'Europe/Lisbon', mayFetch: () => true, now: () => now, ...options })

const ask = async (
  calendar: ReturnType<typeof feeds>,
  freshness: 'any' | 'live' = 'live',
  path = '/c.ics',
): Promise<CalendarBusy> => {
  const span = { from: START, until: Instant.plus(START, 3 * Instant.DAY) }
  const [told] = await calendar.busy({ ...span, calendars: [path.startsWith('/') ? base + path : path], freshness })
  return told!
}
const faultOf = async (options?: Partial<FeedOptions>): Promise<unknown> => {
  const told = await ask(feeds(options))
  return told.kind === 'unknown' ? told.fault : told
}
const respond =
  (status: number, headers: Record<string, string> = {}, body: string | Uint8Array = '') =>
  (_: IncomingMessage, response: ServerResponse): void =>
    void response.writeHead(status, headers).end(body)

describe('a feed', () => {
  it('is fetched and unfolded', async () => {
    expect(await ask(feeds())).toMatchObject({ kind: 'known', asOf: START, busy: BUSY, callBlocks: [] })
  })

  it('may be packed', async () => {
    answer = respond(200, { 'content-encoding': 'gzip' }, gzipSync(FILE))
    expect(await ask(feeds())).toMatchObject({ kind: 'known', busy: BUSY })
  })

  it('is fetched again only where it is another', async () => {
    answer = (request, response) => {
      const isSame = request.headers['if-none-match'] === '"1"'
      respond(
        isSame ? 304 : 200,
        { etag: '"1"', 'last-modified': 'Sun, 22 Nov 2026 09:00:00 GMT' },
        isSame ? '' : FILE,
      )(request, response)
    }
    const calendar = feeds()
    await ask(calendar)
    now = Instant.plus(START, Instant.MINUTE)
    expect(await ask(calendar)).toMatchObject({ kind: 'known', asOf: now, busy: BUSY })
    expect(heard[1]?.headers['if-modified-since']).toBe('Sun, 22 Nov 2026 09:00:00 GMT')
  })

  it.each([
    [401, { kind: 'reauthorise' }],
    [403, { kind: 'forbidden' }],
    [404, { kind: 'not-found' }],
    [410, { kind: 'not-found' }],
    [500, { kind: 'unavailable' }],
    [204, { kind: 'malformed' }],
    [304, { kind: 'malformed' }],
  ])('that answers %i is unknown', async (status, fault) => {
    answer = respond(status)
    expect(await faultOf()).toMatchObject(fault)
  })

  it('that wants to be left alone is left alone', async () => {
    answer = respond(429, { 'retry-after': '60' })
    const calendar = feeds()
    expect(await ask(calendar)).toMatchObject({ fault: { kind: 'throttled', retryAfterMs: 60_000 } })
    now = Instant.plus(START, 20_000)
    expect(await ask(calendar)).toMatchObject({ fault: { kind: 'throttled', retryAfterMs: 40_000 } })
    expect(heard).toHaveLength(1)
    now = Instant.plus(START, 60_000)
    answer = respond(200, {}, FILE)
    expect(await ask(calendar)).toMatchObject({ kind: 'known' })
  })

  it('that is a page to sign in is malformed', async () => {
    answer = respond(200, { 'content-type': 'text/html' }, '<!DOCTYPE html><title>Sign in</title>')
    expect(await faultOf()).toEqual({
      kind: 'malformed',
      detail: 'line.1: calendar-missing: expected BEGIN:VCALENDAR, found "a web page or XML"',
    })
  })

  it('that was cut off is malformed', async () => {
    answer = respond(200, {}, FILE.slice(0, -20))
    expect(await faultOf()).toMatchObject({ kind: 'malformed' })
  })

  it('that is too large is given up while it comes, packed or not', async () => {
    const large = Buffer.alloc(3_000_000, 'x')
    for (const [headers, body] of [
      [{ 'content-encoding': 'gzip' }, gzipSync(large)],
      [{}, large],
    ] as const) {
      answer = respond(200, headers, body)
      expect(await faultOf({ limits: { size: 100_000 } })).toEqual({
        kind: 'malformed',
        detail: 'more than 100000 bytes',
      })
    }
  })

  it('that does not answer is waited for no longer than it may take', async () => {
    answer = () => undefined
    expect(await faultOf({ answerMs: 30 })).toEqual({ kind: 'unavailable', detail: 'no answer in time' })
    answer = (_, response) => void response.write('BEGIN')
    expect(await faultOf({ answerMs: 30 })).toEqual({ kind: 'unavailable', detail: 'no answer in time' })
  })

  it('is not waited for by those who went away', async () => {
    answer = () => undefined
    const span = { from: START, until: Instant.plus(START, Instant.DAY) }
    const stopped = AbortSignal.abort()
    const [told] = await feeds().busy({ ...span, calendars: [`${base}/`], freshness: 'live' }, stopped)
    expect(told).toMatchObject({ kind: 'unknown', fault: { kind: 'unavailable' } })
  })
})

describe('a copy', () => {
  it('answers for any while it is fresh, and while its server is in trouble', async () => {
    const calendar = feeds()
    await ask(calendar)
    answer = respond(500)
    now = Instant.plus(START, 10 * Instant.MINUTE)
    expect(await ask(calendar, 'any')).toMatchObject({ kind: 'known', asOf: START })
    expect(heard).toHaveLength(1)
    now = Instant.plus(START, Instant.HOUR)
    expect(await ask(calendar, 'any')).toMatchObject({ kind: 'known', asOf: START, busy: BUSY })
    expect(heard).toHaveLength(2)
    expect(await ask(calendar)).toMatchObject({ kind: 'unknown', fault: { kind: 'unavailable' } })
    now = Instant.plus(START, 25 * Instant.HOUR)
    expect(await ask(calendar, 'any')).toMatchObject({ kind: 'unknown' })
  })

  it.each([401, 403, 404, 410])('is none where the calendar is closed or gone: %i', async (status) => {
    const calendar = feeds()
    await ask(calendar)
    answer = respond(status)
    now = Instant.plus(START, Instant.HOUR)
    expect(await ask(calendar, 'any')).toMatchObject({ kind: 'unknown' })
  })
})

describe('an address', () => {
  const jump = (location: string) => respond(302, { location })

  it('may lead to another, which is asked about too', async () => {
    answer = (request, response) =>
      request.url === '/c.ics' ? jump('/d.ics')(request, response) : respond(200, {}, FILE)(request, response)
    const asked: string[] = []
    const mayFetch = ({ pathname }: URL): boolean => asked.push(pathname) > 0
    expect(await ask(feeds({ mayFetch }))).toMatchObject({ kind: 'known' })
    expect(asked).toEqual(['/c.ics', '/d.ics'])
    const refused = { kind: 'unavailable', detail: 'an address that may not be fetched' }
    expect(await faultOf({ mayFetch: ({ pathname }) => pathname === '/c.ics' })).toEqual(refused)
  })

  it.each([
    ['/c.ics', 'more than 5 redirects'],
    ['file:///etc/passwd', 'an address that may not be fetched'],
    ['http://[', 'a redirect to no address'],
  ])('that leads to %s leads nowhere', async (location, detail) => {
    answer = jump(location)
    expect(await faultOf()).toMatchObject({ detail })
  })

  it('of the house is refused where nobody allows it', async () => {
    const calendar = openFeeds({ zone: 'Europe/Lisbon', now: () => now })
    for (const address of [
      `${base}/c.ics`,
      base.replace('http', 'https'),
      'https://localhost/',
      'http://calendar.example.com/',
      'file:///c.ics',
    ])
      expect(await ask(calendar, 'live', address)).toMatchObject({
        fault: { kind: 'unavailable', detail: 'an address that may not be fetched' },
      })
    expect(heard).toEqual([])
  })

  it('that is none is not found', async () => {
    expect(await ask(feeds(), 'live', 'my calendar')).toMatchObject({ fault: { kind: 'not-found' } })
  })

  it('may hold a password, which no other server hears', async () => {
    const elsewhere = base.replace('127.0.0.1', 'localhost')
    const seen: unknown[] = []
    const fetch = (url: string | URL | Request, init?: RequestInit): Promise<Response> => {
      const { host } = new URL(url)
      seen.push([
        host.replace(/:.*/, ''),
        new Headers(init?.headers).get('authorization'),
        new Headers(init?.headers).get('x-key'),
      ])
      return Promise.resolve(
        host.startsWith('localhost')
          ? new Response(FILE)
          : new Response(null, { status: 307, headers: { location: elsewhere } }),
      )
    }
    const calendar = feeds({ fetch, headers: () => ({ 'x-key': 'k' }) })
    expect(await ask(calendar, 'live', base.replace('//', '//ann:p%40ss@'))).toMatchObject({ kind: 'known' })
    expect(seen).toEqual([
      ['127.0.0.1', `Basic ${btoa('ann:p@ss')}`, 'k'],
      ['localhost', null, null],
    ])
  })
})

describe('a feed that is asked for twice at once', () => {
  it('is fetched once more when the first answer is there, so that no slow copy covers a later one', async () => {
    const answers: ((text: string) => void)[] = []
    const fetch = (): Promise<Response> =>
      new Promise((resolve) => {
        answers.push((text) => {
          resolve(new Response(text))
        })
      })
    const calendar = feeds({ fetch })
    const [first, second] = [ask(calendar), ask(calendar)]
    await vi.waitFor(() => expect(answers).toHaveLength(1))
    answers[0]!(FILE.replace('T09', 'T07'))
    await first
    await vi.waitFor(() => expect(answers).toHaveLength(2))
    answers[1]!(FILE)
    expect(await second).toMatchObject({ busy: BUSY })
    expect(await ask(calendar, 'any')).toMatchObject({ busy: BUSY })
  })
})

describe('a file', () => {
  it('is read as it was given', async () => {
    const calendar = feeds({ files: { mine: FILE, broken: 'x' } })
    expect(await ask(calendar, 'live', 'mine')).toMatchObject({ kind: 'known', asOf: START, busy: BUSY })
    now = Instant.plus(START, Instant.HOUR)
    expect(await ask(calendar, 'live', 'mine')).toMatchObject({ asOf: now, busy: BUSY })
    expect(await ask(calendar, 'live', 'broken')).toMatchObject({ fault: { kind: 'malformed' } })
    expect(await ask(calendar, 'live', 'constructor')).toMatchObject({ fault: { kind: 'not-found' } })
    expect(heard).toEqual([])
  })
})

it('a zone that is none is said at once', () => {
  expect(() => openFeeds({ zone: 'Mars/Olympus' })).toThrow('zone-unknown')
})
