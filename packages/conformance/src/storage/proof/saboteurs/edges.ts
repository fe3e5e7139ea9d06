/**
 * Saboteurs at the edges: nothing asked for, twice the same, ties and hostile texts.
 */
import type { Commit, Json } from '@refrain/core/ports'
import { commits, port, store } from './Saboteur.ts'
import type { Saboteur } from './Saboteur.ts'
import { texts } from './texts.ts'

/** Drops what makes no sense instead of refusing it. */
const forgiving = (change: (commit: Commit) => Commit) => commits(change)

const firstOf = <A>(all: readonly A[], keyOf: (one: A) => string): readonly A[] =>
  all.filter((one, index) => all.findIndex((other) => keyOf(other) === keyOf(one)) === index)

export const edges: readonly Saboteur[] = [
  [
    'loads nothing at all for a stream that nobody wrote',
    'order: must load nothing, at version 0, for a stream that nobody wrote',
    port('events', (good) => ({
      load: async (...asked) => (await good.load(...asked)).filter(({ version }) => version > 0),
    })),
  ],
  [
    'keeps the very objects that it was given',
    'order: must not notice what becomes afterwards of what it was given',
    store((good) => {
      const kept = new Map<string, Json>()
      return {
        events: {
          ...good.events,
          commit: (commit) => {
            for (const { key, value } of commit.registry ?? []) kept.set(key, value)
            return good.events.commit(commit)
          },
        },
        registry: {
          ...good.registry,
          read: async (keys) =>
            (await good.registry.read(keys)).map((record) => ({ ...record, value: kept.get(record.key) ?? null })),
        },
      }
    }),
  ],
  [
    'wants a stream to be there for *any*',
    'expected versions: must take *any* and *exactly 0* for a stream that is not there yet',
    commits((commit) => ({
      ...commit,
      streams: commit.streams.map((each) =>
        each.expected.tag === 'any' ? { ...each, expected: { tag: 'exists' } } : each,
      ),
    })),
  ],
  [
    'answers in the order of its streams',
    'expected versions: must answer a commit to several streams in its order',
    commits((commit) => ({
      ...commit,
      streams: [...commit.streams].sort((one, other) => (one.stream.id < other.stream.id ? -1 : 1)),
    })),
  ],
  [
    'takes a stream that stands twice once',
    'atomicity: must change nothing by a commit that is refused for a stream that stands twice in it',
    forgiving((commit) => ({ ...commit, streams: firstOf(commit.streams, ({ stream }) => stream.id) })),
  ],
  [
    'turns round a reservation that ends before it begins',
    'atomicity: must change nothing by a commit that is refused for a reservation that ends before it begins',
    forgiving(({ reserve = [], ...commit }) => ({
      ...commit,
      reserve: reserve.map((each) => (each.from < each.until ? each : { ...each, from: each.until, until: each.from })),
    })),
  ],
  [
    'takes reservations of one key for one, whatever their kind',
    'reservations: must keep kinds and keys apart',
    commits(({ reserve = [], ...commit }) => ({
      ...commit,
      reserve: reserve.map((each) => ({ ...each, kind: 'all' })),
    })),
  ],
  [
    'keeps what is given back until the lease is over',
    'changes: must give streams back unseen',
    port('changes', () => ({ yield: () => Promise.resolve() })),
  ],
  [
    'clears what waits for a consumer when it is opened once more',
    'changes: must lose nothing and turn nothing round between several opens of one database',
    port('events', (good, kept) => {
      let own = 0
      return {
        commit: async (commit) => {
          const answer = await good.commit(commit)
          if (own++ === 0 && answer.tag === 'committed') kept()?.marks.get('follower')?.clear()
          return answer
        },
      }
    }),
  ],
  [
    'registers from what it has seen a moment before',
    'changes: must lose nothing to who registers while others write',
    port('changes', (good, kept) => ({
      register: async (consumer) => {
        const seen = new Map(kept()?.streams)
        for (let wait = 0; wait < 10; wait++) await Promise.resolve()
        await good.register(consumer, 'now')
        const marks = kept()?.marks.get(consumer)
        for (const [key, { stream }] of seen) marks?.set(key, { stream, after: 0, lease: null })
      },
    })),
  ],
  [
    'tells what others tell under any tie of the same kind',
    'ties: must tell people what others tell under the ties that they share',
    port('events', (good, kept) => ({
      load: async (streams, options = {}) => {
        const all = [...(kept()?.ties.values() ?? [])].flatMap((members) => [...members.values()])
        return (await good.load(streams, options)).map((loaded) => ({
          ...loaded,
          others: all.filter(
            ({ kind, member }) => options.ties?.includes(kind) === true && member !== loaded.stream.id,
          ),
        }))
      },
    })),
  ],
  [
    'lists a tie as often as it is asked for',
    'ties: must list what is told under ties, each once',
    port('events', (good) => ({
      tied: async (keys) => (await Promise.all(keys.map((key) => good.tied([key])))).flat(),
    })),
  ],
  [
    'lets one tell in another’s name',
    'ties: must refuse what one member tells in another’s name, or twice',
    forgiving(({ ties = [], ...commit }) => ({
      ...commit,
      ties: ties.map(({ member, ties }) => ({ member, ties: ties.map((tie) => ({ ...tie, member })) })),
    })),
  ],
  [
    'cannot keep the sign zero',
    'registry: must keep any value, and count its revisions',
    commits(({ registry = [], ...commit }) => ({
      ...commit,
      registry: registry.map(({ key, value }) => ({
        key,
        value: texts(value, (text) => text.replaceAll('\\u0000', '')),
      })),
    })),
  ],
  [
    'gives records in the order in which they are asked for',
    'registry: must read records by key, each once, and pass over what is not there',
    port('registry', (good) => ({
      read: async (keys) => (await Promise.all(keys.map((key) => good.read([key])))).flat(),
    })),
  ],
  [
    'takes the last of two writes of one record',
    'registry: must refuse two writes of one record in a commit',
    forgiving(({ registry = [], ...commit }) => ({
      ...commit,
      registry: firstOf([...registry].reverse(), ({ key }) => key),
    })),
  ],
  [
    'keeps text in plain letters',
    'vault: must keep what is known of a person, whatever stands in it',
    commits(({ personal = [], ...commit }) => ({
      ...commit,
      personal: personal.map((each) => ({ ...each, name: each.name?.replaceAll(/\P{ASCII}/gu, '?') ?? null })),
    })),
  ],
  [
    'takes the first of what is said twice of one person',
    'vault: must merge what is said twice of one person in its order',
    commits(({ personal = [], ...commit }) => ({ ...commit, personal: firstOf(personal, ({ prospect }) => prospect) })),
  ],
  [
    'keeps a state before the facts that are in it',
    'snapshots: must keep a state with the facts that are in it',
    port('events', (good) => ({
      commit: async ({ snapshots = [], ...commit }) => {
        const known = await good.load(snapshots.map(({ stream }) => stream))
        const fitting = snapshots.filter(({ snapshot }, index) => snapshot.version <= (known[index]?.version ?? 0))
        return good.commit({ ...commit, snapshots: fitting })
      },
    })),
  ],
]
