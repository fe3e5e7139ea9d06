/**
 * Facts come back as they were committed, in their order.
 *
 * @since 0.1.0
 */
import { Event } from '@refrain/core/facts'
import { clause } from '../Clause.ts'
import type { Group } from '../Clause.ts'
import { ANY, committed, exact, facts as factsTo, idsOf, load, NEW, one } from '../given/commits.ts'
import { fact, facts, person } from '../given/facts.ts'

const ann = person('ann')
/** In the order of their code points, which is not that of their UTF-16 units. */
const NAMES = ['%', "'; drop table events; --", '10', '9', 'A', '__proto__', 'a b', 'a_b', 'ab', 'ä', '日本', 'ﬀ', '😀']

export const order: Group = {
  about: 'order',
  clauses: [
    clause('load nothing, at version 0, for a stream that nobody wrote', async ({ store, equal }) => {
      const nothing = { version: 0, facts: [], after: 0, snapshot: null, row: null, ties: [], others: [] }
      equal(await store.events.load([ann]), [{ stream: ann, ...nothing }])
      equal(await store.events.load([]), [])
    }),
    clause('give back what was committed, in its order', async ({ store, equal }) => {
      const [first, then] = [facts(ann, 'z', 3), facts(ann, 'a', 2)]
      equal(await store.events.commit(factsTo(ann, NEW, first)), committed(3, 3))
      equal(await store.events.commit(factsTo(ann, exact(3), then)), committed(5, 2))
      equal(await load(store, ann), {
        ...{ stream: ann, version: 5, facts: [...first, ...then], after: 0 },
        ...{ snapshot: null, row: null, ties: [], others: [] },
      })
    }),
    clause('store each fact as the text of its wire form, counting from version 1', async ({ store, door, equal }) => {
      const all = facts(ann, 'f', 3)
      await store.events.commit(factsTo(ann, NEW, all))
      const stored = await door.facts('acme', ann)
      equal(
        stored.map(({ version, text }) => [version, JSON.parse(text) as unknown]),
        all.map((each, index) => [index + 1, Event.write(each)]),
      )
    }),
    clause(
      'load streams in the order in which they are asked for, twice what is asked for twice',
      async ({ store, equal }) => {
        const [ben, cem] = [person('ben'), person('cem')]
        for (const stream of [ann, ben]) await store.events.commit(one(stream, `of-${stream.id}`))
        const loaded = await store.events.load([ben, cem, ann, ben])
        equal(
          loaded.map(({ stream, facts }) => [stream.id, ...facts.map(({ id }) => id)]),
          [['ben', 'of-ben'], ['cem'], ['ann', 'of-ann'], ['ben', 'of-ben']],
        )
      },
    ),
    clause('load only what comes after a version', async ({ store, equal }) => {
      await store.events.commit(factsTo(ann, NEW, facts(ann, 'f', 5)))
      const seen = async (after: number) => {
        const [loaded] = await store.events.load([ann], { after })
        return [loaded?.version, loaded?.after, ...(loaded?.facts ?? []).map(({ id }) => id)]
      }
      equal(await seen(3), [5, 3, 'f4', 'f5'])
      equal(await seen(5), [5, 5])
      equal(await seen(9), [5, 5])
    }),
    clause('keep streams of one id apart by their kind', async ({ store, equal }) => {
      const kinds = ['prospect', 'account', 'rep', 'policy'] as const
      for (const kind of kinds) await store.events.commit(one({ kind, id: 'same' }, kind))
      for (const kind of kinds) {
        equal(await idsOf(store, { kind, id: 'same' }), [kind])
        equal(await store.events.streams(kind, { limit: 9 }), [{ id: 'same', version: 1 }])
      }
    }),
    clause('take any id as it is, and list streams by it, page after page', async ({ store, equal }) => {
      const reversed = [...NAMES].reverse()
      await store.events.commitMany(reversed.map((name) => one(person(name), name)))
      for (const name of NAMES) equal(await idsOf(store, person(name)), [name])
      const pages: string[][] = []
      for (let after: string | undefined; ;) {
        const page = await store.events.streams('prospect', { limit: 5, ...(after === undefined ? {} : { after }) })
        pages.push(page.map(({ id }) => id))
        after = page.at(-1)?.id
        if (page.length < 5) break
      }
      equal(pages, [NAMES.slice(0, 5), NAMES.slice(5, 10), NAMES.slice(10)])
    }),
    clause('not notice what becomes afterwards of what it was given', async ({ store, equal }) => {
      const value = { n: 1 }
      const stream = { kind: 'prospect', id: 'ann' } as { kind: 'prospect'; id: string }
      const under = store.events.commit({
        ...factsTo(stream, ANY, [fact(ann, 'f1')]),
        registry: [{ key: 'k', value }],
      })
      await under
      value.n = 2
      stream.id = 'ben'
      equal(await store.registry.read(['k']), [{ key: 'k', revision: 1, value: { n: 1 } }])
      equal((await load(store, ann)).stream, ann)
    }),
  ],
}
