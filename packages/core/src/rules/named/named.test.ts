import { describe, expect, it } from 'vitest'
import type { RuleSpec } from '../../cadence/Cadence.ts'
import { expand } from '../../recurrence/index.ts'
import { toIso } from '../../time/Instant.ts'
import { readBlocks } from './readBlocks.ts'
import { CATALOG } from '../catalog.ts'
import { call, run, situation, TOUCH, voicemail } from '../Situation.arb.ts'
import type { Said } from '../Situation.arb.ts'
import type { Situation } from '../Situation.ts'
import { owedSince } from './silentCalls.ts'
import { DEFAULT } from '../../time/Slots.ts'
import * as Rule from '../Rule.ts'

const blocks = readBlocks(
  { ann: { zone: 'America/New_York', rrule: 'FREQ=WEEKLY;BYDAY=TU,TH;BYHOUR=15', lasts: 'PT2H' } },
  expand,
)
const house = { slots: DEFAULT, callBlocks: blocks._tag === 'Right' ? blocks.right : null }

const answer = (spec: RuleSpec, said: Said = {}, rest: Partial<Situation> = {}): string => {
  const asked = situation(said, rest)
  const made = CATALOG[spec.rule]!.make(spec, house)
  const verdict = (spec.when === undefined ? made : Rule.under(spec.when, made)).judge(asked)
  if (verdict.tag === 'free') return 'now'
  if (verdict.tag === 'no') return `${verdict.lifts === 'never' ? 'never' : 'hold'} ${verdict.because.code}`
  const next = verdict.within.next(asked.proposal.opensAt)
  if (next === null) return 'no time'
  return next.from === asked.proposal.opensAt ? 'now' : toIso(next.from)
}

const email: Said['proposal'] = { channel: 'email' }
const silent = (when: string) => call(when, { reach: 'voicemail' })
const spoke = (when: string) => call(when, { reach: 'right-party', counts: { ...TOUCH, conversation: 1 } })
const monday = (time: string): string => `2026-11-23T${time}:00-05:00`

describe('the rules that a document names', () => {
  it.each<[string, RuleSpec, Said, string]>([
    [
      'spacing waits from the last attempt',
      { rule: 'spacing', of: 'call', gap: 'PT45M' },
      { prospect: { contacts: [call(monday('08:30'))] } },
      '2026-11-23T14:15:00Z',
    ],
    [
      'spacing of calls does not look at emails',
      { rule: 'spacing', of: 'call', gap: 'PT45M' },
      { prospect: { contacts: [call(monday('08:30'), { channel: 'email' })] } },
      'now',
    ],
    ['no email refuses emails for good', { rule: 'no', of: 'email' }, { proposal: email }, 'never blocked'],
    ['no email is free for calls', { rule: 'no', of: 'email' }, {}, 'now'],
    [
      'no cold email holds before a conversation (D7)',
      { rule: 'no', of: 'email', when: { lacks: ['conversation'] } },
      { proposal: email },
      'hold blocked',
    ],
    [
      'and is free after it',
      { rule: 'no', of: 'email', when: { lacks: ['conversation'] } },
      { proposal: email, prospect: { conversations: { count: 1, first: null, last: null } } },
      'now',
    ],
    ['call blocks wait for the next one (A1-a)', { rule: 'call-blocks' }, {}, '2026-11-24T20:00:00Z'],
    [
      'call blocks of a rep without any hold',
      { rule: 'call-blocks' },
      { prospect: { owner: 'bob' } },
      'hold outside-call-block',
    ],
    ['call blocks are for calls', { rule: 'call-blocks' }, { proposal: email }, 'now'],
    [
      'silent calls rest once there were enough (C1)',
      { rule: 'silent-calls', max: 2, per: 'P14D' },
      { prospect: { contacts: [silent(monday('08:00')), silent(monday('08:30'))] } },
      '2026-12-07T13:00:00Z',
    ],
    [
      'a voicemail that was left is not silent',
      { rule: 'silent-calls', max: 2, per: 'P14D' },
      { prospect: { contacts: [silent(monday('08:00')), voicemail(monday('08:30'))] } },
      'now',
    ],
    [
      'rotation leaves the slot of the last attempt (C2-a)',
      { rule: 'rotate' },
      { prospect: { contacts: [voicemail(monday('08:30'))] } },
      '2026-11-23T17:00:00Z',
    ],
    [
      'rotation looks at the last attempt only',
      { rule: 'rotate' },
      { prospect: { contacts: [call('2026-11-20T13:30:00-05:00'), call('2026-11-20T17:30:00-05:00')] } },
      'now',
    ],
    [
      'rotation learns nothing of a date alone',
      { rule: 'rotate' },
      { prospect: { contacts: [call('2026-11-20T08:00:00-05:00', { latest: call('2026-11-20T20:00:00-05:00').at })] } },
      'now',
    ],
    [
      'rotation passes over what used no slot',
      { rule: 'rotate' },
      { prospect: { contacts: [call(monday('08:30'), { counts: { ...TOUCH, slot: 0 } })] } },
      'now',
    ],
    [
      'slots keep to those named (B5-a)',
      { rule: 'slots', use: ['early', 'lunch', 'late'] },
      { opensAt: '2026-11-25T15:00:00-05:00' },
      '2026-11-25T22:00:00Z',
    ],
    [
      'slots under a condition are free where it does not hold',
      { rule: 'slots', use: ['late'], when: { happened: { gatekeeper: { over: 0 } } } },
      {},
      'now',
    ],
    [
      'avoid leaves one slot of one weekday (A6-a)',
      { rule: 'avoid', slots: ['monday-morning'] },
      { opensAt: monday('08:00') },
      '2026-11-23T17:00:00Z',
    ],
    ['what is near restricts no time', { rule: 'appointment-near', withinKm: 10, within: 'PT2H' }, {}, 'now'],
    [
      'bundles hold calls as long as nothing tells',
      { rule: 'bundle', by: ['area'], withinKm: 25, atLeast: 3 },
      {},
      'hold cannot-tell',
    ],
    ['the choice of messages restricts no time', { rule: 'message', mustUse: ['benefit'] }, {}, 'now'],
  ])('%s', (_, spec, said, expected) => {
    expect(CATALOG[spec.rule]!.check(spec)).toEqual([])
    expect(answer(spec, said)).toBe(expected)
  })

  it('concern nothing that reaches nobody', () => {
    const internal: Said = {
      proposal: { channel: null },
      prospect: { contacts: [silent(monday('08:00')), voicemail(monday('08:30'))] },
    }
    const specs: readonly RuleSpec[] = [
      { rule: 'cap', max: 1, per: 'day' },
      { rule: 'spacing', gap: 'P9D' },
      { rule: 'no', of: 'call' },
      { rule: 'call-blocks' },
      { rule: 'silent-calls', max: 1, per: 'P9D' },
      { rule: 'rotate' },
      { rule: 'bundle', by: ['day'], withinKm: 1, atLeast: 2 },
    ]
    expect(specs.map((spec) => answer(spec, internal))).toEqual(specs.map(() => 'now'))
  })

  it('know words that happened in the enrollment', () => {
    const spec = { rule: 'slots', use: ['late'], when: { happened: { gatekeeper: { over: 0 } } } }
    const met = run({ words: { gatekeeper: { count: 1, at: call(monday('08:30')).at } } })
    expect(answer(spec, {}, { run: met })).toBe('2026-11-23T22:00:00Z')
  })
})

describe('a message that is owed (C1-a)', () => {
  it('is, after a voicemail was reached and nothing left', () => {
    const contacts = [silent(monday('08:00')), call(monday('08:30'))]
    expect(owedSince(situation({ prospect: { contacts } }).prospect)?.at).toBe(contacts[0]!.at)
  })

  it('is no longer, once one was left or somebody was spoken with', () => {
    for (const settled of [voicemail(monday('08:30')), spoke(monday('08:30'))])
      expect(owedSince(situation({ prospect: { contacts: [silent(monday('08:00')), settled] } }).prospect)).toBeNull()
  })
})

describe('the parameters of every rule', () => {
  it.each<[string, unknown, readonly (string | number)[]]>([
    ['spacing', { gap: '45m' }, ['gap']],
    ['no', { of: 'fax' }, ['of']],
    ['call-blocks', { rep: 'ann' }, ['rep']],
    ['silent-calls', { max: 0, per: 'day' }, ['max']],
    ['message', { mustUse: [] }, ['mustUse']],
    ['appointment-near', { withinKm: -1, within: 'PT2H' }, ['withinKm']],
    ['bundle', { by: ['city'], withinKm: 1, atLeast: 2 }, ['by', 0]],
    ['rotate', { slots: 2 }, ['slots']],
    ['slots', {}, ['use']],
    ['avoid', { slots: 'monday' }, ['slots']],
    ['vary', { what: 'colour' }, ['what']],
  ])('of %s are checked', (rule, parameters, path) => {
    expect(CATALOG[rule]!.check({ rule, ...(parameters as object) }).map((issue) => [issue.code, issue.path])).toEqual([
      ['rule-parameters', path],
    ])
  })

  it('that name slots are compared with those of the house', () => {
    const issues = CATALOG['avoid']!.checkIn!({ rule: 'avoid', slots: ['monday-morning', 'teatime'] }, house)
    expect(issues.map(({ code, path }) => [code, path])).toEqual([['slot-unknown', ['slots', 1]]])
  })
})
