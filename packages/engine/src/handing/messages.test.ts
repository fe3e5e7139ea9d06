import { Instant } from '@refrain/core'
import { describe, expect, it } from 'vitest'
import { live, makeScene } from '../working/scene.fixture.ts'
import { tick } from '../working/tick.ts'

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
