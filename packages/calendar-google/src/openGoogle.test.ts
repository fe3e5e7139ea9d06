import { describe, expect, it } from 'vitest'
import { openGoogle } from './openGoogle.ts'

const auth = (): Promise<string> => Promise.resolve('a token')
const secret = 'a secret that is long enough for all of it'

const faultOf = (options: object): string => {
  try {
    openGoogle({ auth, ...options })
    return 'nothing'
  } catch (thrown) {
    expect(thrown).toMatchObject({ name: 'GoogleSettingsFault', code: 'settings-wrong' })
    return (thrown as Error).message
  }
}

describe('what it is opened with', () => {
  it.each([
    [{}, 'nothing'],
    [{ secret, name: 'google-2', answerMs: 500, sendUpdates: 'externalOnly' }, 'nothing'],
    [{ rootUrl: 'http://127.0.0.1:8080/', categories: { Calls: 'tomato' }, secret: [secret, secret] }, 'nothing'],
    [{ auth: 'AIza-a-key' }, /^auth: setting-wrong: expected a client of Google's.*found a text of 10 characters$/],
    [{ auth: null }, /^auth: .*found something else/],
    [{ secret: 'short' }, /^secret: setting-wrong: expected 32 characters or more, found a text of 5 characters$/],
    [{ secret: [] }, /^secret: /],
    [{ secret: [secret, 7] }, /^secret: .*something else \(number\)/],
    [{ categories: { Calls: 'red' } }, /^categories.Calls: .*"red"/],
    [{ rootUrl: 'http://calendar.example.com/' }, /^rootUrl: /],
    [{ rootUrl: 'calendar' }, /^rootUrl: /],
    [{ name: 'Google Calendar' }, /^name: /],
    [{ answerMs: 5 }, /^answerMs: /],
    [{ sendUpdates: 'some' }, /^sendUpdates: /],
    [{ name: '', answerMs: 5 }, /^name: .*; answerMs: /],
  ])('%j', (options, expected) =>
    typeof expected === 'string' ? expect(faultOf(options)).toBe(expected) : expect(faultOf(options)).toMatch(expected),
  )

  it('is what it can do', () => {
    expect(openGoogle({ auth }).capabilities).toMatchObject({ holds: true, tellsHolds: true, invites: true })
    expect(openGoogle({ auth, sendUpdates: 'none' }).capabilities.invites).toBe(false)
    expect(openGoogle({ auth }).push).toBeNull()
    expect(openGoogle({ auth, secret }).push).not.toBeNull()
  })
})
