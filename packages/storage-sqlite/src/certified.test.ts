import { certifyStorage } from '@refrain/conformance'
import { expect, test } from 'vitest'
import { sqliteSubject } from './proof/subject.ts'

const runner = {
  test,
  skip: test.skip,
  equal: (actual: unknown, expected: unknown) => expect(actual).toEqual(expected),
}

certifyStorage(runner, sqliteSubject(), { durability: 'process', processes: 'many', vacuum: 'files' })
