import { describe, expect, it } from 'vitest'
import * as Program from '../cadence/compile.ts'
import * as Cadence from '../cadence/index.ts'
import { next } from '../plan/next.ts'
import * as Event from '../prospect/Event.ts'
import { fold } from '../prospect/fold.ts'
import * as Calendars from '../rules/Calendars.ts'
import * as Policy from '../rules/Policy.ts'
import * as Instant from '../time/Instant.ts'
import * as Zones from '../time/Zones.ts'
import * as Enrollments from './Enrollments.ts'

const zones = Zones.fromPlatform()
const DAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun']
const hours = Object.fromEntries(DAYS.map((day) => [day, [['08:00', '20:00']]]))
const call = Cadence.call('call', { agenda: ['appointment'], times: 2, every: 'P1D' })
const cadences = [
  Cadence.make('blitz', { title: 'B', lasts: 'P1M', on: { replied: { start: 'drumbeat' } } }, call),
  Cadence.make('greeting', { title: 'H', lasts: 'P1M', on: { replied: { start: 'drumbeat' } } }, call),
  Cadence.make('drumbeat', { title: 'D', lasts: 'P1M', on: { 'called-in': { start: 'blitz' } } }, call),
  Cadence.make('goodbye', { title: 'G', lasts: 'P1M', on: { replied: { close: 'no', quiet: 'P3M' } } }, call),
  Cadence.make('round', { title: 'R', lasts: 'P1M', reenter: 'P6M' }, call),
]

const file = (more: object = {}) => Policy.parseOrThrow({ hours, ...more })
const settingAt = (at: string, more: object = {}): Enrollments.Setting => ({
  policy: Policy.makeOrThrow({
    file: file(more),
    programs: cadences.map((cadence) => Program.compileOrThrow(cadence, null)),
  }),
  calendars: Calendars.none,
  zones,
  now: Instant.parseOrThrow(`2026-11-${at}:00Z`),
})

const fact = (at: string, type: string, data: object = {}): Event.Event =>
  Event.readOrThrow({ prospect: 'p-1', type, at: `2026-11-${at}:00Z`, data })
const birth = [
  fact('01T08:00', 'ProspectAdded', { source: 'met', zones: ['UTC'], country: 'US', subscriber: 'corporate' }),
  fact('01T08:00', 'NumberAdded', { number: 'n-1', kind: 'direct' }),
  fact('01T08:00', 'ConsentGiven', { channels: ['call', 'email'], kind: 'express' }),
]
const enrolledIn = (cadence: string) => fact('01T09:00', 'Enrolled', { enrollment: 'e', cadence, version: 1 })
const person = (...facts: readonly Event.Event[]) => ({ prospect: fold([...birth, ...facts]) })
const told = (facts: readonly Event.Event[]) => facts.map(({ type, data }) => ({ type, ...data }))

describe('enrolling', () => {
  it('gives the same fact for the same command, and another id the next time', () => {
    const setting = settingAt('02T09:00')
    const first = Enrollments.enrollOrThrow(setting, person(), { cadence: 'blitz' })
    expect(Enrollments.enrollOrThrow(setting, person(), { cadence: 'blitz' })).toEqual(first)
    const again = Enrollments.enrollOrThrow(setting, person(...first), { cadence: 'drumbeat' })
    expect(fold([...birth, ...first, ...again]).runs.map(({ cadence, version }) => [cadence, version])).toEqual([
      ['blitz', 1],
      ['drumbeat', 1],
    ])
  })

  it('says what is against it: also that nobody knows the cadence', () => {
    const codes = (cadence: string, ...facts: readonly Event.Event[]) => {
      const asked = Enrollments.enroll(settingAt('02T09:00'), person(...facts), { cadence })
      return asked._tag === 'Left' ? asked.left.map(({ code }) => code) : []
    }
    expect(codes('none')).toEqual(['enroll-refused'])
    expect(codes('blitz', enrolledIn('blitz'))).toEqual(['exclusive-elsewhere'])
    expect(codes('blitz', fact('01T10:00', 'OptedOut'))).toEqual(['opted-out'])
  })
})

describe('switching by hand', () => {
  it('closes one run and begins the other in one go, and takes the agreed callback along', () => {
    const agreed = fact('01T11:00', 'CallbackAgreed', { promise: 'b', who: 'rep', at: '2026-11-03T15:00:00Z' })
    const before = person(enrolledIn('blitz'), agreed)
    const setting = settingAt('02T09:00')
    const facts = Enrollments.switchToOrThrow(setting, before, 'e', { cadence: 'drumbeat' })
    expect(told(facts)).toMatchObject([
      { type: 'EnrollmentClosed', enrollment: 'e', why: 'moved-on' },
      { type: 'Enrolled', cadence: 'drumbeat', version: 1 },
    ])
    expect(facts.map(({ seq, at }) => [seq, at])).toEqual([
      [0, setting.now],
      [1, setting.now],
    ])
    const then = settingAt('03T15:00')
    const decision = next({ ...then, ...person(enrolledIn('blitz'), agreed, ...facts), surroundings: {} })
    expect(decision).toMatchObject({ decision: 'act', action: { promise: 'b' } })
  })

  it('is refused where the other may not be entered, and where there is no such run', () => {
    const setting = settingAt('02T09:00', { enrollments: { open: 1 } })
    const two = person(enrolledIn('blitz'), fact('01T10:00', 'Enrolled', { enrollment: 'f', cadence: 'round' }))
    expect(Enrollments.switchTo(setting, two, 'e', { cadence: 'drumbeat' })).toMatchObject({
      left: [{ code: 'cadence-limit' }],
    })
    expect(Enrollments.switchTo(setting, two, 'nothing', { cadence: 'drumbeat' })).toMatchObject({
      left: [{ code: 'closed' }],
    })
  })
})

describe('settling', () => {
  const reply = fact('02T10:00', 'EmailReceived', { email: 'm', intent: 'reply' })
  const inbound = fact('05T10:00', 'CallLogged', { call: 'x', direction: 'in', reach: 'right-party' })

  it('records a close with its quiet period, once', () => {
    const before = [enrolledIn('goodbye'), reply]
    const facts = Enrollments.settle(settingAt('03T09:00'), person(...before))
    expect(told(facts)).toEqual([
      {
        type: 'EnrollmentClosed',
        enrollment: 'e',
        why: 'no',
        quietUntil: Instant.parseOrThrow('2027-02-02T00:00:00Z'),
      },
    ])
    expect(Enrollments.settle(settingAt('04T09:00'), person(...before, ...facts))).toEqual([])
  })

  it('closes with moved-on and enrolls in one go, under an id that follows from the old one (language 24)', () => {
    const before = [enrolledIn('blitz'), reply]
    const facts = Enrollments.settle(settingAt('03T09:00'), person(...before))
    expect(told(facts)).toMatchObject([
      { type: 'EnrollmentClosed', why: 'moved-on' },
      { type: 'Enrolled', cadence: 'drumbeat' },
    ])
    const later = Enrollments.settle(settingAt('04T09:00'), person(...before))
    expect(later[1]?.data).toEqual(facts[1]?.data)
  })

  it('records no start that may not be: a person decides, nothing is lost, and the answer ends the run', () => {
    const first = [enrolledIn('blitz'), reply]
    const second = Enrollments.settle(settingAt('03T09:00'), person(...first))
    const looped = [...first, ...second, inbound]
    const setting = settingAt('06T09:00')
    expect(Enrollments.settle(setting, person(...looped))).toEqual([])
    const decision = next({ ...setting, ...person(...looped), surroundings: {} })
    expect(decision).toMatchObject({ decision: 'act', action: { do: 'decide' } })
    expect(decision.because.map(({ code }) => code)).toEqual([
      'needs-attention',
      'enroll-refused',
      'reentry-not-allowed',
    ])
    const answered = fact('06T09:30', 'ActionDone', { key: decision.action!.key })
    const after = next({ ...settingAt('06T10:00'), ...person(...looped, answered), surroundings: {} })
    expect(after).toMatchObject({ decision: 'closed', reason: 'moved-on' })
  })

  it('begins a cadence once that two ends would start: the other is for a person', () => {
    const other = fact('01T09:30', 'Enrolled', { enrollment: 'f', cadence: 'greeting', version: 1 })
    const before = [enrolledIn('blitz'), other, reply]
    const facts = Enrollments.settle(settingAt('03T09:00'), person(...before))
    expect(told(facts)).toMatchObject([
      { type: 'EnrollmentClosed', enrollment: 'e' },
      { type: 'Enrolled', cadence: 'drumbeat' },
    ])
    const decision = next({ ...settingAt('03T09:01'), ...person(...before, ...facts), surroundings: {} })
    expect(decision.because.map(({ code }) => code)).toEqual([
      'needs-attention',
      'enroll-refused',
      'exclusive-elsewhere',
    ])
  })

  it('sends back a lead whose every number is wrong (E7)', () => {
    const inboundLead = fold([
      fact('01T08:00', 'ProspectAdded', { source: 'inbound', zones: ['UTC'] }),
      fact('01T08:00', 'NumberAdded', { number: 'n-1' }),
      enrolledIn('blitz'),
      fact('01T10:00', 'NumberRetired', { number: 'n-1', why: 'wrong' }),
    ])
    expect(told(Enrollments.settle(settingAt('02T09:00'), { prospect: inboundLead }))).toMatchObject([
      { type: 'ReturnedAsDud' },
      { type: 'EnrollmentClosed', why: 'returned-as-dud' },
    ])
  })
})

describe('resuming', () => {
  const paused = [enrolledIn('blitz'), fact('02T09:00', 'EnrollmentPaused', { until: '2026-11-30T09:00:00Z' })]

  it('makes up no tries: after two weeks one call is due, not a backlog', () => {
    const setting = settingAt('16T09:00')
    const facts = Enrollments.resume(setting, person(...paused), 'e')
    const resumed = person(...paused, ...facts)
    expect(next({ ...setting, ...resumed, surroundings: {} })).toMatchObject({
      decision: 'act',
      action: { key: 'e/call/1/1' },
    })
    const called = [
      fact('16T09:01', 'ActionIssued', { key: 'e/call/1/1', channel: 'call' }),
      fact('16T09:02', 'CallLogged', { call: 'y', direction: 'out', reach: 'no-answer', action: 'e/call/1/1' }),
    ]
    const later = next({ ...settingAt('16T10:00'), ...person(...paused, ...facts, ...called), surroundings: {} })
    expect(later).toMatchObject({ decision: 'wait', action: { key: 'e/call/1/2' } })
  })

  it('in turn brings so many a day and leaves nobody out, sooner than the review date or later', () => {
    const setting = settingAt('16T09:00')
    const people = Array.from({ length: 5 }, () => person(...paused))
    const turns = [
      ...Enrollments.resumeInTurn(setting, { people, perDay: 2, zone: Zones.getOrThrow(zones, 'Europe/Lisbon') }),
    ]
    expect(turns.map(({ at }) => Instant.toIso(at).slice(8, 13))).toEqual(['16T09', '16T09', '17T00', '17T00', '18T00'])
    const last = person(...paused, ...turns[4]!.facts)
    expect(next({ ...settingAt('17T09:00'), ...last, surroundings: {} })).toMatchObject({
      decision: 'wait',
      from: Instant.parseOrThrow('2026-11-18T08:00:00Z'),
    })
    expect(next({ ...settingAt('18T09:00'), ...last, surroundings: {} })).toMatchObject({ decision: 'act' })
  })

  it('in turn passes over who is not paused', () => {
    const setting = settingAt('16T09:00')
    const zone = Zones.getOrThrow(zones, 'UTC')
    expect([...Enrollments.resumeInTurn(setting, { people: [person(enrolledIn('blitz'))], perDay: 1, zone })]).toEqual(
      [],
    )
  })
})

describe('who may be enrolled again', () => {
  const closed = (why: string) => [enrolledIn('round'), fact('02T09:00', 'EnrollmentClosed', { enrollment: 'e', why })]
  const in2027 = (at: string, more: object = {}) => ({
    ...settingAt('01T09:00', more),
    now: Instant.parseOrThrow(`2027-${at}:00Z`),
  })
  const due = (setting: Enrollments.Setting, ...facts: readonly Event.Event[]) =>
    [...Enrollments.due(setting, [person(...facts)])].map(({ after, since }) => [after, Instant.toIso(since)])

  it('comes again when the cadence says so (territory rounds, reenter P6M)', () => {
    expect(due(in2027('05-02T08:59'), ...closed('next-round'))).toEqual([])
    expect(due(in2027('05-02T09:00'), ...closed('next-round'))).toEqual([['e', '2027-05-02T09:00:00Z']])
  })

  it('does not after a firm no, an opt-out, or so many enrollments as the house allows', () => {
    expect(due(in2027('06-02T09:00'), ...closed('firm-no'))).toEqual([])
    expect(due(in2027('06-02T09:00'), ...closed('next-round'), fact('03T09:00', 'OptedOut'))).toEqual([])
    expect(due(in2027('06-02T09:00', { enrollments: { max: 1 } }), ...closed('next-round'))).toEqual([])
  })

  it('is not asked for while the next round is open', () => {
    const open = fact('04T09:00', 'Enrolled', { enrollment: 'e-2', cadence: 'round', version: 1 })
    expect(due(in2027('06-02T09:00'), ...closed('next-round'), open)).toEqual([])
  })
})
