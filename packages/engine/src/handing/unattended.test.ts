import { Cadence, Instant } from '@refrain/core'
import { FAR_ENDS, type CallScript } from '@refrain/memory'
import { describe, expect, it } from 'vitest'
import { commandsOf } from '../createEngine.ts'
import type { EngineParts } from '../Engine.ts'
import { live, makeScene, type Scene, type SceneParts } from '../working/scene.fixture.ts'

const reminders = Cadence.make(
  'reminders',
  { title: 'Reminders', lasts: 'P30D', messages: { tomorrow: { kind: 'value' } } },
  Cadence.call('remind', { say: ['value'] }),
)
const HOURS = { mon: [['08:00', '18:00']], tue: [['08:00', '18:00']] } as const
const ALLOWED = { unattended: ['reminders/remind'] }

const voice: EngineParts['voice'] = ({ message }) =>
  Promise.resolve({ kind: 'speech', text: `This is about ${message}.`, language: 'en-GB' })

type MoreParts = Omit<SceneParts, 'parts'> & { readonly parts?: Partial<EngineParts> }

const sceneOf = (script: CallScript, calls: object | null = ALLOWED, more: MoreParts = {}): Scene =>
  makeScene({
    parts: { voice, connect: () => null, ...more.parts },
    telephone: { script: () => ({ ringSeconds: 5, ...script }), ...more.telephone },
    documents: { file: { hours: HOURS, ...(calls !== null && { calls }) }, cadences: [reminders] },
  })

/** Somebody who is in the cadence, and whether they agreed. */
const added = async (scene: Scene, agrees = true): Promise<Scene> => {
  await scene.add('p', 'reminders')
  if (agrees) await scene.record('p', 'ConsentGiven', { channels: ['call'], kind: 'express' })
  return scene
}

const contactsOf = async (scene: Scene) =>
  (await scene.stateOf('p')).contacts.map(({ reach, left, message }) => [reach, left, message])

describe('a call that nobody of ours is on', () => {
  it('is placed by the engine itself, says its message to a person, and is no conversation', async () => {
    const scene = await added(sceneOf(FAR_ENDS.human))
    await live(scene, 5)
    expect(scene.telephony.rings()).toHaveLength(1)
    expect(await contactsOf(scene)).toEqual([['answered-unknown', null, null]])
    expect((await scene.stateOf('p')).conversations.count).toBe(0)
    // Short as it was, it was no line that was cut: nobody is rung again for it.
    await live(scene, 120, 60)
    expect(scene.telephony.rings()).toHaveLength(1)
  })

  it.each<[string, (scene: Scene) => Promise<unknown>, object]>([
    ['they took their consent back', (scene) => scene.record('p', 'ConsentWithdrawn', { channels: ['call'] }), ALLOWED],
    ['the policy does not name its step any more', () => Promise.resolve(), {}],
  ])('is not placed later where %s meanwhile', async (_, change, calls) => {
    const refuse = { kind: 'throttled', retryAfterMs: 20_000 } as const
    let asked = 0
    const script = () => (++asked === 1 ? { refuse } : FAR_ENDS.human)
    const scene = await added(sceneOf({}, ALLOWED, { telephone: { script } }))
    await scene.tick()
    expect(asked).toBe(1)
    await change(scene)
    const { store } = scene.desk
    const agenda = { ...store.agenda, claim: () => Promise.resolve([]) }
    const worker = scene.worker({ storage: { ...store, agenda } })
    const { policy } = await sceneOf({}, calls).desk.inForce()
    const later: typeof worker = { ...worker, inForce: async () => ({ ...(await worker.inForce()), policy }) }
    await scene.clock.pass(30 * Instant.SECOND)
    await scene.tick(later)
    expect(scene.telephony.rings()).toEqual([])
  })

  it('leaves its message in a mailbox, once', async () => {
    const scene = await added(sceneOf(FAR_ENDS.voicemail, ALLOWED, { telephone: {} }))
    await live(scene, 5, 2)
    expect(scene.telephony.messages().map(({ message, isWhole }) => [message.kind, isWhole])).toEqual([
      ['speech', true],
    ])
    expect(await contactsOf(scene)).toEqual([['voicemail', 'complete', 'tomorrow']])
  })

  it('is ended where a mailbox answers and the message must not be left any more', async () => {
    const scene = await added(sceneOf({ ...FAR_ENDS.voicemail, talkSeconds: 600 }))
    await scene.tick()
    await scene.clock.pass(8 * Instant.SECOND)
    await scene.deliver()
    await scene.record('p', 'ConsentWithdrawn', { channels: ['call'] })
    await live(scene, 2, 2)
    expect(scene.telephony.messages()).toEqual([])
    expect(await contactsOf(scene)).toEqual([['voicemail', null, null]])
    const { facts } = await scene.load('p')
    expect(facts.find(({ type }) => type === 'CallEnded')).toBeDefined()
  })

  it.each<[string, Scene, boolean]>([
    ['the policy says nothing of it', sceneOf(FAR_ENDS.human, null), true],
    ['the policy allows it for another step', sceneOf(FAR_ENDS.human, { unattended: ['reminders/other'] }), true],
    ['only voicemails may be played', sceneOf(FAR_ENDS.human, { voicemail: 'prerecorded' }), true],
    ['they did not agree', sceneOf(FAR_ENDS.human), false],
    [
      'there is nothing to say',
      sceneOf(FAR_ENDS.human, ALLOWED, { parts: { voice: () => Promise.resolve(null) } }),
      true,
    ],
    [
      'no mailbox is told from a person',
      sceneOf(FAR_ENDS.human, ALLOWED, { telephone: { capabilities: { amd: 'none' } } }),
      true,
    ],
    [
      'the provider plays nothing',
      sceneOf(FAR_ENDS.human, ALLOWED, { telephone: { capabilities: { plays: [] } } }),
      true,
    ],
  ])('is not placed where %s', async (_, scene, agrees) => {
    await added(scene, agrees)
    await live(scene, 5)
    expect(scene.telephony.rings()).toEqual([])
  })

  it('is ended in the middle where it may no longer be, though somebody picked up before that reached the provider', async () => {
    const scene = await added(sceneOf({ ...FAR_ENDS.human, ringSeconds: 5, messageSeconds: 170, talkSeconds: 170 }))
    await scene.tick()
    await scene.clock.pass(2 * Instant.SECOND)
    await scene.deliver()
    await scene.record('p', 'OptedOut')
    const hangUp = () => Promise.resolve('unknown' as const)
    await scene.tick(scene.worker({ telephony: { ...scene.telephony, hangUp } }))
    await scene.clock.pass(8 * Instant.SECOND)
    await scene.deliver()
    await live(scene, 2, 10)
    const { facts } = await scene.load('p')
    const told = facts.map(({ type }) => type)
    expect(told.slice(-3)).toEqual(['CallAnswered', 'AnswererKnown', 'CallEnded'])
  })

  it('treats whoever cannot be told as a person: nothing is cut off', async () => {
    const scene = await added(sceneOf({ outcome: 'connected', answerer: 'unknown', messageSeconds: 30 }))
    await live(scene, 5)
    const { facts } = await scene.load('p')
    expect(facts.find(({ type }) => type === 'CallEnded')?.data).toMatchObject({ reach: 'answered-unknown' })
    expect(scene.telephony.messages()).toEqual([])
    expect(await contactsOf(scene)).toEqual([['answered-unknown', null, null]])
  })
})

describe('a call that a rep takes', () => {
  const take = (scene: Scene, parts: Partial<EngineParts> = {}) =>
    scene.clock.until(commandsOf(scene.worker(parts)).take({ rep: 'ann', prospect: 'p', place: true }))

  it('rings them first, and what they tell of it is told of the same call', async () => {
    const connect = (rep: string | null) => (rep === 'ann' ? '+12125550150' : null)
    const scene = await added(sceneOf(FAR_ENDS.human, null, { parts: { connect } }))
    const taken = await take(scene)
    if (taken.tag !== 'taken' || taken.call === null) throw new Error('it was not placed')
    expect(scene.telephony.ringsAt('+12125550150')).toBe(1)
    await live(scene, 3)
    await scene.record('p', 'CallLogged', { call: taken.call, reach: 'gatekeeper', action: taken.action.key })
    expect(await contactsOf(scene)).toEqual([['gatekeeper', null, null]])
    expect((await take(scene)).tag).toBe('held')
  })

  it('is theirs to dial where nobody can be connected, and it says so', async () => {
    const scene = await added(sceneOf(FAR_ENDS.human, null))
    expect(await take(scene)).toMatchObject({ tag: 'taken', call: null, notPlaced: 'nobody-to-connect' })
    const deaf = await added(
      sceneOf(FAR_ENDS.human, null, {
        telephone: { capabilities: { connects: 'none' } },
        parts: { connect: () => '+12125550150' },
      }),
    )
    expect(await take(deaf)).toMatchObject({ tag: 'taken', call: null, notPlaced: 'nobody-to-connect' })
    expect([scene, deaf].flatMap(({ telephony }) => telephony.rings())).toEqual([])
  })

  it('is not placed without anybody on it, even where the policy would have the engine make it alone', async () => {
    const scene = await added(sceneOf(FAR_ENDS.human))
    expect(await take(scene)).toMatchObject({ tag: 'taken', call: null, notPlaced: 'nobody-to-connect' })
    await live(scene, 5)
    expect(scene.telephony.rings()).toEqual([])
  })

  it('has its message left when they say so, under the rules alone, and is ended when they hang up', async () => {
    const connect = () => '+12125550150'
    const mailbox = { ...FAR_ENDS.voicemail, talkSeconds: 300, greeting: { seconds: 6, ends: 'other' } } as const
    const played = { voicemail: 'prerecorded' }
    const parts = { parts: { connect }, telephone: { capabilities: { amd: 'none' as const } } }
    const dialled = async (calls: object | null, agrees: boolean) => {
      const scene = await added(sceneOf(mailbox, calls, parts), agrees)
      const taken = await take(scene)
      await live(scene, 1, 10)
      const call = taken.tag === 'taken' ? taken.call! : ''
      return { scene, call, ...scene.engine.calls }
    }
    const spoken = await dialled(null, true)
    expect(await spoken.scene.clock.until(spoken.leave(spoken.call))).toEqual({ tag: 'refused', why: 'live-only' })
    const unasked = await dialled(played, false)
    expect(await unasked.scene.clock.until(unasked.leave(unasked.call))).toEqual({
      tag: 'refused',
      why: 'needs-consent',
    })
    const { scene, call, leave, hangUp } = await dialled(played, true)
    expect(await scene.clock.until(leave(call))).toEqual({ tag: 'left' })
    expect(await scene.clock.until(leave(call))).toEqual({ tag: 'unknown' })
    await live(scene, 1, 10)
    expect(await contactsOf(scene)).toEqual([['voicemail', 'complete', 'tomorrow']])
    expect(await hangUp(call)).toBe('already-ended')
    expect(await leave(call)).toEqual({ tag: 'refused', why: 'call-gone' })
    expect(await unasked.scene.clock.until(unasked.hangUp(unasked.call))).toBe('done')
  })
})
