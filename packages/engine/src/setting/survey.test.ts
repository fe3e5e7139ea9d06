import { describe, expect, it } from 'vitest'
import { Instant } from '@refrain/core'
import { memoryStorage } from '@refrain/memory'
import type { Desk } from '../Desk.ts'
import { loadPeople } from '../people/loadPeople.ts'
import { lookMany } from '../working/lookMany.ts'
import { calls, commitFacts, enrolled, fact, hours, idOf, testDesk } from './desk.fixture.ts'
import { surveySlice } from './survey.ts'

const FILE = { hours: hours('09:00', '18:00') }
const BUNDLE = { rule: 'bundle', by: ['area'], withinKm: 20, atLeast: 3 }
const rounds = { file: FILE, cadences: [calls(1, { rules: [BUNDLE] })] }
const learning = { file: { ...FILE, prefer: [{ rule: 'own-results' }] }, cadences: [calls()] }

const LEEDS = { lat: 53.8, lon: -1.55 }
const DOVER = { lat: 51.13, lon: 1.31 }

const finish = async (desk: Desk): Promise<number> => {
  let done = 0
  for (;;) {
    const slice = await surveySlice(desk)
    done += slice.done
    if (!slice.more) return done
  }
}

const toldOf = async (desk: Desk, id: string) => {
  const [person] = await loadPeople(desk, await desk.inForce(true), [id], desk.runtime.now())
  return person!.surroundings
}

const ids = [0, 1, 2, 3].map(idOf)

/** Three people of Leeds and one of Dover. */
const territory = async () => {
  const store = memoryStorage().tenant('t')
  const desk = testDesk({ store, documents: rounds })
  await commitFacts(
    desk,
    ids.flatMap((id, n) => enrolled(id, 'calls', 1, { location: n < 3 ? LEEDS : DOVER })),
  )
  await lookMany(desk, ids)
  return { store, desk }
}

describe('a survey of the book', () => {
  it('reads nobody where no policy asks for it', async () => {
    const desk = testDesk({ documents: { file: FILE, cadences: [calls()] } })
    await commitFacts(desk, enrolled(idOf(0)))
    expect(await surveySlice(desk)).toEqual({ done: 0, more: false })
    expect(await toldOf(desk, idOf(0))).not.toHaveProperty('bundle')
  })

  it('finds who is visited together, and wakes them', async () => {
    const { desk } = await territory()
    expect((await toldOf(desk, ids[0]!)).bundle).toMatchObject({ bundle: null })
    expect(await finish(desk)).toBe(4)
    const { bundle } = await toldOf(desk, ids[0]!)
    expect(bundle?.bundle?.members).toEqual(ids.slice(0, 3))
    expect((await toldOf(desk, ids[3]!)).bundle).toMatchObject({ bundle: null })
    const rows = await desk.store.agenda.rows(ids)
    expect(rows.map(({ wakeAt }) => wakeAt !== null && wakeAt <= desk.runtime.now())).toEqual([true, true, true, false])
  })

  it('is heard of by other workers, and lasts for hours', async () => {
    const { store, desk } = await territory()
    const other = testDesk({ store, number: 1 })
    await other.inForce()
    await finish(desk)
    other.runtime.pass(1_000)
    const [person] = await loadPeople(other, await other.inForce(), [ids[0]!], other.runtime.now())
    expect(person!.surroundings.bundle?.bundle?.members).toHaveLength(3)
    desk.runtime.pass(5 * Instant.HOUR)
    expect(await finish(desk)).toBe(0)
    desk.runtime.pass(2 * Instant.HOUR)
    expect(await finish(desk)).toBe(4)
  })

  it('goes on where it was after a stop, once the lease of who began it has passed', async () => {
    const { store, desk } = await territory()
    expect(await surveySlice(desk)).toEqual({ done: 4, more: true })
    const other = testDesk({ store, number: 1 })
    expect(await surveySlice(other)).toEqual({ done: 0, more: false })
    other.runtime.pass(61_000)
    // All were counted already: what is left is to plan the rounds.
    expect(await finish(other)).toBe(0)
    expect((await toldOf(other, ids[0]!)).bundle?.bundle?.members).toHaveLength(3)
  })

  it('counts what worked for each rep and for all', async () => {
    const desk = testDesk({ documents: learning })
    const called = (id: string, day: string, reach: string) =>
      fact(id, `${day}T10:30`, 'CallLogged', { call: `${id}-${day}`, direction: 'out', reach, number: `n-${id}` })
    await commitFacts(desk, [
      ...enrolled(idOf(0)),
      called(idOf(0), '03', 'no-answer'),
      called(idOf(0), '04', 'right-party'),
      ...enrolled(idOf(1), 'calls', 1, { owner: 'ben' }),
      called(idOf(1), '03', 'no-answer'),
    ])
    expect((await toldOf(desk, idOf(0))).results).toEqual({ rep: null, team: null })
    await finish(desk)
    const { results } = await toldOf(desk, idOf(0))
    const sum = (counts: readonly number[] | undefined) => counts?.reduce((a, b) => a + b, 0)
    expect([sum(results?.rep?.attempts), sum(results?.team?.attempts)]).toEqual([2, 3])
    expect([sum(results?.rep?.conversations), sum(results?.team?.conversations)]).toEqual([1, 1])
    // Tuesday, half past ten.
    expect(results?.team?.attempts[24 + 10]).toBe(2)
  })
})
