import { describe, expect, it } from 'vitest'
import { crash } from './Crash.ts'
import { withFile } from './databases.ts'

const times = Math.ceil(Number(process.env['REFRAIN_RUNS'] ?? 1))

describe('processes on one SQLite file', () => {
  it('may be killed at any moment: no acknowledged fact is lost, nothing goes out twice, the agenda is what the facts imply', async () => {
    for (let seed = 1; seed <= times; seed++) {
      const { violations, kills, acknowledged } = await withFile((database) =>
        crash({ database, kills: 4, seed, workers: 2 }),
      )
      expect(violations, `seed ${seed}`).toEqual([])
      expect(kills).toBe(4)
      expect(acknowledged).toBeGreaterThan(0)
    }
  })
})
