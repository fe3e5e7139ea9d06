import { expect, it } from 'vitest'
import type { Runner } from '../Runner.ts'
import { report } from '../report.ts'
import { certifyStorage } from './certifyStorage.ts'
import { memorySubject } from './proof/memory.ts'
import { SABOTEURS } from './proof/saboteurs/index.ts'
import type { Spoil } from './proof/saboteurs/Saboteur.ts'

const declared = { durability: 'none', processes: 'many', vacuum: 'none' } as const

/** What comes of one clause for a storage that is spoilt. */
const heard = (clause: string, spoil?: Spoil) =>
  report(({ test, ...runner }: Runner) => {
    const asked = (name: string, body: () => Promise<void>) => (name === clause ? test(name, body) : undefined)
    certifyStorage({ ...runner, test: asked, skip: () => undefined }, memorySubject(spoil), declared)
  })

it.each(SABOTEURS)('a storage that %s is caught: %s', async (_does, clause, spoil) => {
  expect(await heard(clause)).toMatchObject([{ clause, result: 'holds' }])
  expect(await heard(clause, spoil)).toMatchObject([{ clause, result: 'broken' }])
})
