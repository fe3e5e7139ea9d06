import { describe, expect, it } from 'vitest'
import type { RuleSpec } from '../../cadence/Cadence.ts'
import { expand } from '../../recurrence/index.ts'
import { toIso } from '../../time/Instant.ts'
import { DEFAULT } from '../../time/Slots.ts'
import { CATALOG } from '../catalog.ts'
import { call, situation, TOUCH, voicemail } from '../Situation.arb.ts'
import type { Said } from '../Situation.arb.ts'
import type { Situation } from '../Situation.ts'
import type { OtherContact } from '../Surroundings.ts'
import { readBlocks } from './readBlocks.ts'

const OPENS = '2026-11-23T09:00:00-05:00'
const blocks = readBlocks(
  { ann: { zone: 'America/New_York', rrule: 'FREQ=WEEKLY;BYDAY=TU;BYHOUR=15', lasts: 'PT24H' } },
  expand,
)

/** All that a rule says against a call on Monday at nine: whether a fact lifts it, its code, and its facts. */
const said = (spec: RuleSpec, given: Said = {}, rest: Partial<Situation> = {}): unknown => {
  const house = { slots: DEFAULT, callBlocks: blocks._tag === 'Right' ? blocks.right : null }
  const verdict = CATALOG[spec.rule]!.make(spec, house).judge(situation({ opensAt: OPENS, ...given }, rest))
  if (verdict.tag === 'free') return 'free'
  const { code, facts } = verdict.because
  const { freeAt, ...others } = facts
  return [verdict.tag === 'no' ? verdict.lifts : freeAt === undefined ? 'within' : toIso(freeAt as never), code, others]
}

const EMAIL: Said['proposal'] = { channel: 'email' }
const before = (minutes: number, more = {}) => call(new Date(Date.parse(OPENS) - minutes * 60_000).toISOString(), more)

const other = (minutes: number, more: Partial<OtherContact> = {}): OtherContact => {
  const { at } = before(minutes)
  return {
    prospect: 'p-2',
    channel: 'call',
    at,
    latest: at,
    touch: 1,
    attempt: 1,
    dial: 1,
    conversation: 0,
    message: 0,
    ...more,
  }
}

describe('a cap says', () => {
  const once: RuleSpec = { rule: 'cap', of: 'call', max: 1, per: 'P1D' }
  const told = { of: 'call', counts: 'attempt', by: 'prospect', max: 1, per: 'P1D' }

  it('what it counts, of what, by whom, and how many', () => {
    expect(said(once, { prospect: { contacts: [before(60)] } })).toEqual(['2026-11-24T13:00:00Z', 'cap-reached', told])
    expect(said({ ...once, of: 'email' }, { prospect: { contacts: [before(60)] }, proposal: EMAIL })).toBe('free')
    const { of: _, ...any } = once
    expect(said(any, { prospect: { contacts: [before(60)] }, proposal: EMAIL })).toEqual([
      '2026-11-24T13:00:00Z',
      'cap-reached',
      { ...told, of: null, counts: 'touch' },
    ])
  })

  it('whom else it counted: the account’s, the number’s and the rep’s people', () => {
    const at = '2026-11-24T13:00:00Z'
    const inAccount = { prospect: { account: 'acme' } }
    const account = { account: 'acme', contacts: [other(60)], heldUntil: null }
    expect(said({ ...once, by: 'account' }, inAccount, { surroundings: { account } })).toEqual([
      at,
      'account-cap',
      { ...told, by: 'account' },
    ])
    expect(said({ ...once, by: 'account' }, {}, { surroundings: { account } })).toBe('free')
    const numbers = [
      { number: 'n-9', contacts: [other(60), other(61)] },
      { number: 'n-1', contacts: [other(60)] },
    ]
    expect(said({ ...once, by: 'number' }, {}, { surroundings: { numbers } })).toEqual([
      at,
      'cap-reached',
      { ...told, by: 'number' },
    ])
    expect(said({ ...once, by: 'number', max: 2 }, {}, { surroundings: { numbers } })).toBe('free')
    expect(said({ ...once, by: 'number' }, { proposal: { number: null } }, { surroundings: { numbers } })).toBe('free')
    expect(said({ ...once, by: 'number' }, {}, { surroundings: { numbers: numbers.slice(0, 1) } })).toBe('free')
    const rep = { rep: 'ann', load: null, away: [], contacts: [other(60)] }
    expect(said({ ...once, by: 'rep' }, {}, { surroundings: { rep } })).toEqual([
      at,
      'cap-reached',
      { ...told, by: 'rep' },
    ])
    expect(said({ ...once, by: 'rep' }, {}, { surroundings: { rep: null } })).toBe('free')
  })

  it('what it would have to know of others', () => {
    for (const [by, needs] of [
      ['account', 'account'],
      ['number', 'numbers'],
      ['rep', 'rep'],
    ] as const)
      expect(said({ ...once, by }, { prospect: { account: 'acme' } })).toEqual([
        'fact',
        'cannot-tell',
        { needs: [needs] },
      ])
  })

  it('nothing of what does not count: others that only rang, other channels, what came in, what came later', () => {
    const account = (...contacts: readonly OtherContact[]): Partial<Situation> => ({
      surroundings: { account: { account: 'acme', contacts, heldUntil: null } },
    })
    const by: RuleSpec = { ...once, by: 'account' }
    const inAccount = { prospect: { account: 'acme' } }
    expect(said(by, inAccount, account(other(60, { attempt: 0 })))).toBe('free')
    expect(said(by, inAccount, account(other(60, { channel: 'email' })))).toBe('free')
    expect(said(by, inAccount, account(other(-1)))).toBe('free')
    expect(said(by, inAccount, account(other(60 * 25)))).toBe('free')
    expect(said(by, inAccount, account(other(0)))).not.toBe('free')
    expect(said(once, { prospect: { contacts: [before(60, { direction: 'in' })] } })).toBe('free')
    expect(said(once, { prospect: { contacts: [before(60 * 25)] } })).toBe('free')
    expect(said(once, { prospect: { contacts: [before(60, { channel: 'email' })] } })).toBe('free')
    expect(said(once, { prospect: { contacts: [before(60, { counts: { ...TOUCH, attempt: 0 } })] } })).toBe('free')
  })

  it('of voicemails: only calls that left one', () => {
    const spec: RuleSpec = { rule: 'cap', of: 'voicemail', max: 1, per: 'P1D' }
    const left = voicemail('2026-11-23T08:00:00-05:00')
    expect(said(spec, { prospect: { contacts: [left] } })).toMatchObject([
      '2026-11-24T13:00:00Z',
      'cap-reached',
      { counts: 'message' },
    ])
    expect(said(spec, { prospect: { contacts: [before(60)] } })).toBe('free')
    const mail = before(60, { channel: 'email', counts: { ...TOUCH, message: 1 } })
    expect(said(spec, { prospect: { contacts: [mail] } })).toBe('free')
  })
})

describe('the same try of the same visit is one attempt', () => {
  const visit = { enrollment: 'e-1', step: 'call', round: 1, try: 1, dial: 1 }
  const once: RuleSpec = { rule: 'cap', of: 'call', max: 1, per: 'P1D' }
  const busy = before(1, { visit, reach: 'busy' })
  const again = (more: object, contact = busy): unknown =>
    said(once, { prospect: { contacts: [contact] }, proposal: { visit: { ...visit, dial: 2, ...more } } })

  it('so a redial counts nothing against itself', () => {
    expect(again({})).toBe('free')
  })

  it.each([{ try: 2 }, { round: 2 }, { step: 'other' }, { enrollment: 'e-2' }])('but %j is another', (more) => {
    expect(again(more)).not.toBe('free')
  })

  it('and only a busy line is redialled; a call by hand belongs to none', () => {
    expect(again({}, { ...busy, reach: 'no-answer' })).not.toBe('free')
    expect(again({}, { ...busy, visit: null })).not.toBe('free')
  })
})

describe('other rules say', () => {
  it('since what, for spacing', () => {
    const spec: RuleSpec = { rule: 'spacing', of: 'call', gap: 'PT2H' }
    expect(said(spec, { prospect: { contacts: [before(60)] } })).toEqual([
      '2026-11-23T15:00:00Z',
      'too-soon',
      { of: 'call', gap: 'PT2H' },
    ])
    expect(said({ rule: 'spacing', gap: 'PT2H' }, { prospect: { contacts: [before(60)] } })).toMatchObject([
      '2026-11-23T15:00:00Z',
      'too-soon',
      { of: null },
    ])
    expect(
      said({ ...spec, by: 'number' }, { prospect: { contacts: [before(60)] } }, { surroundings: { numbers: [] } }),
    ).toEqual(['2026-11-23T15:00:00Z', 'number-resting', { number: 'n-1', gap: 'PT2H' }])
    expect(said({ ...spec, by: 'number' })).toEqual(['fact', 'cannot-tell', { needs: ['numbers'] }])
  })

  it('what is forbidden', () => {
    expect(said({ rule: 'no', of: 'call' })).toEqual(['never', 'blocked', { of: 'call' }])
    expect(said({ rule: 'no', of: 'voicemail' })).toEqual(['never', 'voicemail-not-allowed', { of: 'voicemail' }])
    expect(said({ rule: 'no', of: 'call' }, { proposal: EMAIL })).toBe('free')
  })

  it('whose blocks', () => {
    expect(said({ rule: 'call-blocks' })).toEqual(['within', 'outside-call-block', { rep: 'ann' }])
    expect(said({ rule: 'call-blocks' }, { prospect: { owner: 'ben' } })).toEqual([
      'fact',
      'outside-call-block',
      { rep: 'ben' },
    ])
    expect(said({ rule: 'call-blocks' }, { prospect: { owner: null } })).toEqual([
      'fact',
      'outside-call-block',
      { rep: null },
    ])
    expect(said({ rule: 'call-blocks' }, { proposal: EMAIL })).toBe('free')
  })

  it('how many silent calls', () => {
    const silent = [before(60, { reach: 'voicemail' }), before(30, { reach: 'voicemail' })]
    expect(said({ rule: 'silent-calls', max: 2, per: 'P1D' }, { prospect: { contacts: silent } })).toMatchObject([
      '2026-11-24T13:00:00Z',
      'voicemail-owed',
      { max: 2, per: 'P1D' },
    ])
    expect(said({ rule: 'silent-calls', max: 3, per: 'P1D' }, { prospect: { contacts: silent } })).toBe('free')
  })

  it('which bundle is missing, or full of time', () => {
    const spec: RuleSpec = { rule: 'bundle', by: ['area', 'day'], withinKm: 25, atLeast: 3 }
    const reviewAt = situation({ opensAt: '2026-12-07T09:00:00-05:00' }).now
    const within = (bundle: NonNullable<Situation['surroundings']['bundle']>['bundle']): Partial<Situation> => ({
      surroundings: { bundle: { bundle, reviewAt } },
    })
    expect(said(spec)).toEqual(['fact', 'cannot-tell', { needs: ['bundle'] }])
    expect(said(spec, {}, { surroundings: { bundle: null } })).toEqual(['fact', 'no-bundle', { atLeast: 3 }])
    expect(said(spec, {}, within(null))).toEqual(['2026-12-07T14:00:00Z', 'no-bundle', { atLeast: 3 }])
    expect(said(spec, { proposal: EMAIL })).toBe('free')
    expect(said(spec, {}, within({ id: 'b-1', days: [], members: ['a', 'b', 'c'] }))).toBe('free')
    const days = [20_781, 20_780] // 2026-11-24 and the day before
    expect(said(spec, {}, within({ id: 'b-1', days, members: ['a', 'b', 'c'] }))).toEqual([
      'within',
      'no-bundle',
      { atLeast: 3, bundle: 'b-1', members: 3, endsAt: Date.parse('2026-11-25T05:00:00Z') },
    ])
  })
})

describe('call blocks are read', () => {
  const stated = { zone: 'UTC', rrule: 'FREQ=WEEKLY', lasts: 'PT2H' }
  const faults = (more: object, how: typeof expand | null = expand): unknown => {
    const read = readBlocks({ ann: { ...stated, ...more } }, how)
    return read._tag === 'Left'
      ? read.left.map(({ code, path, expected }) => [code, path.join('.'), expected])
      : [...(read.right ?? [])]
  }

  it('with every fault of each: lengths, recurrences, and no means to unfold them', () => {
    const length = ['block-length', 'callBlocks.ann.lasts', 'more than nothing and at most PT24H']
    for (const lasts of ['PT0S', 'PT24H1S', 'P1M', 'P1Y']) expect(faults({ lasts })).toEqual([length])
    expect(faults({ lasts: 'soon' })).toMatchObject([
      ['duration-malformed', 'callBlocks.ann.lasts', 'an ISO 8601 duration such as P2D or PT90M'],
    ])
    expect(faults({}, null)).toEqual([
      ['recurrence-unsupported', 'callBlocks.ann.rrule', 'a recurrence expander, from @refrain/core/recurrence'],
    ])
    expect(faults({ rrule: 'FREQ=NEVER', lasts: 'PT0S' })).toHaveLength(2)
  })

  it('with their zone, their recurrence and their length', () => {
    expect(faults({ lasts: 'PT24H' })).toMatchObject([['ann', { zone: 'UTC', lasts: 86_400_000 }]])
    expect(readBlocks(undefined, null)).toMatchObject({ right: null })
  })

  it('are asked for where a document names them and the policy has none', () => {
    expect(
      CATALOG['call-blocks']!.checkIn!({ rule: 'call-blocks' }, { slots: DEFAULT, callBlocks: null }),
    ).toMatchObject([
      { code: 'input-missing', expected: 'call blocks in the policy file', cure: 'state callBlocks by rep' },
    ])
    expect(
      CATALOG['call-blocks']!.checkIn!({ rule: 'call-blocks' }, { slots: DEFAULT, callBlocks: new Map() }),
    ).toEqual([])
  })
})
