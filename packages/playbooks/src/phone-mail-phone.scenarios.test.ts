import { called, fact, mailed, seen, walk } from '@refrain/testing'
import type { Fact } from '@refrain/testing'
import { describe, expect, it } from 'vitest'
import { entering, theyCall, theyWrite, weekdays } from './worlds.fixture.ts'

// Monday 2 March 2026 in New York.
const START = '2026-03-02T09:00:00-05:00'
const world = (...facts: readonly Fact[]) => entering('phone-mail-phone', { at: START }, ...facts)

const spoke = called({ at: '2026-03-02T10:00:00-05:00', step: 'learn', reach: 'right-party' })
const confirmed = mailed({ at: '2026-03-02T10:05:00-05:00', step: 'confirm', message: 'as-discussed' })

describe('phone-mail-phone', () => {
  it('E1: a long chase of unanswered dials ends as not reached, however many they were', () => {
    const { touches, end } = walk(world(), { from: START })
    expect(touches.filter(({ action }) => action.channel === 'call')).toHaveLength(7)
    expect(end.reason).toBe('not-reached')
  })

  it('E3: the first call learns who, what, where, when and why', () => {
    const { decision, action } = world().at('2026-03-02T10:00:00-05:00')
    expect([decision, action?.do, action?.agenda]).toEqual(['act', 'call', ['who', 'what', 'where', 'when', 'why']])
  })

  it('E3-a: after the first conversation the mail goes out now, the closing call only after it', () => {
    expect(seen(world(...spoke).at('2026-03-02T10:01:00-05:00'))).toMatchObject({
      decision: 'act',
      do: 'email',
      step: 'confirm',
      message: 'as-discussed',
    })
    expect(seen(world(...spoke).at('2026-03-06T10:01:00-05:00'))).toMatchObject({ do: 'email', step: 'confirm' })
    expect(seen(world(...spoke, ...confirmed).at('2026-03-04T14:00:00-05:00'))).toMatchObject({
      do: 'call',
      step: 'closing',
    })
  })

  it('E3: a mail that can no longer be sent does not stop the closing call', () => {
    const retired = fact('2026-03-02T10:01:00-05:00', 'EmailRetired', { email: 'p-1-m', why: 'hard-bounce' })
    const decision = seen(world(...spoke, retired).at('2026-03-05T14:00:00-05:00'))
    expect(decision).toMatchObject({ do: 'call', step: 'closing' })
  })

  it('E3: an email never replaces the first call: after it the calls go on', () => {
    const unanswered = ['02T10:00', '03T14:00', '04T10:00'].flatMap((at, i) =>
      called({ at: `2026-03-${at}:00-05:00`, step: 'learn', try: i + 1 }),
    )
    expect(seen(world(...unanswered).at('2026-03-04T10:05:00-05:00'))).toMatchObject({ do: 'email', step: 'tried' })
    const written = mailed({ at: '2026-03-04T10:10:00-05:00', step: 'tried', message: 'tried-you' })
    expect(seen(world(...unanswered, ...written).at('2026-03-06T14:00:00-05:00'))).toMatchObject({
      do: 'call',
      step: 'learn-again',
    })
  })

  it('E3: whoever was spoken with before starts at the confirmation', () => {
    const before = theyCall('2026-03-01T10:00:00-05:00')
    expect(seen(world(before).at('2026-03-02T09:01:00-05:00'))).toMatchObject({ do: 'email', step: 'confirm' })
  })

  // Thursday 5 March 2026, 15:00: they will call.
  const promise = fact(
    '2026-03-02T10:01:00-05:00',
    'CallbackAgreed',
    {
      promise: 'cb',
      who: 'prospect',
      at: '2026-03-05T15:00:00-05:00',
      call: 'e-1/learn/1/1@2026-03-02T10:00:00-05:00',
    },
    { seq: 15 },
  )
  const waiting = [...spoke, promise, ...confirmed]

  it('E4-a: nothing goes out before they were to call, nor within the grace', () => {
    for (const at of ['2026-03-04T14:00:00-05:00', '2026-03-05T10:00:00-05:00', '2026-03-05T15:14:00-05:00'])
      expect(seen(world(...waiting).at(at)).decision).toBe('wait')
  })

  it('E4-b: no call came: call now; caps and spacing do not hold it', () => {
    const capped = world(...waiting).policy({
      hours: weekdays('09:00', '17:00'),
      rules: [{ rule: 'cap', of: 'call', max: 1, per: 'P7D' }],
    })
    expect(seen(capped.at('2026-03-05T15:15:00-05:00'))).toMatchObject({
      decision: 'act',
      do: 'call',
      promise: 'cb',
      codes: expect.arrayContaining(['exempt-requested']),
    })
  })

  it('E4-c: they called before: the promise is kept, and no call comes of it', () => {
    const decision = seen(world(...waiting, theyCall('2026-03-05T14:40:00-05:00')).at('2026-03-05T15:15:00-05:00'))
    expect(decision.promise).toBeNull()
  })

  // The line opens at 08:00 and is busy five seconds later.
  const early = (...facts: readonly Fact[]) => world(...facts).policy({ hours: weekdays('08:00', '17:00') })
  const busy = (at: string, dial: number): readonly Fact[] =>
    called({ at, step: 'learn', reach: 'busy' }).map((told) => {
      const key = dial === 1 ? 'e-1/learn/1/1' : `e-1/learn/1/1/${String(dial)}`
      return {
        ...told,
        data: {
          ...told.data,
          ...(told.type === 'ActionIssued' ? { key, dial } : { action: key, call: `c-${String(dial)}` }),
        },
      }
    })

  it('E5-a: busy at 08:00:05: redialled within a minute, as the same try', () => {
    const { action, from } = early(...busy('2026-03-03T08:00:05-05:00', 1)).at('2026-03-03T08:00:06-05:00')
    expect(action).toMatchObject({ step: 'learn', try: 1, dial: 2 })
    expect(from! - Date.parse('2026-03-03T08:00:05-05:00')).toBeLessThanOrEqual(60_000)
  })

  it('E5-a: a legal cap of three dials in 24 hours ends the burst after the third', () => {
    const thrice = [1, 2, 3].flatMap((dial) => busy(`2026-03-03T08:0${String(dial - 1)}:05-05:00`, dial))
    const law = world(...thrice).policy({
      hours: weekdays('08:00', '17:00'),
      packs: [{ id: 'three-dials', where: 'US', caps: [{ max: 3, per: 'PT24H', counts: 'dial' }] }],
    })
    const { decision, from } = seen(law.at('2026-03-03T08:03:30-05:00'))
    expect(decision).toBe('wait')
    expect(Date.parse(from!)).toBeGreaterThanOrEqual(Date.parse('2026-03-04T08:00:05-05:00'))
  })

  it('E5-a: answered within the burst, the try is over', () => {
    const facts = [
      ...busy('2026-03-03T08:00:05-05:00', 1),
      ...called({ at: '2026-03-03T08:01:10-05:00', step: 'learn', reach: 'right-party' }),
    ]
    expect(seen(early(...facts).at('2026-03-03T08:05:00-05:00'))).toMatchObject({ do: 'email', step: 'confirm' })
  })

  it('E8-a: an email that asks a price becomes a call, with the email as its reason', () => {
    const { decision, action } = world(...spoke, ...confirmed, theyWrite('2026-03-03T10:00:00-05:00')).at(
      '2026-03-03T10:01:00-05:00',
    )
    expect([decision, action?.do, action?.step]).toEqual(['act', 'call', 'answer'])
    expect(action?.item).not.toBeNull()
  })
})
