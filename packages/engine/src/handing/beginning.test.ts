import { Instant } from '@refrain/core'
import { FAR_ENDS } from '@refrain/memory'
import { describe, expect, it } from 'vitest'
import { live, makeScene, reachesOf, type Scene } from '../working/scene.fixture.ts'

/** The provider wants to be asked later, the first so many times. */
const busyProvider = (times: number, retryAfterMs: number) => {
  let asked = 0
  return () => (++asked <= times ? ({ refuse: { kind: 'throttled', retryAfterMs } } as const) : FAR_ENDS.human)
}

/** Somebody who is taken to be called, and whose call the provider does not place at first. */
const throttled = async (at = '2026-03-09T14:00:00Z', times = 1): Promise<Scene> => {
  const scene = makeScene({ telephone: { script: busyProvider(times, 20_000) } })
  await scene.add('p', 'calls')
  await scene.clock.pass(Instant.parseOrThrow(at) - scene.clock.now())
  expect(await scene.take('p')).toMatchObject({ tag: 'taken', notPlaced: null })
  expect(scene.telephony.rings()).toEqual([])
  return scene
}

const lastOf = async (scene: Scene) => {
  const { facts } = await scene.load('p')
  const back = facts.filter(({ type }) => type === 'ActionWithdrawn' || type === 'ActionExpired').at(-1)
  return back === undefined ? null : [back.type, (back.data as { readonly why?: string }).why ?? null]
}

describe('a call that is placed later than it was handed out', () => {
  it('is placed when the provider takes it, while every rule still allows it', async () => {
    const scene = await throttled()
    await live(scene, 3)
    expect(scene.telephony.rings()).toHaveLength(1)
    expect(await reachesOf(scene)).toEqual(['right-party'])
  })

  it('is not placed after the hours: it is given back', async () => {
    const scene = await throttled('2026-03-09T17:59:45Z')
    await live(scene, 5)
    expect(scene.telephony.rings()).toEqual([])
    expect(await lastOf(scene)).not.toBeNull()
  })

  it('is not placed when they opted out meanwhile, and it is said why, also where nobody looked since', async () => {
    const scene = await throttled()
    await scene.record('p', 'OptedOut')
    const { store } = scene.desk
    // Only hand-overs are looked at: the planner is elsewhere.
    const agenda = { ...store.agenda, claim: () => Promise.resolve([]) }
    const worker = scene.worker({ storage: { ...store, agenda } })
    await scene.clock.pass(30 * Instant.SECOND)
    await scene.tick(worker)
    expect(scene.telephony.rings()).toEqual([])
    expect(await lastOf(scene)).toEqual(['ActionWithdrawn', 'opted-out'])
    expect(await store.registry.list('hand/', { limit: 10 })).toEqual([])
  })

  it('is not placed under an opt-out that is recorded while the rules are asked', async () => {
    const scene = await throttled()
    const { store } = scene.desk
    let isFirst = true
    const events = {
      ...store.events,
      commit: async (commit: Parameters<typeof store.events.commit>[0]) => {
        const isBeginning = commit.registry?.some(
          ({ value }) => (value as { stand?: string } | null)?.stand === 'begun',
        )
        if (isFirst && isBeginning === true) {
          isFirst = false
          await scene.record('p', 'OptedOut')
        }
        return store.events.commit(commit)
      },
    }
    const agenda = { ...store.agenda, claim: () => Promise.resolve([]) }
    await scene.clock.pass(30 * Instant.SECOND)
    await scene.tick(scene.worker({ storage: { ...store, agenda, events } }))
    expect(isFirst).toBe(false)
    expect(scene.telephony.rings()).toEqual([])
    expect(await lastOf(scene)).toEqual(['ActionWithdrawn', 'opted-out'])
  })

  it('waits in quarantine, and is placed after it while it may be', async () => {
    const scene = await throttled()
    await scene.desk.store.events.commit({
      now: scene.clock.now(),
      streams: [],
      registry: [{ key: 'quarantine', value: { reason: 'restored', at: scene.clock.now() } }],
    })
    await live(scene, 3)
    expect(scene.telephony.rings()).toEqual([])
    await scene.desk.store.events.commit({
      now: scene.clock.now(),
      streams: [],
      registry: [{ key: 'quarantine', value: null }],
    })
    await live(scene, 10)
    expect(scene.telephony.rings()).toHaveLength(1)
  })

  it('whose answer was lost is not asked for again where a rule forbids it by now', async () => {
    const scene = makeScene({ telephone: { faults: { lostRequest: 1 }, capabilities: { lookup: 'none' } } })
    await scene.add('p', 'calls')
    await scene.clock.pass(Instant.parseOrThrow('2026-03-09T14:00:00Z') - scene.clock.now())
    await scene.take('p')
    let asked = 0
    const place = () => {
      asked++
      return Promise.resolve({ kind: 'unknown' } as const)
    }
    const { store } = scene.desk
    const agenda = { ...store.agenda, claim: () => Promise.resolve([]) }
    const worker = scene.worker({ telephony: { ...scene.telephony, place }, storage: { ...store, agenda } })
    await scene.clock.pass(20 * Instant.SECOND)
    await scene.tick(worker)
    expect(asked).toBe(1)
    await scene.record('p', 'OptedOut')
    await scene.clock.pass(60 * Instant.SECOND)
    await scene.tick(worker)
    expect(asked).toBe(1)
  })

  it('and whose answer is lost then is looked for as long as any other', async () => {
    const scene = makeScene({
      telephone: { script: busyProvider(1, 3 * Instant.MINUTE), capabilities: { repeats: 'none' } },
    })
    await scene.add('p', 'calls')
    await scene.take('p')
    // Its call is found a minute after it was asked for, and not before.
    const since = Instant.plus(scene.clock.now(), 4 * Instant.MINUTE)
    const lookUp: typeof scene.telephony.lookUp = async (asked) =>
      scene.clock.now() < since ? { state: 'undetermined' } : scene.telephony.lookUp(asked)
    const place: typeof scene.telephony.place = async (call) => {
      await scene.telephony.place(call)
      return { kind: 'unknown' }
    }
    const worker = scene.worker({ telephony: { ...scene.telephony, lookUp, place } })
    for (let seconds = 0; seconds < 240; seconds += 5) {
      await scene.clock.pass(5_000)
      await scene.tick(worker)
    }
    expect(scene.telephony.rings()).toHaveLength(1)
    expect(await reachesOf(scene)).not.toContain('answered-unknown')
  })
})
