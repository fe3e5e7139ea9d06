/** Long lists of a store, page by page, so that no more of it is held than a page. */
import type { Loaded, Page, Store, StreamRef } from '@refrain/core/ports'

/** Every kind of stream, in the order in which they are read. */
export const KINDS = ['policy', 'rep', 'account', 'prospect'] as const satisfies readonly StreamRef['kind'][]

const PAGE = 500

/** At most so many facts are loaded at once, however many streams they are of; a stream by itself may be longer. */
const FACTS = 5_000

/** Every item of a list that is told by pages. */
export async function* paged<A>(
  page: (page: Page) => Promise<readonly A[]>,
  keyOf: (item: A) => string,
): AsyncGenerator<A> {
  let after: string | undefined
  for (;;) {
    const items = await page(after === undefined ? { limit: PAGE } : { after, limit: PAGE })
    yield* items
    const last = items[items.length - 1]
    if (last === undefined || items.length < PAGE) return
    after = keyOf(last)
  }
}

/** Items in groups of at most so many, or of at most so much weight together. */
export async function* grouped<A>(
  items: AsyncIterable<A>,
  most: { readonly items: number; readonly weight: number },
  weightOf: (item: A) => number,
): AsyncGenerator<readonly A[]> {
  let [group, weight]: [A[], number] = [[], 0]
  for await (const item of items) {
    const more = weightOf(item)
    if (group.length > 0 && (group.length >= most.items || weight + more > most.weight)) {
      yield group
      ;[group, weight] = [[], 0]
    }
    group.push(item)
    weight += more
  }
  if (group.length > 0) yield group
}

/** The streams of one kind, some at a time, by id: with their facts, and their ties of the kinds that are asked for. */
export async function* streamsOf(
  store: Store,
  kind: StreamRef['kind'],
  ties: readonly string[] = [],
): AsyncGenerator<readonly Loaded[]> {
  const listed = paged(
    (page) => store.events.streams(kind, page),
    ({ id }) => id,
  )
  for await (const group of grouped(listed, { items: 100, weight: FACTS }, ({ version }) => version))
    yield store.events.load(
      group.map(({ id }) => ({ kind, id })),
      ties.length === 0 ? {} : { ties },
    )
}
