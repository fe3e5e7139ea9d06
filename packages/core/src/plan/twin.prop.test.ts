/**
 * L5, and the slow twin of the planner: it tries one minute after the other until nothing is broken any more.
 */
import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { runs } from '../time/propertyRuns.ts'
import { history } from './History.arb.ts'
import { iso, MINUTE } from './proof/clock.ts'
import { breaches } from './proof/oracle.ts'
import type { House } from './proof/oracle.ts'
import { known, zonesOf } from './proof/raw.ts'
import type { WireFact } from './History.arb.ts'
import { setting } from './proof/setting.arb.ts'
import { jsonl, policyOf, worldOf } from './proof/world.ts'

const LONGEST = 12 * 1440

/** What is broken by a first call at an instant, by what is known now. */
const brokenAt = (facts: readonly WireFact[], house: House, now: number) => {
  const told = known(facts, now, now)
  const { zones, principal } = zonesOf(told)
  return (at: number): readonly string[] =>
    breaches({
      facts: told,
      zones,
      principal,
      house,
      touch: {
        at,
        channel: 'call',
        number: 'n-1',
        message: null,
        voicemail: 'never',
        promise: null,
        requested: false,
        named: false,
      },
    })
}

/** Which rules of ours keep which invariant of the oracle's. */
const KEPT_BY: { readonly [invariant: string]: readonly string[] } = {
  S2: ['business-hours', 'closures', 'quiet-days'],
  S3: ['cap'],
  spacing: ['spacing'],
  'stated-preference': ['stated-preference'],
}

describe('the planner and its slow twin', () => {
  it(
    'find the same first instant, and the planner names every rule that refuses until then (L5)',
    { timeout: 60_000 },
    () => {
      fc.assert(
        fc.property(
          setting,
          history({ turns: false, days: 10 }),
          fc.double({ min: 0, max: 1, noNaN: true }),
          ({ file, house: written, cadence }, { facts, from, until }, part) => {
            const plain = {
              ...cadence,
              on: {},
              messages: {},
              prefer: [],
              voicemail: 'never',
              lasts: 'P1Y',
              steps: [{ id: 's-0', do: 'call' }],
            }
            const house: House = { ...written, voicemail: 'never' }
            const now = Math.round((from + part * (until - from)) / MINUTE) * MINUTE
            const decision = worldOf(policyOf([plain], file)).decide(facts, now)
            fc.pre(decision.notYet.length === 0)
            const broken = brokenAt(facts, house, now)
            if (broken(now).includes('S1')) {
              expect(decision.action?.channel ?? null).toBeNull()
              return
            }
            let at = now
            while (broken(at).length > 0 && at < now + LONGEST * MINUTE) at += MINUTE
            if (at >= now + LONGEST * MINUTE) return
            const found = {
              from: iso(decision.decision === 'act' ? Math.max(decision.from!, now) : decision.from!),
              do: decision.action?.do,
            }
            expect({ ...found, log: found.from === iso(at) ? '' : jsonl(facts) }).toEqual({
              from: iso(at),
              do: 'call',
              log: '',
            })
            for (const invariant of broken(now)) {
              const named = decision.because.filter(({ rule }) => KEPT_BY[invariant]?.includes(rule) === true)
              expect([invariant, named.length > 0]).toEqual([invariant, true])
            }
          },
        ),
        runs(60),
      )
    },
  )
})
