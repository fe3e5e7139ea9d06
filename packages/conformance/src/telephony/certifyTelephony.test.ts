import { Instant } from '@refrain/core'
import { memoryTelephony } from '@refrain/memory'
import { describe, expect, it } from 'vitest'
import { certifyTelephony } from './certifyTelephony.ts'
import { memorySubject } from './proof/memory.ts'

const { capabilities } = memoryTelephony({ now: () => Instant.MIN })

const runner = {
  test: it,
  skip: it.skip,
  equal: (actual: unknown, expected: unknown) => expect(actual).toEqual(expected),
}

describe('the telephone in memory, by webhooks', () => certifyTelephony(runner, memorySubject(), capabilities))

describe('the telephone in memory, listened to', () =>
  certifyTelephony(runner, memorySubject(undefined, { tells: 'listeners' }), capabilities))
