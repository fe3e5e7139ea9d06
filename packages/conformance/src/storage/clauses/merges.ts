/**
 * People who turn out to be one: both streams go on answering.
 *
 * @since 0.1.0
 */
import { Event } from '@refrain/core/facts'
import { clause } from '../Clause.ts'
import type { Group } from '../Clause.ts'
import { ANY, committed, exact, idsOf, load, only } from '../given/commits.ts'
import { everything } from '../given/everything.ts'
import { fact, minute, person } from '../given/facts.ts'
import { row } from '../given/rows.ts'

const [ann, anna] = [person('ann'), person('anna')]

const wireOf = (type: string, data: { readonly [field: string]: string }): Event.Fact =>
  Event.readOrThrow({ ...Event.write(fact(ann, type)), type, data })

export const merges: Group = {
  about: 'merges',
  clauses: [
    clause('take a merge in one commit, and answer for both streams ever after', async ({ store, equal }) => {
      await store.changes.register('crm', 'now')
      await store.events.commitMany([everything('ann'), everything('anna')])
      const merged = wireOf('ProspectMerged', { into: 'anna' })
      const commit = only({
        now: minute(2),
        streams: [
          { stream: ann, expected: exact(1), facts: [merged] },
          { stream: anna, expected: exact(1), facts: [] },
        ],
        agenda: [row('ann', { state: 'closed', wakeAt: null })],
        due: ['anna'],
        ties: [{ member: 'ann', ties: [{ kind: 'merged', key: 'anna', member: 'ann', told: { merged: true } }] }],
        personal: [{ prospect: 'anna', numbers: { old: '+12125550143' }, hashes: ['hash-of-anna', 'hash-of-ann'] }],
        erase: ['ann'],
      })
      equal(await store.events.commit(commit), {
        tag: 'committed',
        streams: [
          { version: 2, appended: 1 },
          { version: 1, appended: 0 },
        ],
      })
      equal([await idsOf(store, ann), await idsOf(store, anna)], [['fact-of-ann', 'ProspectMerged'], ['fact-of-anna']])
      equal([(await load(store, ann)).row?.state, (await load(store, anna)).row?.stale], ['closed', true])
      equal(
        (await store.vault.holders(['hash-of-ann'])).map(({ prospect }) => prospect),
        ['anna'],
      )
      equal(
        (await store.events.tied([{ kind: 'merged', key: 'anna' }])).map(({ member }) => member),
        ['ann'],
      )
      equal(await store.changes.pending('crm'), 2)
      const split = { stream: ann, expected: ANY, facts: [wireOf('ProspectSplit', { from: 'anna' })] }
      equal(await store.events.commit(only({ streams: [split], due: ['ann'] })), committed(3))
      equal((await load(store, ann)).row?.stale, true)
    }),
  ],
}
