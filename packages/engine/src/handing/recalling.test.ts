import { Instant } from '@refrain/core'
import { describe, expect, it } from 'vitest'
import { live, makeScene, reachesOf } from '../working/scene.fixture.ts'

const PICKED_UP = () => ({ outcome: 'connected', answerer: 'human' }) as const

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

  it('is withdrawn from a rep, who may be on the line: a colleague is called when they have told, or their time is over', async () => {
    for (const tells of [true, false]) {
      const scene = makeScene()
      await scene.add('p', 'calls', { account: 'a' })
      await scene.add('q', 'calls', { account: 'a' })
      const taken = await scene.take('p', false)
      const action = taken.tag === 'taken' ? taken.action.key : ''
      await scene.record('p', 'OptedOut')
      await scene.tick()
      expect(await scene.told('p')).toContain('ActionWithdrawn')
      expect((await scene.take('q', false)).tag).toBe('held')
      await scene.clock.pass(tells ? Instant.MINUTE : 30 * Instant.MINUTE)
      if (tells) await scene.record('p', 'CallLogged', { action, reach: 'no-answer', number: 'n-p' })
      await scene.tick()
      expect((await scene.take('q', false)).tag).toBe('taken')
    }
  })

  it('counts as made when the provider says that it is over, and nobody can say how', async () => {
    const telephone = { capabilities: { lookup: 'none' }, faults: { lostEvent: 1 } } as const
    const scene = makeScene({ telephone })
    await scene.add('p', 'calls')
    await scene.take('p')
    await live(scene, 40, 120)
    expect(await reachesOf(scene)).toEqual(['answered-unknown'])
    expect(scene.telephony.rings()).toHaveLength(1)
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
