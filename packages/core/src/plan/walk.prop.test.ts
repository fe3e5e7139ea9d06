/**
 * A small part of the long walk (`npm run test:walk`): months of every method, every invariant looked at in every step.
 */
import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { runs } from '../time/propertyRuns.ts'
import { methods } from './proof/walk/methods.ts'
import { walks } from './proof/walk/walk.ts'

describe.each(methods)('$id', (method) => {
  it('keeps every invariant through simulated months, whatever happens', { timeout: 120_000 }, () => {
    const tally = { days: 0, steps: 0, actions: 0 }
    fc.assert(walks(method, tally), runs(5))
    expect(tally.days).toBeGreaterThan(0)
  })
})
