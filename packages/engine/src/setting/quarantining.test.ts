import { describe, expect, it } from 'vitest'
import { memoryStorage } from '@refrain/memory'
import { makeQuarantine, NO_QUARANTINE } from './quarantining.ts'
import { manualRuntime } from './runtime.fixture.ts'

const begin = () => {
  const runtime = manualRuntime()
  const store = memoryStorage().tenant('t')
  const handOut = () => store.events.commit({ now: runtime.now(), streams: [], guards: [NO_QUARANTINE] })
  return { runtime, store, handOut, quarantine: makeQuarantine(store, runtime) }
}

describe('quarantine', () => {
  it('keeps everything from being handed out until somebody lifts it', async () => {
    const { quarantine, handOut } = begin()
    expect(await handOut()).toMatchObject({ tag: 'committed' })
    await quarantine.impose('restored from the copy of Sunday')
    expect(await quarantine.state()).toMatchObject({ why: 'restored from the copy of Sunday' })
    expect(await handOut()).toMatchObject({ tag: 'stale', key: 'quarantine' })
    await quarantine.lift({ by: 'kim', why: 'the provider logs are in' })
    expect(await quarantine.state()).toBeNull()
    expect(await handOut()).toMatchObject({ tag: 'committed' })
  })

  it('remembers who lifted it and why, each time', async () => {
    const { quarantine, runtime, store } = begin()
    for (const why of ['first', 'second']) {
      await quarantine.impose(why)
      runtime.pass(60_000)
      await quarantine.lift({ by: 'kim', why: `all is well after the ${why}` })
    }
    const records = await store.registry.list('quarantine/', { limit: 10 })
    expect(records.map(({ value }) => value)).toMatchObject([
      { why: 'first', lifted: { by: 'kim', why: 'all is well after the first' } },
      { why: 'second', lifted: { by: 'kim' } },
    ])
  })

  it('goes on under its first reason when it is imposed again', async () => {
    const { quarantine, runtime } = begin()
    await quarantine.impose('first')
    const before = await quarantine.state()
    runtime.pass(60_000)
    await quarantine.impose('second')
    expect(await quarantine.state()).toEqual(before)
  })

  it('asks who and why', async () => {
    const { quarantine } = begin()
    await expect(quarantine.impose(' ')).rejects.toThrow('why')
    await quarantine.impose('restored')
    await expect(quarantine.lift({ by: '', why: 'well' })).rejects.toThrow('who lifts it')
    await expect(quarantine.lift({ by: 'kim', why: '' })).rejects.toThrow('why')
    expect(await quarantine.state()).not.toBeNull()
  })
})
