/**
 * Personal data: merged, found by hash, deleted for good; suppressions stay.
 *
 * @since 0.1.0
 */
import type { Personal, Store, SuppressedKey } from '@refrain/core/ports'
import { clause } from '../Clause.ts'
import type { Group } from '../Clause.ts'
import { facts as factsTo, load, NEW, only } from '../given/commits.ts'
import { everything, NUMBER } from '../given/everything.ts'
import { facts, minute, person } from '../given/facts.ts'

const keep = (store: Store, at: number, ...personal: readonly Personal[]) =>
  store.events.commit(only({ now: minute(at), personal }))

const suppress = (store: Store, ...keys: readonly SuppressedKey[]) => store.events.commit(only({ suppress: keys }))

const key = (hash: string, rest: Partial<SuppressedKey> = {}): SuppressedKey => ({
  ...{ hash, of: 'number', code: 'opted-out', at: minute(0), until: 'ever' },
  ...rest,
})

const empty = { name: null, numbers: {}, emails: {}, notes: {}, fields: {}, hashes: [] }

export const vault: Group = {
  about: 'vault',
  clauses: [
    clause('keep what is known of a person, whatever stands in it', async ({ store, equal }) => {
      const full = {
        ...{ prospect: 'ann', name: 'Ann “Ä” O’Neil 😀', numbers: { n: NUMBER }, emails: { e: 'ann@example.com' } },
        ...{ notes: { __proto__x: 'line\nline\t"', 'a.b': '' }, fields: { title: '{"a":1}' }, hashes: ['h2', 'h1'] },
      }
      await keep(store, 1, full, { prospect: 'ben' })
      equal(await store.vault.read(['nobody', 'ben', 'ann', 'ann']), [
        { ...full, touchedAt: minute(1) },
        { prospect: 'ben', ...empty, touchedAt: minute(1) },
      ])
    }),
    clause('merge what is added, entry by entry, and delete by null', async ({ store, equal }) => {
      await keep(store, 1, {
        prospect: 'ann',
        name: 'Ann',
        numbers: { a: '1', b: '2' },
        notes: { n: 'x' },
        hashes: ['h1', 'h2'],
      })
      await keep(store, 2, { prospect: 'ann', numbers: { b: null, c: '3' }, emails: { e: 'ann@example.com' } })
      const merged = { ...empty, prospect: 'ann', numbers: { a: '1', c: '3' }, emails: { e: 'ann@example.com' } }
      equal(await store.vault.read(['ann']), [
        { ...merged, name: 'Ann', notes: { n: 'x' }, hashes: ['h1', 'h2'], touchedAt: minute(2) },
      ])
      await keep(store, 3, { prospect: 'ann', name: null, notes: { n: null, gone: null }, hashes: ['h3'] })
      equal(await store.vault.read(['ann']), [{ ...merged, hashes: ['h3'], touchedAt: minute(3) }])
    }),
    clause('merge what is said twice of one person in its order', async ({ store, equal }) => {
      await keep(
        store,
        1,
        { prospect: 'ann', name: 'A', fields: { f: '1' } },
        { prospect: 'ann', name: 'B', fields: { g: '2' } },
      )
      equal(await store.vault.read(['ann']), [
        { prospect: 'ann', ...empty, name: 'B', fields: { f: '1', g: '2' }, touchedAt: minute(1) },
      ])
    }),
    clause('find who has a number or address by its hash, and no longer by one before', async ({ store, equal }) => {
      await keep(store, 1, { prospect: 'ben', hashes: ['h2', 'h1'] }, { prospect: 'ann', hashes: ['h1', 'h3'] })
      const [annH1, benH1] = [
        { hash: 'h1', prospect: 'ann' },
        { hash: 'h1', prospect: 'ben' },
      ]
      equal(await store.vault.holders(['h2', 'h1', 'none']), [annH1, benH1, { hash: 'h2', prospect: 'ben' }])
      await keep(store, 2, { prospect: 'ann', hashes: ['h3'] })
      equal(await store.vault.holders(['h1']), [benH1])
      equal(await store.vault.holders([]), [])
    }),
    clause('scan records by person, page after page, or only those not written since', async ({ store, equal }) => {
      for (const [at, prospect] of ['d', 'b', 'a', 'c'].entries()) await keep(store, at, { prospect, name: prospect })
      const scanned = async (page: Parameters<Store['vault']['scan']>[0]) =>
        (await store.vault.scan(page)).map(({ prospect }) => prospect)
      equal(await scanned({ limit: 3 }), ['a', 'b', 'c'])
      equal(await scanned({ limit: 3, after: 'c' }), ['d'])
      equal(await scanned({ limit: 9, touchedBefore: minute(2) }), ['b', 'd'])
      equal(await scanned({ limit: 9, touchedBefore: minute(2), after: 'b' }), ['d'])
    }),
    clause('keep what must not be contacted by its hash, until it is lifted', async ({ store, equal }) => {
      await suppress(store, key('h2'), key('h1', { of: 'email', code: 'firm-no' }), key('h3'))
      equal(await store.vault.suppressed(['h3', 'none', 'h1']), [
        key('h1', { of: 'email', code: 'firm-no' }),
        key('h3'),
      ])
      await suppress(store, key('h3', { until: null }), key('h2', { code: 'suppressed-list', at: minute(5) }))
      equal(await store.vault.suppressed(['h3']), [])
      equal(await store.vault.suppressions({ limit: 1 }), [key('h1', { of: 'email', code: 'firm-no' })])
      equal(await store.vault.suppressions({ limit: 9, after: 'h1' }), [
        key('h2', { code: 'suppressed-list', at: minute(5) }),
      ])
    }),
    clause('delete all that is personal, and keep facts, rows and suppressions', async ({ store, equal }) => {
      await store.events.commit(everything('ann'))
      await store.events.commit(everything('ben'))
      await store.events.commit(only({ erase: ['ann', 'nobody'] }))
      equal(
        (await store.vault.scan({ limit: 9 })).map(({ prospect }) => prospect),
        ['ben'],
      )
      equal(await store.vault.holders(['hash-of-ann']), [])
      equal((await store.vault.suppressed(['hash-of-ann'])).length, 1)
      const [loaded] = await store.events.load([person('ann')], { fold: 1 })
      equal([loaded?.version, loaded?.facts.length, loaded?.snapshot, loaded?.row?.state], [1, 1, null, 'wait'])
    }),
    clause(
      'leave nothing personal of who was erased in any row, seen through the second door',
      async ({ store, door, equal }) => {
        const secret = 'Wilhelmina Featherstonehaugh'
        await keep(store, 1, {
          prospect: 'ann',
          name: secret,
          numbers: { n: NUMBER },
          notes: { n: secret },
          hashes: ['h'],
        })
        await keep(store, 2, { prospect: 'ann', name: secret, fields: { f: NUMBER } })
        const stored = async (text: string) => JSON.stringify(await door.rows('acme')).includes(text)
        equal([await stored(secret), await stored(NUMBER)], [true, true])
        await store.events.commit(only({ erase: ['ann'] }))
        equal([await stored(secret), await stored(NUMBER)], [false, false])
      },
    ),
    clause(
      'leave nothing personal of who was erased in its files once they were vacuumed',
      async ({ storage, store, files, equal }) => {
        const [secret, other] = ['Wilhelmina Featherstonehaugh', 'Bartholomew Cholmondeley']
        await keep(store, 1, { prospect: 'ann', name: secret, notes: { n: secret } }, { prospect: 'ben', name: other })
        await keep(store, 2, { prospect: 'ann', fields: { f: secret.repeat(500) } })
        await store.events.commit(only({ erase: ['ann'] }))
        await storage.admin.vacuum()
        equal((await store.vault.read(['ben']))[0]?.name, other)
        const found = await files()
        equal([found.includes(other), found.includes(secret)], [true, false])
      },
      'files',
    ),
    clause('begin anew with who comes back after being erased', async ({ store, equal }) => {
      await keep(store, 1, { prospect: 'ann', name: 'Ann', notes: { n: 'x' }, hashes: ['h'] })
      await store.events.commit(only({ erase: ['ann'] }))
      await keep(store, 3, { prospect: 'ann', numbers: { n: '1' } })
      equal(await store.vault.read(['ann']), [{ prospect: 'ann', ...empty, numbers: { n: '1' }, touchedAt: minute(3) }])
    }),
    clause('erase last, whatever else the commit brings', async ({ store, equal }) => {
      const ann = person('ann')
      await store.events.commit(factsTo(ann, NEW, facts(ann, 'f', 2)))
      const snapshot = { fold: 1, version: 2, state: {} }
      await store.events.commit(
        only({ personal: [{ prospect: 'ann', name: 'Ann' }], snapshots: [{ stream: ann, snapshot }], erase: ['ann'] }),
      )
      const [loaded] = await store.events.load([ann], { fold: 1 })
      equal([await store.vault.read(['ann']), loaded?.snapshot, (await load(store, ann)).version], [[], null, 2])
    }),
  ],
}
