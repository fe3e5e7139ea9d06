/**
 * Writers that race on a few streams, slow and refused ones among them, and a consumer that follows them with several workers.
 *
 * @since 0.1.0
 */
import type { Change, Store } from '@refrain/core/ports'
import { ANY, NEW, only, patiently, settled } from './commits.ts'
import { fact, minute, person } from './facts.ts'
import { row } from './rows.ts'

/** How many write how often, and how many follow. */
export interface Race {
  readonly writers: number
  readonly rounds: number
  readonly workers: number
}

/** Versions by stream: those that there are, and those that were seen, in the order in which they were seen. */
export interface Followed {
  readonly expected: readonly Versions[]
  readonly seen: readonly Versions[]
}

type Versions = readonly [stream: string, versions: readonly number[]]

const HOT = ['hot0', 'hot1', 'hot2'].map(person)

/** One writer: commits to two hot streams in changing order; every fourth is refused, every fifth carries much. */
const write = async (store: Store, writer: number, rounds: number): Promise<void> => {
  for (let round = 0; round < rounds; round++) {
    const first = HOT[(writer + round) % 3]!
    const streams = [first, HOT[(writer + round + 1) % 3]!].map((stream, index) => ({
      stream,
      expected: round % 4 === 3 && index === 1 ? NEW : ANY,
      facts: [fact(stream, `w${writer}-${round}`), fact(stream, `w${writer}-${round}-too`)],
    }))
    const much = round % 5 === 4 ? Array.from({ length: 40 }, (_, index) => row(`${writer}-${index}`)) : []
    await settled(store, only({ streams, agenda: much }))
  }
}

const versionsAfter = ({ after, version }: Change): readonly number[] =>
  Array.from({ length: version - after }, (_, index) => after + index + 1)

/** What a consumer has seen: versions by stream, and what it gave back once. */
interface Seen {
  readonly versions: Map<string, number[]>
  readonly givenBack: Set<string>
}

/** Now and then a stream is given back unseen, once at a version. */
const isGivenBack = ({ stream, version }: Change, { givenBack }: Seen): boolean => {
  const at = `${stream.id} ${version}`
  if (version % 7 !== 3 || givenBack.has(at)) return false
  givenBack.add(at)
  return true
}

/** One worker: claims, looks, and acknowledges; tells how much there was. */
const follow = async (store: Store, worker: string, seen: Seen): Promise<number> => {
  const asked = { consumer: 'follower', worker, now: minute(0), until: minute(10), limit: 2 }
  const claimed = await patiently(() => store.changes.claim(asked))
  for (const change of claimed) {
    if (isGivenBack(change, seen)) {
      await patiently(() => store.changes.yield('follower', worker, [change]))
      continue
    }
    const [loaded] = await store.events.load([change.stream], { after: change.after })
    const missing = change.version - change.after - (loaded?.facts.length ?? 0)
    if (missing > 0) throw new Error(`${missing} facts of a change cannot be loaded`)
    const { id } = change.stream
    seen.versions.set(id, [...(seen.versions.get(id) ?? []), ...versionsAfter(change)])
    await patiently(() => store.changes.acknowledge('follower', worker, [change]))
  }
  return claimed.length
}

/** Follows until nothing is left; a storage that never comes to an end is found out. */
const followAll = async (store: Store, worker: string, seen: Seen): Promise<void> => {
  for (let round = 0; (await follow(store, worker, seen)) > 0; round++)
    if (round > 1_000) throw new Error('changes that were acknowledged come again and again')
}

/** Lets them race, and waits until the consumer has seen all. */
export const followed = async (stores: readonly Store[], race: Race): Promise<Followed> => {
  const [store] = stores as readonly [Store]
  const of = (index: number): Store => stores[index % stores.length]!
  const seen: Seen = { versions: new Map(), givenBack: new Set() }
  await store.changes.register('follower', 'beginning')
  let writing = true
  const workers = Array.from({ length: race.workers }, async (_, index) => {
    while (writing) await follow(of(index), `worker-${index}`, seen)
    await followAll(of(index), `worker-${index}`, seen)
  })
  const writers = Array.from({ length: race.writers }, (_, index) => write(of(index), index, race.rounds))
  await Promise.all(writers).finally(() => (writing = false))
  await Promise.all(workers)
  await followAll(store, 'last', seen)
  const loaded = await store.events.load(HOT)
  return {
    expected: loaded.map(({ stream, version }) => [stream.id, versionsAfter({ stream, after: 0, version })]),
    seen: HOT.map(({ id }) => [id, seen.versions.get(id) ?? []]),
  }
}
