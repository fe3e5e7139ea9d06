/**
 * The four kinds of expected version.
 *
 * @since 0.1.0
 */
import { clause } from '../Clause.ts'
import type { Group } from '../Clause.ts'
import { ANY, committed, exact, EXISTS, facts as factsTo, idsOf, load, NEW, only, settled } from '../given/commits.ts'
import { fact, facts, person } from '../given/facts.ts'

const [ann, ben] = [person('ann'), person('ben')]
const conflict = (stream: typeof ann, version: number) => ({ tag: 'conflict', stream, version })
const eight = Array.from({ length: 8 }, (_, index) => `racer-${index}`)

export const expectedVersions: Group = {
  about: 'expected versions',
  clauses: [
    clause('take facts to a stream that is as expected, and refuse all else', async ({ store, equal }) => {
      const add = (expected: typeof ANY, id: string) => store.events.commit(factsTo(ann, expected, [fact(ann, id)]))
      equal(await add(EXISTS, 'a'), conflict(ann, 0))
      equal(await add(exact(1), 'b'), conflict(ann, 0))
      equal(await add(NEW, 'c'), committed(1))
      equal(await add(NEW, 'd'), conflict(ann, 1))
      equal(await add(exact(0), 'e'), conflict(ann, 1))
      equal(await add(exact(2), 'f'), conflict(ann, 1))
      equal(await add(exact(1), 'g'), committed(2))
      equal(await add(EXISTS, 'h'), committed(3))
      equal(await add(ANY, 'i'), committed(4))
      equal(await idsOf(store, ann), ['c', 'g', 'h', 'i'])
    }),
    clause('take *any* and *exactly 0* for a stream that is not there yet', async ({ store, equal }) => {
      equal(await store.events.commit(factsTo(ann, ANY, [fact(ann, 'a')])), committed(1))
      equal(await store.events.commit(factsTo(ben, exact(0), [fact(ben, 'b')])), committed(1))
    }),
    clause('tell the version that a stream has when it refuses', async ({ store, equal }) => {
      await store.events.commit(factsTo(ann, NEW, facts(ann, 'f', 7)))
      for (const expected of [NEW, exact(3), exact(8)])
        equal(await store.events.commit(factsTo(ann, expected, [fact(ann, 'x')])), conflict(ann, 7))
    }),
    clause('check a stream without facts for it, and leave it as it is', async ({ store, equal }) => {
      const check = (stream: typeof ann, expected: typeof ANY) =>
        store.events.commit(only({ streams: [{ stream, expected, facts: [] }], due: ['ann'] }))
      equal(await check(ann, EXISTS), conflict(ann, 0))
      equal(await store.agenda.rows(['ann']), [])
      equal(await check(ann, NEW), committed(0, 0))
      equal(await store.events.streams('prospect', { limit: 9 }), [])
      equal((await store.agenda.rows(['ann'])).length, 1)
    }),
    clause('name the first stream that is not as expected, in the order of the commit', async ({ store, equal }) => {
      await store.events.commit(factsTo(ann, NEW, [fact(ann, 'a')]))
      await store.events.commit(factsTo(ben, NEW, facts(ben, 'b', 2)))
      const both = [ben, ann].map((stream) => ({ stream, expected: NEW, facts: [fact(stream, 'x')] }))
      equal(await store.events.commit(only({ streams: both })), conflict(ben, 2))
      equal(await store.events.commit(only({ streams: [...both].reverse() })), conflict(ann, 1))
    }),
    clause('answer a commit to several streams in its order', async ({ store, equal }) => {
      await store.events.commit(factsTo(ben, NEW, facts(ben, 'b', 2)))
      const both = [ben, ann].map((stream) => ({ stream, expected: ANY, facts: [fact(stream, 'x')] }))
      equal(await store.events.commit(only({ streams: both })), {
        tag: 'committed',
        streams: [
          { version: 3, appended: 1 },
          { version: 1, appended: 1 },
        ],
      })
    }),
    clause('let exactly one of eight that race for a new stream win', async ({ store, equal }) => {
      for (const name of ['r1', 'r2', 'r3']) {
        const stream = person(name)
        const answers = await Promise.all(
          eight.map((id) => store.events.commit(factsTo(stream, NEW, [fact(stream, id)]))),
        )
        equal(answers.filter(({ tag }) => tag === 'committed').length, 1)
        equal(
          answers.filter(({ tag }) => tag === 'conflict'),
          Array.from({ length: 7 }, () => conflict(stream, 1)),
        )
        equal(await idsOf(store, stream), [eight[answers.findIndex(({ tag }) => tag === 'committed')]])
      }
    }),
    clause('let exactly one of eight that race on an exact version win', async ({ store, equal }) => {
      for (let version = 0; version < 4; version++) {
        const answers = await Promise.all(
          eight.map((id) => store.events.commit(factsTo(ann, exact(version), [fact(ann, `${id}-${version}`)]))),
        )
        equal(
          answers.filter(({ tag }) => tag === 'committed'),
          [committed(version + 1)],
        )
        equal((await load(store, ann)).version, version + 1)
      }
    }),
    clause('never have *any* conflict, however many write at once', async ({ store, equal }) => {
      const answers = await Promise.all(
        [...eight, ...eight].map((id, index) => store.events.commit(factsTo(ann, ANY, [fact(ann, `${id}-${index}`)]))),
      )
      const versions = answers.flatMap((answer) => (answer.tag === 'committed' ? answer.streams : []))
      equal(
        versions.map(({ version }) => version).sort((one, other) => one - other),
        Array.from({ length: 16 }, (_, index) => index + 1),
      )
      equal((await load(store, ann)).version, 16)
    }),
    clause('bring commits that cross each other to an end', async ({ store, equal }) => {
      const streams = ['a', 'b', 'c', 'd'].map(person)
      const answers = await Promise.all(
        eight.map((id, index) => {
          const own = index % 2 === 0 ? streams : [...streams].reverse()
          return settled(
            store,
            only({ streams: own.map((stream) => ({ stream, expected: ANY, facts: [fact(stream, id)] })) }),
          )
        }),
      )
      equal(answers.filter(({ tag }) => tag === 'committed').length, 8)
      for (const stream of streams) equal([...(await idsOf(store, stream))].sort(), eight)
    }),
  ],
}
