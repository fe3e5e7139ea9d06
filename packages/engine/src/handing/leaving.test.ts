import { Cadence, Instant } from '@refrain/core'
import { StorageFault, type Telephony } from '@refrain/core/ports'
import { FAR_ENDS, type CallScript } from '@refrain/memory'
import { describe, expect, it } from 'vitest'
import type { EngineParts, PolicyDocuments } from '../Engine.ts'
import { handleWebhook } from '../hearing/handleWebhook.ts'
import { live, makeScene, type Scene, type SceneParts } from '../working/scene.fixture.ts'

const calls = Cadence.make(
  'calls',
  { title: 'Calls', lasts: 'P30D', messages: { hello: { kind: 'value' }, again: { kind: 'value' } } },
  Cadence.call('call', { times: 3, every: 'P1D', say: ['value'] }),
)

const HOURS = { mon: [['08:00', '18:00']], tue: [['08:00', '18:00']] } as const

const documents = (calling: object): PolicyDocuments => ({ file: { hours: HOURS, calls: calling }, cadences: [calls] })

const PRERECORDED = documents({ voicemail: 'prerecorded' })

const voice: EngineParts['voice'] = ({ message }) =>
  Promise.resolve({ kind: 'audio', url: `https://example.com/${message}.mp3` })

const mailbox = (script: CallScript = {}): SceneParts => ({
  telephone: { script: () => ({ ...FAR_ENDS.voicemail, ringSeconds: 5, ...script }) },
  parts: { voice },
  documents: PRERECORDED,
})

const agreed = (scene: Scene): Promise<unknown> =>
  scene.record('p', 'ConsentGiven', { channels: ['call'], kind: 'express' })

/** Somebody who agreed to recorded messages, called for a rep. */
const called = async (parts: SceneParts): Promise<Scene> => {
  const scene = makeScene(parts)
  await scene.add('p', 'calls')
  await agreed(scene)
  expect((await scene.take('p')).tag).toBe('taken')
  return scene
}

/** What mailboxes recorded, and what the facts say of it. */
const left = async (scene: Scene) => ({
  recorded: scene.telephony
    .messages()
    .map(({ message, isWhole }) => [message.kind === 'audio' ? message.url : '', isWhole]),
  told: (await scene.stateOf('p')).contacts.map(({ reach, left, message }) => [reach, left, message]),
})

const WHOLE = {
  recorded: [['https://example.com/hello.mp3', true]],
  told: [['voicemail', 'complete', 'hello']],
}
const NOTHING = { recorded: [], told: [['voicemail', null, null]] }

/** Until the greeting is over. */
const GREETED = 20 * Instant.SECOND

describe('a message that is left by playing it', () => {
  it('is left once, when the greeting is over, and told', async () => {
    const scene = await called(mailbox())
    await live(scene, 3, 2)
    expect(await left(scene)).toEqual(WHOLE)
  })

  it('is left once by two workers who hear of the mailbox twice and out of order', async () => {
    const scene = await called(mailbox())
    await scene.clock.pass(GREETED)
    const [posted, other] = [await scene.telephony.posted(), scene.worker()]
    const request = (n: number): Request => {
      const { url, method, headers, body } = posted[n]!
      return new Request(url, { method, headers, body: body.slice() })
    }
    const order = posted.map((_, n) => n).reverse()
    await scene.clock.until(
      Promise.all([...order, ...order].map((n, i) => handleWebhook(i % 2 === 0 ? scene.desk : other, request(n)))),
    )
    await scene.clock.until(Promise.all([scene.desk.background.settled(), other.background.settled()]))
    await live(scene, 3)
    expect(await left(scene)).toEqual(WHOLE)
  })

  it('is left as soon as a mailbox is known, where the provider tells no end of a greeting', async () => {
    const parts = mailbox({ greeting: { seconds: 0, ends: 'other' } })
    const scene = await called({ ...parts, telephone: { ...parts.telephone, capabilities: { greetingEnd: 'none' } } })
    await live(scene, 3, 2)
    expect(await left(scene)).toEqual(WHOLE)
  })

  it('is partial where the mailbox hung up', async () => {
    const scene = await called(mailbox({ talkSeconds: 12 }))
    await live(scene, 3, 2)
    expect(await left(scene)).toMatchObject({ told: [['voicemail', 'partial', 'hello']] })
  })

  it.each([
    ['the provider has it', true],
    ['the provider was never asked', false],
  ])('is never left a second time by another worker, where the first died and %s', async (_, isAsked) => {
    const scene = await called(mailbox())
    const dropVoicemail: Telephony['dropVoicemail'] = async (call, drop) => {
      if (isAsked) await scene.telephony.dropVoicemail(call, drop)
      return new Promise(() => undefined)
    }
    const dying = scene.worker({ telephony: { ...scene.telephony, dropVoicemail } })
    await scene.clock.pass(GREETED)
    await scene.clock.until(scene.telephony.deliver((request) => handleWebhook(dying, request)))
    await live(scene, 5, 10)
    expect(scene.telephony.messages()).toHaveLength(isAsked ? 1 : 0)
    const { told } = await left(scene)
    // Nobody knows that it was not: some of it counts as left.
    expect(told).toEqual([['voicemail', isAsked ? 'complete' : 'partial', 'hello']])
  })

  it('is left by another worker where the one that heard of the mailbox died before it wrote down what it would do', async () => {
    const scene = await called(mailbox())
    const dying = scene.worker({ voice: () => new Promise(() => undefined) })
    await scene.clock.pass(GREETED)
    await scene.clock.until(scene.telephony.deliver((request) => handleWebhook(dying, request)))
    await scene.clock.pass(2 * Instant.SECOND)
    await scene.tick()
    await live(scene, 3)
    expect(await left(scene)).toEqual(WHOLE)
  })

  it('leaves nothing where the call was gone', async () => {
    const scene = await called({ ...mailbox(), parts: { voice } })
    const gone = scene.worker({ telephony: { ...scene.telephony, dropVoicemail: () => Promise.resolve('call-gone') } })
    await scene.clock.pass(GREETED)
    await scene.deliver(gone)
    await live(scene, 5)
    expect(await left(scene)).toEqual(NOTHING)
  })
})

describe('a message is not left', () => {
  const later = (change: (scene: Scene) => Promise<unknown>) => async (parts: SceneParts) => {
    const scene = await called(parts)
    await scene.clock.pass(6 * Instant.SECOND)
    await scene.deliver()
    await change(scene)
    await live(scene, 3, 2)
    return scene
  }

  it.each<[string, (scene: Scene) => Promise<unknown>]>([
    ['they opted out meanwhile', (scene) => scene.record('p', 'OptedOut')],
    ['the consent was withdrawn meanwhile', (scene) => scene.record('p', 'ConsentWithdrawn', { channels: ['call'] })],
    [
      'it was left by hand meanwhile',
      (scene) => scene.record('p', 'VoicemailLeft', { call: 'other', message: 'hello' }),
    ],
    [
      'the run was closed meanwhile',
      async (scene) => {
        const [run] = (await scene.stateOf('p')).runs
        return scene.record('p', 'EnrollmentClosed', { enrollment: run!.enrollment, why: 'lost' })
      },
    ],
  ])('where %s', async (_, change) => {
    const scene = await later(change)(mailbox())
    expect(scene.telephony.messages()).toEqual([])
  })

  it('where the hours are over by then', async () => {
    const scene = makeScene(mailbox())
    await scene.add('p', 'calls')
    await agreed(scene)
    await scene.clock.pass(Instant.parseOrThrow('2026-03-09T17:59:50Z') - scene.clock.now())
    expect((await scene.take('p')).tag).toBe('taken')
    await live(scene, 3, 2)
    expect(scene.telephony.rings()).toHaveLength(1)
    expect(await left(scene)).toEqual(NOTHING)
  })

  it('where the policy has them spoken, whatever anybody agreed to: whoever is on the line speaks', async () => {
    const scene = await called({ ...mailbox(), documents: documents({}) })
    await live(scene, 3, 2)
    expect(await left(scene)).toEqual(NOTHING)
  })

  it('where nobody agreed', async () => {
    const scene = makeScene(mailbox())
    await scene.add('p', 'calls')
    await scene.take('p')
    await live(scene, 3, 2)
    expect(await left(scene)).toEqual(NOTHING)
  })

  it('where the provider cannot play it', async () => {
    const parts = mailbox()
    const scene = await called({ ...parts, telephone: { ...parts.telephone, capabilities: { plays: ['speech'] } } })
    await live(scene, 3, 2)
    expect(await left(scene)).toEqual(NOTHING)
  })

  it('where the end of the greeting was told so late that whoever is on the line speaks already', async () => {
    const scene = await called(mailbox({ talkSeconds: 120 }))
    await scene.clock.pass(60 * Instant.SECOND)
    await live(scene, 3, 2)
    expect(scene.telephony.messages()).toEqual([])
  })

  it('while the store is out of reach; the delivery comes again', async () => {
    const scene = await called(mailbox())
    const { store } = scene.desk
    let isDown = true
    const events = {
      ...store.events,
      commit: (commit: Parameters<typeof store.events.commit>[0]) =>
        isDown ? Promise.reject(StorageFault.make('unavailable', 'gone')) : store.events.commit(commit),
    }
    const faulty = scene.worker({ storage: { ...store, events } })
    await scene.clock.pass(15 * Instant.SECOND)
    await scene.deliver(faulty)
    expect(scene.telephony.messages()).toEqual([])
    isDown = false
    await scene.deliver(faulty)
    await live(scene, 3, 2)
    expect((await left(scene)).recorded).toHaveLength(1)
  })
})
