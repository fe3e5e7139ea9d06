import { Instant } from '@refrain/core'
import type { Telephony } from '@refrain/core/ports'
import { describe, expect, it } from 'vitest'
import { commandsOf } from '../createEngine.ts'
import { live, makeScene, reachesOf, type Scene, settle } from '../working/scene.fixture.ts'
import { tick } from '../working/tick.ts'

const PICKED_UP = () => ({ outcome: 'connected', answerer: 'human' }) as const

/** Takes a call to be placed by a worker who dies at a moment of the call. */
const takenByOneWhoDies = async (scene: Scene, place: Telephony['place']): Promise<void> => {
  await new Promise<void>((resolve) => {
    const asked: Telephony['place'] = (call) => {
      resolve()
      return place(call)
    }
    const dying = scene.worker({ telephony: { ...scene.telephony, place: asked } })
    void commandsOf(dying).take({ rep: 'ann', prospect: 'p', place: true })
  })
  await settle()
}

describe('a call that the engine places', () => {
  it('rings once, and what became of it is told by webhooks', async () => {
    const scene = makeScene({ telephone: { script: PICKED_UP } })
    await scene.add('p', 'calls')
    expect((await scene.take('p')).tag).toBe('taken')
    await scene.clock.pass(5 * Instant.MINUTE)
    expect(await scene.deliver()).toBe(5)
    await scene.tick()
    expect(scene.telephony.rings()).toHaveLength(1)
    expect(await scene.told('p')).toEqual(
      expect.arrayContaining(['ActionIssued', 'CallPlaced', 'CallAnswered', 'AnswererKnown', 'CallEnded']),
    )
    const { contacts, conversations } = await scene.stateOf('p')
    expect(contacts.map(({ reach, visit }) => [reach, visit?.step])).toEqual([['right-party', 'call']])
    expect(conversations.count).toBe(1)
  })

  it('is found by looking where every webhook is lost', async () => {
    const scene = makeScene({ telephone: { script: PICKED_UP, faults: { lostEvent: 1 } } })
    await scene.add('p', 'calls')
    await scene.take('p')
    await live(scene, 10)
    expect(scene.telephony.rings()).toHaveLength(1)
    expect(await reachesOf(scene)).toEqual(['right-party'])
  })

  it.each([
    ['the provider knows our id', { repeats: 'provider', lookup: 'none' }],
    ['it can be looked up by our id', { repeats: 'none', lookup: 'by-attempt' }],
    ['only webhooks tell', { repeats: 'none', lookup: 'none' }],
  ] as const)('rings once when the answer is lost, where %s', async (_, capabilities) => {
    const scene = makeScene({ telephone: { script: PICKED_UP, capabilities, faults: { lostAnswer: 1 } } })
    await scene.add('p', 'calls')
    await scene.take('p')
    await live(scene, 10)
    expect(scene.telephony.rings()).toHaveLength(1)
    expect(await reachesOf(scene)).toEqual(['right-party'])
  })

  it('counts as made when nobody can tell what became of it, and is not placed again', async () => {
    const capabilities = { repeats: 'none', lookup: 'none' } as const
    const scene = makeScene({ telephone: { capabilities, faults: { lostAnswer: 1, lostEvent: 1 } } })
    await scene.add('p', 'calls')
    await scene.take('p')
    await live(scene, 75, 60)
    expect(scene.telephony.rings()).toHaveLength(1)
    const { contacts } = await scene.stateOf('p')
    expect(contacts.map(({ reach, counts }) => [reach, counts.touch, counts.attempt, counts.dial])).toEqual([
      ['answered-unknown', 1, 1, 1],
    ])
  })

  it('that never arrived is not placed blindly: by its deadline it counts as made', async () => {
    const capabilities = { repeats: 'none', lookup: 'by-attempt' } as const
    const scene = makeScene({ telephone: { capabilities, faults: { lostRequest: 1 } } })
    await scene.add('p', 'calls')
    await scene.take('p')
    await live(scene, 5)
    expect(scene.telephony.rings()).toHaveLength(0)
    expect(await reachesOf(scene)).toEqual(['answered-unknown'])
  })

  it('is placed by another worker when the first died before it asked the provider', async () => {
    const scene = makeScene({ telephone: { script: PICKED_UP } })
    await scene.add('p', 'calls')
    await takenByOneWhoDies(scene, () => new Promise(() => undefined))
    expect(scene.telephony.rings()).toHaveLength(0)
    await live(scene, 5)
    expect(scene.telephony.rings()).toHaveLength(1)
    expect(await reachesOf(scene)).toEqual(['right-party'])
  })

  it.each(['provider', 'none'] as const)(
    'rings once when a worker died after the provider took it (repeats: %s)',
    async (repeats) => {
      const scene = makeScene({ telephone: { script: PICKED_UP, capabilities: { repeats } } })
      await scene.add('p', 'calls')
      await takenByOneWhoDies(scene, async (call) => {
        await scene.telephony.place(call)
        return new Promise(() => undefined)
      })
      await live(scene, 5)
      expect(scene.telephony.rings()).toHaveLength(1)
      expect(await reachesOf(scene)).toEqual(['right-party'])
    },
  )

  it('rings once when several workers find it unclear at the same moment', async () => {
    const scene = makeScene({ telephone: { capabilities: { repeats: 'none' }, faults: { lostAnswer: 1 } } })
    await scene.add('p', 'calls')
    await scene.take('p')
    const others = [scene.worker(), scene.worker(), scene.worker()]
    for (let i = 0; i < 8; i++) {
      await scene.clock.pass(20 * Instant.SECOND)
      await scene.clock.until(Promise.all(others.map((other) => tick(other))))
    }
    expect(scene.telephony.rings()).toHaveLength(1)
    expect(await reachesOf(scene)).toEqual(['no-answer'])
  })

  it('is not placed by a worker who comes to it late: others may be at it by then', async () => {
    const scene = makeScene({ telephone: { capabilities: { repeats: 'none' } } })
    await scene.add('p', 'calls')
    const { store } = scene.desk
    const commit = store.events.commit
    /** A worker who stands still between the answer of its commit and the call. */
    const slow = scene.worker({
      storage: {
        ...store,
        events: {
          ...store.events,
          commit: async (one) => {
            const answer = await commit(one)
            if (one.reserve !== undefined) {
              await scene.clock.pass(Instant.MINUTE)
              await scene.record('p', 'OptedOut')
              await tick(scene.desk)
            }
            return answer
          },
        },
      },
    })
    await scene.clock.until(commandsOf(slow).take({ rep: 'ann', prospect: 'p', place: true }))
    await live(scene, 5)
    expect(scene.telephony.rings()).toHaveLength(0)
  })

  it('is placed later when the provider has no room now', async () => {
    let asked = 0
    const refuse = { kind: 'throttled', retryAfterMs: 30_000 } as const
    const scene = makeScene({ telephone: { script: () => (++asked === 1 ? { refuse } : {}) } })
    await scene.add('p', 'calls')
    await scene.take('p')
    expect(scene.telephony.rings()).toHaveLength(0)
    await live(scene, 2)
    expect(scene.telephony.rings()).toHaveLength(1)
  })

  it('is tried again by one worker alone, however many see that there may be room', async () => {
    let asked = 0
    const refuse = { kind: 'throttled', retryAfterMs: 30_000 } as const
    const scene = makeScene({
      telephone: { capabilities: { repeats: 'none' }, script: () => (++asked === 1 ? { refuse } : {}) },
    })
    await scene.add('p', 'calls')
    await scene.take('p')
    await scene.clock.pass(31 * Instant.SECOND)
    const workers = [scene.worker(), scene.worker(), scene.worker()]
    await scene.clock.until(Promise.all(workers.map((worker) => tick(worker))))
    await live(scene, 2)
    expect(scene.telephony.rings()).toHaveLength(1)
  })

  it('that is refused tells what the refusal says of the line', async () => {
    const refuse = { kind: 'rejected', failure: 'invalid-number', retryable: false } as const
    const scene = makeScene({ telephone: { script: () => ({ refuse }) } })
    await scene.add('p', 'calls')
    await scene.take('p')
    expect(await reachesOf(scene)).toEqual(['dead-number'])
  })

  it('is not placed in quarantine, neither now nor when its answer was lost', async () => {
    const scene = makeScene({ telephone: { faults: { lostRequest: 1 } } })
    await scene.add('p', 'calls')
    await scene.take('p')
    await scene.desk.store.events.commit({
      now: scene.clock.now(),
      streams: [],
      registry: [{ key: 'quarantine', value: { since: scene.clock.now(), why: 'restored' } }],
    })
    let asked = 0
    const counting = scene.worker({
      telephony: { ...scene.telephony, place: (call) => (asked++, scene.telephony.place(call)) },
    })
    await scene.clock.pass(Instant.MINUTE)
    await scene.tick(counting)
    expect(asked).toBe(0)
  })
})
