/**
 * What is done twice is done once: by the id of a fact, and by the key of a command.
 *
 * @since 0.1.0
 */
import { clause } from '../Clause.ts'
import type { Group } from '../Clause.ts'
import { ANY, committed, exact, facts as factsTo, idsOf, load, NEW, one, only, settled } from '../given/commits.ts'
import { fact, person } from '../given/facts.ts'

const [ann, ben] = [person('ann'), person('ben')]
const [f1, f2, f3] = [fact(ann, 'f1'), fact(ann, 'f2'), fact(ann, 'f3')]

export const idempotency: Group = {
  about: 'idempotency',
  clauses: [
    clause('pass over a fact whose id the stream knows', async ({ store, equal }) => {
      equal(await store.events.commit(factsTo(ann, NEW, [f1, f2])), committed(2, 2))
      equal(await store.events.commit(factsTo(ann, ANY, [f2, f3])), committed(3, 1))
      equal(await store.events.commit(factsTo(ann, ANY, [f1])), committed(3, 0))
      equal(await idsOf(store, ann), ['f1', 'f2', 'f3'])
    }),
    clause('keep the first of two facts of one id', async ({ store, equal }) => {
      const later = { ...f1, cause: 'later' }
      await store.events.commit(factsTo(ann, ANY, [f1]))
      await store.events.commit(factsTo(ann, ANY, [later, f2]))
      equal((await load(store, ann)).facts, [f1, f2])
    }),
    clause('pass over what comes twice in one commit', async ({ store, equal }) => {
      equal(await store.events.commit(factsTo(ann, NEW, [f1, f1, f2, f1])), committed(2, 2))
      equal(await idsOf(store, ann), ['f1', 'f2'])
    }),
    clause('take one id in two streams for two facts', async ({ store, equal }) => {
      equal(await store.events.commit(one(ann, 'same')), committed(1))
      equal(await store.events.commit(one(ben, 'same')), committed(1))
    }),
    clause('answer to facts that are all known as committed, whatever was expected', async ({ store, equal }) => {
      await store.events.commit(factsTo(ann, NEW, [f1, f2]))
      for (const expected of [NEW, exact(0), exact(9)])
        equal(await store.events.commit(factsTo(ann, expected, [f1, f2])), committed(2, 0))
    }),
    clause('expect a version of a stream though some of the facts are known', async ({ store, equal }) => {
      await store.events.commit(factsTo(ann, NEW, [f1]))
      equal(await store.events.commit(factsTo(ann, NEW, [f1, f2])), { tag: 'conflict', stream: ann, version: 1 })
      equal(await store.events.commit(factsTo(ann, exact(1), [f1, f2])), committed(2, 1))
    }),
    clause('count as known only what every stream of a commit knows', async ({ store, equal }) => {
      await store.events.commit(factsTo(ann, NEW, [f1]))
      const both = [ann, ben].map((stream) => ({ stream, expected: ANY, facts: [fact(stream, 'f1')] }))
      equal(await store.events.commit(only({ streams: both, due: ['ann'] })), {
        tag: 'committed',
        streams: [
          { version: 1, appended: 0 },
          { version: 1, appended: 1 },
        ],
      })
      equal((await store.agenda.rows(['ann'])).length, 1)
    }),
    clause('give a command that is repeated its first answer', async ({ store, equal }) => {
      const command = (answer: string) => ({ command: { key: 'once', answer } })
      equal(await store.events.commit(one(ann, 'f1', command('first'))), committed(1))
      equal(await store.events.commit(one(ann, 'f2', command('second'))), { tag: 'repeated', answer: 'first' })
      equal(await store.events.commit(factsTo(ann, NEW, [f3], command('third'))), { tag: 'repeated', answer: 'first' })
      equal(await idsOf(store, ann), ['f1'])
    }),
    clause('keep any answer, null too', async ({ store, equal }) => {
      const answers = [null, false, 0, '', [], { a: [null, { b: '"' }] }]
      for (const [index, answer] of answers.entries()) {
        const commit = only({ command: { key: `c${index}`, answer } })
        equal((await store.events.commit(commit)).tag, 'committed')
        equal(await store.events.commit(commit), { tag: 'repeated', answer })
      }
    }),
    clause('forget the command of a commit that was refused', async ({ store, equal }) => {
      await store.events.commit(one(ann, 'f1'))
      const command = { command: { key: 'again', answer: 'done' } }
      equal((await store.events.commit(factsTo(ann, NEW, [f2], command))).tag, 'conflict')
      equal(await store.events.commit(factsTo(ann, exact(1), [f2], command)), committed(2))
    }),
    clause('carry out a command once of eight at a time', async ({ store, equal }) => {
      const answers = await Promise.all(
        Array.from({ length: 8 }, (_, index) =>
          settled(store, one(ann, `racer-${index}`, { command: { key: 'once', answer: index } })),
        ),
      )
      const winner = answers.findIndex(({ tag }) => tag === 'committed')
      equal(await idsOf(store, ann), [`racer-${winner}`])
      equal(
        answers.filter((_, index) => index !== winner),
        Array.from({ length: 7 }, () => ({ tag: 'repeated', answer: winner })),
      )
    }),
    clause('append a fact once of eight at a time', async ({ store, equal }) => {
      const answers = await Promise.all(Array.from({ length: 8 }, () => settled(store, factsTo(ann, ANY, [f1]))))
      const appended = answers.flatMap((answer) => (answer.tag === 'committed' ? answer.streams : []))
      equal(appended.map((stream) => stream.appended).sort(), [0, 0, 0, 0, 0, 0, 0, 1])
      equal(await idsOf(store, ann), ['f1'])
    }),
  ],
}
