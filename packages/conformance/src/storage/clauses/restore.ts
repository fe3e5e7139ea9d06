/**
 * What is read through the ports and committed elsewhere is the same store there.
 *
 * @since 0.1.0
 */
import type { Commit, Store, StoredRow } from '@refrain/core/ports'
import { clause } from '../Clause.ts'
import type { Group } from '../Clause.ts'
import { ANY, facts as factsTo, idsOf, NEW, one, only } from '../given/commits.ts'
import { everything } from '../given/everything.ts'
import { facts, minute, person } from '../given/facts.ts'

const KINDS = ['prospect', 'account', 'rep', 'policy'] as const
const ALL = { limit: 1_000 }

/** All facts, decided rows, ties, personal data, suppressions and records, as commits. */
const dumped = async ({ events, vault, registry }: Store): Promise<readonly Commit[]> => {
  const commits: Commit[] = []
  for (const kind of KINDS)
    for (const { id } of await events.streams(kind, ALL)) {
      const [loaded] = await events.load([{ kind, id }], { ties: ['account'] })
      if (loaded === undefined) continue
      const ties = loaded.ties.length === 0 ? [] : [{ member: id, ties: loaded.ties }]
      commits.push({ ...factsTo(loaded.stream, NEW, loaded.facts), ties, ...rowsOf(loaded.row) })
    }
  for (const { touchedAt, ...personal } of await vault.scan(ALL))
    commits.push({ ...only({ personal: [personal] }), now: touchedAt })
  commits.push(only({ suppress: await vault.suppressions(ALL) }))
  commits.push(only({ registry: (await registry.list('', ALL)).map(({ key, value }) => ({ key, value })) }))
  return commits
}

const rowsOf = (row: StoredRow | null): Pick<Commit, 'agenda' | 'due'> => {
  if (row === null) return {}
  const { state, decision, woken: _, ...rest } = row
  return state === 'undecided' || decision === null
    ? { due: [row.prospect] }
    : { agenda: [{ ...rest, state, decision }] }
}

/** What a dump carries, as it can be compared: without revisions, which count writes, and without counts of the agenda. */
const essence = async (store: Store) => {
  const { events, vault, registry } = store
  const streams = await Promise.all(
    KINDS.map(async (kind) => {
      const listed = await events.streams(kind, ALL)
      const loaded = await events.load(
        listed.map(({ id }) => ({ kind, id })),
        { ties: ['account'] },
      )
      return loaded.map(({ row, ...rest }) => ({ ...rest, row: row && { ...row, woken: 0, lease: null } }))
    }),
  )
  const records = await registry.list('', ALL)
  return [streams, await vault.scan(ALL), await vault.suppressions(ALL), records.map(({ key, value }) => [key, value])]
}

export const restore: Group = {
  about: 'restore',
  clauses: [
    clause('be the same store when all that it tells is committed to another', async ({ storage, store, equal }) => {
      const people = ['ann', 'ben', 'cem']
      await store.events.commitMany(people.map((name) => ({ ...everything(name), due: [] })))
      await store.events.commit(factsTo(person('ann'), ANY, facts(person('ann'), 'f', 50)))
      await store.events.commitMany(KINDS.map((kind) => one({ kind, id: 'x' }, kind)))
      const copy = storage.tenant('restored')
      const answers = await copy.events.commitMany(await dumped(store))
      equal(
        answers.every(({ tag }) => tag === 'committed'),
        true,
      )
      equal(await essence(copy), await essence(store))
    }),
    clause('take what is restored twice once', async ({ storage, store, equal }) => {
      await store.events.commit({ ...everything('ann'), due: [] })
      const copy = storage.tenant('restored')
      const commits = await dumped(store)
      await copy.events.commitMany(commits)
      const once = await essence(copy)
      await copy.events.commitMany(commits)
      equal(await essence(copy), once)
      equal(await idsOf(copy, person('ann')), ['fact-of-ann'])
      equal((await copy.agenda.stats(minute(0))).rows, 1)
    }),
  ],
}
