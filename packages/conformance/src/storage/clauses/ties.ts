/**
 * What people tell those they are tied to.
 *
 * @since 0.1.0
 */
import type { Json, Store, Tie } from '@refrain/core/ports'
import { clause } from '../Clause.ts'
import type { Group } from '../Clause.ts'
import { codeOf, only } from '../given/commits.ts'
import { person } from '../given/facts.ts'

const tie = (kind: string, key: string, member: string, told: Json = { of: member }): Tie => ({
  kind,
  key,
  member,
  told,
})

const tell = (store: Store, member: string, ...ties: readonly Tie[]) =>
  store.events.commit(only({ ties: [{ member, ties }] }))

const heard = async (store: Store, member: string, ...kinds: readonly string[]) => {
  const [loaded] = await store.events.load([person(member)], { ties: kinds })
  return loaded?.others
}

const told = async (store: Store, member: string, ...kinds: readonly string[]) => {
  const [loaded] = await store.events.load([person(member)], { ties: kinds })
  return loaded?.ties
}

export const ties: Group = {
  about: 'ties',
  clauses: [
    clause('tell people what others tell under the ties that they share', async ({ store, equal }) => {
      await tell(store, 'ann', tie('account', 'acme', 'ann'), tie('number', 'n', 'ann', 1))
      await tell(store, 'ben', tie('account', 'acme', 'ben'))
      await tell(store, 'cem', tie('account', 'acme', 'cem'), tie('number', 'n', 'cem', [2]))
      await tell(store, 'dan', tie('account', 'other', 'dan'), tie('number', 'acme', 'dan'))
      equal(await told(store, 'ann', 'number', 'account'), [
        tie('account', 'acme', 'ann'),
        tie('number', 'n', 'ann', 1),
      ])
      equal(await heard(store, 'ann', 'account', 'number'), [
        tie('account', 'acme', 'ben'),
        tie('account', 'acme', 'cem'),
        tie('number', 'n', 'cem', [2]),
      ])
      equal(await heard(store, 'ann', 'number'), [tie('number', 'n', 'cem', [2])])
      equal([await told(store, 'ann'), await heard(store, 'ann'), await heard(store, 'ann', 'rep')], [[], [], []])
      equal(await heard(store, 'nobody', 'account'), [])
    }),
    clause('take what a member tells in the place of all that it told before', async ({ store, equal }) => {
      await tell(store, 'ben', tie('account', 'acme', 'ben'))
      await tell(store, 'ann', tie('account', 'acme', 'ann', 1), tie('rep', 'kim', 'ann'))
      await tell(store, 'ann', tie('account', 'acme', 'ann', 2))
      equal(await told(store, 'ann', 'account', 'rep'), [tie('account', 'acme', 'ann', 2)])
      equal(await heard(store, 'ben', 'account'), [tie('account', 'acme', 'ann', 2)])
      await tell(store, 'ann')
      equal([await told(store, 'ann', 'account'), await heard(store, 'ben', 'account')], [[], []])
    }),
    clause('replace of the empty member only what it tells under the same kind and key', async ({ store, equal }) => {
      await tell(store, 'ann', tie('account', 'acme', 'ann'), tie('rep', 'kim', 'ann'))
      await tell(store, '', tie('account', 'acme', '', 1))
      await tell(store, '', tie('rep', 'kim', '', 2))
      await tell(store, '', tie('account', 'acme', '', 3))
      equal(await heard(store, 'ann', 'account', 'rep'), [tie('account', 'acme', '', 3), tie('rep', 'kim', '', 2)])
    }),
    clause('leave who only listens out of what others hear', async ({ store, equal }) => {
      await tell(store, 'ann', tie('rep', 'kim', 'ann', null))
      await tell(store, 'ben', tie('rep', 'kim', 'ben', 'busy'))
      equal(await heard(store, 'ann', 'rep'), [tie('rep', 'kim', 'ben', 'busy')])
      equal(await heard(store, 'ben', 'rep'), [])
      equal(await told(store, 'ann', 'rep'), [tie('rep', 'kim', 'ann', null)])
      equal(await store.events.tied([{ kind: 'rep', key: 'kim' }]), [
        tie('rep', 'kim', 'ann', null),
        tie('rep', 'kim', 'ben', 'busy'),
      ])
    }),
    clause('list what is told under ties, each once', async ({ store, equal }) => {
      await tell(store, 'ben', tie('number', 'n', 'ben'), tie('account', 'acme', 'ben'))
      await tell(store, 'ann', tie('number', 'n', 'ann'), tie('account', 'n', 'ann'))
      const [n, acme] = [
        { kind: 'number', key: 'n' },
        { kind: 'account', key: 'acme' },
      ]
      equal(await store.events.tied([n, acme, n, { kind: 'rep', key: 'n' }]), [
        tie('account', 'acme', 'ben'),
        tie('number', 'n', 'ann'),
        tie('number', 'n', 'ben'),
      ])
      equal(await store.events.tied([]), [])
    }),
    clause('tell nothing of people with a stream of another kind', async ({ store, equal }) => {
      await tell(store, 'acme', tie('account', 'acme', 'acme'))
      const [loaded] = await store.events.load([{ kind: 'account', id: 'acme' }], { ties: ['account'] })
      equal([loaded?.ties, loaded?.others], [[], []])
    }),
    clause('refuse what one member tells in another’s name, or twice', async ({ store, equal }) => {
      equal(await codeOf(() => tell(store, 'ann', tie('account', 'acme', 'ben'))), 'invalid')
      equal(
        await codeOf(() => tell(store, 'ann', tie('account', 'acme', 'ann'), tie('account', 'acme', 'ann', 2))),
        'invalid',
      )
      equal(await store.events.tied([{ kind: 'account', key: 'acme' }]), [])
    }),
  ],
}
