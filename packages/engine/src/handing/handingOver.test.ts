import { Instant } from '@refrain/core'
import type { Telephony } from '@refrain/core/ports'
import { describe, expect, it } from 'vitest'
import { commandsOf } from '../createEngine.ts'
import { makeScene, type Scene, settle } from '../working/scene.fixture.ts'
import { tick } from '../working/tick.ts'

const PICKED_UP = () => ({ outcome: 'connected', answerer: 'human' }) as const

/** Rounds of work, with the webhooks that are due, until a while has passed. */
const live = async (scene: Scene, minutes: number, stepSeconds = 30): Promise<void> => {
  for (let at = 0; at < minutes * 60; at += stepSeconds) {
    await scene.clock.pass(stepSeconds * Instant.SECOND)
    await scene.deliver()
    await scene.tick()
  }
}

const reachesOf = async (scene: Scene, id = 'p') => (await scene.stateOf(id)).contacts.map(({ reach }) => reach)

/** Takes a call to be placed by a worker who dies at a moment of the call. */
const takenByOneWhoDies = async (scene: Scene, place: Telephony['place']): Promise<void> => {
  const dying = scene.worker({ telephony: { ...scene.telephony, place } })
  void commandsOf(dying).take({ rep: 'ann', prospect: 'p', place: true })
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

describe('what is out and may no longer be done', () => {
  it('is hung up while it rings, and withdrawn', async () => {
    const scene = makeScene()
    await scene.add('p', 'calls')
    await scene.take('p')
    await scene.clock.pass(5 * Instant.SECOND)
    await scene.record('p', 'OptedOut')
    await scene.tick()
    await live(scene, 2)
    expect(await scene.told('p')).toContain('ActionWithdrawn')
    expect(await reachesOf(scene)).toEqual(['canceled'])
    expect(scene.telephony.rings()).toHaveLength(1)
  })

  it('is hung up when the rep gives it back while it rings', async () => {
    const scene = makeScene()
    await scene.add('p', 'calls')
    const taken = await scene.take('p')
    await scene.clock.pass(5 * Instant.SECOND)
    const key = taken.tag === 'taken' ? taken.action.key : ''
    await scene.clock.until(scene.engine.release(key, { prospect: 'p', rep: 'ann' }))
    await scene.tick()
    await live(scene, 2)
    expect(await reachesOf(scene)).toEqual(['canceled'])
  })

  it('is cancelled while the provider queues it: it never rings', async () => {
    const scene = makeScene({ telephone: { script: () => ({ queueSeconds: 600 }) } })
    await scene.add('p', 'calls')
    await scene.take('p')
    await scene.clock.pass(5 * Instant.SECOND)
    await scene.record('p', 'Won')
    await scene.tick()
    await live(scene, 15)
    expect(scene.telephony.rings()).toHaveLength(0)
    expect(await reachesOf(scene)).toEqual(['canceled'])
  })

  it('is too late once somebody has answered: nobody hangs up on them', async () => {
    const scene = makeScene({ telephone: { script: () => ({ ...PICKED_UP(), ringSeconds: 5, talkSeconds: 120 }) } })
    await scene.add('p', 'calls')
    await scene.take('p')
    await scene.clock.pass(10 * Instant.SECOND)
    await scene.deliver()
    await scene.record('p', 'OptedOut')
    await scene.tick()
    const withdrawn = (await scene.load('p')).facts.find(({ type }) => type === 'ActionWithdrawn')
    expect(withdrawn?.data).toMatchObject({ why: 'too-late' })
    await live(scene, 3)
    const { contacts } = await scene.stateOf('p')
    expect(contacts.map(({ reach, talkSeconds }) => [reach, talkSeconds])).toEqual([['right-party', 120]])
  })

  it('does not begin after the end of its window, however long the provider queued it', async () => {
    const scene = makeScene({ telephone: { script: () => ({ queueSeconds: 3 * 3600 }), faults: { overdue: 1 } } })
    await scene.add('p', 'calls')
    await scene.clock.pass(3 * Instant.HOUR + 50 * Instant.MINUTE)
    await scene.take('p')
    await live(scene, 15)
    expect(await reachesOf(scene)).toEqual(['canceled'])
    await scene.clock.pass(4 * Instant.HOUR)
    expect(scene.telephony.rings()).toHaveLength(0)
  })

  it('expires in the hands of a rep who does nothing, and is offered again as the next dial', async () => {
    const scene = makeScene()
    await scene.add('p', 'calls')
    await scene.take('p', false)
    await scene.clock.pass(29 * Instant.MINUTE)
    await scene.tick()
    expect(await scene.told('p')).not.toContain('ActionExpired')
    await scene.clock.pass(2 * Instant.MINUTE)
    await scene.tick()
    expect(await scene.told('p')).toContain('ActionExpired')
    const again = await scene.take('p', false)
    expect(again.tag === 'taken' && again.action.dial).toBe(2)
  })

  it('is withdrawn from a rep when the person opts out, and their account is free again', async () => {
    const scene = makeScene()
    await scene.add('p', 'calls', { account: 'a' })
    await scene.add('q', 'calls', { account: 'a' })
    await scene.take('p', false)
    expect((await scene.take('q', false)).tag).toBe('held')
    await scene.record('p', 'OptedOut')
    await scene.tick()
    expect(await scene.told('p')).toContain('ActionWithdrawn')
    expect((await scene.take('q', false)).tag).toBe('taken')
  })

  it('is too late in the hands of a rep whose call is under way, and its outcome counts', async () => {
    const scene = makeScene()
    await scene.add('p', 'calls')
    const taken = await scene.take('p', false)
    const action = taken.tag === 'taken' ? taken.action.key : ''
    await scene.clock.pass(Instant.MINUTE)
    await scene.record('p', 'CallPlaced', { call: 'c-1', action, number: 'n-p' })
    await scene.clock.pass(Instant.SECOND)
    await scene.record('p', 'EnrollmentPaused', {})
    await scene.tick()
    expect((await scene.load('p')).facts.at(-1)).toMatchObject({ type: 'ActionWithdrawn', data: { why: 'too-late' } })
    await scene.clock.pass(Instant.MINUTE)
    await scene.record('p', 'CallEnded', { call: 'c-1', reach: 'no-answer' })
    await scene.tick()
    expect(await reachesOf(scene)).toEqual(['no-answer'])
    expect((await scene.stateOf('p')).runs[0]!.steps['call']!.last.settled).not.toBeNull()
  })
})

describe('a message that the engine sends', () => {
  it('goes out once when it is due, however many workers look', async () => {
    const scene = makeScene()
    await scene.add('p', 'mails')
    const workers = [scene.desk, scene.worker(), scene.worker()]
    await scene.clock.until(Promise.all(workers.map((worker) => tick(worker))))
    for (const worker of workers) await scene.tick(worker)
    expect(scene.email.sent().map(({ to, subject }) => [to, subject])).toEqual([['p@example.com', 'hello']])
    expect(await scene.told('p')).toEqual(expect.arrayContaining(['ActionIssued', 'EmailSent']))
  })

  it.each([
    ['the provider knows our id', { repeats: 'provider', find: 'none' }],
    ['it can be found', { repeats: 'none', find: 'by-attempt' }],
    ['nobody can tell', { repeats: 'none', find: 'none' }],
  ] as const)('goes out once when the answer is lost, where %s', async (_, capabilities) => {
    const scene = makeScene({ mail: { capabilities, faults: { lostAnswer: 1 } } })
    await scene.add('p', 'mails')
    await scene.tick()
    await live(scene, 70, 60)
    expect(scene.email.sent()).toHaveLength(1)
    expect((await scene.told('p')).filter((type) => type === 'EmailSent')).toHaveLength(1)
  })

  it('is left to a person where the text must not be sent, and does not keep the worker busy', async () => {
    const scene = makeScene({ parts: { content: () => Promise.resolve(null) } })
    await scene.add('p', 'mails')
    await scene.tick()
    const { decided } = await scene.tick()
    expect(decided).toBe(0)
    expect(scene.email.sent()).toHaveLength(0)
    const [row] = await scene.desk.store.agenda.rows(['p'])
    expect(row).toMatchObject({ state: 'act' })
  })

  it('that is refused for good counts as one that bounced', async () => {
    const scene = makeScene({ mail: { refuse: () => ({ kind: 'rejected', permanent: true }) } })
    await scene.add('p', 'mails')
    await scene.tick()
    expect(await scene.told('p')).toEqual(expect.arrayContaining(['EmailSent', 'EmailBounced']))
  })

  it('that is refused each time becomes a dead letter, and goes back to people', async () => {
    const scene = makeScene({ mail: { refuse: () => ({ kind: 'rejected', permanent: false }) } })
    await scene.add('p', 'mails')
    for (let i = 0; i < 20; i++) {
      await scene.tick()
      await scene.clock.pass(2 * Instant.MINUTE)
    }
    const letters = await scene.desk.store.registry.list('dead/', { limit: 10 })
    expect(letters.map(({ value }) => (value as { what: string }).what)).toContain('hand-over')
    expect(await scene.told('p')).toContain('ActionExpired')
  })
})
