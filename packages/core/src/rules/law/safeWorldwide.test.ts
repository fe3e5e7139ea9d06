import { describe, expect, it } from 'vitest'
import type { Prospect } from '../../prospect/Prospect.ts'
import { toIso } from '../../time/Instant.ts'
import type { PolicyFile } from '../PolicyFile.ts'
import { at, call, situation } from '../Situation.arb.ts'
import { partsFor, SAFE_WORLDWIDE, safeRules, statedBy } from './safeWorldwide.ts'

const consent = (said: Partial<Prospect['consents'][number]> = {}): Prospect['consents'][number] => ({
  at: at('2026-01-01T00:00:00Z'),
  channels: null,
  purpose: null,
  kind: null,
  withdrawnAt: null,
  ...said,
})

const KNOWN: Partial<Prospect> = { country: 'US', consents: [consent()] }

const partsOf = (said: Partial<Prospect>, file: PolicyFile = {}, zones?: readonly string[]): unknown =>
  partsFor(statedBy(file), situation({ prospect: said, ...(zones && { zones }) }).prospect, file.purpose ?? null)

describe('what is not known of somebody', () => {
  it.each<[string, Partial<Prospect>, readonly string[], readonly string[]]>([
    ['nothing is missing', KNOWN, ['America/New_York'], []],
    ['the zone', KNOWN, [], ['zone']],
    ['the country', { ...KNOWN, country: null }, ['America/New_York'], ['country']],
    ['consent', { ...KNOWN, consents: [] }, ['America/New_York'], ['consent']],
    ['all of it', { country: null, consents: [] }, [], ['zone', 'country', 'consent']],
    ['consent to emails is none to calls', { ...KNOWN, consents: [consent({ channels: ['email'] })] }, ['UTC'], ['consent']], // prettier-ignore
    ['consent to calls is one', { ...KNOWN, consents: [consent({ channels: ['email', 'call'] })] }, ['UTC'], []],
    ['what was withdrawn is none', { ...KNOWN, consents: [consent({ withdrawnAt: at('2026-02-01T00:00:00Z') })] }, ['UTC'], ['consent']], // prettier-ignore
    ['one that holds is enough', { ...KNOWN, consents: [consent({ withdrawnAt: at('2026-02-01T00:00:00Z') }), consent()] }, ['UTC'], []], // prettier-ignore
  ])('%s', (_, said, zones, unknown) => {
    const isBound = unknown.length > 0
    expect(partsOf(said, {}, zones)).toEqual({ hours: isBound, caps: isBound, unknown })
  })
})

describe('what a policy file states', () => {
  const unknown = { unknown: ['country', 'consent'] }
  it.each<[string, PolicyFile, { readonly hours: boolean; readonly caps: boolean }]>([
    ['nothing', {}, { hours: true, caps: true }],
    ['hours', { hours: {} }, { hours: false, caps: true }],
    [
      'a pack with hours',
      {
        packs: [
          { id: 'a', caps: [] },
          { id: 'b', windows: {} },
        ],
      },
      { hours: false, caps: true },
    ],
    ['a pack without hours', { packs: [{ id: 'a' }] }, { hours: true, caps: true }],
    ['a pack with caps', { packs: [{ id: 'a' }, { id: 'b', caps: [{ max: 1, per: 'day' }] }] }, { hours: true, caps: false }], // prettier-ignore
    ['a cap of all touches', { rules: [{ rule: 'cap', max: 1, per: 'day' }] }, { hours: true, caps: false }],
    ['a cap of calls', { rules: [{ rule: 'no', of: 'email' }, { rule: 'cap', of: 'call', max: 1, per: 'day' }] }, { hours: true, caps: false }], // prettier-ignore
    ['a cap of emails', { rules: [{ rule: 'cap', of: 'email', max: 1, per: 'day' }] }, { hours: true, caps: true }],
    ['another rule about calls', { rules: [{ rule: 'spacing', of: 'call', gap: 'P1D' }] }, { hours: true, caps: true }],
    ['no rule at all', { rules: [] }, { hours: true, caps: true }],
  ])('replaces the safe part of its kind alone: %s', (_, file, parts) => {
    expect(partsOf({}, file)).toEqual({ ...parts, ...unknown })
  })
})

describe('the safe rules', () => {
  const OPENS = '2026-11-28T09:00:00-05:00'
  const verdicts = (file: PolicyFile, said: Partial<Prospect>): readonly (string | number)[] =>
    safeRules(statedBy(file)).map((rule) => {
      const verdict = rule.judge(situation({ prospect: said, opensAt: OPENS }))
      return verdict.tag === 'only-within' ? toIso(verdict.within.next(at(OPENS))!.from) : verdict.tag
    })

  it('leave a Saturday out, start at ten, and know no holiday of which nobody told', () => {
    expect(verdicts({}, {})).toEqual(['2026-11-30T15:00:00Z', 'free', 'free', 'free', 'free'])
  })

  it('count dials: one a day, three in seven days, four in thirty', () => {
    expect(SAFE_WORLDWIDE.caps.map(({ max, period, counts }) => [max, period.text, counts])).toEqual([
      [1, 'day', 'dial'],
      [3, 'P7D', 'dial'],
      [4, 'P30D', 'dial'],
    ])
    expect(verdicts({}, { contacts: [call('2026-11-28T08:00:00-05:00')] }).slice(2)).toEqual([
      '2026-11-29T05:00:00Z',
      'free',
      'free',
    ])
  })

  it('open in the morning and in the afternoon of working days, nowhere else', () => {
    const [hours] = safeRules(statedBy({}))
    const verdict = hours!.judge(situation())
    const open: string[] = []
    let next = verdict.tag === 'only-within' ? verdict.within.next(at('2026-11-23T05:00:00Z')) : null
    while (verdict.tag === 'only-within' && next !== null && next.from < at('2026-11-30T05:00:00Z')) {
      open.push(`${toIso(next.from).slice(5, 16)} ${toIso(next.until).slice(11, 16)}`)
      next = verdict.within.next(next.until)
    }
    expect(open).toEqual(
      ['23', '24', '25', '26', '27'].flatMap((day) => [`11-${day}T15:00 18:00`, `11-${day}T19:00 23:00`]),
    )
  })

  it('are silent for people of whom enough is known', () => {
    expect(verdicts({}, KNOWN)).toEqual(['free', 'free', 'free', 'free', 'free'])
  })

  it('are left out where the policy file states their part', () => {
    expect(safeRules({ hours: true, caps: true })).toEqual([])
    expect(safeRules({ hours: true, caps: false })).toHaveLength(3)
    expect(safeRules({ hours: false, caps: true })).toHaveLength(2)
  })

  it('concern calls and texts', () => {
    expect(SAFE_WORLDWIDE.channels).toEqual(['call', 'sms'])
  })
})
