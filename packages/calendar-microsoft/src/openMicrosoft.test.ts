import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openMicrosoft } from './openMicrosoft.ts'
import { openScene, type Scene, span } from './proof/scene.ts'

const ANN = 'ann@example.com'
const DAY = span('2026-03-10T00:00:00Z', '2026-03-11T00:00:00Z')

let scene: Scene
beforeEach(async () => {
  scene = await openScene()
  scene.graph.mailbox(ANN)
})
afterEach(() => scene.graph.close())

const ask = (calendar = scene.calendar) => calendar.busy({ calendars: [ANN], freshness: 'live', ...DAY })

const faultOf = async (calendar = scene.calendar): Promise<unknown> => {
  const [answer] = await ask(calendar)
  return answer?.kind === 'unknown' ? answer.fault : answer?.kind
}

describe('access', () => {
  it('is a token that goes with every request', async () => {
    await ask()
    expect(scene.graph.headers.map(({ authorization }) => authorization)).toEqual(['Bearer a-token'])
  })

  it('is asked for anew once where a token is refused', async () => {
    const given: (string | null)[] = []
    const accessToken = ({ refused }: { readonly refused: string | null }) => {
      given.push(refused)
      return Promise.resolve(refused === null ? 'an-old-token' : 'a-token')
    }
    expect(await faultOf(scene.open({ accessToken }))).toBe('known')
    expect(given).toEqual([null, 'an-old-token'])
  })

  it('that nobody grants any more must be granted by somebody', async () => {
    scene.graph.tokens.clear()
    expect(await faultOf()).toEqual({ kind: 'reauthorise' })
    let asked = 0
    const other = () => Promise.resolve(`a token never seen ${String(++asked)}`)
    expect(await faultOf(scene.open({ accessToken: other }))).toEqual({ kind: 'reauthorise' })
    expect(asked).toBe(2)
    expect(await faultOf(scene.open({ accessToken: () => Promise.resolve(null) }))).toEqual({ kind: 'reauthorise' })
  })

  it('that cannot be asked for at this moment is no verdict', async () => {
    const away = { kind: 'unavailable', detail: 'it could not be reached' }
    const rejected = () => Promise.reject(new Error('no connection'))
    expect(await faultOf(scene.open({ accessToken: rejected }))).toEqual(away)
    const thrown = () => {
      throw new Error('no settings')
    }
    expect(await faultOf(scene.open({ accessToken: thrown }))).toEqual(away)
    const never = () => new Promise<null>(() => undefined)
    expect(await faultOf(scene.open({ accessToken: never, answerMs: 100 }))).toEqual(away)
  })
})

describe('what Graph answers', () => {
  it.each([
    [401, 'InvalidAuthenticationToken', undefined, { kind: 'reauthorise' }],
    [403, 'ErrorAccessDenied', undefined, { kind: 'forbidden' }],
    [404, 'ErrorInvalidUser', undefined, { kind: 'not-found' }],
    [404, 'MailboxNotEnabledForRESTAPI', undefined, { kind: 'unsupported' }],
    [404, 'ErrorNonExistentMailbox', undefined, { kind: 'not-found' }],
    [429, 'ApplicationThrottled', '9', { kind: 'throttled', retryAfterMs: 9_000 }],
    [429, 'TooManyRequests', 'Mon, 09 Mar 2026 14:00:11 GMT', { kind: 'throttled', retryAfterMs: 11_000 }],
    [503, 'ServiceUnavailable', '2', { kind: 'throttled', retryAfterMs: 2_000 }],
    [503, 'ServiceUnavailable', undefined, { kind: 'unavailable', detail: 'it answered 503 (ServiceUnavailable)' }],
    [504, 'UnknownError', undefined, { kind: 'unavailable', detail: 'it answered 504 (UnknownError)' }],
    [500, 'somebody@example.com', undefined, { kind: 'unavailable', detail: 'it answered 500' }],
  ])('%d %s is told by its kind', async (status, code, wait, fault) => {
    const headers = wait === undefined ? {} : { 'Retry-After': wait }
    scene.graph.fault(/calendarView/, { status, headers, body: { error: { code } } })
    expect(await faultOf()).toEqual(fault)
    expect(scene.graph.asked).toHaveLength(1)
    expect(await faultOf()).toBe('known')
  })

  it.each(['cut-before', 'cut-after'] as const)('and that is lost (%s) is unknown', async (fault) => {
    scene.graph.fault(/calendarView/, fault)
    expect(await faultOf()).toEqual({ kind: 'unavailable', detail: 'its answer was lost' })
  })

  it('too late is lost', async () => {
    let go = (): void => undefined
    scene.graph.fault(/calendarView/, { waitsFor: new Promise<void>((resolve) => (go = resolve)) })
    expect(await faultOf(scene.open({ answerMs: 100 }))).toMatchObject({ kind: 'unavailable' })
    go()
  })

  it('where it cannot be reached is nothing', async () => {
    await scene.graph.close()
    const fault = { kind: 'unavailable', detail: 'it could not be reached' }
    expect(await faultOf()).toEqual(fault)
    const hold = { hold: 'h', calendar: ANN }
    expect(await scene.calendar.release(hold)).toEqual({ kind: 'refused', fault })
  })

  it('with a redirect is not followed', async () => {
    scene.graph.fault(/calendarView/, { status: 307, headers: { location: '/v1.0/me/calendar/calendarView' } })
    expect(await faultOf()).toMatchObject({ kind: 'unavailable' })
    expect(scene.graph.asked).toHaveLength(1)
  })
})

describe('options', () => {
  const messageOf = (more: object): string => {
    try {
      openMicrosoft({ accessToken: () => Promise.resolve(''), ...more })
      return 'none'
    } catch (thrown) {
      return (thrown as Error).message
    }
  }

  it('that are wrong are told at once, with every fault and no secret', () => {
    const message = messageOf({
      name: 'Big Name',
      secret: 'too short a one',
      url: 'http://127.0.0.1:8080',
      answerMs: 1,
    })
    for (const path of ['name', 'secret', 'url', 'answerMs']) expect(message).toContain(`${path}: setting-wrong`)
    expect(message).not.toContain('too short a one')
  })

  it.each([
    [{ accessToken: 'a-token' }, 'accessToken'],
    [{ url: 'https://graph.microsoft.us/v1.0' }, 'url'],
    [{ url: 'nowhere' }, 'url'],
    [{ secret: [] }, 'secret'],
    [{ schedulesAs: 'ann' }, 'schedulesAs'],
    [{ url: 'https://graph.microsoft.us', schedulesAs: ANN, name: 'office-365' }, 'none'],
  ])('%o: %s', (more, path) => expect(messageOf(more)).toContain(path))

  it('without a secret hear nothing', () =>
    expect(openMicrosoft({ accessToken: () => Promise.resolve('') }).push).toBeNull())

  it('let another cloud be asked, and tokens go there', async () => {
    const asked: (readonly [string, string | null])[] = []
    const elsewhere: typeof fetch = (url, init) => {
      asked.push([url as string, new Headers(init?.headers).get('authorization')])
      return Promise.resolve(new Response('{"value":[]}', { headers: { 'content-type': 'application/json' } }))
    }
    for (const url of ['https://graph.microsoft.us', 'https://graph.example.com:8443'])
      expect(await faultOf(scene.open({ url, fetch: elsewhere }))).toBe('known')
    expect(asked.map(([url]) => new URL(url).origin)).toEqual([
      'https://graph.microsoft.us',
      'https://graph.example.com:8443',
    ])
    expect(asked.map(([, token]) => token)).toEqual(['Bearer a-token', 'Bearer a-token'])
  })
})
