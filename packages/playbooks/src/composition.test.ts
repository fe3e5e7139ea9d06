import { called, fact, given, newcomer, seen, walk } from '@refrain/testing'
import type { Fact, World } from '@refrain/testing'
import { describe, expect, it } from 'vitest'
import { playbooks } from './index.ts'
import { after, endsBy, settledBy } from './settling.fixture.ts'
import { ALONE, entering, learned, theyWrite, weekdays } from './worlds.fixture.ts'

const variation = (id: keyof typeof playbooks, name: string) => {
  const found = playbooks[id].variations.find(({ cadence }) => cadence.id === name)
  if (found === undefined) throw new RangeError(`${id} has no variation ${name}`)
  return found.cadence
}

const brief = (facts: readonly Fact[]) => facts.map(({ type, data }) => [type, data['why'] ?? data['cadence']])

describe('new-lead-blitz, then steady-drumbeat', () => {
  const spoke = called({ at: '2026-03-06T16:50:00-05:00', step: 'call', reach: 'right-party' })
  const insight = learned('2026-03-06T16:55:00-05:00', 'insight', 'new-oven')
  const blitz = entering('new-lead-blitz', { at: '2026-03-06T16:50:00-05:00' }, ...spoke, insight)

  it('D3: whoever answers is closed here and enrolled there, in one go', () => {
    expect(brief(endsBy(blitz, '2026-03-06T16:55:00-05:00'))).toEqual([
      ['EnrollmentClosed', 'moved-on'],
      ['Enrolled', 'steady-drumbeat'],
    ])
  })

  it('D3: the next call follows on the next working day, with what was learned in the conversation', () => {
    const drumbeat = settledBy(blitz, '2026-03-06T16:55:00-05:00')
    const { action, from } = drumbeat.at('2026-03-09T09:00:00-04:00')
    expect(action).toMatchObject({ do: 'call', step: 'first' })
    expect(new Date(from!).toISOString().slice(0, 10)).toBe('2026-03-09')
    expect(action?.opener?.found).toContain('new-oven')
  })

  it('D7: the conversation of the blitz lets the drumbeat write', () => {
    const drumbeat = settledBy(blitz, '2026-03-06T16:55:00-05:00').and(
      learned('2026-03-09T10:00:00-04:00', 'talking-point', 'a'),
    )
    const { touches } = walk(drumbeat, { from: '2026-03-09T10:00:00-04:00', until: '2026-03-14T00:00:00-04:00' })
    expect(touches.map(({ action }) => action.channel)).toContain('email')
  })
})

describe('inbound-pursuit, then phone-mail-phone', () => {
  const spoke = called({ at: '2026-03-10T09:06:00Z', step: 'first-day', reach: 'right-party' })
  const pursuit = entering(
    'inbound-pursuit',
    { at: '2026-03-10T09:05:00Z', zones: ['Europe/London'], country: 'GB' },
    ...spoke,
  )

  it('E3: whoever answers starts at the confirmation: the mail goes out now, the closing call after it', () => {
    const closing = settledBy(pursuit, '2026-03-10T09:10:00Z')
    expect(seen(closing.at('2026-03-10T09:11:00Z'))).toMatchObject({ decision: 'act', do: 'email', step: 'confirm' })
    const { touches, end } = walk(closing, { from: '2026-03-10T09:11:00Z' })
    expect(touches.map(({ action }) => action.step)).toEqual(['confirm', 'closing', 'closing', 'closing', 'closing'])
    expect(end.reason).toBe('no-decision')
  })
})

describe('variations that lead on', () => {
  it('E2: inbound-pursuit, then value-then-breakup: whoever is not reached hears of value, and at last a goodbye', () => {
    const pursuit = entering('inbound-pursuit', { at: '2026-03-10T09:05:00Z', zones: ['Europe/London'], country: 'GB' })
    const world = pursuit.cadence(
      { ...variation('inbound-pursuit', 'inbound-pursuit-then-value'), id: 'inbound-pursuit' },
      playbooks['phone-mail-phone'].cadence,
      playbooks['value-then-breakup'].cadence,
    )
    const first = walk(world, { from: '2026-03-10T09:05:00Z' })
    expect(first.end.reason).toBe('moved-on')
    const at = new Date(first.at).toISOString()
    const next = settledBy(after(world, first), at)
    const second = walk(next, { from: at })
    expect(second.touches.slice(-1)[0]?.action).toMatchObject({ step: 'breakup', message: 'goodbye' })
    expect(second.end.reason).toBe('no-response')
  })

  it('A1: warm-follow-up, then steady-drumbeat: whoever is spoken with is kept warm', () => {
    const warm = entering(
      'warm-follow-up',
      { at: '2026-03-02T09:00:00-05:00', source: 'met' },
      learned('2026-03-02T09:00:00-05:00', 'how-we-met'),
      ...called({ at: '2026-03-10T15:00:00-04:00', step: 'call', reach: 'right-party' }),
    ).cadence(
      { ...variation('warm-follow-up', 'warm-follow-up-then-drumbeat'), id: 'warm-follow-up' },
      playbooks['steady-drumbeat'].cadence,
    )
    expect(brief(endsBy(warm, '2026-03-10T15:10:00-04:00'))).toEqual([
      ['EnrollmentClosed', 'moved-on'],
      ['Enrolled', 'steady-drumbeat'],
    ])
  })

  it('E3: phone-mail-phone, then value-then-breakup: whoever fell silent before the close', () => {
    const { touches, end } = walk(
      entering(
        'phone-mail-phone',
        { at: '2026-03-02T09:00:00-05:00' },
        ...called({ at: '2026-03-02T10:00:00-05:00', step: 'learn', reach: 'right-party' }),
      ).cadence(
        { ...variation('phone-mail-phone', 'phone-mail-phone-then-value'), id: 'phone-mail-phone' },
        playbooks['value-then-breakup'].cadence,
      ),
      { from: '2026-03-02T10:01:00-05:00' },
    )
    expect(touches.map(({ action }) => action.step)).toEqual(['confirm', 'closing', 'closing', 'closing', 'closing'])
    expect(end.reason).toBe('moved-on')
  })
})

describe('cadences that start each other', () => {
  // A goodbye after the drumbeat, and the drumbeat again for whoever answers it: a circle that needs a reaction each time.
  const drumbeat = playbooks['steady-drumbeat'].cadence
  const value = playbooks['value-then-breakup'].cadence
  const circle = (more: object) => [
    { ...drumbeat, ...more, lasts: 'P4W', on: { ...drumbeat.on, replied: { start: 'value-then-breakup' } } },
    { ...value, ...more, on: { ...value.on, replied: { start: 'steady-drumbeat' } } },
  ]

  /** They answer every working day, and what ends is recorded a minute later. */
  const answering = (cadences: readonly object[]): World => {
    let world = given(...newcomer({ at: '2026-03-02T09:00:00-05:00', cadence: 'steady-drumbeat' }))
      .cadence(...cadences)
      .policy({ hours: weekdays('09:00', '17:00') })
      .surroundings(ALONE)
    for (let day = 3; day < 28; day++) {
      const at = `2026-03-${String(day).padStart(2, '0')}T14:00:00Z`
      world = settledBy(world.and(theyWrite(at, 'reply')), at.replace('14:00:00', '14:01:00'))
    }
    return world
  }
  const entries = ({ setup }: World): number => setup.facts.filter(({ type }) => type === 'Enrolled').length

  it('end: none is entered twice by itself, a person decides', () => {
    const world = answering(circle({}))
    expect(entries(world)).toBe(2)
    const decision = seen(world.at('2026-03-30T14:00:00Z'))
    expect(decision).toMatchObject({ decision: 'act', do: 'decide' })
    expect(decision.codes).toContain('reentry-not-allowed')
  })

  it('end where they may be entered again as well: six in a year, and then a person decides', () => {
    const world = answering(circle({ reenter: 'P1D' }))
    expect(entries(world)).toBe(6)
    const decision = seen(world.at('2026-03-30T14:00:00Z'))
    expect(decision).toMatchObject({ decision: 'act', do: 'decide' })
    expect(decision.codes).toContain('cadence-limit')
  })

  it('end also where a person lets every one of them start: each is bounded by itself', () => {
    for (const document of circle({})) {
      const world = given(
        ...newcomer({ at: '2026-03-02T09:00:00-05:00', cadence: document.id }),
        fact('2026-03-02T09:00:00-05:00', 'Learned', { what: 'industry' }),
      )
        .cadence(...circle({}))
        .policy({ hours: weekdays('09:00', '17:00') })
        .surroundings(ALONE)
      expect(walk(world, { from: '2026-03-02T09:00:00-05:00' }).end.decision).toBe('closed')
    }
  })
})
