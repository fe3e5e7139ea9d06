import { describe, expect, it } from 'vitest'
import type { RuleSpec } from '../cadence/Cadence.ts'
import * as Cadence from '../cadence/index.ts'
import * as Program from '../cadence/compile.ts'
import { expand } from '../recurrence/index.ts'
import { CATALOG } from './catalog.ts'
import * as Policy from './Policy.ts'
import * as Rule from './Rule.ts'
import { mayLeave } from './mayLeave.ts'
import { at, call, situation, somebody, voicemail } from './Situation.arb.ts'
import { free } from './Verdict.ts'

const faultsOf = (json: unknown): unknown => {
  const read = Policy.parse(json)
  return read._tag === 'Left'
    ? read.left.map(({ code, path, cure }) => [code, path.join('.'), ...(cure === undefined ? [] : [cure])])
    : []
}

describe('a policy file', () => {
  it('is read as it is', () => {
    const file = {
      hours: { mon: [['09:00', '17:00']] },
      closures: ['2026-12-24'],
      holidays: ['US'],
      quietDays: ['sun'],
      slots: { am: '00:00', pm: '12:00' },
      callBlocks: { ann: { zone: 'America/New_York', rrule: 'FREQ=WEEKLY;BYDAY=TU', lasts: 'PT2H' } },
      firmNo: 'P180D',
      rules: [{ rule: 'cap', max: 3, per: 'P7D' }],
      prefer: [{ rule: 'rotate' }],
      purpose: 'sales',
      packs: [
        { id: 'p', where: 'US-FL', windows: { mon: [['08:00', '20:00']], hol: [] }, caps: [{ max: 3, per: 'PT24H' }] },
      ],
      consent: [{ channels: ['sms'], kinds: ['express'] }],
    }
    expect(Policy.parseOrThrow(file)).toBe(file)
  })

  it.each<[string, unknown, unknown]>([
    ['a field that is none', { hour: {} }, [['field-unknown', 'hour', 'write hours']]],
    ['hours that end before they begin', { hours: { mon: [['17:00', '09:00']] } }, [['hours-order', 'hours.mon.0']]],
    ['a date that does not exist', { closures: ['2026-02-29'] }, [['date-impossible', 'closures.0']]],
    ['a weekday that is none', { quietDays: ['sunday'] }, [['weekday-unknown', 'quietDays.0']]],
    [
      'a rule that is none',
      { rules: [{ rule: 'caps', max: 1, per: 'day' }] },
      [['rule-unknown', 'rules.0.rule', 'write cap']],
    ],
    ['a preference among the rules', { rules: [{ rule: 'rotate' }] }, [['rule-unknown', 'rules.0.rule']]],
    ['wrong parameters', { rules: [{ rule: 'cap', max: 1 }] }, [['rule-parameters', 'rules.0.per']]],
    [
      'a condition that is none',
      { rules: [{ rule: 'no', of: 'email', when: { lack: ['email'] } }] },
      [['field-unknown', 'rules.0.when.lack', 'write lacks']],
    ],
    [
      'windows of holidays that are none',
      { packs: [{ id: 'p', windows: { hol: [['10:00']] } }] },
      [['hours-malformed', 'packs.0.windows.hol.0']],
    ],
    ['something that is no object', [], [['type-mismatch', '']]],
    [
      'more than one fault at once',
      { firmNo: '1 year', quietDays: ['so'] },
      [
        ['weekday-unknown', 'quietDays.0', 'write mon'],
        ['duration-malformed', 'firmNo'],
      ],
    ],
  ])('is refused with %s', (_, json, expected) => {
    expect(faultsOf(json)).toEqual(expected)
  })
})

const rotate: RuleSpec = { rule: 'rotate' }
const cadence = (voicemail: 'always' | 'optional' | 'never', rules: readonly RuleSpec[] = []) =>
  Program.compileOrThrow(
    Cadence.make(
      'calls',
      {
        title: 'Calls',
        lasts: 'P1M',
        voicemail,
        rules: [{ rule: 'cap', of: 'voicemail', max: 1, per: 'day' }, ...rules],
        prefer: [{ rule: 'own-results' }, rotate],
      },
      Cadence.call('call', { prefer: [{ rule: 'avoid', slots: ['lunch'] }] }),
    ),
    null,
  )

const codesOf = (parts: Policy.PolicyParts): unknown => {
  const made = Policy.make(parts)
  return made._tag === 'Left' ? made.left.map(({ code, path }) => [code, path.join('.')]) : []
}

describe('a policy', () => {
  it("ranks what a screener said first, then a step's preferences, the cadence's, and the house's last", () => {
    const program = cadence('optional')
    const policy = Policy.makeOrThrow({ file: { prefer: [{ rule: 'slots', use: ['late'] }] }, programs: [program] })
    expect(policy.rulesFor(program, program.step('call')!).soft.map(({ name }) => name)).toEqual([
      'better-time',
      'avoid',
      'own-results',
      'rotate',
      'slots',
    ])
  })

  it('asks the standing rules first, then those of the house, then those of the cadence', () => {
    const program = cadence('optional', [{ rule: 'spacing', gap: 'PT1H' }])
    const policy = Policy.makeOrThrow({
      file: { quietDays: ['sun'], rules: [{ rule: 'cap', max: 3, per: 'week' }] },
      programs: [program],
    })
    const names = policy.rulesFor(program, program.step('call')!).hard.map(({ name }) => name)
    expect(names[0]).toBe('suppression')
    expect(names.slice(-3)).toEqual(['quiet-days', 'cap', 'spacing'])
  })

  it('holds the call itself under *always leave* once a voicemail may not be left (B6-a)', () => {
    const asked = situation({
      prospect: { contacts: [voicemail('2026-11-23T09:10:00-05:00')] },
      opensAt: '2026-11-23T16:00:00-05:00',
    })
    const tags = (voicemailPolicy: 'always' | 'optional' | 'never') => {
      const program = cadence(voicemailPolicy)
      const rules = Policy.makeOrThrow({ programs: [program] }).rulesFor(program, program.step('call')!)
      const restricting = (list: readonly Rule.Rule[] | null) =>
        list?.filter(({ name, judge }) => name === 'cap' && judge(asked).tag === 'only-within').length
      return [restricting(rules.hard), restricting(rules.voicemail)]
    }
    expect(tags('always')).toEqual([1, 1])
    expect(tags('optional')).toEqual([0, 1])
    expect(tags('never')).toEqual([0, undefined])
  })

  it('permits the call and not the message under *optional*, until the day is over (B6-a)', () => {
    const asked = situation({
      prospect: { contacts: [voicemail('2026-11-23T09:10:00-05:00')] },
      opensAt: '2026-11-23T16:00:00-05:00',
    })
    const left = (policy: 'always' | 'optional' | 'never'): readonly boolean[] => {
      const program = cadence(policy)
      const { voicemail: rules } = Policy.makeOrThrow({ programs: [program] }).rulesFor(program, program.step('call')!)
      return ['2026-11-23T16:00:00-05:00', '2026-11-24T09:00:00-05:00'].map((time) => mayLeave(rules, asked, at(time)))
    }
    expect([left('optional'), left('never')]).toEqual([
      [false, true],
      [false, false],
    ])
  })

  it('does not hold a callback because of a voicemail', () => {
    const program = cadence('always')
    const rules = Policy.makeOrThrow({ programs: [program] }).rulesFor(program, null)
    expect(rules.hard.some(({ concerns }) => concerns === 'voicemail')).toBe(false)
    expect(rules.soft).toEqual([])
  })

  it('refuses what a rule needs and nobody promised', () => {
    const programs = [
      cadence('optional', [{ rule: 'cap', by: 'account', max: 1, per: 'day' }, { rule: 'call-blocks' }]),
    ]
    expect(codesOf({ programs })).toEqual([
      ['input-missing', 'calls.rules.1'],
      ['input-missing', 'calls.rules.2'],
    ])
    const file = { callBlocks: { ann: { zone: 'UTC', rrule: 'FREQ=DAILY', lasts: 'PT2H' } } }
    expect(codesOf({ programs, file, provides: ['account'], expand })).toEqual([])
    expect(codesOf({ programs, file, provides: ['account'] })).toEqual([
      ['recurrence-unsupported', 'callBlocks.ann.rrule'],
    ])
    expect(codesOf({ programs: [], file: { holidays: ['US', 'FR'] }, calendars: ['US'] })).toEqual([
      ['input-missing', 'holidays.1'],
    ])
  })

  it('refuses call blocks that never end, and recurrences that are none', () => {
    const file = { callBlocks: { ann: { zone: 'UTC', rrule: 'FREQ=SOMETIMES', lasts: 'P1M' } } }
    expect(codesOf({ programs: [], file, expand })).toEqual([
      ['block-length', 'callBlocks.ann.lasts'],
      [expect.any(String), 'callBlocks.ann.rrule'],
    ])
  })

  it('names slots of the house only', () => {
    expect(codesOf({ programs: [cadence('optional')], file: { slots: { am: '00:00', pm: '12:00' } } })).toEqual([
      ['slot-unknown', 'calls.call.prefer.0.slots.0'],
    ])
  })

  it('takes rules of the house by name', () => {
    const lunch = {
      kind: 'rule' as const,
      check: () => [],
      make: () => Rule.make({ name: 'x-lunch', tier: 4, judge: () => free }),
    }
    const programs = [cadence('optional', [{ rule: 'x-lunch' }])]
    expect(codesOf({ programs })).toEqual([['rule-unknown', 'calls.rules.1.rule']])
    expect(codesOf({ programs, catalog: { ...CATALOG, 'x-lunch': lunch } })).toEqual([])
  })

  it('has a name that only its content decides', () => {
    const one = Policy.makeOrThrow({ file: { firmNo: 'P1Y', purpose: 'sales' }, programs: [] }).hash
    expect(Policy.makeOrThrow({ file: { purpose: 'sales', firmNo: 'P1Y' }, programs: [] }).hash).toBe(one)
    expect(Policy.makeOrThrow({ file: { purpose: 'sales', firmNo: 'P2Y' }, programs: [] }).hash).not.toBe(one)
    expect(one).toMatch(/^[0-9a-f]{16}$/)
  })

  it('finds cadences by id and version', () => {
    const program = cadence('optional')
    const policy = Policy.makeOrThrow({ programs: [program] })
    expect([policy.program('calls', 1), policy.program('calls', 2), policy.isKnown('calls')]).toEqual([
      program,
      undefined,
      true,
    ])
  })

  it('tells which safe rules are in force, and because of what', () => {
    const stated = Policy.makeOrThrow({ file: { hours: {} }, programs: [] })
    expect(stated.safeParts(somebody)).toEqual({ hours: false, caps: true, unknown: ['zone', 'country', 'consent'] })
    expect(stated.safeParts({ ...somebody, zones: ['UTC'], country: 'US' })).toEqual({
      hours: false,
      caps: true,
      unknown: ['consent'],
    })
  })

  it('says cap-reached alone for a person whose touches are spent', () => {
    const policy = Policy.makeOrThrow({
      file: { hours: { mon: [['09:00', '17:00']] }, rules: [{ rule: 'cap', max: 1, per: 'day' }] },
      programs: [],
    })
    const asked = situation({ prospect: { country: 'US', contacts: [call('2026-11-23T08:10:00-05:00')] } })
    const said = policy
      .rulesFor(null, null)
      .hard.map(({ judge }) => judge(asked))
      .filter(({ tag }) => tag !== 'free')
    expect(said.map((verdict) => ('because' in verdict ? verdict.because.code : ''))).toEqual([
      'outside-hours',
      'cap-reached',
    ])
  })
})
