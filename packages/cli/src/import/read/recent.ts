/** A memory that keeps what came last and forgets what came long ago, so that it never grows beyond a bound. */

/** A bounded map. */
export interface Recent<A> {
  readonly get: (key: string) => A | undefined
  readonly set: (key: string, value: A) => void
}

/** Remembers at least the last `size` keys, at most twice as many. */
export const recent = <A>(size = 250_000): Recent<A> => {
  let [young, old] = [new Map<string, A>(), new Map<string, A>()]
  return {
    get: (key) => young.get(key) ?? old.get(key),
    set: (key, value) => {
      if (young.size >= size) [young, old] = [new Map<string, A>(), young]
      young.set(key, value)
    },
  }
}
