import { expect, it } from 'vitest'
import { certifyStorage } from './certifyStorage.ts'
import { memorySubject } from './proof/memory.ts'

const declared = { durability: 'none', processes: 'many', vacuum: 'none' } as const

certifyStorage(
  { test: it, skip: it.skip, equal: (actual, expected) => expect(actual).toEqual(expected) },
  memorySubject(),
  declared,
)
