/** How requests go wrong, on demand. */

/** What an operation is called. */
export type Operation =
  | 'events.list'
  | 'events.get'
  | 'events.insert'
  | 'events.patch'
  | 'events.delete'
  | 'events.watch'
  | 'channels.stop'
  | 'freebusy.query'

export interface Trouble {
  /** Any, where it is left out. */
  readonly operation?: Operation | readonly Operation[]
  /** How often it strikes; once where it is left out. */
  times?: number
  /** How many such requests go well before. */
  after?: number
  readonly how:
    /** The connection breaks, and nothing was done. */
    | 'cut-before'
    /** It is done, and the connection breaks. */
    | 'cut-after'
    /** It is done, and there is never an answer. */
    | 'silent'
    /** It is done, and something else answers. */
    | 'page-of-a-hotel'
    | { readonly status: number; readonly reason: string; readonly retryAfter?: string; readonly isDone?: true }
    /** It is done, and this is the body of the answer. */
    | { readonly body: unknown }
}

/** What strikes an operation now. */
export const strike = (troubles: readonly Trouble[], operation: Operation): Trouble['how'] | null => {
  for (const trouble of troubles) {
    if (![trouble.operation ?? operation].flat().includes(operation)) continue
    if ((trouble.times ?? 1) <= 0) continue
    if ((trouble.after ?? 0) > 0) {
      trouble.after = trouble.after! - 1
      continue
    }
    trouble.times = (trouble.times ?? 1) - 1
    return trouble.how
  }
  return null
}
