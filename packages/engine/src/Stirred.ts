/**
 * Word inside one process that something was committed: idle workers look at once, watched sheets are drawn anew.
 *
 * Nothing rests on it: what another process commits is found by looking.
 *
 * @since 0.1.0
 */

// --- model -------------------------------------------------------------------

/** Who tells, and who listens. */
export interface Stirred {
  /** Says whose streams or rows changed. */
  readonly tell: (prospects: readonly string[]) => void
  /** Listens until the answer is called. */
  readonly listen: (hear: (prospects: readonly string[]) => void) => () => void
}

// --- constructors ------------------------------------------------------------

/** Nobody listens yet. */
export const makeStirred = (): Stirred => {
  const listeners = new Set<(prospects: readonly string[]) => void>()
  return {
    tell: (prospects) => {
      for (const hear of [...listeners]) hear(prospects)
    },
    listen: (hear) => {
      // A function of its own: the same listener may listen twice.
      const own = (prospects: readonly string[]): void => hear(prospects)
      listeners.add(own)
      return () => void listeners.delete(own)
    },
  }
}
