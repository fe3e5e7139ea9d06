/**
 * Work that nobody waits for, and that is not abandoned: an engine that stops lets it come to its end.
 *
 * @since 0.1.0
 */

/** What goes on beside. */
export interface Background {
  /** Takes up work, which must not fail. */
  readonly add: (work: Promise<void>) => Promise<void>
  /** All that is under way has come to its end. */
  readonly settled: () => Promise<void>
}

/** Nothing goes on yet. */
export const makeBackground = (): Background => {
  const under = new Set<Promise<void>>()
  return {
    add: (work) => {
      under.add(work)
      void work.finally(() => under.delete(work))
      return work
    },
    settled: async () => {
      while (under.size > 0) await Promise.all(under)
    },
  }
}
