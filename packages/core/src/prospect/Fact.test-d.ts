import { expectTypeOf, test } from 'vitest'
import type { Instant } from '../time/Instant.ts'
import type { Data, Fact, FactOf, FactType, ProspectFactType } from './Fact.ts'

test('the type of a fact tells what it says', () => {
  const fact = {} as Fact
  if (fact.type === 'CallbackAgreed') {
    expectTypeOf(fact.data.at).toEqualTypeOf<Instant>()
    expectTypeOf(fact.data.who).toEqualTypeOf<'prospect' | 'rep'>()
    expectTypeOf(fact.data.call).toEqualTypeOf<string | undefined>()
  }
})

test('what must be told cannot be left out, and what may be can', () => {
  expectTypeOf<{ readonly call: string }>().not.toExtend<Data<'CallEnded'>>()
  expectTypeOf<{ readonly firmness: 'soft' }>().toExtend<Data<'Declined'>>()
  expectTypeOf<{ readonly firmness: 'perhaps' }>().not.toExtend<Data<'Declined'>>()
})

test('a fact of several types is one of them', () => {
  expectTypeOf<FactOf<'Won' | 'Lost'>>().toEqualTypeOf<FactOf<'Won'> | FactOf<'Lost'>>()
  expectTypeOf<ProspectFactType>().toExtend<FactType>()
})
