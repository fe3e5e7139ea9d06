import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import * as Instant from '../../time/Instant.ts'
import { runs } from '../../time/propertyRuns.ts'
import type { Decision } from '../Plan.ts'
import { decide, issued, logged, of, start } from './fixtures/tale.ts'
import type { Told } from './fixtures/tale.ts'

/** `MM-DD HH:MM`, as the tale writes it. */
const minuteOf = (at: Instant.Instant): string => Instant.toIso(at).slice(5, 16).replace('T', ' ')

interface Bounds {
  readonly dials: number
  readonly minutes: number
  readonly perDay: number
  readonly cap: number | null
}

const bounds: fc.Arbitrary<Bounds> = fc.record({
  dials: fc.integer({ min: 1, max: 8 }),
  minutes: fc.integer({ min: 2, max: 9 }),
  perDay: fc.integer({ min: 1, max: 2 }),
  cap: fc.option(fc.integer({ min: 1, max: 9 })),
})

/** What the line does, dial after dial; nearly always busy. */
const line = fc.infiniteStream(
  fc.constantFrom('busy', 'busy', 'busy', 'busy', 'busy', 'busy', 'failed', 'no-answer', 'ignored'),
)

/** A rep who does what is due, minute by minute, until the cadence is over; what was dialled, and all that was decided. */
const work = ({ dials, minutes, perDay, cap }: Bounds, reaches: Iterator<string>) => {
  const busy = { every: 'PT1M', for: `PT${String(minutes)}M`, dials, perDay }
  const cadence = of([{ id: 'call', do: 'call', times: 3, every: 'PT2H' }], { lasts: 'P3D', busy })
  const policy = cap === null ? {} : { packs: [{ id: 'law', caps: [{ max: cap, per: 'PT24H' }] }] }
  let facts: readonly Told[] = start('11-02 07:00')
  const dialled: { readonly at: number; readonly key: string; readonly reach: string }[] = []
  const asked = (at: string): Decision => decide({ cadences: [cadence], facts, policy }, at)
  let now = Instant.parseOrThrow('2026-11-02T07:59:00Z')
  for (let i = 0; i < 400; i++) {
    const decision = asked(minuteOf(now))
    if (decision.decision === 'closed') return { dialled, ended: true }
    if (decision.decision === 'wait') now = decision.from!
    else {
      const { action } = decision
      const visit = action!.key.replace(/^.*?e\//, '')
      const reach = String(reaches.next().value)
      if (action!.do !== 'call') return { dialled, ended: true }
      facts = [...facts, issued(minuteOf(now), visit)]
      if (reach === 'ignored') {
        now = decision.until ?? Instant.plus(now, Instant.HOUR)
        continue
      }
      facts = [...facts, logged(minuteOf(now), visit, reach)]
      dialled.push({ at: now, key: visit, reach })
    }
    if (decision.decision === 'act') now = Instant.plus(now, Instant.MINUTE)
  }
  return { dialled, ended: false }
}

describe('a burst', () => {
  it(
    'ends, whatever the line does, within each of its bounds and every legal cap (L4, E5)',
    { timeout: 60_000 },
    () => {
      fc.assert(
        fc.property(bounds, line, (limits, reaches) => {
          const { dialled, ended } = work(limits, reaches[Symbol.iterator]())
          expect(ended).toBe(true)
          const tries = new Map<string, typeof dialled>()
          for (const dial of dialled) {
            const key = dial.key.split('/').slice(0, 3).join('/')
            tries.set(key, [...(tries.get(key) ?? []), dial])
          }
          const burstDays = [...tries.values()].flatMap((dials) => {
            const busy = dials.filter(({ reach }) => reach === 'busy')
            if (busy.length > 0) {
              const last = dials[dials.length - 1]!
              expect(last.at - busy[0]!.at).toBeLessThan(limits.minutes * Instant.MINUTE)
              expect(busy.length).toBeLessThanOrEqual(limits.dials)
            }
            return busy.length > 1 ? [Math.floor(busy[0]!.at / Instant.DAY)] : []
          })
          for (const day of burstDays)
            expect(burstDays.filter((other) => other === day).length).toBeLessThanOrEqual(limits.perDay)
          if (limits.cap !== null)
            for (const { at } of dialled)
              expect(
                dialled.filter((other) => other.at <= at && other.at > at - 24 * Instant.HOUR).length,
              ).toBeLessThanOrEqual(limits.cap)
        }),
        runs(30),
      )
    },
  )
})
