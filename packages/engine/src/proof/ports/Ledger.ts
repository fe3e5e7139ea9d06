/**
 * What the store really did, in its order: seen behind the network, where nothing is lost.
 */
import type { Commit, Committed, Store } from '@refrain/core/ports'
import type { Event } from '@refrain/core/facts'

/** A commit that went through. */
export interface Entry {
  readonly commit: Commit
  readonly elapsed: number
}

/** All commits that went through. */
export interface Ledger {
  readonly entries: readonly Entry[]
  /** Facts that somebody was told are kept. */
  readonly acknowledged: readonly Event.Event[]
  readonly acknowledge: (facts: readonly Event.Event[]) => void
  /** The store, watched. */
  readonly store: Store
}

/** Watches a store. */
export const ledgerOf = (store: Store, elapsed: () => number): Ledger => {
  const entries: Entry[] = []
  const acknowledged: Event.Event[] = []
  const note = (commit: Commit, answer: Committed): void => {
    if (answer.tag === 'committed') entries.push({ commit, elapsed: elapsed() })
  }
  return {
    entries,
    acknowledged,
    acknowledge: (facts) => void acknowledged.push(...facts),
    store: {
      ...store,
      events: {
        ...store.events,
        commit: async (commit) => {
          const answer = await store.events.commit(commit)
          note(commit, answer)
          return answer
        },
        commitMany: async (commits) => {
          const answers = await store.events.commitMany(commits)
          answers.forEach((answer, i) => note(commits[i]!, answer))
          return answers
        },
      },
    },
  }
}
