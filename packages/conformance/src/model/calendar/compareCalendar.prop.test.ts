import { Instant } from '@refrain/core'
import { memoryCalendar } from '@refrain/memory'
import { describe, expect, it } from 'vitest'
import { runs } from '../../../../../tools/propertyRuns.ts'
import { memorySubject } from '../../calendar/proof/memory.ts'
import { SABOTEURS } from '../../calendar/proof/saboteurs/index.ts'
import { compareCalendar } from './compareCalendar.ts'

const { capabilities } = memoryCalendar({ now: () => Instant.MIN })

describe('the calendar in memory', () =>
  compareCalendar({ test: it }, memorySubject(), { capabilities, runs: runs(60) }))

describe('the calendar in memory, where it tells little apart', () => {
  const little = { ...capabilities, tells: ['busy'], tellsHolds: false } as const
  const subject = memorySubject(undefined, { capabilities: little })
  compareCalendar({ test: it }, subject, { capabilities: little, runs: runs(20) })
})

describe('a calendar that', () => {
  it.each([
    'tells what it once read',
    'tells the last first',
    'tells entries as long as they are',
    'never looks',
    'sees only what others put',
    'puts back what was moved',
    'puts back what was deleted',
    'forgets what it was asked',
    'finds what was there once',
    'yields to what expired',
    'tells of what expired',
    'lets the larger id win',
    'takes its time from appointments',
    'does not look again',
    'confirms wherever it stands',
    'confirms again and again',
    'keeps what was confirmed',
    'releases again and again',
    'leaves what expired',
  ])('%s differs from the model', async (saboteur) => {
    const spoil = SABOTEURS.find(({ does }) => does === saboteur)?.spoil
    const tests: (() => Promise<void>)[] = []
    compareCalendar({ test: (_, body) => tests.push(body) }, memorySubject(spoil), {
      capabilities,
      runs: { ...runs(100), endOnFailure: true },
    })
    await expect(tests[0]?.()).rejects.toThrow('Property failed')
  })
})
