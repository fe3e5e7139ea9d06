import { StorageFault } from '@refrain/core/ports'
import { memoryStorage } from '@refrain/memory'
import { describe, expect, it } from 'vitest'
import { manualRuntime } from '../setting/runtime.fixture.ts'
import { SILENT } from '../telemetry/Telemetry.ts'
import { patient } from './patient.ts'

/** A store that cannot be read for a while. */
const outOfReach = (times: number, code: 'unavailable' | 'unreadable' = 'unavailable') => {
  const store = memoryStorage().tenant('t')
  let left = times
  const load: typeof store.events.load = (streams, options) =>
    left-- > 0 ? Promise.reject(StorageFault.make(code, 'not now')) : store.events.load(streams, options)
  const runtime = manualRuntime()
  return {
    runtime,
    store: patient({ ...store, events: { ...store.events, load } }, { runtime, telemetry: SILENT }),
  }
}

describe('a store that is out of reach for a while', () => {
  it('is read when it is back, after pauses that grow', async () => {
    const { store, runtime } = outOfReach(3)
    const before = runtime.now()
    expect(await store.events.load([{ kind: 'prospect', id: 'p-1' }])).toMatchObject([{ version: 0 }])
    expect(runtime.now() - before).toBeGreaterThan(3 * 10 * 0.5)
  })

  it('is not waited for without end, nor for what time does not mend', async () => {
    await expect(outOfReach(100).store.events.load([])).rejects.toMatchObject({ code: 'unavailable' })
    await expect(outOfReach(1, 'unreadable').store.events.load([])).rejects.toMatchObject({ code: 'unreadable' })
  })
})
