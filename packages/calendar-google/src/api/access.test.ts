import { auth } from '@googleapis/calendar'
import { describe, expect, it } from 'vitest'
import type { GoogleOptions } from '../GoogleOptions.ts'
import { ask, REP, timed, useGoogle, wanted } from '../proof/world.ts'

const world = useGoogle()

/** A client of Google's, as somebody has it who granted access once. */
const client = (credentials: object): InstanceType<typeof auth.OAuth2> => {
  const made = new auth.OAuth2({
    ...{ clientId: 'client', clientSecret: 'secret' },
    endpoints: { oauth2TokenUrl: `${world.google.url}token` },
  })
  made.setCredentials(credentials)
  return made
}

const faultOf = async (access: GoogleOptions['auth']): Promise<unknown> => {
  const [answer] = await world.open({ auth: access }).busy(ask())
  return answer?.kind === 'unknown' ? answer.fault : answer?.kind
}

const refused = (error: object) => () => Promise.reject(Object.assign(new Error('no'), error))

describe("a client of Google's", () => {
  it('asks with its token', async () =>
    expect(await faultOf(client({ access_token: world.google.token }))).toBe('known'))

  it('gets another token where its own is over', async () => {
    const old = { access_token: 'old', refresh_token: 'r', expiry_date: 1 }
    expect(await faultOf(client(old))).toBe('known')
  })

  it('gets another token where its own is no longer taken', async () =>
    expect(await faultOf(client({ access_token: 'withdrawn', refresh_token: 'r' }))).toBe('known'))

  it.each(['invalid_grant', 'unauthorized_client', 'invalid_client'])(
    'needs somebody where it gets none: %s',
    async (error) => {
      world.google.tokenError = error
      expect(await faultOf(client({ refresh_token: 'r' }))).toEqual({ kind: 'reauthorise' })
      expect(await faultOf(client({ access_token: 'withdrawn', refresh_token: 'r' }))).toEqual({ kind: 'reauthorise' })
    },
  )

  it('needs somebody where nothing was granted, or no longer is', async () => {
    expect(await faultOf(client({}))).toEqual({ kind: 'reauthorise' })
    expect(await faultOf(client({ access_token: 'withdrawn' }))).toEqual({ kind: 'reauthorise' })
  })

  it('did nothing where the tokens of Google cannot be reached', async () => {
    world.google.tokenError = 'temporarily_unavailable'
    const fault = { kind: 'unavailable', detail: 'no access token' }
    const google = world.open({ auth: client({ refresh_token: 'r' }) })
    expect(await google.hold(wanted())).toEqual({ kind: 'refused', fault })
  })
})

describe('a function that gives tokens', () => {
  it.each([
    [{ code: 'invalid_grant' }, { kind: 'reauthorise' }],
    [{ response: { data: { error: 'invalid_grant' } } }, { kind: 'reauthorise' }],
    [{ code: 'ECONNREFUSED' }, { kind: 'unavailable', detail: 'no access token' }],
    [{}, { kind: 'unavailable', detail: 'no access token' }],
  ])('may have none: %j', async (error, fault) => expect(await faultOf(refused(error))).toEqual(fault))

  it('says so where somebody must grant access again', async () =>
    expect(await faultOf(() => Promise.resolve(null))).toEqual({ kind: 'reauthorise' }))

  it('may throw instead', async () => {
    const throwing = (): Promise<string> => {
      throw new Error('no')
    }
    expect(await faultOf(throwing)).toEqual({ kind: 'unavailable', detail: 'no access token' })
  })

  it('is not waited for for ever, and nothing is asked once nobody waits', async () => {
    let give: (token: string) => void = () => undefined
    const late = new Promise<string>((resolve) => (give = resolve))
    const google = world.open({ auth: () => late, answerMs: 100 })
    expect(await google.release({ hold: 'h-1', calendar: REP })).toMatchObject({ kind: 'refused' })
    give(world.google.token)
    await late
    world.put(timed('10:00', '11:00'))
    expect(await faultOf(() => Promise.resolve(world.google.token))).toBe('known')
    expect(world.google.asked.map(({ operation }) => operation)).toEqual(['events.list'])
  })
})

describe('a server that is not there', () => {
  it('was not asked: nothing was done', async () => {
    const fault = { kind: 'unavailable', detail: 'not reached' }
    const google = world.open({ rootUrl: 'http://127.0.0.1:1/' })
    expect(await google.release({ hold: 'h-1', calendar: REP })).toEqual({ kind: 'refused', fault })
  })
})
