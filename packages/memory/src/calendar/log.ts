/** What changed in a calendar, in order, since it was last forgotten. */

/** Changes of a calendar. */
export interface Log {
  /** One of ours changed, or something else where it is null. */
  readonly add: (hold: string | null) => void
  /** Where the log ends now. */
  readonly end: () => string
  /** What changed since; null where that is no longer known. */
  readonly since: (cursor: string) => readonly (string | null)[] | null
  /** Every cursor that was ever given is too old from now on. */
  readonly forget: () => void
}

export const makeLog = (): Log => {
  let age = 0
  let changes: (string | null)[] = []
  return {
    add: (hold) => {
      changes.push(hold)
    },
    end: () => `${String(age)}-${String(changes.length)}`,
    since: (cursor) => {
      const [, of, from] = /^(\d+)-(\d+)$/.exec(cursor) ?? []
      return of === String(age) && Number(from) <= changes.length ? changes.slice(Number(from)) : null
    },
    forget: () => {
      age++
      changes = []
    },
  }
}
