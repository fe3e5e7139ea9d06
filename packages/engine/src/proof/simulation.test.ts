import { describe, expect, it } from 'vitest'
import { createEngine } from '../createEngine.ts'
import { saboteurs } from './saboteurs.ts'
import { simulate } from './simulate.ts'
import type { Outcome } from './simulate.ts'

const times = Number(process.env['REFRAIN_RUNS'] ?? 1)

/** Seeds of every test run, each a house of its own for a few hours. */
const SEEDS = Array.from({ length: Math.ceil(6 * times) }, (_, n) => n + 1)

const told = ({ seed, violations, trace }: Outcome): string =>
  `REFRAIN_SEED=${seed} npm run test:simulation\n${violations.join('\n')}\n${trace.last(30).join('\n')}`

describe('a simulated house', () => {
  it.each(SEEDS)(
    'of seed %i loses no fact, calls nobody twice, forgets nobody and comes to rest, whatever goes wrong',
    async (seed) => {
      const outcome = await simulate(seed, { make: createEngine, short: true })
      expect(outcome.violations, told(outcome)).toEqual([])
    },
  )

  it('goes the same way for the same seed', async () => {
    const [once, again] = [
      await simulate(7, { make: createEngine, short: true }),
      await simulate(7, { make: createEngine, short: true }),
    ]
    expect(again.hash).toBe(once.hash)
    expect(again.steps).toBe(once.steps)
  })
})

/** How many seeds it may take until something broken is found. */
const BOUND = 120

const looked = saboteurs.filter(({ isQuick = false }) => isQuick || times > 1)

describe('a house whose engine', () => {
  it.each(looked)('$name is found out', async ({ sabotage, noticed }) => {
    const found: string[] = []
    for (let seed = 1; seed <= BOUND && !found.some((one) => noticed.test(one)); seed++)
      found.push(...(await simulate(seed, { make: createEngine, sabotage, short: true })).violations)
    expect(found.join('\n')).toMatch(noticed)
  })
})
