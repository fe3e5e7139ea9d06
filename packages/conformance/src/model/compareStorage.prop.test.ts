import { memoryStorage } from '@refrain/memory'
import { describe, expect, it } from 'vitest'
import { memorySubject } from '../storage/proof/memory.ts'
import { SABOTEURS } from '../storage/proof/saboteurs/index.ts'
import { compareStorage } from './compareStorage.ts'

const runs = { seed: 20261123, numRuns: Math.ceil(20 * Number(process.env['REFRAIN_RUNS'] ?? 1)) }

compareStorage({ test: it }, memorySubject(), { model: memoryStorage, runs })

/** The tests of a storage that is spoilt: one after the other, and at once. */
const testsOf = (saboteur: string): readonly (() => Promise<void>)[] => {
  const spoil = SABOTEURS.find(([does]) => does === saboteur)?.[2]
  const tests: (() => Promise<void>)[] = []
  compareStorage({ test: (_, body) => tests.push(body) }, memorySubject(spoil), {
    model: memoryStorage,
    runs: { ...runs, endOnFailure: true },
  })
  return tests
}

describe('a storage that', () => {
  it.each([
    'hands out what others hold',
    'forgets all but the first reservation',
    'reuses the revisions of a record that was deleted',
    'puts personal data in the place of what it knew',
    'loses a wake that came while somebody decided',
  ])('%s differs from the model', async (saboteur) => {
    await expect(testsOf(saboteur)[0]?.()).rejects.toThrow('Property failed')
  })

  it.each(['checks before it writes, and not while'])(
    '%s differs from the model when it is asked at once',
    async (saboteur) => {
      await expect(testsOf(saboteur)[1]?.()).rejects.toThrow('Property failed')
    },
  )
})
