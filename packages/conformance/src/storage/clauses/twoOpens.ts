/**
 * Two opens of one database, as two processes have it: all that was acknowledged survives, or the second open fails.
 *
 * @since 0.1.0
 */
import type { Store } from '@refrain/core/ports'
import { clause } from '../Clause.ts'
import type { Group } from '../Clause.ts'
import { ANY, codeOf, committed, facts as factsTo, idsOf, load, one, only, settled } from '../given/commits.ts'
import { everything, told } from '../given/everything.ts'
import { fact, minute, person } from '../given/facts.ts'
import { claimed, put, row, span } from '../given/rows.ts'

const ann = person('ann')
const names = Array.from({ length: 24 }, (_, index) => `p${10 + index}`)

/** Writes to one stream again and again, and tells what was acknowledged. */
const writing = async (store: Store, name: string): Promise<readonly string[]> => {
  const acknowledged: string[] = []
  for (let count = 1; count <= 15; count++) {
    const id = `${name}${count}`
    const answer = await settled(store, factsTo(ann, ANY, [fact(ann, id)], { agenda: [row('ann')] }))
    if (answer.tag === 'committed') acknowledged.push(id)
  }
  return acknowledged
}

export const twoOpens: Group = {
  about: 'two opens',
  clauses: [
    clause(
      'show at once in one what was committed in the other',
      async ({ store, second, equal }) => {
        const other = (await second()).tenant('acme')
        await store.changes.register('crm', 'beginning')
        await store.events.commit(everything('ann'))
        equal(await told(other), await told(store))
        equal(await other.events.commit(everything('ann')), { tag: 'repeated', answer: { first: 'ann' } })
        equal(await other.events.commit(one(ann, 'more')), committed(2))
        equal((await load(store, ann)).version, 2)
        equal(
          (await store.events.commit(only({ reserve: [{ kind: 'prospect', key: 'ann', ...span(5, 6), holder: 'x' }] })))
            .tag,
          'reserved',
        )
      },
      'several opens',
    ),
    clause(
      'keep every acknowledged commit of two that write at once',
      async ({ store, second, equal }) => {
        const other = (await second()).tenant('acme')
        const acknowledged = await Promise.all([writing(store, 'a'), writing(other, 'b')])
        equal(
          acknowledged.map((ids) => ids.length),
          [15, 15],
        )
        const kept = await idsOf(store, ann)
        equal([...kept].sort(), acknowledged.flat().sort())
        for (const [index, name] of ['a', 'b'].entries())
          equal(
            kept.filter((id) => id.startsWith(name)),
            acknowledged[index],
          )
        equal(await idsOf(other, ann), kept)
      },
      'several opens',
    ),
    clause(
      'let one of two win a race for a row, a time, a guard and a command',
      async ({ store, second, equal }) => {
        const other = (await second()).tenant('acme')
        const stores = [store, other, store, other]
        await put(store, ...names.map((name) => row(name)))
        const claims = await Promise.all(stores.map((each, index) => claimed(each, `w${index}`, 0, { limit: 6 })))
        equal([...claims.flat(), ...(await claimed(other, 'last', 0))].sort(), names)
        const race = async (commit: (index: number) => Parameters<typeof only>[0]) =>
          (await Promise.all(stores.map((each, index) => settled(each, only(commit(index))))))
            .map(({ tag }) => tag)
            .filter((tag) => tag === 'committed').length
        equal(
          await race((index) => ({ reserve: [{ kind: 'rep', key: 'kim', ...span(0, 9), holder: `h${index}` }] })),
          1,
        )
        equal(await race(() => ({ guards: [{ key: 'k', revision: 0 }], registry: [{ key: 'k', value: 1 }] })), 1)
        equal(await race((index) => ({ command: { key: 'once', answer: index } })), 1)
      },
      'several opens',
    ),
    clause(
      'go on when the other is closed',
      async ({ store, second, equal }) => {
        const other = await second()
        await other.tenant('acme').events.commit(one(ann, 'a'))
        await other.close()
        equal(await store.events.commit(one(ann, 'b')), committed(2))
        equal(await store.agenda.stats(minute(0)), {
          rows: 0,
          open: 0,
          due: 0,
          leased: 0,
          stale: 0,
          failing: 0,
          oldestDue: null,
        })
      },
      'several opens',
    ),
    clause(
      'refuse to be opened twice, saying that it is locked, and be left unharmed by it',
      async ({ store, second, equal }) => {
        await store.events.commit(one(ann, 'a'))
        equal(await codeOf(second), 'locked')
        equal(await store.events.commit(one(ann, 'b')), committed(2))
        equal(await idsOf(store, ann), ['a', 'b'])
      },
      'one open',
    ),
  ],
}
