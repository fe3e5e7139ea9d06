import { describe, expect, it } from 'vitest'
import type { RuleSpec } from '../../cadence/Cadence.ts'
import { DAY, MINUTE, plus } from '../../time/Instant.ts'
import { DEFAULT } from '../../time/Slots.ts'
import { CATALOG } from '../catalog.ts'
import { at, call, situation } from '../Situation.arb.ts'
import type { Said } from '../Situation.arb.ts'

/** Why a wish would have another time; `free` where it has nothing against any. */
const says = (spec: RuleSpec, said: Said = {}): unknown => {
  const verdict = CATALOG[spec.rule]!.make(spec, { slots: DEFAULT, callBlocks: null }).judge(situation(said))
  return verdict.tag === 'free' ? 'free' : [verdict.because.code, verdict.because.facts]
}

const EMAIL: Said = { proposal: { channel: 'email' } }

describe('wishes say', () => {
  it('which parts of the day they name, and mean calls alone', () => {
    const use = ['early', 'late']
    expect(says({ rule: 'slots', use })).toEqual(['not-preferred-time', { use }])
    expect(says({ rule: 'avoid', slots: ['monday-morning'] })).toEqual([
      'not-preferred-time',
      { slots: ['monday-morning'] },
    ])
    expect(says({ rule: 'slots', use }, EMAIL)).toBe('free')
    expect(says({ rule: 'own-results' }, EMAIL)).toBe('free')
    expect(says({ rule: 'vary', what: 'angle' })).toBe('free')
  })

  it('which part of the day was used last, and pass over what tells no hour', () => {
    const when = at('2026-11-20T10:00:00-05:00')
    const told = (...contacts: readonly ReturnType<typeof call>[]): unknown =>
      says({ rule: 'rotate' }, { prospect: { contacts } })
    const atNoon = call('2026-11-19T12:10:00-05:00')
    expect(told(call(when))).toEqual(['slot-just-used', { slot: 'morning' }])
    expect(told(call(when, { latest: plus(when, MINUTE) }))).toEqual(['slot-just-used', { slot: 'morning' }])
    expect(told(atNoon, call(when, { latest: plus(when, DAY) }))).toEqual(['slot-just-used', { slot: 'lunch' }])
    expect(told(call(when, { latest: plus(when, DAY) }))).toBe('free')
    expect(told()).toBe('free')
    expect(says({ rule: 'rotate' }, { ...EMAIL, prospect: { contacts: [call(when)] } })).toBe('free')
  })
})
