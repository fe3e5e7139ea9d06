import { readFileSync } from 'node:fs'
import type { Commit, Storage } from '@refrain/core/ports'
import { expect, test } from 'vitest'
import { openSqlite } from '../openSqlite.ts'
import { dump } from '../proof/dump.ts'
import { freshFile, script } from '../proof/files.ts'
import { at, facts, only, person } from '../proof/given.ts'
import { NEWEST } from './migrate.ts'

/** Something in every table. A file that version 1 left holds what came of it. */
const everything: readonly Commit[] = [
  {
    ...facts('ann', 'new', 'a', 'b'),
    command: { key: 'enroll-ann', answer: { done: true } },
    agenda: [
      {
        ...{ prospect: 'ann', owner: 'kim', state: 'act', from: at(10), until: at(20), wakeAt: at(10) },
        ...{ basis: { version: 2, epoch: 1, core: '1', zones: '2026a' }, decision: { kind: 'act' } as never },
      },
    ],
    due: ['bob'],
    ties: [
      { member: 'ann', ties: [{ kind: 'account', key: 'acme', member: 'ann', told: { calls: 1 } }] },
      { member: 'bob', ties: [{ kind: 'account', key: 'acme', member: 'bob', told: null }] },
      { member: '', ties: [{ kind: 'account', key: 'acme', member: '', told: { stopped: false } }] },
    ],
    reserve: [{ kind: 'rep', key: 'kim', from: at(10), until: at(20), holder: 'call-ann' }],
    registry: [
      { key: 'policy', value: { hours: {} } },
      { key: 'job', value: 1 },
    ],
    personal: [{ prospect: 'ann', name: 'Ann Example', numbers: { n1: '+12125550123' }, hashes: ['h1'] }],
    suppress: [{ hash: 'h2', of: 'email', code: 'opted-out', at: at(5), until: 'ever' }],
    snapshots: [{ stream: person('ann'), snapshot: { fold: 1, version: 1, state: { seen: 1 } } }],
  },
  only({ now: at(1), registry: [{ key: 'job', value: null }] }),
]

/** All that a storage tells of it. */
const told = async (storage: Storage): Promise<unknown> => {
  const { events, agenda, changes, vault, registry } = storage.tenant('acme')
  return {
    loaded: await events.load([person('ann'), person('bob')], { ties: ['account'], fold: 1 }),
    whole: await events.load([person('ann')]),
    tied: await events.tied([{ kind: 'account', key: 'acme' }]),
    stats: await agenda.stats(at(15)),
    pending: await changes.pending('crm'),
    vault: await vault.scan({ limit: 9 }),
    holders: await vault.holders(['h1', 'h2']),
    suppressed: await vault.suppressions({ limit: 9 }),
    registry: await registry.list('', { limit: 9 }),
    again: await events.commit(only({ command: { key: 'enroll-ann', answer: 'another' } })),
    reserved: await events.commit(
      only({ reserve: [{ kind: 'rep', key: 'kim', from: at(19), until: at(21), holder: 'call-bob' }] }),
    ),
    guarded: await events.commit(
      only({
        guards: [
          { key: 'policy', revision: 1 },
          { key: 'job', revision: 0 },
        ],
      }),
    ),
  }
}

const made = async (file: string): Promise<Storage> => {
  const storage = await openSqlite({ file })
  const { events, agenda, changes } = storage.tenant('acme')
  await changes.register('crm', 'beginning')
  await events.commitMany(everything.slice(0, 1))
  await events.commitMany(everything.slice(1))
  await agenda.claim({ worker: 'w', now: at(12), until: at(99), limit: 1 })
  await changes.claim({ consumer: 'crm', worker: 'w', now: at(12), until: at(99), limit: 1 })
  return storage
}

const golden = (version: number): URL => new URL(`golden/version${version}.sql`, import.meta.url)

test('a released schema never changes, nor what is written into it', async () => {
  const file = freshFile()
  await (await made(file)).close()
  await expect(dump(file)).toMatchFileSnapshot(golden(NEWEST).pathname)
})

test.each(Array.from({ length: NEWEST }, (_, index) => index + 1))(
  'a file that version %i left is opened, and says the same',
  async (version) => {
    const file = freshFile()
    script(file, readFileSync(golden(version), 'utf8'))
    const storage = await openSqlite({ file })
    const fresh = await made(freshFile())
    expect(await told(storage)).toEqual(await told(fresh))
    expect(await storage.admin.info()).toMatchObject({ schema: NEWEST, tenants: ['acme'], streams: 1, events: 2 })
    expect(await storage.admin.inspect()).toEqual([])
    await storage.close()
    await fresh.close()
  },
)
