/**
 * L1, L2, L3 and L5: nobody is forgotten, every promise of a decision is kept, every cadence ends, every refusal is named.
 */
import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { smallCadence } from '../cadence/Cadence.arb.ts'
import { runs } from '../time/propertyRuns.ts'
import { history } from './History.arb.ts'
import type { Decision } from './Plan.ts'
import { iso } from './proof/clock.ts'
import { follow } from './proof/follow.ts'
import { setting } from './proof/setting.arb.ts'
import { jsonl, policyOf, worldOf } from './proof/world.ts'

const DAY = 86_400_000
const FILE = {
  hours: Object.fromEntries(['mon', 'tue', 'wed', 'thu', 'fri'].map((day) => [day, [['09:00', '17:00']]])),
}

/** What is wrong with the shape of an answer (L1); nothing, where all is well. */
const flaws = (decision: Decision, now: number): readonly string[] => {
  const { from, until, action, reason, because } = decision
  const flaw: string[] = []
  const expectThat = (holds: boolean, says: string): void => {
    if (!holds) flaw.push(says)
  }
  if (decision.decision === 'closed') {
    expectThat(from === null && until === null && action === null, 'a close has no times and no action')
    expectThat(typeof reason === 'string' && reason !== '', 'a close has a reason')
    return flaw
  }
  expectThat(from !== null && Number.isFinite(from), 'an open answer has a time')
  expectThat(reason === null, 'only a close has a reason')
  if (decision.decision === 'act') {
    expectThat(action !== null, 'to act, there must be an action')
    expectThat(from! <= now && (until === null || now < until), 'act means that now lies in [from, until)')
  } else {
    expectThat(now < from!, 'wait means that now lies before from')
    expectThat(until === null || from! < until, 'a window is not empty')
    expectThat(because.length > 0, 'a wait has a reason')
  }
  return flaw
}

const at = fc.double({ min: -0.1, max: 2, noNaN: true })

describe('nobody is forgotten', () => {
  it(
    'L1: at every instant there is an action with a time, a dated wait with a reason, or a close',
    { timeout: 60_000 },
    () => {
      fc.assert(
        fc.property(
          smallCadence,
          history(),
          fc.array(at, { minLength: 1, maxLength: 4 }),
          (cadence, { facts, from, until }, instants) => {
            const world = worldOf(policyOf([{ ...cadence, version: 1 }], FILE))
            for (const part of instants) {
              const now = Math.round(from + part * (until - from))
              expect([
                flaws(world.decide(facts, now), now),
                iso(now),
                ...jsonlWhen(flaws(world.decide(facts, now), now), facts),
              ]).toEqual([[], iso(now)])
            }
          },
        ),
        runs(60),
      )
    },
  )

  it('asked again at the promised time, over the same facts, it answers what it promised', { timeout: 60_000 }, () => {
    fc.assert(
      fc.property(smallCadence, history(), at, (cadence, { facts, from, until }, part) => {
        const world = worldOf(policyOf([{ ...cadence, version: 1 }], FILE))
        const now = Math.round(from + part * (until - from))
        const promised = world.decide(facts, now)
        fc.pre(promised.decision === 'wait' && Number.isFinite(promised.from))
        const kept = world.decide(facts, promised.from!, now)
        const seen = ({ decision, from: since, action }: Decision) => ({
          decision,
          from: since,
          key: action?.key,
          do: action?.do,
          message: action?.message,
        })
        if (promised.action !== null)
          expect([seen(kept), ...jsonlWhen(same(seen(kept), seen(promised)) ? [] : ['x'], facts)]).toEqual([
            { ...seen(promised), decision: 'act' },
          ])
        // A look is due only where something has changed by then.
        else expect(kept.decision === 'wait' && kept.action === null && kept.from === promised.from).toBe(false)
      }),
      runs(70),
    )
  })

  it('on one line, nothing changes before the promised time', { timeout: 60_000 }, () => {
    fc.assert(
      fc.property(
        smallCadence,
        history(),
        at,
        fc.double({ min: 0, max: 1, noNaN: true }),
        (cadence, { facts, from, until }, part, between) => {
          const world = worldOf(policyOf([{ ...cadence, alongside: {}, version: 1 }], FILE))
          const now = Math.round(from + part * (until - from))
          const first = world.decide(facts, now)
          const end = first.decision === 'act' ? first.until : first.from
          fc.pre(first.decision !== 'closed' && end !== null && Number.isFinite(end))
          const later = Math.min(end - 1, Math.floor(now + between * (end - now)))
          const then = world.decide(facts, later, now)
          const seen = ({ decision, from: since, action }: Decision) => ({
            decision,
            from: decision === 'act' ? null : since,
            key: action?.key,
          })
          expect([iso(now), iso(later), seen(then)]).toEqual([iso(now), iso(later), seen(first)])
        },
      ),
      runs(70),
    )
  })

  it('L2: when neither the prospect nor the rep does anything, it closes within its life', { timeout: 60_000 }, () => {
    fc.assert(
      fc.property(
        setting,
        history({ late: false, dates: false, again: false, days: 10, most: 6 }),
        ({ cadence, file }, { facts, until }) => {
          const world = worldOf(policyOf([cadence], file))
          const { decision } = world.decide(facts, until + 200 * DAY)
          expect([decision, ...jsonlWhen(decision === 'closed' ? [] : ['x'], facts)]).toEqual(['closed'])
        },
      ),
      runs(60),
    )
  })

  it('L2: when everything is done and nobody reacts, it closes too', { timeout: 60_000 }, () => {
    fc.assert(
      fc.property(
        setting,
        history({ late: false, dates: false, again: false, turns: false, days: 3, most: 2 }),
        fc.constantFrom('no-answer', 'voicemail', 'busy'),
        ({ cadence, file }, { facts, from, until }, reach) => {
          const world = worldOf(policyOf([cadence], file))
          const trip = follow(world, facts, { from, until: until + 250 * DAY, reaches: [reach], most: 120 })
          expect(trip.end.decision).toBe('closed')
        },
      ),
      runs(60),
    )
  })
})

const same = (a: object, b: object): boolean =>
  JSON.stringify({ ...a, decision: '' }) === JSON.stringify({ ...b, decision: '' })

/** The log, where something is wrong. */
function jsonlWhen(flaw: readonly string[], facts: Parameters<typeof jsonl>[0]): readonly string[] {
  return flaw.length === 0 ? [] : [jsonl(facts)]
}
