import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { RuleSpec } from '../cadence/Cadence.ts'
import * as Cadence from '../cadence/index.ts'
import * as Program from '../cadence/compile.ts'
import * as Event from '../prospect/Event.ts'
import * as Prospect from '../prospect/fold.ts'
import { emptyTally } from '../rules/bestTime/hourResults.ts'
import * as Calendars from '../rules/Calendars.ts'
import * as Policy from '../rules/Policy.ts'
import type { Surroundings } from '../rules/Surroundings.ts'
import * as Instant from '../time/Instant.ts'
import { runs } from '../time/propertyRuns.ts'
import * as Zones from '../time/Zones.ts'
import * as Plan from './Plan.ts'

const zones = Zones.fromPlatform()
const at = Instant.parseOrThrow

const world = (prefer: readonly RuleSpec[], step: object = {}) => {
  const cadence = Cadence.make(
    'calls',
    { title: 'Calls', lasts: 'P2M', days: 'business', prefer },
    Cadence.call('call', { times: 9, every: 'P1D', ...step }),
  )
  const week = ['mon', 'tue', 'wed', 'thu', 'fri'].map((day) => [day, [['08:00', '18:00']]])
  const policy = Policy.makeOrThrow({
    file: Policy.parseOrThrow({ hours: Object.fromEntries(week) }),
    programs: [Program.compileOrThrow(cadence, null)],
  })
  const known = (since: string, more: readonly object[] = []) =>
    [
      {
        type: 'ProspectAdded',
        data: { source: 'met', country: 'US', subscriber: 'corporate', zones: ['America/New_York'] },
      },
      { type: 'NumberAdded', data: { number: 'n-1' } },
      { type: 'ConsentGiven', data: { channels: ['call'] } },
      { type: 'Enrolled', data: { enrollment: 'e-1', cadence: 'calls', version: 1 } },
      ...more,
    ].map((fact, seq) => Event.readOrThrow({ prospect: 'p-1', at: since, seq, recordedAt: since, ...fact }))
  return (since: string, now: string, surroundings: Surroundings = {}, more: readonly object[] = []) =>
    Plan.next({
      prospect: Prospect.fold(known(since, more), { now: at(now) }),
      surroundings,
      policy,
      calendars: Calendars.none,
      zones,
      now: at(now),
    })
}

const BEST: RuleSpec = { rule: 'own-results' }
const MONDAY = '2026-11-23T08:00:00-05:00'
const time = (decision: Plan.Decision): string | null => (decision.from === null ? null : Instant.toIso(decision.from))

describe('the best time to call', () => {
  it('is waited for on the day itself, and the decision proves why', () => {
    const decision = world([BEST])(MONDAY, MONDAY)
    expect(time(decision)).toBe('2026-11-23T15:00:00Z')
    expect(decision.because).toContainEqual(
      expect.objectContaining({ rule: 'own-results', code: 'not-preferred-time', to: decision.from }),
    )
    expect(decision.heard.find(({ rule }) => rule === 'own-results')).toMatchObject({
      said: 'only-within',
      facts: { band: 'best', prior: 'evidence' },
    })
  })

  it('keeps off Monday morning with a warm prior while another slot of the horizon is free (A6-a)', () => {
    const warm = world([{ ...BEST, prior: 'warm' }], { within: 'P5D' })
    expect(time(warm(MONDAY, MONDAY))).toBe('2026-11-23T17:00:00Z')
    const morning = world([{ ...BEST, prior: 'warm' }], { within: 'PT4H' })
    expect(time(morning(MONDAY, MONDAY))).toBe('2026-11-23T13:00:00Z')
  })

  it('is not worth a day: the best hours are looked for on the same day, the good ones as far as the step goes', () => {
    const team = emptyTally()
    for (let i = 0; i < 168; i++) {
      team.attempts[i] = 1_000_000
      team.conversations[i] = i === 3 * 24 + 15 ? 300_000 : i < 24 ? 70_000 : 100_000
    }
    const ask = world([{ ...BEST, prior: 'flat' }], { within: 'P5D' })
    // Mondays are poor, Thursday at three is best and on another day: Tuesday is good.
    expect(time(ask(MONDAY, MONDAY, { results: { team, rep: null } }))).toBe('2026-11-24T13:00:00Z')
    const wednesday = '2026-11-25T08:00:00-05:00'
    expect(time(ask(wednesday, wednesday, { results: { team, rep: null } }))).toBe('2026-11-25T13:00:00Z')
    const thursday = '2026-11-26T08:00:00-05:00'
    expect(time(ask(thursday, thursday, { results: { team, rep: null } }))).toBe('2026-11-26T20:00:00Z')
  })

  it('stays on a Friday, of which no hour is among the best', () => {
    const friday = '2026-11-27T08:00:00-05:00'
    expect(time(world([BEST])(friday, friday))).toBe('2026-11-27T14:00:00Z')
  })

  it('gives way to every other preference', () => {
    const decision = world([BEST, { rule: 'slots', use: ['late'] }])(MONDAY, MONDAY)
    expect(time(decision)).toBe('2026-11-23T22:00:00Z')
  })

  it('does not delay what is due at once', () => {
    expect(world([BEST], { atOnce: true })(MONDAY, MONDAY)).toMatchObject({ decision: 'act', from: at(MONDAY) })
  })

  it('changes when a call is made, never whether or at a time that is not permitted', () => {
    const [wishing, plain] = [world([BEST], { within: 'P3D' }), world([], { within: 'P3D' })]
    const hour = fc.nat(167)
    const results = fc.array(fc.tuple(hour, fc.nat(500)), { maxLength: 40 }).map((told) => {
      const team = emptyTally()
      for (const [i, spoken] of told) {
        team.attempts[i] = 1000
        team.conversations[i] = spoken
      }
      return { results: { team, rep: null } }
    })
    const minute = fc.nat(7 * 24 * 60).map((past) => Instant.toIso(Instant.plus(at(MONDAY), past * Instant.MINUTE)))
    fc.assert(
      fc.property(results, minute, (surroundings, now) => {
        const [asked, free] = [wishing(MONDAY, now, surroundings), plain(MONDAY, now)]
        expect([asked.action?.key, asked.reason]).toEqual([free.action?.key, free.reason])
        if (asked.from === null) return
        expect(asked.from).toBeGreaterThanOrEqual(free.from!)
        if (asked.action !== null) expect(plain(MONDAY, Instant.toIso(asked.from)).decision).toBe('act')
        expect(wishing(MONDAY, now, structuredClone(surroundings))).toEqual(asked)
      }),
      runs(60),
    )
  })
})
