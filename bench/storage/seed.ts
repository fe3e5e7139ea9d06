/** Fills a store with many people, in batches, as an import does. */
import type { Commit, Store } from '@refrain/core/ports'
import { historyOf, NOW, rowOf } from './sample.ts'
import type { Instant } from '@refrain/core'

const AT_ONCE = 1_000

export interface Seeding {
  readonly people: number
  /** How many calls each has behind them. */
  readonly calls: number
  readonly dueAt: (n: number) => Instant.Instant
  readonly owner: (n: number) => string
}

/** The id of the nth of them. */
export const idOf = (n: number): string => `p-${String(n).padStart(8, '0')}`

/** Makes the people from one number to another. */
export const seed = async (
  store: Store,
  { people, calls, dueAt, owner }: Seeding,
  tell: (text: string) => void,
  first = 0,
): Promise<void> => {
  for (let start = first; start < people; start += AT_ONCE) {
    const commits = Array.from({ length: Math.min(AT_ONCE, people - start) }, (_, i): Commit => {
      const id = idOf(start + i)
      return {
        now: NOW,
        streams: [{ stream: { kind: 'prospect', id }, expected: { tag: 'new' }, facts: historyOf(id, calls) }],
        agenda: [rowOf(id, dueAt(start + i), owner(start + i))],
      }
    })
    const done = await store.events.commitMany(commits)
    if (done.some(({ tag }) => tag !== 'committed')) throw new Error('seeding did not commit')
    if (start % 50_000 === 0) tell(`${String(start)} of ${String(people)} people`)
  }
}
