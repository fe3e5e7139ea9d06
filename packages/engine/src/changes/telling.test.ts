import { Instant } from '@refrain/core'
import { describe, expect, it } from 'vitest'
import { deadLetters } from '../working/burying.ts'
import { REPLAYS } from '../working/replays.ts'
import { makeScene } from '../working/scene.fixture.ts'

const ACCOUNT = { account: 'acme-inc' }

describe('what happened to one', () => {
  it('is told to the colleagues, once, and taken back with the fact', async () => {
    const scene = makeScene()
    for (const id of ['p', 'q', 'r']) await scene.add(id, 'calls', ACCOUNT)
    await scene.record('p', 'Won')
    await scene.tick()
    await scene.tick()
    for (const id of ['q', 'r'])
      expect((await scene.told(id)).filter((type) => type === 'ColleagueAnswered')).toHaveLength(1)
    const won = (await scene.load('p')).facts.find(({ type }) => type === 'Won')!
    await scene.clock.pass(Instant.MINUTE)
    await scene.clock.until(scene.engine.undo({ prospect: 'p', event: won.id }))
    await scene.tick()
    expect((await scene.stateOf('q')).colleague).toBeNull()
    expect(await scene.told('q')).toContain('Retracted')
  })

  it('is told to somebody who shares the account and was never looked at', async () => {
    const scene = makeScene()
    for (const id of ['p', 'q']) await scene.record(id, 'ProspectAdded', { source: 'met', account: 'acme-inc' })
    await scene.record('q', 'Won')
    await scene.tick()
    expect(await scene.told('p')).toContain('ColleagueAnswered')
  })

  it('closes a number for everybody who uses it', async () => {
    const scene = makeScene()
    await scene.add('p', 'calls')
    await scene.add('q', 'calls')
    await scene.record('q', 'NumberAdded', { number: 'n-p', kind: 'landline' })
    await scene.tick()
    await scene.record('p', 'OptedOut')
    await scene.tick()
    expect(await scene.told('q')).toContain('NumberSuppressed')
  })

  it('has those look again who share the account', async () => {
    const scene = makeScene()
    await scene.add('p', 'calls', ACCOUNT)
    await scene.add('q', 'calls', ACCOUNT)
    await scene.tick()
    await scene.tick()
    const before = (await scene.desk.store.agenda.rows(['q']))[0]!.woken
    await scene.record('p', 'CallLogged', { reach: 'no-answer', number: 'n-p' })
    await scene.tick()
    expect((await scene.desk.store.agenda.rows(['q']))[0]!.woken).toBeGreaterThan(before)
  })

  it('is told of an account that is held to everybody in it', async () => {
    const scene = makeScene()
    await scene.add('p', 'calls', ACCOUNT)
    await scene.tick()
    expect((await scene.desk.store.agenda.rows(['p']))[0]!.state).toBe('act')
    await scene.clock.until(
      scene.engine.record({
        type: 'AccountHeld',
        stream: { kind: 'account', id: 'acme-inc' },
        at: Instant.toIso(scene.clock.now()),
        data: { until: '2026-03-20T00:00:00Z' },
      }),
    )
    await scene.tick()
    expect((await scene.desk.store.agenda.rows(['p']))[0]!.state).toBe('wait')
  })

  it('goes on with the one into whom they were merged', async () => {
    const scene = makeScene()
    await scene.add('p', 'calls')
    await scene.add('q', 'calls')
    await scene.tick()
    await scene.record('q', 'OptedOut')
    await scene.record('q', 'ProspectMerged', { into: 'p' })
    await scene.tick()
    await scene.tick()
    expect((await scene.desk.store.agenda.rows(['p', 'q'])).map(({ state }) => state)).toEqual(['closed', 'closed'])
    expect((await scene.stateOf('q')).id).toBe('p')
  })

  it('that cannot be told becomes a dead letter, holds up nobody else, and is told once somebody says so', async () => {
    const scene = makeScene({ parts: { options: { attempts: 3 } } })
    for (const id of ['p', 'q']) await scene.add(id, 'calls', ACCOUNT)
    await scene.tick()
    await scene.record('p', 'Won')
    const { store } = scene.desk
    const broken = scene.worker({
      storage: {
        ...store,
        events: {
          ...store.events,
          load: (streams, options) =>
            streams.some(({ id }) => id === 'p')
              ? Promise.reject(new TypeError('p cannot be read'))
              : store.events.load(streams, options),
        },
      },
    })
    for (let i = 0; i < 4; i++) {
      await scene.tick(broken)
      await scene.clock.pass(31 * Instant.SECOND)
    }
    const letters = deadLetters(scene.desk, REPLAYS)
    const [letter] = (await letters.list()).filter(({ what }) => what === 'change')
    expect(letter).toMatchObject({ what: 'change', prospect: 'p', attempts: 3, why: 'TypeError' })
    expect(await store.changes.pending('engine')).toBe(0)
    await scene.clock.until(letters.replay(letter!.id))
    expect(await scene.told('q')).toContain('ColleagueAnswered')
  })
})
