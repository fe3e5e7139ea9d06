import { describe, expect, it } from 'vitest'
import type { RuleSpec } from '../cadence/Cadence.ts'
import * as Duration from '../time/Duration.ts'
import { DEFAULT } from '../time/Slots.ts'
import { CATALOG } from './catalog.ts'
import { standingRules } from './standing/standing.ts'

const HOUSE = { slots: DEFAULT, callBlocks: null }

describe('the rules that a document can name', () => {
  it.each<[RuleSpec, string]>([
    [{ rule: 'cap', max: 1, per: 'day' }, 'tier 4, lifted when requested, of the contact, needs nothing'],
    [
      { rule: 'cap', of: 'voicemail', max: 1, per: 'day' },
      'tier 4, lifted when requested, of the voicemail, needs nothing',
    ],
    [{ rule: 'cap', by: 'number', max: 1, per: 'day' }, 'tier 4, lifted when requested, of the contact, needs numbers'],
    [
      { rule: 'cap', by: 'account', max: 1, per: 'day' },
      'tier 4, lifted when requested, of the contact, needs account',
    ],
    [{ rule: 'cap', by: 'rep', max: 1, per: 'day' }, 'tier 4, lifted when requested, of the contact, needs rep'],
    [{ rule: 'spacing', gap: 'PT1H' }, 'tier 4, lifted when requested, of the contact, needs nothing'],
    [
      { rule: 'spacing', of: 'voicemail', gap: 'PT1H' },
      'tier 4, lifted when requested, of the voicemail, needs nothing',
    ],
    [{ rule: 'spacing', by: 'prospect', gap: 'PT1H' }, 'tier 4, lifted when requested, of the contact, needs nothing'],
    [{ rule: 'spacing', by: 'number', gap: 'PT1H' }, 'tier 4, lifted when requested, of the contact, needs numbers'],
    [{ rule: 'no', of: 'email' }, 'tier 4, lifted when never, of the contact, needs nothing'],
    [{ rule: 'no', of: 'voicemail' }, 'tier 4, lifted when never, of the voicemail, needs nothing'],
    [{ rule: 'call-blocks' }, 'tier 4, lifted when named-time, of the contact, needs nothing'],
    [{ rule: 'silent-calls', max: 1, per: 'P7D' }, 'tier 4, lifted when requested, of the contact, needs nothing'],
    [{ rule: 'message', mustUse: ['benefit'] }, 'tier 4, lifted when never, of the voicemail, needs nothing'],
    [
      { rule: 'appointment-near', withinKm: 5, within: 'PT2H' },
      'tier 4, lifted when never, of the voicemail, needs rep',
    ],
    [
      { rule: 'bundle', by: ['area'], withinKm: 5, atLeast: 3 },
      'tier 4, lifted when never, of the contact, needs bundle',
    ],
    [{ rule: 'rotate' }, 'tier 5, lifted when named-time, of the contact, needs nothing'],
    [{ rule: 'slots', use: ['early'] }, 'tier 5, lifted when named-time, of the contact, needs nothing'],
    [{ rule: 'avoid', slots: ['early'] }, 'tier 5, lifted when named-time, of the contact, needs nothing'],
    [{ rule: 'own-results' }, 'tier 5, lifted when named-time, of the contact, needs nothing'],
    [{ rule: 'vary', what: 'angle' }, 'tier 5, lifted when never, of the voicemail, needs nothing'],
  ])('%j', (spec, declared) => {
    const { name, tier, lifted, concerns, needs } = CATALOG[spec.rule]!.make(spec, HOUSE)
    expect(name).toBe(spec.rule)
    const needed = needs.length === 0 ? 'nothing' : needs.join()
    expect(`tier ${tier}, lifted when ${lifted}, of the ${concerns}, needs ${needed}`).toBe(declared)
  })

  it('stand where they belong: rules under rules, wishes under prefer, slots under both', () => {
    const of = (kind: string): readonly string[] => Object.keys(CATALOG).filter((name) => CATALOG[name]!.kind === kind)
    expect(of('rule')).toEqual(['cap', 'spacing', 'no', 'call-blocks', 'silent-calls', 'message', 'appointment-near', 'bundle']) // prettier-ignore
    expect(of('preference')).toEqual(['rotate', 'own-results', 'vary'])
    expect(of('both')).toEqual(['slots', 'avoid'])
  })
})

describe('the standing rules', () => {
  it('have their names, their rank and what lifts them', () => {
    const rules = standingRules(
      { hours: {}, closures: ['2026-12-24'], holidays: ['US'], quietDays: ['sun'], consent: [{ channels: ['call'] }] },
      Duration.parseOrThrow('P365D'),
      { hours: true, caps: true },
    )
    const declared = rules.map(({ name, tier, lifted, concerns }) => `${name} ${tier} ${lifted} ${concerns}`)
    expect(declared).toEqual([
      'suppression 1 never contact',
      'consent 1 never contact',
      'consent 1 never contact',
      'number-state 1 never contact',
      'stated-preference 2 never contact',
      'stated-preference 2 never contact',
      'stated-preference 2 never contact',
      'promise 2 never contact',
      'introduction-first 3 never contact',
      'hold 1 never contact',
      'hold 2 never contact',
      'hold 2 never contact',
      'hold 2 never contact',
      'hold 4 never contact',
      'hold 4 never contact',
      'colleagues 4 requested contact',
      'colleagues 4 requested contact',
      'rep-busy 4 never contact',
      'business-hours 4 named-time contact',
      'closures 4 named-time contact',
      'closures 4 named-time contact',
      'quiet-days 4 never contact',
    ])
  })
})
