import { Instant } from '@refrain/core'
import { StorageFault } from '@refrain/core/ports'
import { FAR_ENDS } from '@refrain/memory'
import { describe, expect, it } from 'vitest'
import { createEngine } from '../createEngine.ts'
import type { EngineParts } from '../Engine.ts'
import { makeScene, reachesOf, type Scene, type SceneParts } from '../working/scene.fixture.ts'
import { makeListening } from './listening.ts'

const LISTENED: SceneParts = { telephone: { tells: 'listeners', script: () => FAR_ENDS.human } }

const called = async (parts: SceneParts = LISTENED): Promise<Scene> => {
  const scene = makeScene(parts)
  await scene.add('p', 'calls')
  await scene.take('p')
  return scene
}

const COURSE = ['CallPlaced', 'CallAnswered', 'AnswererKnown', 'CallEnded']

const courseOf = async (scene: Scene): Promise<readonly string[]> =>
  (await scene.told('p')).filter((type) => COURSE.includes(type))

describe('a provider that tells by itself', () => {
  it('is heard from the start until the stop, which waits for what is in hand', async () => {
    const scene = await called()
    const engine = createEngine(scene.desk.parts)
    await scene.clock.pass(Instant.SECOND)
    await scene.telephony.tell()
    expect(await courseOf(scene)).toEqual(['CallPlaced'])
    await engine.start()
    await scene.clock.pass(5 * Instant.MINUTE)
    const told = scene.clock.until(scene.telephony.tell())
    await scene.clock.until(engine.stop())
    await told
    expect(await courseOf(scene)).toEqual(COURSE)
    expect(await reachesOf(scene)).toEqual(['right-party'])
  })

  it('is heard as long as a round lasts, where nobody else listens', async () => {
    const scene = await called()
    await scene.clock.pass(5 * Instant.MINUTE)
    const listening = makeListening(scene.desk)
    await scene.clock.until(listening.during(() => scene.telephony.tell()))
    expect(await courseOf(scene)).toEqual(COURSE)
    await scene.clock.pass(5 * Instant.MINUTE)
    const second = await called()
    await second.telephony.tell()
    expect(await courseOf(second)).toEqual(['CallPlaced'])
  })

  it('tells again what came while the store was out of reach, and what is told again is heard once', async () => {
    const scene = await called({ telephone: { ...LISTENED.telephone, faults: { duplicated: 1 } } })
    const { store } = scene.desk
    let isDown = true
    const events: EngineParts['storage']['events'] = {
      ...store.events,
      commit: (commit) =>
        isDown ? Promise.reject(StorageFault.make('unavailable', 'gone')) : store.events.commit(commit),
    }
    const listening = makeListening(scene.worker({ storage: { ...store, events } }))
    listening.start()
    await scene.clock.pass(5 * Instant.MINUTE)
    await scene.clock.until(scene.telephony.tell())
    expect(await courseOf(scene)).toEqual(['CallPlaced'])
    isDown = false
    await scene.clock.until(scene.telephony.tell())
    expect(await courseOf(scene)).toEqual(COURSE)
    await listening.stop()
  })

  it('is asked again while it cannot be reached', async () => {
    const scene = await called()
    let asked = 0
    const { listen } = scene.telephony
    const telephony = {
      ...scene.telephony,
      listen: (listener: Parameters<NonNullable<typeof listen>>[0]) =>
        ++asked < 3 ? Promise.reject(new Error('nobody there')) : listen!(listener),
    }
    const listening = makeListening(scene.worker({ telephony }))
    listening.start()
    for (let i = 0; i < 5; i++) await scene.clock.pass(5 * Instant.MINUTE)
    await scene.clock.until(scene.telephony.tell())
    await listening.stop()
    expect(asked).toBe(3)
    expect(await courseOf(scene)).toEqual(COURSE)
  })

  it('whose word cannot be taken is kept as a dead letter, and heard once somebody says so', async () => {
    const scene = await called()
    const { store } = scene.desk
    let isBroken = true
    const registry = {
      ...store.registry,
      read: (keys: readonly string[]) =>
        isBroken && keys.some((key) => key.startsWith('call/'))
          ? Promise.reject(new TypeError())
          : store.registry.read(keys),
    }
    const parts = { ...scene.desk.parts, storage: { ...store, registry } }
    const engine = createEngine(parts)
    await engine.start()
    await scene.clock.pass(5 * Instant.MINUTE)
    await scene.clock.until(scene.telephony.tell())
    await scene.clock.until(engine.stop())
    const [letter] = await engine.deadLetters.list()
    expect(letter).toMatchObject({ what: 'call', why: 'TypeError' })
    isBroken = false
    expect(await engine.deadLetters.replay(letter!.id)).toBe('replayed')
    expect(await courseOf(scene)).toEqual(COURSE)
  })
})
