import * as fc from 'fast-check'
import { describe, it } from 'vitest'
import { runs } from '../time/propertyRuns.ts'
import { staysInBounds } from './proof/bounded.ts'
import { callsBack } from './proof/callsBack.ts'
import { saysGoodbyeLast } from './proof/goodbye.ts'
import { honest } from './proof/Law.ts'
import { keepsPromises, noBreach, sameBytes, slowTwin } from './proof/laws.ts'
import { rotates } from './proof/rotation.ts'

const TIMEOUT = { timeout: 120_000 }

describe('whatever the log', () => {
  it('no decision adds a breach of S1, S2, S3, S5, S7, S8 or S9', TIMEOUT, () => {
    fc.assert(noBreach(honest), runs(70))
  })

  it('no two attempts in a row stand in the same part of the day, unless none other was free (S4)', TIMEOUT, () => {
    fc.assert(rotates(honest), runs(40))
  })

  it('a goodbye is the last word (S6)', TIMEOUT, () => {
    fc.assert(saysGoodbyeLast(honest), runs(20))
  })

  it('the planner finds what trying every minute finds, and names every rule that refuses (L5)', TIMEOUT, () => {
    fc.assert(slowTwin(honest), runs(30))
  })

  it('every decision keeps what it promises (L1)', TIMEOUT, () => {
    fc.assert(keepsPromises(honest), runs(60))
  })

  it('a missed callback is what is to be done, without any further fact (L3)', TIMEOUT, () => {
    fc.assert(callsBack(honest), runs(80))
  })

  it('whoever works it, and however, no cadence exceeds the bounds that are printed of it (L2)', TIMEOUT, () => {
    fc.assert(staysInBounds(honest), runs(60))
  })

  it('the same facts give the same bytes (D1*, D2*)', TIMEOUT, () => {
    fc.assert(sameBytes(honest), runs(60))
  })
})
