/**
 * Long streams, large commits, long lists.
 *
 * @since 0.1.0
 */
import { clause } from '../Clause.ts'
import type { Group } from '../Clause.ts'
import { ANY, committed, facts as factsTo, load, NEW, only } from '../given/commits.ts'
import { fact, facts, minute, person } from '../given/facts.ts'
import { claimed, row } from '../given/rows.ts'

const ann = person('ann')
const names = (count: number) => Array.from({ length: count }, (_, index) => `p${10_000 + index}`)

export const large: Group = {
  about: 'large',
  clauses: [
    clause('keep thousands of facts of one stream in their order', async ({ store, equal }) => {
      const all = facts(ann, 'f', 3_000)
      equal(await store.events.commit(factsTo(ann, NEW, all.slice(0, 2_000))), committed(2_000, 2_000))
      equal(await store.events.commit(factsTo(ann, ANY, all)), committed(3_000, 1_000))
      equal(
        (await load(store, ann)).facts.map(({ id }) => id),
        all.map(({ id }) => id),
      )
      const [tail] = await store.events.load([ann], { after: 2_999 })
      equal(
        tail?.facts.map(({ id }) => id),
        ['f3000'],
      )
    }),
    clause('commit to hundreds of streams at once, and load them', async ({ store, equal }) => {
      const people = names(400)
      const streams = people.map((name) => ({ stream: person(name), expected: NEW, facts: [fact(person(name), name)] }))
      const answer = await store.events.commit(only({ streams, agenda: people.map((name) => row(name)) }))
      equal(answer.tag === 'committed' && answer.streams.length, 400)
      const loaded = await store.events.load(people.map(person))
      equal(
        loaded.map(({ facts, row }) => [facts[0]?.id, row?.prospect]),
        people.map((name) => [name, name]),
      )
      equal((await claimed(store, 'w', 0, { limit: 1_000 })).length, 400)
    }),
    clause('commit many hundreds at once, and list them page after page', async ({ store, equal }) => {
      const people = names(600)
      const commits = people.map((name) => factsTo(person(name), NEW, [fact(person(name), name)], { due: [name] }))
      equal((await store.events.commitMany(commits)).filter(({ tag }) => tag === 'committed').length, 600)
      const listed: string[] = []
      for (let page = 0; page < 7; page++) {
        const after = listed.at(-1)
        const found = await store.events.streams('prospect', { limit: 100, ...(after === undefined ? {} : { after }) })
        listed.push(...found.map(({ id }) => id))
      }
      equal(listed, people)
      equal((await store.agenda.stats(minute(0))).stale, 600)
    }),
    clause('keep large texts', async ({ store, equal }) => {
      const text = '“long” '.repeat(50_000)
      await store.events.commit(
        only({ registry: [{ key: 'k', value: text }], personal: [{ prospect: 'ann', notes: { n: text } }] }),
      )
      equal((await store.registry.read(['k']))[0]?.value === text, true)
      equal((await store.vault.read(['ann']))[0]?.notes['n'] === text, true)
    }),
  ],
}
