/** What the scenarios say must happen, asked from outside: logs as strangers would write them. */
import { afterEach, describe, expect, it } from 'vitest'
import { fact, log } from './facts.fixture.ts'
import { deskWith } from './memoryIo.fixture.ts'
import type { Desk } from './memoryIo.fixture.ts'

let desk: Desk | null = null
afterEach(() => {
  desk?.clear()
})

type Answer = Readonly<Record<string, unknown>>

const week = (from: string, to: string): object =>
  Object.fromEntries(['mon', 'tue', 'wed', 'thu', 'fri'].map((day) => [day, [[from, to]]]))

const OFFICE = { hours: week('09:00', '17:00') }

const DAILY = {
  refrain: 1,
  id: 'daily',
  version: 1,
  title: 'Daily',
  lasts: 'P2M',
  steps: [{ id: 'call', do: 'call', agenda: ['appointment'], times: 20, every: 'P1D' }],
}

const NEW_YORK = { source: 'list', country: 'US', zones: ['America/New_York'], principalZone: 'America/New_York' }

/** Somebody in New York, in a cadence. */
const enrolled = (id: string, cadence: string, at = '2026-11-20T15:00:00Z', number = `${id}-n`): readonly string[] => [
  fact(id, 'ProspectAdded', at, NEW_YORK),
  fact(id, 'NumberAdded', at, { number, kind: 'direct' }),
  fact(id, 'EmailAdded', at, { email: `${id}-e` }),
  fact(id, 'ConsentGiven', at, { channels: ['call', 'email'] }),
  fact(id, 'Enrolled', at, { enrollment: 'e-1', cadence, version: 1 }),
]

const ask = async (
  command: 'next' | 'sheet' | 'check',
  lines: readonly string[],
  now: string,
  policy: object = OFFICE,
  cadences: readonly string[] = ['value-then-breakup', 'new-lead-blitz', 'steady-drumbeat', 'daily.json'],
): Promise<readonly Answer[]> => {
  desk?.clear()
  desk = deskWith({
    'log.jsonl': log(...lines),
    'policy.json': JSON.stringify(policy),
    'daily.json': JSON.stringify(DAILY),
  })
  const named = cadences.flatMap((cadence) => ['--cadence', cadence])
  const argv = [command, '--events', 'log.jsonl', '--policy', 'policy.json', ...named, '--now', now, '--json']
  const { json, err } = await desk.run(argv)
  expect(err).not.toContain('could not be read')
  return json()
}

const codes = ({ because }: Answer): readonly string[] =>
  (because as readonly { readonly code: string }[]).map(({ code }) => code)

const KEY = 'e-1/value/1/1'
const call = (at: string, data: Answer): string =>
  fact('a', 'CallLogged', at, { direction: 'out', number: 'a-n', ...data })
const left = { message: 'number-saved', kind: 'value', left: 'complete' }
const visit = { enrollment: 'e-1', step: 'value', round: 1, try: 1 }

describe('colleagues of one account', () => {
  const member = (id: string, number?: string): readonly string[] => [
    ...enrolled(id, 'daily', undefined, number),
    fact(id, 'ProspectChanged', '2026-11-20T15:00:00Z', { account: 'acme' }),
  ]
  const yes = fact('ann', 'InterestShown', '2026-11-23T15:00:00Z', {}, { id: 'a-1' })
  const of = (answers: readonly Answer[], id: string): Answer => answers.find(({ prospect }) => prospect === id)!

  it('D8-a: wait with the reason when one of them says yes, until the review date', async () => {
    const answers = await ask(
      'next',
      [...member('ann'), ...member('ben'), ...member('eve'), yes],
      '2026-11-24T15:00:00Z',
    )
    for (const id of ['ben', 'eve']) {
      expect(of(answers, id)).toMatchObject({ decision: 'wait', from: '2026-12-07T15:00:00Z' })
      expect(codes(of(answers, id))).toContain('colleague-answered')
    }
    expect(codes(of(answers, 'ann'))).not.toContain('colleague-answered')
  })

  it('go on when the yes is taken back, or when they belong to another account', async () => {
    const undo = fact('ann', 'Retracted', '2026-11-23T16:00:00Z', {}, { corrects: 'a-1' })
    const answers = await ask(
      'next',
      [...member('ann'), ...member('ben'), ...enrolled('zoe', 'daily'), yes, undo],
      '2026-11-24T15:00:00Z',
    )
    expect(codes(of(answers, 'ben'))).not.toContain('colleague-answered')
    const other = await ask('next', [...member('ann'), ...enrolled('zoe', 'daily'), yes], '2026-11-24T15:00:00Z')
    expect(codes(of(other, 'zoe'))).not.toContain('colleague-answered')
  })

  it('are reported when they are called all the same', async () => {
    const called = fact('ben', 'CallLogged', '2026-11-24T15:00:00Z', { direction: 'out', reach: 'no-answer' })
    const broken = await ask('check', [...member('ann'), ...member('ben'), yes, called], '2026-11-25T15:00:00Z')
    expect(broken.map(({ prospect, rule, code }) => [prospect, rule, code])).toEqual([
      ['ben', 'D8', 'colleague-answered'],
    ])
  })

  it('share what the owner of a shared number asked', async () => {
    const asked = fact('ann', 'OptedOut', '2026-11-23T15:00:00Z', { channels: ['call'] })
    const lines = [...member('ann', 'n-home'), ...member('ben', 'n-home'), asked]
    const answers = await ask('next', lines, '2026-11-24T15:00:00Z')
    expect(of(answers, 'ben')).toMatchObject({ action: { do: 'find-number' } })
  })
})

describe('C2-a: an attempt on Monday 09:30 with a voicemail is followed on Wednesday, in another slot', () => {
  it.each([
    ['one row of a CRM', [call('2026-11-23T14:30:00Z', { reach: 'voicemail', action: KEY, ...left, kind: undefined })]],
    [
      'issued by its key, a row, and a voicemail of the same second',
      [
        fact('a', 'ActionIssued', '2026-11-23T14:29:00Z', { key: KEY, channel: 'call' }),
        fact('a', 'VoicemailLeft', '2026-11-23T14:30:00Z', { call: 'c-1', ...left }),
        call('2026-11-23T14:30:00Z', { call: 'c-1', reach: 'voicemail', action: KEY }),
      ],
    ],
    [
      'a voicemail that is told before its call',
      [
        fact('a', 'VoicemailLeft', '2026-11-23T14:29:50Z', { call: 'c-1', ...left }),
        call('2026-11-23T14:30:00Z', { call: 'c-1', reach: 'voicemail', action: KEY }),
      ],
    ],
    [
      'issued by enrollment, step, round and try; placed and ended',
      [
        fact('a', 'ActionIssued', '2026-11-23T14:29:00Z', { ...visit, channel: 'call', message: 'number-saved' }),
        fact('a', 'CallPlaced', '2026-11-23T09:30:00-05:00', { call: 'c-1', direction: 'out', action: KEY }),
        fact('a', 'CallEnded', '2026-11-23T09:31:00-05:00', { call: 'c-1', reach: 'voicemail', talkSeconds: 20 }),
        fact('a', 'VoicemailLeft', '2026-11-23T09:31:00-05:00', { call: 'c-1', ...left }),
      ],
    ],
  ])('%s', async (_, told) => {
    const lines = [...enrolled('a', 'value-then-breakup'), ...told]
    for (const order of [lines, [...lines, ...lines].reverse()]) {
      const [answer] = await ask('next', order, '2026-11-23T17:00:00Z')
      expect(answer).toMatchObject({ decision: 'wait', from: '2026-11-25T17:00:00Z', action: { key: 'e-1/value/1/2' } })
    }
  })
})

describe('C1-a: voicemails without a word', () => {
  it.each([
    ['of visits', KEY, 'e-1/value/1/2'],
    ['by hand', undefined, undefined],
  ])('are two violations, and a message is owed: %s', async (_, ...actions) => {
    const [first, second] = actions.map((action) => ({ reach: 'voicemail', action }))
    const lines = [
      ...enrolled('a', 'value-then-breakup'),
      call('2026-11-23T15:00:00Z', first!),
      call('2026-11-25T19:00:00Z', second!),
    ]
    expect((await ask('check', lines, '2026-11-26T15:00:00Z')).map(({ rule, code }) => [rule, code])).toEqual([
      ['C1', 'voicemail-owed'],
      ['C1', 'voicemail-owed'],
    ])
    expect(codes((await ask('next', lines, '2026-11-27T15:00:00Z'))[0]!)).toContain('voicemail-owed')
  })
})

describe('S1: an opt-out of all channels', () => {
  it.each([[{}], [{ channels: 'all' }], [{ channels: ['all'] }]])('closes, written as %j', async (data) => {
    const lines = [...enrolled('a', 'daily'), fact('a', 'OptedOut', '2026-11-23T15:00:00Z', data)]
    const [answer] = await ask('next', lines, '2026-11-24T15:00:00Z')
    expect(answer).toMatchObject({ decision: 'closed', reason: 'opted-out' })
  })
})

describe('S3-b: two people behind one switchboard, two dials a day for it', () => {
  const policy = { ...OFFICE, rules: [{ rule: 'cap', counts: 'dial', by: 'number', max: 2, per: 'day' }] }
  const dial = (id: string, at: string): string =>
    fact(id, 'CallLogged', at, { direction: 'out', number: 'board', reach: 'no-answer' })
  const both = ['a', 'b'].flatMap((id) => enrolled(id, 'daily', '2026-11-20T15:00:00Z', 'board'))
  const lines = [...both, dial('a', '2026-11-24T15:00:00Z'), dial('b', '2026-11-24T16:00:00Z')]

  it('the third waits until tomorrow, whoever it is for', async () => {
    for (const answer of await ask('next', lines, '2026-11-24T17:00:00Z', policy))
      expect(answer).toMatchObject({ decision: 'wait', from: '2026-11-25T14:00:00Z' })
  })

  it('only the third breaks the limit: nobody is held to what others did later', async () => {
    const found = await ask('check', [...lines, dial('b', '2026-11-24T17:00:00Z')], '2026-11-25T17:00:00Z', policy)
    expect(found.map(({ prospect, rule, at }) => [prospect, rule, at])).toEqual([['b', 'S3', '2026-11-24T17:00:00Z']])
  })
})

describe('L5-a: capped, outside hours and in a quiet period at once', () => {
  it('gives all three reasons, and one instant', async () => {
    const lines = [
      ...enrolled('a', 'daily'),
      ...['2026-11-23T15:00:00Z', '2026-11-24T15:00:00Z', '2026-11-25T15:00:00Z'].map((at) =>
        call(at, { reach: 'no-answer' }),
      ),
      fact('a', 'EnrollmentClosed', '2026-11-25T15:30:00Z', {
        enrollment: 'e-1',
        why: 'no-response',
        quietUntil: '2026-11-28T05:00:00Z',
      }),
      fact('a', 'Enrolled', '2026-11-25T16:00:00Z', { enrollment: 'e-2', cadence: 'daily', version: 1 }),
    ]
    const policy = { ...OFFICE, rules: [{ rule: 'cap', max: 3, per: 'P7D' }] }
    const [answer] = await ask('next', lines, '2026-11-26T02:00:00Z', policy)
    expect(answer).toMatchObject({ decision: 'wait', from: '2026-11-30T15:00:00Z' })
    expect([...codes(answer!)].sort()).toEqual(['cap-reached', 'outside-hours', 'quiet-period'])
  })
})
