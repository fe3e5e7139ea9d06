import { Instant } from '@refrain/core'
import { memoryCalendar } from '@refrain/memory'
import { describe, expect, it } from 'vitest'
import { certifyCalendar } from './certifyCalendar.ts'
import { memorySubject } from './proof/memory.ts'

const { capabilities } = memoryCalendar({ now: () => Instant.MIN })

const runner = {
  test: it,
  skip: it.skip,
  equal: (actual: unknown, expected: unknown) => expect(actual).toEqual(expected),
}

describe('the calendar in memory', () => certifyCalendar(runner, memorySubject(), capabilities))

describe('a calendar in memory that tells little apart', () => {
  const little = { ...capabilities, tells: ['busy'], tellsHolds: false, tellsCallBlocks: false } as const
  certifyCalendar(runner, memorySubject(undefined, { capabilities: little }), little)
})

describe('a calendar in memory that is only read', () => {
  const read = { ...capabilities, holds: false, tellsHolds: false, invites: false } as const
  certifyCalendar(runner, memorySubject(undefined, { capabilities: read }), read)
})
