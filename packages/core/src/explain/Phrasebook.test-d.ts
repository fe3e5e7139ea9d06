import { expectTypeOf, test } from 'vitest'
import type { ReasonCode } from '../words/Reason.ts'
import { english } from './index.ts'
import type { Phrasebook } from './index.ts'

test('a phrasebook that forgets a code does not compile', () => {
  const { 'opted-out': forgotten, ...others } = english.reasons
  expectTypeOf(others).not.toExtend<Phrasebook['reasons']>()
  expectTypeOf<keyof Phrasebook['reasons']>().toEqualTypeOf<ReasonCode>()
  expectTypeOf(forgotten).toExtend<Phrasebook['reasons'][ReasonCode]>()
})
