import { describe, expect, it } from 'vitest'
import { Instant } from '@refrain/core'
import { memoryStorage } from '@refrain/memory'
import type { Desk } from '../Desk.ts'
import { calls, commitFacts, enrolled, hours, idOf, testDesk } from './desk.fixture.ts'
import type { DeskOptions } from './desk.fixture.ts'
import { lookMany } from '../working/lookMany.ts'
import { replanning, replanSlice } from './replan.ts'

const PEOPLE = 25

/** How many a page has. */
const PAGE = 10

const ids = Array.from({ length: PEOPLE }, (_, n) => idOf(n))
const EVENING = { file: { hours: hours('16:00', '18:00') }, cadences: [calls()] }
const AFTERNOON = { file: { hours: hours('13:00', '18:00') }, cadences: [calls()] }

/** Monday at two: under the evening's hours everybody is due at four, under the afternoon's at once. */
const book = async (more: DeskOptions = {}) => {
  const store = memoryStorage().tenant('t')
  const desk = testDesk({ store, documents: EVENING, ...more })
  await commitFacts(
    desk,
    ids.flatMap((id) => enrolled(id)),
  )
  await lookMany(desk, ids)
  return { store, desk }
}

const rowsOf = async ({ store }: Pick<Desk, 'store'>) => store.agenda.rows(ids)

/** Whoever may be called now, by the rows. */
const due = async (desk: Pick<Desk, 'store' | 'runtime'>) =>
  (await rowsOf(desk)).filter(({ from }) => from !== null && from <= desk.runtime.now()).length

const finish = async (desk: Desk): Promise<number> => {
  let done = 0
  for (;;) {
    const slice = await replanSlice(desk, PAGE)
    done += slice.done
    if (!slice.more) return done
  }
}

describe('a re-plan', () => {
  it('finds everybody who is due earlier under another policy', async () => {
    const { desk } = await book()
    expect(await finish(desk)).toBe(0)
    expect(await due(desk)).toBe(0)
    await desk.publish(AFTERNOON)
    await desk.inForce(true)
    expect(await finish(desk)).toBe(PEOPLE)
    expect(await due(desk)).toBe(PEOPLE)
    expect((await rowsOf(desk)).every(({ basis }) => basis.epoch === 2)).toBe(true)
    expect(await replanning(desk)).toBeNull()
  })

  it('goes on where it was after a stop in the middle', async () => {
    const { store, desk } = await book()
    await finish(desk)
    await desk.publish(AFTERNOON)
    await desk.inForce(true)
    expect((await replanSlice(desk, PAGE)).done).toBe(PAGE)
    const another = testDesk({ store, number: 1 })
    expect(await replanning(another)).toMatchObject({ epoch: 2, done: PAGE, left: PEOPLE - PAGE })
    expect(await finish(another)).toBe(PEOPLE - PAGE)
    expect(await due(another)).toBe(PEOPLE)
  })

  it('finds the page that was lost with its worker', async () => {
    const { store, desk } = await book()
    await finish(desk)
    await desk.publish(AFTERNOON)
    const dying = testDesk({ store: { ...store, events: { ...store.events, commitMany: () => new Promise(() => 0) } } })
    // It takes the first page and is never heard of again.
    void replanSlice(dying, PAGE)
    await new Promise((resolve) => setTimeout(resolve, 0))
    await desk.inForce(true)
    expect(await replanning(desk)).toMatchObject({ done: PAGE })
    await finish(desk)
    expect(await due(desk)).toBe(PEOPLE)
  })

  it('is shared by workers: nobody is decided by both', async () => {
    const { store, desk } = await book()
    await finish(desk)
    await desk.publish(AFTERNOON)
    const workers = [testDesk({ store, number: 1 }), testDesk({ store, number: 2 })]
    const done = await Promise.all(workers.map(finish))
    expect(done[0]! + done[1]!).toBe(PEOPLE)
    expect(Math.min(...done)).toBeGreaterThan(0)
    expect(await due(desk)).toBe(PEOPLE)
  })

  it('takes no more a second than it may', async () => {
    const { desk } = await book({ options: { replanPerSecond: 4 } })
    await finish(desk)
    await desk.publish(AFTERNOON)
    await desk.inForce(true)
    expect((await replanSlice(desk, PAGE)).done).toBe(4)
    expect((await replanSlice(desk, PAGE)).done).toBe(0)
    desk.runtime.pass(500)
    expect((await replanSlice(desk, PAGE)).done).toBe(2)
    desk.runtime.pass(Instant.HOUR)
    expect((await replanSlice(desk, PAGE)).done).toBe(PAGE)
  })

  it('begins anew when the policy changes again meanwhile', async () => {
    const { desk } = await book()
    await finish(desk)
    await desk.publish(AFTERNOON)
    await desk.inForce(true)
    await replanSlice(desk, PAGE)
    await desk.publish({ ...AFTERNOON, file: { hours: hours('17:00', '18:00') } })
    await desk.inForce(true)
    expect(await finish(desk)).toBe(PEOPLE)
    expect(await due(desk)).toBe(0)
  })

  it('decides nothing on an old policy: such a commit does not go through', async () => {
    const { desk } = await book()
    await desk.publish(AFTERNOON)
    // The process has not noticed yet.
    expect((await desk.inForce()).epoch).toBe(1)
    expect(await lookMany(desk, ids.slice(0, 10))).toMatchObject({ decided: [], failed: [] })
    expect((await rowsOf(desk)).every(({ basis }) => basis.epoch === 1)).toBe(true)
  })

  it('leaves to others whoever cannot be decided, and comes to an end', async () => {
    const { store, desk } = await book()
    await finish(desk)
    await desk.publish(AFTERNOON)
    const refusing = testDesk({
      store: {
        ...store,
        events: {
          ...store.events,
          commitMany: (commits) =>
            store.events
              .commitMany(commits.filter(({ agenda }) => agenda?.[0]?.prospect !== idOf(7)))
              .then((became) =>
                commits.map(({ agenda }, i) =>
                  agenda?.[0]?.prospect === idOf(7)
                    ? { tag: 'conflict', stream: { kind: 'prospect', id: idOf(7) }, version: 9 }
                    : became[Math.min(i, became.length - 1)]!,
                ),
              ),
        },
      },
    })
    await finish(refusing)
    expect(await replanning(refusing)).toBeNull()
    expect(await due(refusing)).toBe(PEOPLE - 1)
  })
})
