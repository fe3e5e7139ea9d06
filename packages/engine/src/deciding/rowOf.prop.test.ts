import { Instant } from '@refrain/core'
import type { Plan } from '@refrain/core'
import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { bench } from '../commands/commands.fixture.ts'
import { told, wireOf } from '../people/telling.arb.ts'
import { runs } from '../propertyRuns.ts'

/** What a sheet shows of a decision; what it rests on and how it was found is not part of it. */
const shown = ({ decision, action, until, reason, enrollment }: Plan.Decision) => ({
  decision,
  key: action?.key ?? null,
  message: action?.message ?? null,
  until,
  reason,
  enrollment,
})

describe('a kept decision', () => {
  it('is what would be decided at any later time before the next look is due', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(told, { maxLength: 12 }),
        fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 1, maxLength: 3 }),
        async (all, later) => {
          const { desk, someone, record, work, next } = bench()
          await someone('p-1')
          for (const [i, one] of all.entries()) await record({ ...wireOf(one, i), prospect: 'p-1' })
          await work()
          const [row] = await desk.store.agenda.rows(['p-1'])
          expect(row!.stale).toBe(false)
          const now = desk.runtime.now()
          const end = row!.wakeAt ?? Instant.plus(now, 60 * Instant.DAY)
          expect(end).toBeGreaterThan(now)
          for (const share of [...later].sort()) {
            const at = Math.floor(now + share * (end - 1 - now))
            desk.runtime.pass(at - desk.runtime.now())
            expect(shown((await next('p-1'))!)).toEqual(shown(row!.decision!))
          }
        },
      ),
      runs(60),
    )
  })

  it('of somebody in no cadence is looked at again when they may be enrolled by rule, and of everybody else by a fact', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(told, { maxLength: 12 }), async (all) => {
        const { desk, someone, record, work } = bench()
        await someone('p-1')
        for (const [i, one] of all.entries()) await record({ ...wireOf(one, i), prospect: 'p-1' })
        await work()
        const [row] = await desk.store.agenda.rows(['p-1'])
        // Nobody is in limbo: who is not closed waits for an instant, or may be worked on now.
        expect(row!.state === 'closed' || row!.state === 'act' || row!.wakeAt !== null).toBe(true)
      }),
      runs(20),
    )
  })
})
