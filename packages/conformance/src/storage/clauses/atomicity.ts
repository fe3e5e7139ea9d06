/**
 * A commit happens as a whole or not at all: seen through the ports, and through the second door.
 *
 * @since 0.1.0
 */
import type { Commit, Committed } from '@refrain/core/ports'
import { clause } from '../Clause.ts'
import type { Given, Group } from '../Clause.ts'
import { ANY, codeOf, committed, EXISTS, facts as factsTo, load, NEW, one, only } from '../given/commits.ts'
import { everything, told } from '../given/everything.ts'
import { fact, minute, person } from '../given/facts.ts'
import { put, row, span } from '../given/rows.ts'

const [ann, ben] = [person('ann'), person('ben')]
const hold = { kind: 'rep', key: 'kim', ...span(0, 60), holder: 'first' }

/** A store in which something stands in the way of every kind of commit. */
const prepared = async ({ store }: Given): Promise<void> => {
  await store.changes.register('crm', 'beginning')
  await store.events.commit(everything('ann'))
  await store.events.commit(only({ reserve: [hold], registry: [{ key: 'policy', value: 1 }] }))
}

/** All that is kept, through both doors. */
const kept = async ({ store, door }: Given) => [await told(store), await door.rows('acme')]

/** Ben's commit of everything, refused for one reason. */
const refused = (reason: string, because: Partial<Commit>, answer: Partial<Committed> | string) =>
  clause(`change nothing by a commit that is refused ${reason}`, async (given) => {
    await prepared(given)
    const before = await kept(given)
    const commit = { ...everything('ben'), ...because }
    if (typeof answer === 'string') given.equal(await codeOf(() => given.store.events.commit(commit)), answer)
    else given.equal(await given.store.events.commit(commit), answer)
    given.equal(await kept(given), before)
  })

const withAnn = (facts: Commit['streams'][number]['facts'], expected = ANY) => ({
  streams: [...everything('ben').streams, { stream: ann, expected, facts }],
})

export const atomicity: Group = {
  about: 'atomicity',
  clauses: [
    clause('write all that a commit carries', async ({ store, equal }) => {
      await store.changes.register('crm', 'now')
      equal(await store.events.commit(everything('ann')), committed(1))
      const [loaded] = await store.events.load([ann], { ties: ['account'], fold: 1 })
      equal([loaded?.version, loaded?.snapshot?.state, loaded?.row?.state], [1, { of: 'ann' }, 'wait'])
      equal(loaded?.ties, [{ kind: 'account', key: 'acme', member: 'ann', told: { of: 'ann' } }])
      equal((await store.agenda.rows(['ann-too']))[0]?.state, 'undecided')
      equal(await store.changes.pending('crm'), 1)
      equal((await store.vault.read(['ann']))[0]?.name, 'Name of ann')
      equal((await store.vault.suppressed(['hash-of-ann'])).length, 1)
      equal((await store.registry.read(['record-of-ann']))[0]?.value, { of: 'ann' })
      equal((await store.events.commit(everything('ann'))).tag, 'repeated')
      const other = { ...everything('ann').reserve?.[0], holder: 'other' }
      equal((await store.events.commit(only({ reserve: [other as typeof hold] }))).tag, 'reserved')
    }),
    refused('for a version', withAnn([fact(ann, 'x')], NEW), { tag: 'conflict', stream: ann, version: 1 }),
    refused('for a guard', { guards: [{ key: 'policy', revision: 2 }] }, { tag: 'stale', key: 'policy', revision: 1 }),
    refused(
      'for a reservation',
      {
        reserve: [
          { kind: 'prospect', key: 'ben', ...span(0, 10), holder: 'b' },
          { ...hold, holder: 'second' },
        ],
      },
      { tag: 'reserved', reservation: { ...hold, holder: 'second' }, holder: 'first', until: hold.until },
    ),
    refused(
      'for a command that was carried out before',
      { command: { key: 'command-of-ann', answer: 'another' } },
      { tag: 'repeated', answer: { first: 'ann' } },
    ),
    refused(
      'as every fact of it is known',
      { streams: [{ stream: ann, expected: NEW, facts: [fact(ann, 'fact-of-ann')] }] },
      committed(1, 0),
    ),
    refused(
      'for a stream that stands twice in it',
      { streams: [...everything('ben').streams, ...everything('ben').streams] },
      'invalid',
    ),
    refused('for a fact of another stream', withAnn([fact(ben, 'x')]), 'invalid'),
    refused('for a reservation that ends before it begins', { reserve: [{ ...hold, ...span(2, 1) }] }, 'invalid'),
    clause(
      'ask what stands in the way in one order: command, known facts, guards, versions, reservations',
      async (given) => {
        await prepared(given)
        const { store, equal } = given
        const inTheWay: Commit = {
          ...only({ reserve: [{ ...hold, holder: 'second' }], guards: [{ key: 'policy', revision: 9 }] }),
          streams: [{ stream: ann, expected: NEW, facts: [fact(ann, 'fact-of-ann')] }],
          command: { key: 'command-of-ann', answer: null },
        }
        const news = [{ stream: ann, expected: NEW, facts: [fact(ann, 'news')] }]
        const { command: _, ...fresh } = inTheWay
        const tagOf = async (commit: Commit) => (await store.events.commit(commit)).tag
        equal(await tagOf(inTheWay), 'repeated')
        equal(await tagOf(fresh), 'committed')
        equal(await tagOf({ ...fresh, streams: news }), 'stale')
        equal(await tagOf({ ...fresh, streams: news, guards: [] }), 'conflict')
        equal(await tagOf({ ...fresh, streams: [{ ...news[0]!, expected: ANY }], guards: [] }), 'reserved')
        equal((await load(store, ann)).version, 1)
      },
    ),
    clause('commit many each for itself, as if one after the other', async ({ store, equal }) => {
      await store.events.commit(one(ann, 'a1'))
      const [cem, dan] = [person('cem'), person('dan')]
      const answers = await store.events.commitMany([
        one(ben, 'b1', { registry: [{ key: 'k', value: 1 }], command: { key: 'same', answer: 'ben' } }),
        factsTo(ann, NEW, [fact(ann, 'a2')], { due: ['ann'] }),
        one(cem, 'c1', { guards: [{ key: 'k', revision: 1 }] }),
        one(dan, 'd1', { guards: [{ key: 'k', revision: 0 }] }),
        one(person('eve'), 'e1', { command: { key: 'same', answer: 'eve' } }),
      ])
      equal(answers, [
        committed(1),
        { tag: 'conflict', stream: ann, version: 1 },
        committed(1),
        { tag: 'stale', key: 'k', revision: 1 },
        { tag: 'repeated', answer: 'ben' },
      ])
      equal(await store.agenda.rows(['ann']), [])
      equal(await store.events.streams('prospect', { limit: 9 }), [
        { id: 'ann', version: 1 },
        { id: 'ben', version: 1 },
        { id: 'cem', version: 1 },
      ])
    }),
    clause(
      'refuse many that stand under one guard that does not hold, but for what is known of them',
      async (given) => {
        const { store, equal } = given
        await store.events.commit(one(ann, 'a1', { command: { key: 'told', answer: 'before' } }))
        await store.events.commit(only({ registry: [{ key: 'policy', value: 1 }] }))
        const [cem, dan] = [person('cem'), person('dan')]
        const under = (revision: number): readonly Commit[] => {
          const guards = [{ key: 'policy', revision }]
          return [
            one(ann, 'a1', { guards }),
            one(ben, 'b1', { guards, command: { key: 'told', answer: 'now' } }),
            one(cem, 'c1', { guards, due: ['cem'] }),
            factsTo(dan, EXISTS, [fact(dan, 'd1')], { guards }),
          ]
        }
        const stale = { tag: 'stale', key: 'policy', revision: 1 }
        const known = [
          { tag: 'committed', streams: [{ version: 1, appended: 0 }] },
          { tag: 'repeated', answer: 'before' },
        ]
        equal(await store.events.commitMany(under(9)), [...known, stale, stale])
        equal(await store.agenda.rows(['cem']), [])
        equal((await store.events.streams('prospect', { limit: 9 })).length, 1)
        equal(await store.events.commitMany(under(1)), [
          ...known,
          committed(1),
          { tag: 'conflict', stream: dan, version: 0 },
        ])
        equal((await store.agenda.rows(['cem'])).length, 1)
      },
    ),
    clause('commit none of many that name one stream twice', async ({ store, equal }) => {
      equal(await codeOf(() => store.events.commitMany([one(ben, 'b'), one(ann, 'a'), one(ben, 'c')])), 'invalid')
      equal(await store.events.streams('prospect', { limit: 9 }), [])
      equal(await store.events.commitMany([]), [])
    }),
    clause('show a commit whole or not at all to those who load meanwhile', async ({ store, equal }) => {
      await put(store, row('ann'))
      const write = async () => {
        for (let version = 1; version <= 20; version++)
          await store.events.commit({
            now: minute(0),
            streams: [ann, ben].map((stream) => ({ stream, expected: ANY, facts: [fact(stream, `f${version}`)] })),
            agenda: [row('ann', { basis: { version, epoch: 1, core: '1', zones: '2026a' } })],
          })
      }
      const seen: (readonly number[])[] = []
      const read = async () => {
        for (let round = 0; round < 30; round++) {
          const [first, second] = await store.events.load([ann, ben])
          const counts = [first?.version, first?.facts.length, second?.version, second?.facts.length]
          seen.push([...counts, first?.row?.basis.version].map((count) => count ?? -1))
        }
      }
      await Promise.all([write(), read(), read()])
      equal(
        seen,
        seen.map(([version]) => [version, version, version, version, version]),
      )
    }),
  ],
}
