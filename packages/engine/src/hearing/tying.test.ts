import { Instant } from '@refrain/core'
import { FAR_ENDS } from '@refrain/memory'
import { describe, expect, it } from 'vitest'
import type { EngineParts } from '../Engine.ts'
import { handleWebhook } from './handleWebhook.ts'
import { deadLetters } from '../working/burying.ts'
import { REPLAYS } from '../working/replays.ts'
import { makeScene, type Scene } from '../working/scene.fixture.ts'

const THEIRS = '+12125550177'
const OURS = '+12125550199'

/** Somebody calls us, and it is told. */
const calledBy = async (
  from: string,
  before?: (scene: Scene) => Promise<unknown>,
  parts: Partial<EngineParts> = {},
): Promise<Scene> => {
  const scene = makeScene({ parts })
  await before?.(scene)
  scene.telephony.callIn(from, OURS, FAR_ENDS.human)
  await scene.clock.pass(5 * Instant.MINUTE)
  await scene.deliver()
  return scene
}

const add =
  (prospect: string, number = THEIRS) =>
  (scene: Scene) =>
    scene.engine.add({
      prospect,
      numbers: [{ id: `n-${prospect}`, number }],
      data: { source: 'met', zones: ['Europe/London'] },
    })

const contactsOf = async (scene: Scene, id: string) =>
  (await scene.stateOf(id)).contacts.map(({ direction, reach, number }) => [direction, reach, number])

const kept = async (scene: Scene): Promise<readonly string[]> => {
  const { registry } = scene.desk.store
  const records = await Promise.all(
    ['orphan/', 'caller/', 'dead/'].map((prefix) => registry.list(prefix, { limit: 20 })),
  )
  return records.flat().map(({ key }) => key.split('/')[0]!)
}

const CALLED_IN = (id: string) => [['in', 'answered-unknown', `n-${id}`]]

describe('a call that comes in', () => {
  it('is told to the one who has the number, with the line that they called', async () => {
    const scene = await calledBy(THEIRS, add('p'))
    expect(await contactsOf(scene, 'p')).toEqual(CALLED_IN('p'))
    const { facts } = await scene.load('p')
    const line = (await scene.desk.hashes.number(OURS)).id
    expect(facts.find(({ type }) => type === 'CallPlaced')?.data).toMatchObject({ direction: 'in', line })
    expect(await kept(scene)).toEqual([])
  })

  it.each([
    ['it is delivered again', true],
    ['nobody delivers it again', false],
  ])('is told as a whole where whoever heard of it died amidst it, and %s', async (_, isAgain) => {
    const scene = makeScene()
    await add('p')(scene)
    scene.telephony.callIn(THEIRS, OURS, FAR_ENDS.human)
    await scene.clock.pass(5 * Instant.MINUTE)
    // What came last is heard first: it belongs to nobody yet.
    const posted = [...(await scene.telephony.posted())].reverse()
    const { store } = scene.desk
    const list: typeof store.registry.list = (prefix, page) =>
      prefix.startsWith('orphan/') ? Promise.reject(new Error('died')) : store.registry.list(prefix, page)
    const dying = scene.worker({ storage: { ...store, registry: { ...store.registry, list } } })
    const deliver = async (to: typeof dying): Promise<void> => {
      for (const { url, method, headers, body } of posted)
        await scene.clock.until(handleWebhook(to, new Request(url, { method, headers, body: body.slice() })))
    }
    await deliver(dying)
    expect(await contactsOf(scene, 'p')).not.toEqual(CALLED_IN('p'))
    if (isAgain) await deliver(scene.desk)
    else {
      await scene.clock.pass(Instant.DAY)
      await scene.tick()
    }
    expect(await contactsOf(scene, 'p')).toEqual(CALLED_IN('p'))
  })

  it.each<[string, (scene: Scene) => Promise<unknown>]>([
    ['somebody is added with the number', add('p')],
    [
      'the number of somebody becomes known',
      async (scene) => {
        await add('p', '+12125550111')(scene)
        return scene.engine.record([], { personal: [{ prospect: 'p', numbers: { 'n-p': THEIRS } }] })
      },
    ],
  ])('of a stranger is told once %s', async (_, learn) => {
    const scene = await calledBy(THEIRS)
    expect(await kept(scene)).toContain('caller')
    await learn(scene)
    expect(await contactsOf(scene, 'p')).toEqual(CALLED_IN('p'))
    expect(await kept(scene)).toEqual([])
  })

  it('from a number of several people is nobody’s, and a person decides whose it was', async () => {
    const scene = await calledBy(THEIRS, async (before) => {
      await add('p')(before)
      await add('q')(before)
    })
    expect([await contactsOf(scene, 'p'), await contactsOf(scene, 'q')]).toEqual([[], []])
    const letters = deadLetters(scene.desk, REPLAYS)
    const [letter] = await letters.list()
    expect(letter).toMatchObject({ what: 'caller', why: 'several people have the number that it came from' })
    await letters.replay(letter!.id)
    expect(await contactsOf(scene, 'p')).toEqual([])
    await scene.engine.record([], { personal: [{ prospect: 'q', numbers: { 'n-q': null } }] })
    scene.telephony.callIn(THEIRS, OURS, FAR_ENDS.human)
    expect(await contactsOf(scene, 'p')).toEqual([])
    await scene.engine.record([], { personal: [{ prospect: 'p', numbers: { 'n-p': THEIRS } }] })
    expect(await contactsOf(scene, 'p')).toEqual(CALLED_IN('p'))
    expect(await contactsOf(scene, 'q')).toEqual([])
    expect(await kept(scene)).toEqual([])
  })

  it('with a number that is withheld is kept for a while, and is nobody’s', async () => {
    const scene = await calledBy('anonymous', add('p'))
    expect(await contactsOf(scene, 'p')).toEqual([])
    expect(new Set(await kept(scene))).toEqual(new Set(['orphan']))
  })

  it('from one of our own people is no prospect’s, though somebody has the number', async () => {
    const scene = await calledBy(THEIRS, add('p'), { isOwn: (number) => number === THEIRS })
    expect(await contactsOf(scene, 'p')).toEqual([])
    expect(await kept(scene)).not.toContain('caller')
  })

  it('waits no longer than its events are kept', async () => {
    const scene = await calledBy(THEIRS)
    await scene.clock.pass(8 * Instant.DAY)
    await scene.tick()
    expect(await kept(scene)).toEqual([])
  })
})
