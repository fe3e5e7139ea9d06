import { describe, expect, it } from 'vitest'
import * as Event from '../prospect/Event.ts'
import { parseOrThrow } from '../time/Instant.ts'
import * as Zones from '../time/Zones.ts'
import * as Insight from './Insight.ts'

const scope: Insight.Scope = { zones: Zones.fromPlatform(), until: parseOrThrow('2026-12-31T00:00:00Z') }

let seq = 0
type Told = {
  readonly type: string
  readonly at: string
  readonly data?: object
  readonly prospect?: string
  readonly corrects?: string
  readonly id?: string
}
const facts = (...told: readonly Told[]) =>
  told.map((one) => Event.readOrThrow({ prospect: 'p-1', seq: seq++, ...one }, scope))

const added = (source: string, at = '2026-11-23T14:05:00Z', more: object = {}): Told => ({
  type: 'ProspectAdded',
  at,
  data: { source, owner: 'ann', zones: ['America/New_York'], ...more },
})
const number = (id = 'n-1'): Told => ({ type: 'NumberAdded', at: '2026-11-23T14:05:00Z', data: { number: id } })
const enrolled = (cadence = 'calls', variant?: string): Told => ({
  type: 'Enrolled',
  at: '2026-11-23T14:05:00Z',
  data: { enrollment: `e-${cadence}`, cadence, version: 2, ...(variant !== undefined && { variant }) },
})
const call = (id: string, at: string, reach: string, more: object = {}): Told => ({
  type: 'CallLogged',
  at,
  data: { call: id, reach, number: 'n-1', ...more },
})

const report = (...told: readonly Told[]): Insight.Report => Insight.read(Insight.of('p-1', facts(...told), scope))
const share = ({ count, of }: Insight.Rate): string => `${count}/${of}`

describe('the headline', () => {
  it('counts conversations, advances and conversions, each once however often it was told, and no dials', () => {
    const told = report(
      added('met'),
      call('c-1', '2026-11-24T15:00:00Z', 'right-party'),
      { type: 'ConversationHeld', at: '2026-11-24T15:03:00Z', data: { call: 'c-1' } },
      { type: 'AdvanceAgreed', at: '2026-11-24T15:03:00Z', data: { call: 'c-1', kind: 'meeting' } },
      {
        type: 'AppointmentHeld',
        at: '2026-11-24T15:03:00Z',
        data: { call: 'c-1', appointment: 'a-1', from: '2026-12-01T15:00:00Z', until: '2026-12-01T16:00:00Z' },
      },
      { type: 'AppointmentKept', at: '2026-12-01T16:00:00Z', data: { appointment: 'a-1' } },
      { type: 'Won', at: '2026-12-02T16:00:00Z' },
      call('c-2', '2026-11-24T18:00:00Z', 'no-answer'),
    )
    expect(told.headline).toEqual({ conversations: 2, advances: 1, conversions: 1 })
    expect(Object.keys(told.headline)).not.toContain('dials')
  })

  it('does not take a presumed appointment for an advance before they agree to it (B2)', () => {
    const held: Told = {
      type: 'AppointmentHeld',
      at: '2026-11-24T15:03:00Z',
      data: { appointment: 'a-1', presumed: true, from: '2026-12-01T15:00:00Z', until: '2026-12-01T16:00:00Z' },
    }
    const confirmed = (by: string): Told => ({
      type: 'AppointmentConfirmed',
      at: '2026-11-25T15:00:00Z',
      data: { appointment: 'a-1', by },
    })
    expect(report(added('met'), held, confirmed('silence')).headline.advances).toBe(0)
    expect(report(added('met'), held, confirmed('prospect')).headline.advances).toBe(1)
  })

  it('forgets what was retracted, and hears what was corrected', () => {
    const told = report(
      added('met'),
      { ...call('c-1', '2026-11-24T15:00:00Z', 'right-party'), id: 'f-1' },
      { type: 'CallLogged', at: '2026-11-24T16:00:00Z', corrects: 'f-1', data: { call: 'c-1', reach: 'gatekeeper' } },
      { type: 'Won', at: '2026-11-25T16:00:00Z', id: 'f-2' },
      { type: 'Retracted', at: '2026-11-26T16:00:00Z', corrects: 'f-2' },
    )
    expect(told.headline).toEqual({ conversations: 0, advances: 0, conversions: 0 })
  })
})

describe('hours', () => {
  it('are those of the prospect, and hold a busy burst as one try', () => {
    const visit = { enrollment: 'e-calls', step: 'call', round: 1, try: 1 }
    const told = report(
      added('met'),
      enrolled(),
      // Tuesday 08:59, 09:00 and 09:01 in New York.
      call('c-1', '2026-11-24T13:59:00Z', 'busy', { ...visit, dial: 1 }),
      call('c-2', '2026-11-24T14:00:00Z', 'busy', { ...visit, dial: 2 }),
      call('c-3', '2026-11-24T14:01:00Z', 'right-party', { ...visit, dial: 3 }),
      call('c-4', '2026-11-24T19:30:00Z', 'voicemail'),
    )
    expect([told.hours.attempts[24 + 8], told.hours.conversations[24 + 8]]).toEqual([1, 1])
    expect([told.hours.attempts[24 + 9], told.hours.attempts[24 + 14]]).toEqual([0, 1])
    expect(share(told.byHour[8]!)).toBe('1/1')
    expect(share(told.byWeekday[1]!)).toBe('1/2')
    expect(told.steps).toMatchObject([
      { cadence: 'calls', version: 2, step: 'call', conversations: { count: 1, of: 1 } },
    ])
  })

  it('learn nothing of what is known only to the day', () => {
    const told = report(added('met'), {
      type: 'CallLogged',
      at: '2026-11-24',
      data: { reach: 'right-party' },
      zone: 'UTC',
    } as Told)
    expect(told.headline.conversations).toBe(1)
    expect(told.hours.attempts.every((n) => n === 0)).toBe(true)
  })
})

describe('messages', () => {
  const voicemail = (id: string, at: string, message: string): Told =>
    call(id, at, 'voicemail', { left: 'complete', message })

  it('are credited with the reaction that follows them, a reply by email to the last email', () => {
    const told = report(
      added('met'),
      voicemail('c-1', '2026-11-23T15:00:00Z', 'benefit'),
      { type: 'EmailSent', at: '2026-11-24T15:00:00Z', data: { email: 'm-1', message: 'intro' } },
      voicemail('c-2', '2026-11-25T15:00:00Z', 'news'),
      { type: 'EmailReceived', at: '2026-11-25T18:00:00Z', data: { intent: 'reply' } },
      call('c-3', '2026-11-26T15:00:00Z', 'right-party', { direction: 'in' }),
    )
    expect(told.messages.map(({ channel, message, reactions }) => [channel, message, share(reactions)])).toEqual([
      ['email', 'intro', '1/1'],
      ['voicemail', 'benefit', '0/1'],
      ['voicemail', 'news', '1/1'],
    ])
  })

  it('are not credited with what comes more than two weeks later, or with an automatic reply', () => {
    const told = report(
      added('met'),
      { type: 'EmailSent', at: '2026-11-24T15:00:00Z', data: { email: 'm-1', message: 'intro' } },
      { type: 'EmailReceived', at: '2026-11-24T15:01:00Z', data: { intent: 'auto-reply' } },
      { type: 'EmailReceived', at: '2026-12-09T15:01:00Z', data: { intent: 'reply' } },
    )
    expect(share(told.messages[0]!.reactions)).toBe('0/1')
  })
})

describe('inbound enquiries', () => {
  it('tell whether they were called and spoken with on the local day on which they came (E2)', () => {
    const late = added('inbound', '2026-11-24T03:30:00Z') // Monday 22:30 in New York
    const spoke = (at: string): Insight.Enquiries => report(late, call('c-1', at, 'right-party')).enquiries
    expect(share(spoke('2026-11-24T04:30:00Z').reached)).toBe('1/1')
    expect(share(spoke('2026-11-24T14:00:00Z').reached)).toBe('0/1')
    expect(share(spoke('2026-11-24T04:30:00Z').called)).toBe('1/1')
  })

  it('of which only the day is known tell that day and not how soon; of which nothing is known tell neither', () => {
    const day = { ...added('inbound', '2026-11-23'), zone: 'America/New_York' } as Told
    const told = report(day, call('c-1', '2026-11-23T15:00:00Z', 'right-party')).enquiries
    expect([share(told.reached), told.speed.every(({ enquiries }) => enquiries === 0)]).toEqual(['1/1', true])
    const ever = { ...added('inbound', '1970-01-01T00:00:00Z'), atLatest: '2026-11-23T00:00:00Z', zone: 'UTC' } as Told
    expect(share(report(ever, call('c-1', '2026-11-23T15:00:00Z', 'right-party')).enquiries.reached)).toBe('0/0')
  })

  it('tell how soon the first call was made, and whether that led to a conversation', () => {
    const speed = (minutes: number | null): unknown => {
      const at = new Date(Date.parse('2026-11-23T14:05:00Z') + (minutes ?? 0) * 60_000).toISOString()
      const calls = minutes === null ? [] : [call('c-1', at, 'no-answer')]
      return report(added('inbound'), ...calls).enquiries.speed.find(({ enquiries }) => enquiries === 1)?.within
    }
    expect([4, 6, 29, 59, 60 * 23, 60 * 50, 60 * 100, null].map(speed)).toEqual([
      'PT5M',
      'PT10M',
      'PT30M',
      'PT1H',
      'P1D',
      'P3D',
      'later',
      'never',
    ])
  })
})

describe('callbacks', () => {
  const agreed = (who: string, at = '2026-11-25T15:00:00Z'): Told => ({
    type: 'CallbackAgreed',
    at: '2026-11-24T15:00:00Z',
    data: { promise: 'b-1', who, at, call: 'c-1' },
  })

  it('are kept by whoever promised to call', () => {
    const ours = report(added('met'), agreed('rep'), call('c-2', '2026-11-25T15:10:00Z', 'no-answer')).callbacks
    expect([share(ours.rep), share(ours.prospect)]).toEqual(['1/1', '0/0'])
    const theirs = report(added('met'), agreed('prospect'), call('c-2', '2026-11-25T15:10:00Z', 'no-answer')).callbacks
    expect(share(theirs.prospect)).toBe('0/1')
    const early = call('c-2', '2026-11-25T11:00:00Z', 'right-party', { direction: 'in' })
    expect(share(report(added('met'), agreed('prospect'), early).callbacks.prospect)).toBe('1/1')
  })

  it('that are not due yet or were let go are in no rate', () => {
    const open = report(added('met'), agreed('rep', '2027-01-05T15:00:00Z')).callbacks
    expect([open.agreed, share(open.rep)]).toEqual([1, '0/0'])
    const released: Told = { type: 'PromiseReleased', at: '2026-11-24T18:00:00Z', data: { promise: 'b-1' } }
    expect(share(report(added('met'), agreed('rep'), released).callbacks.rep)).toBe('0/0')
  })
})

describe('duds', () => {
  const wrong = { type: 'NumberRetired', at: '2026-11-24T15:00:00Z', data: { number: 'n-1', why: 'wrong' } }
  it('are counted as such and left out of every other rate (E7)', () => {
    const returned: Told = { type: 'ReturnedAsDud', at: '2026-11-24T15:00:00Z', data: { why: 'wrong' } }
    for (const dud of [returned, wrong]) {
      const told = report(
        added('inbound'),
        number(),
        enrolled(),
        call('c-1', '2026-11-24T14:00:00Z', 'wrong-party'),
        dud,
      )
      expect([share(told.duds), told.sources.map(({ source }) => source)]).toEqual(['1/1', ['inbound']])
      expect(told.enquiries.all).toBe(0)
      expect(told.cadences).toEqual([])
      expect(told.hours.attempts.every((n) => n === 0)).toBe(true)
    }
  })

  it('are nobody who has another number, or with whom somebody spoke (E7-b)', () => {
    expect(share(report(added('inbound'), number(), number('n-2'), wrong).duds)).toBe('0/1')
    const spoke = call('c-1', '2026-11-24T14:00:00Z', 'right-party')
    expect(share(report(added('inbound'), number(), spoke, wrong).duds)).toBe('0/1')
  })
})

describe('cadences', () => {
  it('tell how far their enrollments came, by version and variant, and how they ended', () => {
    const run = (id: string, ...told: readonly Told[]): Insight.Insight =>
      Insight.of(id, facts(...told.map((one) => ({ ...one, prospect: id }))), scope)
    const all = [
      run('p-1', added('met'), enrolled('calls', 'a'), call('c-1', '2026-11-24T14:00:00Z', 'no-answer'), {
        type: 'EnrollmentClosed',
        at: '2026-11-30T14:00:00Z',
        data: { enrollment: 'e-calls', why: 'not-reached' },
      }),
      run('p-2', added('met'), enrolled('calls', 'a'), call('c-1', '2026-11-24T14:00:00Z', 'gatekeeper')),
      run('p-3', added('met'), enrolled('calls', 'a'), { type: 'Won', at: '2026-11-26T14:00:00Z' }),
      run('p-4', added('met'), enrolled('calls', 'b')),
    ].reduce(Insight.add)
    const [a, b] = Insight.read(all).cadences
    expect(a).toMatchObject({ cadence: 'calls', version: 2, variant: 'a', enrolled: 3, open: 1 })
    expect(Object.values(a!.stages).map(share)).toEqual(['2/3', '1/3', '1/3', '1/3'])
    expect(a!.closed).toEqual([
      { why: 'not-reached', count: 1 },
      { why: 'won', count: 1 },
    ])
    expect(b).toMatchObject({ variant: 'b', enrolled: 1, open: 1, closed: [] })
  })

  it('are credited with what happens while they run, and can be asked for alone', () => {
    const history = facts(
      added('met'),
      { ...enrolled('first'), at: '2026-11-01T14:00:00Z' },
      { type: 'EnrollmentClosed', at: '2026-11-10T14:00:00Z', data: { enrollment: 'e-first', why: 'over' } },
      { ...enrolled('second'), at: '2026-11-20T14:00:00Z' },
      call('c-1', '2026-11-24T14:00:00Z', 'right-party'),
    )
    const of = (cadence: string): Insight.Report => Insight.read(Insight.of('p-1', history, { ...scope, cadence }))
    expect(of('second').headline.conversations).toBe(1)
    expect(of('second').cadences).toHaveLength(1)
    expect(of('first').headline.conversations).toBe(0)
    expect(of('first').cadences[0]?.stages.conversation.count).toBe(0)
  })
})

describe('what is asked for', () => {
  const history = facts(
    added('met'),
    call('c-1', '2026-11-24T14:00:00Z', 'right-party'),
    call('c-2', '2026-11-27T14:00:00Z', 'right-party'),
  )
  const spoken = (more: Partial<Insight.Scope>): number =>
    Insight.read(Insight.of('p-1', history, { ...scope, ...more })).headline.conversations

  it('is a time, and an owner', () => {
    expect(spoken({ from: parseOrThrow('2026-11-25T00:00:00Z') })).toBe(1)
    expect(spoken({ until: parseOrThrow('2026-11-25T00:00:00Z') })).toBe(1)
    expect(spoken({ rep: 'ann' })).toBe(2)
    expect(spoken({ rep: 'bob' })).toBe(0)
  })
})

it('counts what the bounded state of a person has long let go', () => {
  const day = (i: number): string => new Date(Date.UTC(2024, 0, 1) + i * 86_400_000).toISOString()
  const told = Array.from({ length: 300 }, (_, i): readonly Told[] => [
    call(`c-${i}`, day(i), 'right-party'),
    ...(i % 10 === 0
      ? [
          { type: 'Enrolled', at: day(i), data: { enrollment: `e-${i}`, cadence: 'calls', version: 1 } },
          { type: 'EnrollmentClosed', at: day(i + 9), data: { enrollment: `e-${i}`, why: 'over' } },
        ]
      : []),
    ...(i % 5 === 0
      ? [
          {
            type: 'CallbackAgreed',
            at: day(i),
            data: { promise: `b-${i}`, who: 'rep', at: day(i + 1), call: `c-${i}` },
          },
        ]
      : []),
  ]).flat()
  const { headline, cadences, callbacks } = report(added('met', '2023-12-31T00:00:00Z'), ...told)
  expect(headline.conversations).toBe(300)
  expect(cadences[0]).toMatchObject({ enrolled: 30, closed: [{ why: 'over', count: 30 }] })
  expect([callbacks.agreed, share(callbacks.rep)]).toEqual([60, '60/60'])
})

it('holds ids of any letters apart', () => {
  const told = (message: string): Told => ({ type: 'EmailSent', at: '2026-11-24T15:00:00Z', data: { message } })
  const names = ['a/b', 'a', '__proto__', 'a%2Fb'].filter(
    (name) => Event.read({ prospect: 'p-1', ...told(name) })._tag === 'Right',
  )
  expect(
    report(added('met'), ...names.map(told))
      .messages.map(({ message }) => message)
      .sort(),
  ).toEqual([...names].sort())
})
