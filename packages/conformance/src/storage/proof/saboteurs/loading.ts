/**
 * Saboteurs of what is loaded, listed and kept apart.
 */
import type { Events, Loaded } from '@refrain/core/ports'
import { afterwards, commits, port, store } from './Saboteur.ts'
import type { Saboteur } from './Saboteur.ts'

const loads = (change: (loaded: Loaded) => Loaded) =>
  port('events', (good) => ({
    load: async (streams, options) => (await good.load(streams, options)).map(change),
  }))

const KNOWN = 'acme'

export const loading: readonly Saboteur[] = [
  [
    'forgets the order of facts',
    'order: must give back what was committed, in its order',
    loads((loaded) => ({ ...loaded, facts: [...loaded.facts].reverse() })),
  ],
  [
    'loads each stream once',
    'order: must load streams in the order in which they are asked for, twice what is asked for twice',
    port('events', (good) => ({
      load: (streams, options) => {
        const ids = streams.map(({ id }) => id)
        return good.load(
          streams.filter(({ id }, index) => ids.indexOf(id) === index),
          options,
        )
      },
    })),
  ],
  [
    'begins a fact too late',
    'order: must load only what comes after a version',
    port('events', (good) => ({
      load: (streams, options = {}) =>
        good.load(streams, options.after === undefined ? options : { ...options, after: options.after + 1 }),
    })),
  ],
  [
    'takes streams of one id for one',
    'order: must keep streams of one id apart by their kind',
    port('events', (good) => ({
      load: (streams, options) =>
        good.load(
          streams.map(({ id }) => ({ kind: 'prospect', id })),
          options,
        ),
    })),
  ],
  [
    'lists by UTF-16 units',
    'order: must take any id as it is, and list streams by it, page after page',
    port('events', (good) => ({
      streams: async (kind, { after = '', limit }) =>
        (await good.streams(kind, { limit: 10_000 }))
          .filter(({ id }) => id > after)
          .sort((one, other) => (one.id < other.id ? -1 : 1))
          .slice(0, limit),
    })),
  ],
  [
    'loads one stream after the other',
    'atomicity: must show a commit whole or not at all to those who load meanwhile',
    port('events', (good): Partial<Events> => ({
      load: async (streams, options) => {
        const all: Loaded[] = []
        for (const stream of streams) all.push(...(await good.load([stream], options)))
        return all
      },
    })),
  ],
  [
    'keeps what it loaded, and never looks again',
    'two opens: must show at once in one what was committed in the other',
    port('events', (good) => {
      const kept = new Map<string, Promise<readonly Loaded[]>>()
      return {
        load: (streams, options) => {
          const key = JSON.stringify([streams, options])
          const loaded = kept.get(key) ?? good.load(streams, options)
          kept.set(key, loaded)
          return loaded
        },
        commit: (commit) => {
          kept.clear()
          return good.commit(commit)
        },
      }
    }),
  ],
  [
    'loses what follows two thousand facts',
    'large: must keep thousands of facts of one stream in their order',
    loads((loaded) => ({ ...loaded, facts: loaded.facts.slice(0, 2_000) })),
  ],
  [
    'takes all tenants for one',
    'tenants: must show nothing of one tenant to another',
    (good) => ({ ...good, tenant: (id) => ({ ...good.tenant(KNOWN), tenant: id }) }),
  ],
  [
    'takes tenants for one by their lower case',
    'tenants: must take the same ids, keys, commands and reservations for each tenant',
    (good) => ({ ...good, tenant: (id) => ({ ...good.tenant(id.toLowerCase()), tenant: id }) }),
  ],
  [
    'shares the vault among tenants',
    'tenants: must show nothing of one tenant to another',
    (good) => ({ ...good, tenant: (id) => ({ ...good.tenant(id), vault: good.tenant(KNOWN).vault }) }),
  ],
  [
    'lets go of what another tenant holds',
    'tenants: must let no tenant change what is another’s',
    (good) => ({ ...good, tenant: (id) => ({ ...good.tenant(id), agenda: good.tenant(KNOWN).agenda }) }),
  ],
  [
    'brings ties of who only listens',
    'ties: must leave who only listens out of what others hear',
    port('events', (good) => ({
      load: async (streams, options = {}) => {
        const loaded = await good.load(streams, options)
        return Promise.all(
          loaded.map(async (each) => {
            const tied = await good.tied(each.ties)
            return { ...each, others: tied.filter(({ member }) => member !== each.stream.id) }
          }),
        )
      },
    })),
  ],
  [
    'adds ties to those that were told before',
    'ties: must take what a member tells in the place of all that it told before',
    port('events', (good, _kept, whole) => ({
      commit: async (commit) => {
        const ties = (commit.ties ?? []).map(async ({ member, ties }) => {
          const options = { ties: ['account', 'number', 'rep'] }
          const [before] = await whole.events.load([{ kind: 'prospect', id: member }], options)
          const told = (before?.ties ?? []).filter(
            (old) => !ties.some(({ kind, key }) => kind === old.kind && key === old.key),
          )
          return { member, ties: [...told, ...ties] }
        })
        return good.commit({ ...commit, ties: await Promise.all(ties) })
      },
    })),
  ],
  [
    'takes the empty member for one',
    'ties: must replace of the empty member only what it tells under the same kind and key',
    afterwards(({ ties = [] }, _answer, _good, kept) => {
      const own = ties.find(({ member }) => member === '')?.ties.map(({ kind, key }) => JSON.stringify([kind, key]))
      for (const [place, members] of kept?.ties ?? []) if (own?.includes(place) === false) members.delete('')
    }),
  ],
  [
    'gives the state of another fold',
    'snapshots: must give the state of the fold that is asked for, and only the facts after it',
    port('events', (good) => ({
      load: (streams, { fold, ...options } = {}) =>
        good.load(streams, fold === undefined ? options : { ...options, fold: 1 }),
    })),
  ],
  [
    'puts an older state in the place of a newer',
    'snapshots: must never put an older state in the place of a newer',
    afterwards(({ snapshots = [] }, _answer, _good, kept) => {
      for (const { stream, snapshot } of snapshots)
        kept?.streams.get(JSON.stringify([stream.kind, stream.id]))?.snapshots.set(snapshot.fold, snapshot)
    }),
  ],
  [
    'drops facts of a newer version',
    'golden facts: must keep facts that only a newer reader knows, byte for byte, beside those that it knows',
    commits((commit) => ({
      ...commit,
      streams: commit.streams.map((each) => ({
        ...each,
        facts: each.facts.filter(({ type }) => !type.startsWith('?')),
      })),
    })),
  ],
  [
    'passes over facts that it cannot read',
    'golden facts: must say of a fact that nobody can read that it is unreadable, and not pass it over',
    port('events', (good) => ({
      load: async (streams, options) => {
        try {
          return await good.load(streams, options)
        } catch {
          return []
        }
      },
    })),
  ],
  [
    'answers after it was closed',
    'restart: must answer nobody once it is closed, and close twice as once',
    (good) => ({ ...good, close: () => Promise.resolve() }),
  ],
  [
    'makes a tenant by asking for it',
    'tenants: must write nothing when a tenant is only asked for',
    store((good) => ({
      events: {
        ...good.events,
        load: async (...asked) => {
          await good.changes.register('made', 'now')
          await good.changes.unregister('made')
          return good.events.load(...asked)
        },
      },
    })),
  ],
]
