import { Instant, Span } from '@refrain/core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { CalDavOptions } from '../CalDavOptions.ts'
import { openCalDav } from '../openCalDav.ts'
import { type Canned, type Proxy, startProxy } from '../proof/proxy.ts'
import { zones } from '../proof/world.ts'

const NOW = Instant.parseOrThrow('2026-11-22T12:00:00Z')
const span = Span.make(Instant.plus(NOW, Instant.DAY), Instant.plus(NOW, Instant.DAY + Instant.HOUR))

let server: Proxy
let elsewhere: Proxy
beforeAll(async () => {
  // Nothing is behind them: they answer themselves.
  ;[server, elsewhere] = await Promise.all([startProxy('http://127.0.0.1:9'), startProxy('http://127.0.0.1:9')])
})
afterAll(() => Promise.all([server.close(), elsewhere.close()]))

const opened = (options: Partial<CalDavOptions> = {}) =>
  openCalDav({
    url: server.through('http://127.0.0.1:9/'),
    credentials: { username: 'ann', password: 'a-password' },
    ...{ zone: 'Europe/London', zones, now: () => NOW, answerMs: 5_000 },
    ...options,
  })

const mine = () => server.through('http://127.0.0.1:9/ann/sales/')

const busy = async (by: (method: string, path: string) => Canned, options: Partial<CalDavOptions> = {}) => {
  server.answer(by)
  const [answer] = await opened(options).busy({ calendars: [mine()], freshness: 'live', ...span })
  return answer?.kind === 'unknown' ? answer.fault : answer
}

const XML = { 'content-type': 'application/xml; charset=utf-8' }
const multistatus = (...inside: readonly string[]): Canned => ({
  status: 207,
  headers: XML,
  body: `<?xml version="1.0"?><d:multistatus xmlns:d="DAV:" xmlns:c="urn:ietf:params:xml:ns:caldav">${inside.join('')}</d:multistatus>`,
})
const told = (href: string, props: string, status = 'HTTP/1.1 200 OK'): string =>
  `<d:response><d:href>${href}</d:href><d:propstat><d:prop>${props}</d:prop><d:status>${status}</d:status></d:propstat></d:response>`

const ABOUT = told(
  '/ann/sales/',
  '<d:resourcetype><d:collection/><c:calendar/></d:resourcetype><d:supported-report-set><d:supported-report><d:report><d:sync-collection/></d:report></d:supported-report></d:supported-report-set>',
)
const EVENT = [
  ...['BEGIN:VCALENDAR', 'VERSION:2.0', 'PRODID:x', 'BEGIN:VEVENT', 'UID:1', 'DTSTAMP:20261101T000000Z'],
  ...['DTSTART:20261123T120000Z', 'DTEND:20261123T123000Z', 'END:VEVENT', 'END:VCALENDAR', ''],
].join('&#13;\n')
const LISTED = '<d:sync-token>t-1</d:sync-token>'

/** A server with one calendar, in which one event stands. */
const withOwner = (fetched: string, listed = `${told('/ann/sales/1.ics', '<d:getetag>"1"</d:getetag>')}${LISTED}`) => {
  const answers = [multistatus(ABOUT), multistatus(listed)]
  return (): Canned => answers.shift() ?? multistatus(fetched)
}
const owned = { owners: ['ann@example.com'] }

describe('what a server answers', () => {
  it.each([
    [{ status: 401 }, { kind: 'reauthorise' }],
    [{ status: 403 }, { kind: 'forbidden' }],
    [{ status: 404 }, { kind: 'not-found' }],
    [{ status: 405 }, { kind: 'unsupported' }],
    [
      { status: 429, headers: { 'retry-after': '7' } },
      { kind: 'throttled', retryAfterMs: 7_000 },
    ],
    [
      { status: 503, headers: { 'retry-after': '9' } },
      { kind: 'throttled', retryAfterMs: 9_000 },
    ],
    [{ status: 500 }, { kind: 'unavailable', detail: 'it answered 500' }],
    [{ status: 507 }, { kind: 'quota', scope: 'user' }],
    [
      { status: 200, body: '<html>' },
      { kind: 'malformed', detail: 'it answered 200' },
    ],
    [
      { status: 207, headers: XML, but: 'cut' },
      { kind: 'unavailable', detail: 'no answer came' },
    ],
  ] as const)('is a fault of the calendar: %o', async (answer: Canned, fault) => {
    expect(await busy(() => answer)).toEqual(fault)
  })

  it('is waited for so long and no longer', async () => {
    const late = { kind: 'unavailable', detail: 'no answer came' }
    expect(await busy(() => ({ status: 200, but: 'never' }), { answerMs: 60 })).toEqual(late)
    server.answer(() => ({ status: 200, but: 'never' }))
    const stop = new AbortController()
    const answer = opened().busy({ calendars: [mine()], freshness: 'live', ...span }, stop.signal)
    stop.abort()
    expect(await answer).toMatchObject([{ kind: 'unknown', fault: late }])
  })

  it('is read so far and no further', async () => {
    const large = { kind: 'malformed', detail: 'its answer is too large' }
    expect(await busy(() => ({ status: 207, headers: XML, but: 'endless' }), { answerBytes: 1_000_000 })).toEqual(large)
    const said = { ...XML, 'content-length': '9' }
    expect(await busy(() => ({ status: 207, headers: said, body: 'x'.repeat(9) }), { answerBytes: 8 })).toEqual(large)
  })

  it('is no free time where nobody listens', async () => {
    const gone = await startProxy('http://127.0.0.1:9')
    const url = gone.through('http://127.0.0.1:9/')
    await gone.close()
    const closed = opened({ url })
    const hold = { ...{ hold: 'h-1', calendar: url, createdAt: NOW, zone: 'UTC', title: 'Visit' }, ...span }
    const fault = { kind: 'unavailable', detail: 'it cannot be reached' }
    expect(await closed.busy({ calendars: [url], freshness: 'live', ...span })).toMatchObject([{ fault }])
    // It certainly was not done.
    expect(await closed.hold({ ...hold, expiresAt: span.until })).toEqual({ kind: 'refused', fault })
  })
})

describe('credentials', () => {
  it('go to no other server, neither by a redirect nor by a name', async () => {
    elsewhere.heal()
    elsewhere.answer(() => ({ status: 200 }))
    const there = elsewhere.through('http://127.0.0.1:9/ann/sales/')
    expect(await busy(() => ({ status: 302, headers: { location: there } }))).toEqual({ kind: 'forbidden' })
    const [answer] = await opened().busy({ calendars: [there], freshness: 'live', ...span })
    expect(answer).toMatchObject({ kind: 'unknown', fault: { kind: 'forbidden' } })
    expect(elsewhere.asked()).toEqual([])
  })

  it('follow a redirect on their own server, and none in a circle', async () => {
    server.heal()
    await busy((_, path) => (path === '/moved/' ? { status: 403 } : { status: 301, headers: { location: '/moved/' } }))
    expect(server.asked()).toEqual(['PROPFIND /ann/sales/', 'PROPFIND /moved/'])
    const circle = { status: 307, headers: { location: '/ann/sales/' } }
    expect(await busy(() => circle)).toEqual({ kind: 'malformed', detail: 'it redirects without end' })
  })

  it('are asked for once more where a token was not taken, and never again where somebody must grant access', async () => {
    const renewals: boolean[] = []
    const seen: (string | undefined)[] = []
    const token = (renew: boolean): Promise<string | null> => {
      renewals.push(renew)
      return Promise.resolve(renew ? 'new' : 'old')
    }
    server.answer((_, __, { authorization }) => {
      seen.push(authorization)
      return { status: authorization === 'Bearer new' ? 403 : 401 }
    })
    const query = { calendars: [mine()], freshness: 'live', ...span } as const
    expect(await opened({ credentials: { token } }).busy(query)).toMatchObject([{ fault: { kind: 'forbidden' } }])
    expect([renewals, seen]).toEqual([
      [false, true],
      ['Bearer old', 'Bearer new'],
    ])
    const none = { credentials: { token: () => Promise.resolve(null) } }
    expect(await opened(none).busy(query)).toMatchObject([{ fault: { kind: 'reauthorise' } }])
    const offline = { credentials: { token: () => Promise.reject(new Error('offline')) } }
    expect(await opened(offline).busy(query)).toMatchObject([{ fault: { kind: 'unavailable' } }])
  })
})

describe('answers in XML', () => {
  it('tell what stands', async () => {
    const fetched = told('/ann/sales/1.ics', `<d:getetag>"1"</d:getetag><c:calendar-data>${EVENT}</c:calendar-data>`)
    expect(await busy(withOwner(fetched), owned)).toMatchObject({ kind: 'known', busy: [{ kind: 'busy' }] })
    const inCdata = told(
      '/ann/sales/1.ics',
      `<c:calendar-data><![CDATA[${EVENT.replaceAll('&#13;', '\r')}]]></c:calendar-data>`,
    )
    expect(await busy(withOwner(inCdata), owned)).toMatchObject({ kind: 'known', busy: [{ kind: 'busy' }] })
  })

  it('that leave out the text of an entry are no free time', async () => {
    const without = told('/ann/sales/1.ics', '<d:getetag>"1"</d:getetag>')
    expect(await busy(withOwner(without), owned)).toMatchObject({ kind: 'malformed' })
    const denied = told('/ann/sales/1.ics', '<c:calendar-data/>', 'HTTP/1.1 403 Forbidden')
    expect(await busy(withOwner(denied), owned)).toMatchObject({ kind: 'malformed' })
  })

  it('that tell only a part, and no way to go on, are no free time', async () => {
    const part = `<d:response><d:href>/ann/sales/</d:href><d:status>HTTP/1.1 507 Insufficient Storage</d:status></d:response>`
    const endless = withOwner('', `${part}${LISTED}`)
    expect(await busy(endless, owned)).toMatchObject({ kind: 'malformed' })
  })

  it('that are cut short where a calendar is listed by its tags are no free time', async () => {
    const about = told('/ann/sales/', '<d:resourcetype><d:collection/><c:calendar/></d:resourcetype>')
    const short = `<d:response><d:href>/ann/sales/</d:href><d:status>HTTP/1.1 507 Insufficient Storage</d:status></d:response>`
    const answers = [about, told('/ann/sales/', ''), short].map((each) => multistatus(each))
    expect(await busy(() => answers.shift() ?? multistatus(), owned)).toMatchObject({ kind: 'malformed' })
  })

  it('that are silent of an entry that was asked for are no free time, unless it is gone', async () => {
    const other = told('/ann/sales/2.ics', `<c:calendar-data>${EVENT}</c:calendar-data>`)
    expect(await busy(withOwner(''), owned)).toMatchObject({ kind: 'malformed' })
    expect(await busy(withOwner(other), owned)).toMatchObject({ kind: 'malformed' })
    const gone = `<d:response><d:href>/ann/sales/1.ics</d:href><d:status>HTTP/1.1 410 Gone</d:status></d:response>`
    expect(await busy(withOwner(gone), owned)).toMatchObject({ kind: 'known', busy: [] })
  })

  it('with an address of the owner that nobody can decode are read all the same, and hold', async () => {
    const owner = '<d:owner><d:href>/ann/</d:href></d:owner><d:resourcetype>'
    const about = multistatus(ABOUT.replace('<d:resourcetype>', owner))
    const addresses =
      '<c:calendar-user-address-set><d:href>mailto:100%@example.com</d:href></c:calendar-user-address-set>'
    const principal = multistatus(told('/ann/', addresses))
    const empty = (): Canned[] => [about, principal, multistatus(LISTED)]
    const answers = [...empty(), ...empty()]
    expect(await busy(() => answers.shift() ?? multistatus())).toMatchObject({ kind: 'known', busy: [] })
    const at = { calendar: mine(), createdAt: NOW, expiresAt: span.until, zone: 'UTC', title: 'Visit', ...span }
    expect(await opened().hold({ hold: 'h-1', ...at })).toMatchObject({ kind: expect.any(String) as string })
  })

  it('whose entry cannot be read are no free time', async () => {
    const garbage = told('/ann/sales/1.ics', '<c:calendar-data>BEGIN:VCALENDAR and nothing</c:calendar-data>')
    expect(await busy(withOwner(garbage), owned)).toMatchObject({ kind: 'malformed' })
  })

  it.each([
    [
      'entities that grow',
      `<!DOCTYPE d [<!ENTITY a "${'x'.repeat(99)}"><!ENTITY b "&a;&a;">]><d:multistatus xmlns:d="DAV:">&b;</d:multistatus>`,
    ],
    ['endless nesting', '<a>'.repeat(100_000)],
    ['too many elements', `<m>${'<a/>'.repeat(1_000_001)}</m>`],
    ['no end', '<d:multistatus xmlns:d="DAV:"><d:response><d:href>/ann/sales/</d:href>'],
    ['no multistatus', '<d:error xmlns:d="DAV:"/>'],
    ['nothing', ''],
  ])('with %s are no free time', async (_, body) => {
    expect(await busy(() => ({ status: 207, headers: XML, body }))).toMatchObject({ kind: 'malformed' })
  })
})

describe('free-busy', () => {
  const ABLE = ABOUT.replace('<d:sync-collection/>', '<c:free-busy-query/>')
  const answering = (body: string) => {
    const answers: Canned[] = [multistatus(ABLE)]
    return (): Canned => answers.shift() ?? { status: 200, headers: { 'content-type': 'text/calendar' }, body }
  }
  const lines = (...inside: readonly string[]): string =>
    ['BEGIN:VCALENDAR', 'BEGIN:VFREEBUSY', ...inside, 'END:VFREEBUSY', 'END:VCALENDAR', ''].join('\r\n')
  const asked = (body: string) => busy(answering(body), { ...owned, busyFrom: 'free-busy' })

  it('is read to its end', async () => {
    const before = Array.from({ length: 200 }, () => 'FREEBUSY:20261101T090000Z/PT30M')
    const long = lines(...before, 'FREEBUSY;FBTYPE=BUSY-UNAVAILABLE:20261123T120000Z/20261123T123000Z')
    expect(long.length).toBeGreaterThan(4_096)
    expect(await asked(long)).toMatchObject({ kind: 'known', busy: [{ kind: 'out-of-office' }] })
    expect(await asked(long.slice(0, 5_000))).toMatchObject({ kind: 'malformed' })
  })

  it('without an answer in it is no free time', async () => {
    expect(await asked('')).toMatchObject({ kind: 'malformed' })
    expect(await asked(lines('FREEBUSY:sometime'))).toMatchObject({ kind: 'malformed' })
    expect(await asked(lines())).toMatchObject({ kind: 'known', busy: [] })
  })
})

describe('options', () => {
  const fault = (options: Partial<CalDavOptions>): string => {
    try {
      return opened(options).name
    } catch (thrown) {
      return (thrown as Error).message
    }
  }

  it('are looked at before anything is asked', () => {
    expect(fault({})).toBe('caldav')
    expect(fault({ url: 'http://dav.example.com/' })).toContain('an https address')
    expect(fault({ url: 'https://ann:secret@dav.example.com/' })).not.toContain('secret')
    expect(fault({ zone: 'Mars/Olympus' })).toContain('zone')
    expect(fault({ name: 'My Calendar', keeps: 0 })).toMatch(/name.*keeps/)
    expect(fault({ credentials: { username: 'a:b', password: 'x' }, owners: ['nobody'] })).toMatch(/username.*owners/)
  })
})
