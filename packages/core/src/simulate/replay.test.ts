import { describe, expect, it } from 'vitest'
import { compileOrThrow } from '../cadence/compile.ts'
import { parseOrThrow } from '../cadence/parse.ts'
import * as Event from '../prospect/Event.ts'
import { expand } from '../recurrence/index.ts'
import { none } from '../rules/Calendars.ts'
import { makeOrThrow } from '../rules/Policy.ts'
import type { PolicyFile } from '../rules/Policy.ts'
import * as Instant from '../time/Instant.ts'
import * as Zones from '../time/Zones.ts'
import * as Replay from './Replay.ts'
import * as Simulation from './Simulation.ts'

const zones = Zones.fromPlatform()
const start = Instant.parseOrThrow('2026-11-23T15:00:00Z')
const hours = Object.fromEntries(['mon', 'tue', 'wed', 'thu', 'fri'].map((day) => [day, [['09:00', '17:00']]]))

const calls = (id: string, every: string, more: object = {}) =>
  parseOrThrow({
    ...{ refrain: 1, id, version: 1, title: 'Calls', lasts: 'P3M', days: 'business' },
    steps: [{ id: 'call', do: 'call', times: 6, every, then: { close: 'not-reached' } }],
    on: { 'meeting-set': { close: 'meeting-set' }, 'soft-no': { close: 'soft-no' } },
    ...more,
  })
const fast = calls('fast', 'P1D')
const slow = calls('slow', 'P5D')
const mails = parseOrThrow({
  ...{ refrain: 1, id: 'mails', version: 1, title: 'Mails', lasts: 'P3M', days: 'business' },
  messages: { hello: { kind: 'value' } },
  steps: [{ id: 'mail', do: 'email', say: 'value', then: { close: 'no-response' } }],
})

const policyOf = (file: PolicyFile, first = fast) =>
  makeOrThrow({
    file: { hours, ...file },
    programs: [first, slow, mails].map((cadence) => compileOrThrow(cadence, expand)),
    ...{ provides: ['account', 'numbers', 'rep'], expand },
  })
const policy = policyOf({})
const setup: Replay.Setup = {
  ...{ policy, calendars: none, zones, cadence: null, until: Instant.parseOrThrow('2027-06-01T00:00:00Z') },
  surroundings: () => ({ account: null, numbers: [], rep: { rep: 'ann', load: null, away: [] } }),
}
const trial = Simulation.trial({ policy, cadence: fast, zones, calendars: none, people: 40, start, reps: ['ann'] })
const lives = Array.from({ length: trial.people }, (_, index) => Simulation.life(trial, index))
const replay = (change: Partial<Replay.Setup>) =>
  lives.map(({ prospect, facts }) => Replay.person({ ...setup, ...change }, prospect, facts))
const totalOf = (people: readonly Replay.Person[]): Replay.Total => people.reduce(Replay.add, Replay.NOBODY)

/** A log by hand: somebody in New York, with calls at these times. */
const log = (...told: readonly (readonly [type: string, at: string, data?: object])[]) =>
  (
    [
      ['ProspectAdded', '2026-11-23T14:00:00Z', { source: 'list', country: 'US', zones: ['America/New_York'] }],
      ['NumberAdded', '2026-11-23T14:00:01Z', { number: 'n' }],
      ['EmailAdded', '2026-11-23T14:00:01Z', { email: 'm' }],
      ['ConsentGiven', '2026-11-23T14:00:02Z', { channels: ['call', 'email'] }],
      ['Enrolled', '2026-11-23T14:00:03Z', { enrollment: 'e', cadence: 'fast', version: 1 }],
      ...told,
    ] as const
  ).map(([type, at, data = {}]) => Event.readOrThrow({ prospect: 'p-1', type, at, data }))
const call = (at: string, reach = 'no-answer') => ['CallLogged', at, { call: at, number: 'n', reach }] as const
const verdicts = ({ touches }: Replay.Person) => touches.map(({ verdict }) => verdict)

describe('a replay', () => {
  it('of a log that a plan made, under the same plan, goes the same way to the end', () => {
    const total = totalOf(replay({}))
    expect(total.touches).toBe(lives.reduce((sum, { touches }) => sum + touches.length, 0))
    expect(total.verdicts.same).toBe(total.touches)
    expect([total.parted, total.silent, total.afterParting]).toEqual([0, 0, 0])
  })

  it('under a tighter limit prevents what broke it, by the rule, and counts what was prevented no more', () => {
    const tight = policyOf({ rules: [{ rule: 'cap', of: 'call', max: 2, per: 'P7D' }] })
    const people = replay({ policy: tight })
    const total = totalOf(people)
    expect(total.verdicts.prevented).toBeGreaterThan(0)
    expect(total.prevented).toEqual({ 'S3 cap-reached': total.verdicts.prevented })
    for (const { prospect, touches } of people) {
      const life = lives.find((one) => one.prospect === prospect)!
      // A callback that they asked for is no matter of limits, and a busy or dead line is no touch.
      if (life.counted.callbacksAgreed > 0) continue
      const silent = life.touches.filter(({ reach }) => /busy|dead|network/.test(reach ?? '')).map(({ at }) => at)
      const kept = touches
        .filter(({ verdict, at }) => verdict !== 'prevented' && !silent.includes(at))
        .map(({ at }) => at)
      kept.forEach((at, i) => i < 2 || expect(at - kept[i - 2]!).toBeGreaterThanOrEqual(7 * Instant.DAY))
    }
  })

  it('under a slower cadence makes later what was made before the slower one had it due', () => {
    const person = Replay.person(
      { ...setup, cadence: { id: 'slow', version: 1 } },
      'p-1',
      log(call('2026-11-23T15:00:00Z'), call('2026-11-24T15:00:00Z'), call('2026-11-30T15:00:00Z')),
    )
    expect(verdicts(person)).toEqual(['same', 'later', 'same'])
    expect(Instant.toIso(person.touches[1]!.intended!.at)).toBe('2026-11-30T14:00:00Z')
    expect(person.touches.map(({ isAfterParting }) => isAfterParting)).toEqual([false, false, true])
    expect(Instant.toIso(person.partedAt!)).toBe('2026-11-24T15:00:00Z')
  })

  it('says when the plan would have acted and nobody did: before a late touch, and at the end of the log', () => {
    const late = Replay.person(setup, 'p-1', log(call('2026-11-23T15:00:00Z'), call('2026-11-30T15:00:00Z')))
    expect(verdicts(late)).toEqual(['same', 'earlier'])
    expect(Instant.toIso(late.touches[1]!.intended!.at)).toBe('2026-11-24T14:00:00Z')
    expect(Instant.toIso(late.silent!.at)).toBe('2026-12-01T14:00:00Z')
    expect(Replay.add(Replay.NOBODY, late)).toMatchObject({ silent: 1, parted: 1, touches: 2 })
  })

  it('says what would have come instead, and what would have come after the end', () => {
    const cadence = { id: 'mails', version: 1 }
    const instead = Replay.person({ ...setup, cadence }, 'p-1', log(call('2026-11-23T15:00:00Z')))
    expect(verdicts(instead)).toEqual(['instead'])
    expect(instead.touches[0]!.intended).toMatchObject({ do: 'email', channel: 'email', step: 'mail' })
    const mailed = ['EmailSent', '2026-11-23T14:30:00Z', { email: 'x', address: 'm', message: 'hello' }] as const
    const ended = Replay.person({ ...setup, cadence }, 'p-1', log(mailed, call('2026-11-25T15:00:00Z')))
    expect(verdicts(ended)).toEqual(['same', 'ended'])
    expect(ended.touches[1]!.over).toBe('no-response')
  })

  it('keeps what the person said of their own accord, also in a call that would not have been', () => {
    const noCalls = policyOf({ rules: [{ rule: 'no', of: 'call' }] })
    const person = Replay.person(
      { ...setup, policy: noCalls },
      'p-1',
      log(
        call('2026-11-23T15:00:00Z', 'right-party'),
        ['OptedOut', '2026-11-23T15:10:00Z'],
        call('2026-11-24T15:00:00Z'),
      ),
    )
    expect(verdicts(person)).toEqual(['prevented', 'prevented'])
    expect(person.touches[1]!.refused.map(({ code }) => code)).toContain('opted-out')
  })

  it('allows a call, and not its message, where the method leaves no voicemail', () => {
    const silent = policyOf({}, calls('fast', 'P1D', { voicemail: 'never' }))
    const person = Replay.person(
      { ...setup, policy: silent },
      'p-1',
      log(
        call('2026-11-23T15:00:00Z', 'voicemail'),
        ['VoicemailLeft', '2026-11-23T15:01:00Z', { call: '2026-11-23T15:00:00Z', message: 'hello' }],
        call('2026-11-24T15:00:00Z'),
      ),
    )
    expect(verdicts(person)).toEqual(['otherwise', 'same'])
    expect(Replay.add(Replay.NOBODY, person).prevented).toEqual({ 'S9 voicemail-not-allowed': 1 })
  })

  it('cannot tell where only the day of a touch is known and the hour decides', () => {
    const told = Event.readOrThrow(
      {
        prospect: 'p-1',
        type: 'CallLogged',
        at: '2026-11-24',
        zone: 'America/New_York',
        data: { call: 'c', number: 'n' },
      },
      { zones },
    )
    const person = Replay.person(setup, 'p-1', [...log(), told])
    expect(verdicts(person)).toEqual(['cannot-tell'])
    expect(person.touches[0]!.refused[0]).toMatchObject({ code: 'outside-hours' })
  })
})
