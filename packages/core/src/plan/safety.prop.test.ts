/**
 * S1, S2, S3, S5, S8, S9, first reading: whatever the log, no decision adds a breach. A rep follows the decisions in the
 * middle of a hostile history, and the slow oracle judges every touch at the instant at which it is made.
 */
import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { runs } from '../time/propertyRuns.ts'
import { history } from './History.arb.ts'
import { follow } from './proof/follow.ts'
import { setting } from './proof/setting.arb.ts'
import { breachesOf } from './proof/touches.ts'
import { policyOf, worldOf } from './proof/world.ts'

const REACHES = fc.array(fc.constantFrom('no-answer', 'voicemail', 'voicemail', 'right-party', 'busy', 'gatekeeper'), {
  minLength: 1,
  maxLength: 6,
})

describe('no decision adds a breach', () => {
  it('of S1, S2, S3, S5, S8 or S9, in any history', { timeout: 60_000 }, () => {
    fc.assert(
      fc.property(setting, history(), REACHES, (setting, history, reaches) => {
        const world = worldOf(policyOf([setting.cadence], setting.file))
        const { followed } = follow(world, history.facts, { from: history.from, until: history.until, reaches })
        expect(followed.flatMap((one) => breachesOf(one, setting.cadence, setting.file))).toEqual([])
      }),
      runs(150),
    )
  })
})
