/**
 * The methods themselves, under hostile histories: no breach (S1 to S5, S7 to S9), no word after a goodbye (S6), and an end.
 */
import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { runs } from '../time/propertyRuns.ts'
import { history } from './History.arb.ts'
import { follow } from './proof/follow.ts'
import { afterGoodbye } from './proof/goodbye.ts'
import { outcomes } from './proof/Law.ts'
import { breachesOf } from './proof/touches.ts'
import { BLOCKS, FILE, HOLIDAYS, methods, under } from './proof/walk/methods.ts'
import { calendars } from './proof/walk/walk.ts'
import { NOBODY_ELSE, policyOf, worldOf } from './proof/world.ts'

const world = worldOf(policyOf(methods, FILE), NOBODY_ELSE, calendars)

describe.each(methods)('$id', (method) => {
  it('adds no breach, says nothing after a goodbye, and ends', { timeout: 60_000 }, () => {
    fc.assert(
      fc.property(history({ days: 30 }), outcomes, (told, reaches) => {
        const facts = under(method, told.facts, told.from)
        const walk = { from: told.from, until: told.until + 60 * 86_400_000, reaches, most: 40 }
        const { followed } = follow(world, facts, walk)
        const more = { holidays: HOLIDAYS, blocks: BLOCKS }
        expect(followed.flatMap((one) => breachesOf(one, method, FILE, more))).toEqual([])
        expect(followed.flatMap((one) => afterGoodbye(one) ?? [])).toEqual([])
        expect(world.decide(facts, told.until + 400 * 86_400_000).decision).toBe('closed')
      }),
      runs(8),
    )
  })
})
