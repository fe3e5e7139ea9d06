/**
 * Rows of the agenda: claimed when due, held under a lease, given back, put off, woken.
 *
 * @since 0.1.0
 */
import { clause } from '../Clause.ts'
import type { Group } from '../Clause.ts'
import { codeOf, only } from '../given/commits.ts'
import { minute } from '../given/facts.ts'
import { claim, claimed, put, row, rowOf } from '../given/rows.ts'

const names = Array.from({ length: 40 }, (_, index) => `p${10 + index}`)

export const claims: Group = {
  about: 'claims',
  clauses: [
    clause(
      'hand out what is due, the longest due first, then by id, and no more than asked',
      async ({ store, equal }) => {
        const due = (name: string, at: number | null) => row(name, { wakeAt: at === null ? null : minute(at) })
        await put(store, due('d', 3), due('c', 1), due('b', 1), due('a', 2), due('later', 5), due('never', null))
        equal(await claimed(store, 'w', 4, { limit: 3 }), ['b', 'c', 'a'])
        equal(await claimed(store, 'w', 4), ['d'])
        equal(await claimed(store, 'w', 5), ['later'])
        equal(await claimed(store, 'w', 9, { limit: 0 }), [])
      },
    ),
    clause('hand out the row as it is kept, with the lease', async ({ store, equal }) => {
      await put(store, row('ann', { owner: null, state: 'act', from: minute(1), until: minute(2) }))
      const { woken: _, ...kept } = row('ann', { owner: null, state: 'act', from: minute(1), until: minute(2) })
      const held = { ...kept, stale: false, failures: 0, lease: { worker: 'w', until: minute(10) }, woken: 0 }
      equal(await store.agenda.claim(claim('w', 0)), [held])
      equal(await store.agenda.rows(['ann', 'nobody']), [held])
    }),
    clause('give rows by id, each once, and pass over who is not there', async ({ store, equal }) => {
      await put(store, row('b'), row('a'), row('c'))
      const rows = await store.agenda.rows(['c', 'nobody', 'a', 'c'])
      equal(
        rows.map(({ prospect }) => prospect),
        ['a', 'c'],
      )
    }),
    clause(
      'keep what one holds from all others, its own worker too, until the lease is over',
      async ({ store, equal }) => {
        await put(store, row('ann'))
        equal(await claimed(store, 'w1', 0), ['ann'])
        equal(await claimed(store, 'w2', 9), [])
        equal(await claimed(store, 'w1', 9), [])
        equal(await claimed(store, 'w2', 10), ['ann'])
      },
    ),
    clause('never let two workers hold one row', async ({ store, equal }) => {
      await put(store, ...names.map((name) => row(name)))
      for (const round of [0, 10]) {
        const all = await Promise.all(
          Array.from({ length: 8 }, (_, index) => claimed(store, `w${index}`, round, { limit: 7 })),
        )
        const rest = await claimed(store, 'last', round)
        equal([...all.flat(), ...rest].sort(), names)
      }
    }),
    clause('end the claim of a row that a commit replaces', async ({ store, equal }) => {
      await put(store, row('ann'))
      await claimed(store, 'w1', 0)
      await put(store, row('ann', { wakeAt: minute(1), owner: 'lee' }))
      equal((await rowOf(store, 'ann'))?.lease, null)
      equal(await claimed(store, 'w2', 1), ['ann'])
    }),
    clause('end the claim of a row that is made due or woken', async ({ store, equal }) => {
      await put(store, row('ann'), row('ben'))
      await claimed(store, 'w1', 0)
      await store.events.commit(only({ now: minute(1), due: ['ann'] }))
      await store.agenda.wake(['ben'], minute(1))
      equal(await claimed(store, 'w2', 1), ['ann', 'ben'])
    }),
    clause('make a row for whom there is none when it is made due', async ({ store, equal }) => {
      await store.events.commit(only({ now: minute(3), due: ['ann'] }))
      equal(await rowOf(store, 'ann'), {
        ...{ prospect: 'ann', owner: null, state: 'undecided', from: null, until: null, wakeAt: minute(3) },
        ...{ basis: { version: 0, epoch: 0, core: '', zones: '' }, decision: null },
        ...{ stale: true, failures: 0, lease: null, woken: 1 },
      })
    }),
    clause('make a row due at once when facts come, and distrust it until it is decided', async ({ store, equal }) => {
      await put(
        store,
        row('ann', { wakeAt: minute(60) }),
        row('never', { wakeAt: null }),
        row('early', { wakeAt: minute(1) }),
      )
      await store.events.commit(only({ now: minute(3), due: ['ann', 'never', 'early'] }))
      equal(await claimed(store, 'w', 3), ['early', 'ann', 'never'])
      equal(
        (await store.agenda.rows(['ann', 'early', 'never'])).map(({ stale, woken }) => [stale, woken]),
        [
          [true, 1],
          [true, 1],
          [true, 1],
        ],
      )
      await put(store, row('ann', { wakeAt: minute(60), woken: 1 }))
      equal([(await rowOf(store, 'ann'))?.stale, (await rowOf(store, 'ann'))?.woken], [false, 1])
    }),
    clause('wake rows at once without distrusting them, and pass over who is not there', async ({ store, equal }) => {
      await put(store, row('ann', { wakeAt: minute(60) }), row('early', { wakeAt: minute(1) }))
      await store.agenda.wake(['ann', 'early', 'nobody'], minute(3))
      equal(await store.agenda.rows(['nobody']), [])
      equal(
        (await store.agenda.rows(['ann', 'early'])).map(({ stale, woken, wakeAt }) => [stale, woken, wakeAt]),
        [
          [false, 1, minute(3)],
          [false, 1, minute(1)],
        ],
      )
    }),
    clause('take the place of a row, but keep it due if it was woken since it was loaded', async ({ store, equal }) => {
      await put(store, row('woken'), row('due'), row('seen'), row('unasked'))
      await store.agenda.wake(['woken', 'seen', 'unasked'], minute(2))
      await store.events.commit(only({ now: minute(2), due: ['due'] }))
      const decided = (name: string, woken?: number) =>
        row(name, { wakeAt: minute(60), owner: 'lee', ...(woken === undefined ? {} : { woken }) })
      await store.events.commit(
        only({
          now: minute(5),
          agenda: [decided('woken', 0), decided('due', 0), decided('seen', 1), decided('unasked')],
        }),
      )
      const rows = await store.agenda.rows(['woken', 'due', 'seen', 'unasked'])
      equal(
        rows.map(({ prospect, owner, stale, woken, wakeAt }) => [prospect, owner, stale, woken, wakeAt]),
        [
          ['due', 'lee', true, 1, minute(5)],
          ['seen', 'lee', false, 1, minute(60)],
          ['unasked', 'lee', false, 1, minute(60)],
          ['woken', 'lee', false, 1, minute(5)],
        ],
      )
    }),
    clause('give back only what the worker still holds', async ({ store, equal }) => {
      await put(store, row('ann'), row('ben'))
      await claimed(store, 'w1', 0)
      await store.agenda.yield('w2', ['ann', 'ben'])
      equal(await claimed(store, 'w2', 1), [])
      await store.agenda.yield('w1', ['ann', 'nobody'])
      equal(await claimed(store, 'w2', 1), ['ann'])
      await store.agenda.yield('w1', ['ann'])
      equal((await rowOf(store, 'ann'))?.lease?.worker, 'w2')
    }),
    clause('put off what the worker still holds, and count it as failed', async ({ store, equal }) => {
      await put(store, row('ann'), row('ben'))
      await claimed(store, 'w1', 0)
      await store.agenda.postpone('w2', ['ann', 'ben'], minute(4))
      equal([(await rowOf(store, 'ann'))?.wakeAt, (await rowOf(store, 'ann'))?.failures], [minute(0), 0])
      await store.agenda.postpone('w1', ['ann'], minute(5))
      await store.agenda.postpone('w1', ['ben'], null)
      equal(
        (await store.agenda.rows(['ann', 'ben'])).map(({ failures, wakeAt, lease }) => [failures, wakeAt, lease]),
        [
          [1, minute(5), null],
          [1, null, null],
        ],
      )
      equal(await claimed(store, 'w2', 4), [])
      equal(await claimed(store, 'w2', 5), ['ann'])
      await store.agenda.postpone('w2', ['ann'], minute(7))
      equal((await rowOf(store, 'ann'))?.failures, 2)
      equal(await claimed(store, 'w2', 100), ['ann'])
      await store.events.commit(only({ now: minute(101), due: ['ben'] }))
      equal((await rowOf(store, 'ben'))?.failures, 1)
      equal(await claimed(store, 'w2', 101), ['ben'])
      await put(store, row('ben'))
      equal((await rowOf(store, 'ben'))?.failures, 0)
    }),
    clause(
      'list the candidates of a sheet: open ones in time, stale and undecided ones; by their beginning',
      async ({ store, equal }) => {
        const act = (name: string, from: number | null, rest = {}) =>
          row(name, { state: 'act', from: from === null ? null : minute(from), ...rest })
        await put(store, act('b', 5), act('a', 5), act('soon', 1), act('late', 10), act('lees', 2, { owner: 'lee' }))
        await put(store, row('waits', { from: minute(3) }), row('open', { from: null }))
        await put(store, row('done', { state: 'closed', wakeAt: null }), row('back', { state: 'closed', wakeAt: null }))
        await store.events.commit(only({ due: ['new', 'back', 'late'] }))
        const asked = async (rest: { readonly owner?: string; readonly limit?: number }) =>
          (await store.agenda.candidates({ before: minute(10), limit: 100, ...rest })).map(({ prospect }) => prospect)
        equal(await asked({}), ['back', 'new', 'soon', 'lees', 'waits', 'a', 'b', 'late'])
        equal(await asked({ owner: 'kim' }), ['back', 'soon', 'waits', 'a', 'b', 'late'])
        equal(await asked({ owner: 'lee' }), ['lees'])
        equal(await asked({ limit: 2 }), ['back', 'new'])
      },
    ),
    clause('list who was decided under something else, by id, page after page', async ({ store, equal }) => {
      const basis = { version: 0, epoch: 2, core: '1', zones: '2026a' }
      await put(
        store,
        row('same', { basis }),
        row('d', { basis: { ...basis, epoch: 1 } }),
        row('c', { basis: { ...basis, core: '0' } }),
      )
      await put(
        store,
        row('b', { state: 'act', basis: { ...basis, zones: '2025b' } }),
        row('a', { basis: { ...basis, epoch: 3 } }),
      )
      await put(store, row('over', { state: 'closed', basis: { ...basis, epoch: 1 } }))
      await store.events.commit(only({ due: ['new', 'd'] }))
      equal(await store.agenda.behind(basis, { limit: 3 }), ['a', 'b', 'c'])
      equal(await store.agenda.behind(basis, { limit: 3, after: 'c' }), ['d'])
    }),
    clause('count how the agenda stands', async ({ store, equal }) => {
      const nothing = { rows: 0, open: 0, due: 0, leased: 0, stale: 0, failing: 0, oldestDue: null }
      equal(await store.agenda.stats(minute(0)), nothing)
      await put(
        store,
        row('a', { wakeAt: minute(1) }),
        row('b', { wakeAt: minute(2) }),
        row('c', { wakeAt: minute(99) }),
      )
      await put(store, row('d', { state: 'closed', wakeAt: null }))
      await store.events.commit(only({ now: minute(2), due: ['e'] }))
      await claimed(store, 'w', 1)
      await claimed(store, 'w', 2, { limit: 1, until: minute(4) })
      equal(await store.agenda.stats(minute(3)), {
        rows: 5,
        open: 4,
        due: 3,
        leased: 2,
        stale: 1,
        failing: 0,
        oldestDue: minute(1),
      })
      await store.agenda.postpone('w', ['a'], minute(50))
      equal(await store.agenda.stats(minute(4)), {
        rows: 5,
        open: 4,
        due: 2,
        leased: 0,
        stale: 1,
        failing: 1,
        oldestDue: minute(2),
      })
    }),
    clause('refuse two rows of one person in a commit', async ({ store, equal }) => {
      equal(await codeOf(() => put(store, row('ann'), row('ann'))), 'invalid')
      equal(await store.agenda.rows(['ann']), [])
    }),
  ],
}
