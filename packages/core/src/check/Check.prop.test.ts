import * as fc from 'fast-check'
import { describe, it } from 'vitest'
import { honest } from '../plan/proof/Law.ts'
import { exactCheck } from '../plan/proof/laws.ts'
import { runs } from '../time/propertyRuns.ts'

describe('check', () => {
  it(
    'reports exactly the breaches of a log, as a slow oracle finds them (S1, S2, S3, S5, S7, S8, S9)',
    { timeout: 120_000 },
    () => {
      fc.assert(exactCheck(honest), runs(60))
    },
  )
})
