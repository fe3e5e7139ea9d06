import { describe, expect, it } from 'vitest'
import * as Event from './Event.ts'
import { fold } from './fold.ts'
import type { Prospect } from './Prospect.ts'

type Said = readonly [at: string, type: string, data?: object, more?: object]

const day = (at: string): string => (at.length > 5 ? at : `2026-03-02T${at}:00Z`)

const told = (...said: readonly Said[]): Prospect =>
  fold(
    said.map(([at, type, data = {}, more = {}], seq) =>
      Event.readOrThrow({
        id: `f-${String(seq)}`,
        prospect: 'p-1',
        type,
        at: day(at),
        seq,
        by: { kind: 'rep', id: 'ann' },
        data,
        ...more,
      }),
    ),
  )

const machine = { by: { kind: 'adapter', id: 'line' } }
const enrolled: Said = ['08:00', 'Enrolled', { enrollment: 'e-1', cadence: 'steady' }]
const issued = (at: string, nth: number, dial = 1): Said => [
  at,
  'ActionIssued',
  { key: `e-1/call/1/${nth}${dial > 1 ? `/${dial}` : ''}`, channel: 'call' },
]
const met = (at: string, nth: number, reach: string, more: object = {}): Said => [
  at,
  'CallLogged',
  { call: `c-${at}`, reach, action: `e-1/call/1/${nth}`, ...more },
]
const lastVisit = (state: Prospect) => state.runs[0]!.steps['call']!.last
const counts = (state: Prospect) => {
  const sum = { touch: 0, attempt: 0, dial: 0 }
  for (const { counts: one } of state.contacts) {
    sum.touch += one.touch
    sum.attempt += one.attempt
    sum.dial += one.dial
  }
  return sum
}

describe('a visit', () => {
  it('is settled by what the line did', () => {
    const state = told(enrolled, issued('09:00', 1), met('09:01', 1, 'no-answer'))
    expect(lastVisit(state)).toMatchObject({
      try: 1,
      words: ['no-answer', 'unanswered'],
      again: null,
      settled: { id: 'f-2' },
    })
    expect(state.runs[0]!.words['unanswered']).toMatchObject({ count: 1 })
  })

  it('with a busy line stays open, as one attempt and no touch, however often it is dialled', () => {
    const state = told(
      enrolled,
      issued('09:00', 1),
      met('09:01', 1, 'busy'),
      issued('09:02', 1, 2),
      met('09:03', 1, 'busy'),
    )
    expect(lastVisit(state)).toMatchObject({
      dial: 2,
      settled: null,
      again: { why: 'busy' },
      words: ['busy', 'unanswered'],
    })
    expect(lastVisit(state).busy).toHaveLength(2)
    expect(state.runs[0]!.words['busy']).toMatchObject({ count: 1 })
    expect(counts(state)).toEqual({ touch: 0, attempt: 1, dial: 2 })
    expect(state.lastTouchAt).toBeNull()
  })

  it('that was busy and then answered was answered', () => {
    const state = told(
      enrolled,
      issued('09:00', 1),
      met('09:01', 1, 'busy'),
      issued('09:02', 1, 2),
      met('09:03', 1, 'right-party'),
    )
    expect(lastVisit(state)).toMatchObject({ words: ['right-party', 'answered'], again: null })
    expect(Object.keys(state.runs[0]!.words)).toEqual(['right-party', 'answered'])
    expect(counts(state)).toEqual({ touch: 1, attempt: 1, dial: 2 })
  })

  it('that failed on our side is offered again and counts for nobody but the law', () => {
    const state = told(enrolled, issued('09:00', 1), met('09:01', 1, 'failed'))
    expect(lastVisit(state)).toMatchObject({ settled: null, again: { why: 'failed' }, failures: 1 })
    expect(counts(state)).toEqual({ touch: 0, attempt: 0, dial: 1 })
  })

  it('hears a result that was recorded after the next one as a reaction of its own step', () => {
    const late = { recordedAt: '2026-03-02T16:00:00Z' }
    const state = told(
      enrolled,
      issued('09:00', 1),
      met('09:01', 1, 'right-party'),
      ['09:02', 'Declined', { firmness: 'soft', call: 'c-09:01' }, late],
      issued('14:00', 2),
    )
    expect(state.runs[0]!.reactions).toMatchObject([
      { words: ['answered', 'soft-no'], of: { step: 'call', round: 1, try: 1 } },
    ])
  })

  it('that was withdrawn is offered again, and its key is read with every part encoded', () => {
    const state = told(enrolled, issued('09:00', 1), ['09:05', 'ActionWithdrawn', { key: 'e-1/call/1/1' }])
    expect(lastVisit(state).again).toMatchObject({ why: 'withdrawn' })
  })
})

describe('a call', () => {
  it('told in parts is one contact, in whatever order the parts come', () => {
    const placed: Said = ['09:00', 'CallPlaced', { call: 'c', number: 'n-1' }, machine]
    const ended: Said = ['09:00', 'CallEnded', { call: 'c', reach: 'answered-unknown', talkSeconds: 90 }, machine]
    const human: Said = ['09:00', 'AnswererKnown', { call: 'c', answerer: 'human', source: 'person' }, machine]
    for (const parts of [
      [placed, ended, human],
      [human, placed, ended],
      [ended, human, placed],
    ]) {
      expect(told(...parts).contacts).toMatchObject([
        { id: 'c', reach: 'right-party', number: 'n-1', counts: { conversation: 1 } },
      ])
    }
  })

  it.each([
    [20, 'busy'],
    [30, 'busy'],
    [31, 'answered-unknown'],
  ])('cut off after %i seconds, with no result, was %s (E5)', (talkSeconds, reach) => {
    expect(told(['09:00', 'CallLogged', { reach: 'answered-unknown', talkSeconds }, machine]).contacts[0]?.reach).toBe(
      reach,
    )
  })

  it('that was busy stays so when a bare "completed" follows', () => {
    const state = told(
      ['09:00', 'CallEnded', { call: 'c', reach: 'busy' }, machine],
      ['09:01', 'CallEnded', { call: 'c', reach: 'answered-unknown', talkSeconds: 0 }, machine],
    )
    expect(state.contacts[0]?.reach).toBe('busy')
  })

  it('that a machine took for a voicemail was a conversation when a person says so', () => {
    const state = told(
      ['09:00', 'CallEnded', { call: 'c', reach: 'voicemail', talkSeconds: 70 }, machine],
      ['09:05', 'ConversationHeld', { call: 'c' }],
    )
    expect(state.contacts[0]).toMatchObject({ reach: 'right-party', counts: { conversation: 1 } })
    expect(state.conversations.count).toBe(1)
  })

  it('marked as unwanted forbids what follows, until somebody reviews it', () => {
    expect(told(['09:00', 'CallLogged', { reach: 'unwanted' }, machine]).suppressions).toMatchObject([
      { code: 'opted-out' },
    ])
  })
})

describe('a number', () => {
  const added: Said = ['08:00', 'NumberAdded', { number: 'n-1' }]
  const dead = (at: string, evidence: object, by: object): Said => [
    at,
    'CallLogged',
    { number: 'n-1', reach: 'dead-number', evidence },
    by,
  ]

  it.each([
    ['a person says so', [dead('09:00', {}, {})], 'dead'],
    ['the network is explicit', [dead('09:00', { q850: 1 }, machine)], 'dead'],
    ['a bare machine says so once', [dead('09:00', { sip: 404 }, machine)], undefined],
    ['a bare machine says so twice in a day', [dead('09:00', {}, machine), dead('10:00', {}, machine)], undefined],
    [
      'a bare machine says so again a day later',
      [dead('09:00', {}, machine), dead('2026-03-03T09:30:00Z', {}, machine)],
      'dead',
    ],
  ] as const)('when %s', (_, calls, why) => {
    expect(told(added, ...calls).numbers[0]?.retired?.why).toBe(why)
  })
})

describe('whoever answers before the person does', () => {
  const screener = (...said: readonly Said[]) => told(...said).screener

  it('is remembered by what was told last of each thing (B4)', () => {
    const first: Said = ['09:00', 'GatekeeperMet', { call: 'c', helped: false, note: 'note-1', betterTime: 'late' }]
    const second: Said = ['10:00', 'GatekeeperMet', { call: 'd', helped: true }]
    expect(screener()).toBeNull()
    expect(screener(first, second)).toEqual({
      at: Date.parse(day('10:00')),
      helped: true,
      note: 'note-1',
      better: { time: 'late', at: Date.parse(day('09:00')) },
    })
  })

  it('gives a number, which is a direct line and was given then', () => {
    const given: Said = ['09:00', 'GatekeeperMet', { call: 'c', number: 'n-9' }]
    expect(told(given).numbers[0]).toMatchObject({
      number: 'n-9',
      kind: 'direct',
      addedAt: Date.parse(day('09:00')),
      givenAt: Date.parse(day('09:00')),
    })
    const known: Said = ['08:00', 'NumberAdded', { number: 'n-9', kind: 'mobile' }]
    expect(told(known, given).numbers[0]?.kind).toBe('mobile')
  })
})

describe('what they said of how to be contacted (D9)', () => {
  const stated = (...said: readonly object[]) =>
    told(...said.map((data, i): Said => [`1${String(i)}:00`, 'PreferenceStated', data])).preference

  it('the later word wins in what it speaks of, and leaves the rest as it was', () => {
    const hours = { mon: [['09:00', '12:00']] }
    expect(stated({ max: 1, per: 'P1W' }, { hours })).toEqual({
      at: Date.parse(day('11:00')),
      max: 1,
      per: 'P1W',
      channels: null,
      hours,
    })
    expect(stated({ max: 1, per: 'P1W', channels: ['email'] }, { max: 3, per: 'P2D' })).toMatchObject({
      max: 3,
      per: 'P2D',
      channels: ['email'],
    })
    expect(stated({ max: 2, per: 'P1W' }, { per: 'P2W' })).toMatchObject({ max: 2, per: 'P2W' })
    expect(stated({ max: 2, per: 'P1W' }, { max: 0 })).toMatchObject({ max: 0, per: null })
    expect(stated({ channels: ['email'] }, { channels: ['email', 'call'] })?.channels).toEqual(['email', 'call'])
  })
})

describe('a callback', () => {
  const agreed = (promise: string, at: string, call: string): Said => [
    '10:00',
    'CallbackAgreed',
    { promise, who: 'prospect', at: `2026-03-05T${at}:00Z`, call },
  ]
  const open = (state: Prospect) =>
    state.callbacks
      .filter(({ settled }) => settled === null)
      .map(({ promise, at }) => [promise, new Date(at).toISOString()])

  it('is kept by a conversation after it was agreed, not by the one in which it was', () => {
    const call: Said = ['10:00', 'CallLogged', { call: 'c', reach: 'right-party' }]
    expect(open(told(call, agreed('p', '15:00', 'c'), ['10:01', 'ConversationHeld', { call: 'c' }]))).toHaveLength(1)
    expect(
      open(told(call, agreed('p', '15:00', 'c'), ['11:00', 'CallLogged', { direction: 'in', reach: 'right-party' }])),
    ).toEqual([])
  })

  it('gives way to what was agreed later', () => {
    expect(open(told(agreed('p', '15:00', 'c'), agreed('p', '16:00', 'd')))).toEqual([
      ['p', '2026-03-05T16:00:00.000Z'],
    ])
    expect(open(told(agreed('p', '15:00', 'c'), agreed('q', '16:00', 'd')))).toEqual([
      ['q', '2026-03-05T16:00:00.000Z'],
    ])
  })
})

describe('a correction', () => {
  const call: Said = ['09:00', 'CallLogged', { call: 'c', reach: 'no-answer' }]
  const corrects = (at: string, type: string, data: object, id: string, more: object = {}): Said => [
    at,
    type,
    data,
    { corrects: id, ...more },
  ]

  it('takes the place of what it corrects, at its own time', () => {
    const state = told(call, corrects('12:00', 'CallLogged', { call: 'c', reach: 'right-party' }, 'f-0'))
    expect(state.contacts).toMatchObject([{ reach: 'right-party', at: Date.parse('2026-03-02T09:00:00Z') }])
  })

  it('by a machine changes nothing that a person said', () => {
    expect(
      told(call, corrects('12:00', 'CallLogged', { call: 'c', reach: 'busy' }, 'f-0', machine)).contacts[0]?.reach,
    ).toBe('no-answer')
  })

  it('that is itself retracted lets the original stand again', () => {
    const state = told(
      call,
      corrects('12:00', 'CallLogged', { call: 'c', reach: 'busy' }, 'f-0'),
      corrects('13:00', 'Retracted', {}, 'f-1'),
    )
    expect(state.contacts[0]?.reach).toBe('no-answer')
  })

  it('of something unknown waits for it', () => {
    expect(told(corrects('12:00', 'Retracted', {}, 'elsewhere')).awaited).toEqual(['elsewhere'])
  })
})

describe('two people who turn out to be one', () => {
  it('are folded together: touches add up, opt-outs unite, and the other stream is remembered', () => {
    const state = fold(
      [
        { prospect: 'p-1', type: 'CallLogged', at: day('09:00'), data: { reach: 'no-answer' } },
        { prospect: 'p-2', type: 'CallLogged', at: day('10:00'), data: { reach: 'no-answer' } },
        { prospect: 'p-2', type: 'OptedOut', at: day('11:00'), data: { channels: ['email'] } },
        { prospect: 'p-2', type: 'ProspectMerged', at: day('12:00'), data: { into: 'p-1' } },
      ].map((json) => Event.readOrThrow(json)),
      { id: 'p-1' },
    )
    expect(state).toMatchObject({
      id: 'p-1',
      absorbed: ['p-2'],
      mergedInto: null,
      suppressions: [{ channels: ['email'] }],
    })
    expect(counts(state).touch).toBe(2)
  })
})

describe('a fact of a newer reader', () => {
  it('holds the person', () => {
    expect(told(['09:00', 'Teleported', {}, { minReader: 9 }]).needsUpgrade).toMatchObject({
      type: 'Teleported',
      minReader: 9,
    })
  })
})
