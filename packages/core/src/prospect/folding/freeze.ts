/**
 * Freezes a state all the way down: what was given out never changes.
 *
 * What an earlier state shares with it is frozen already. Parts come before the whole, since a frozen object is slow to walk.
 *
 * @since 0.1.0
 */

const isPart = (value: unknown): value is object =>
  typeof value === 'object' && value !== null && !Object.isFrozen(value)

const freezeList = (list: readonly unknown[]): void => {
  // Numbers and texts need no look; lists hold one sort of thing.
  if (typeof list[0] === 'object') for (const one of list) if (isPart(one)) freeze(one)
  Object.freeze(list)
}

/** Freezes an object with everything in it that is not frozen yet. */
export const freeze = (value: object): void => {
  if (Array.isArray(value)) return freezeList(value)
  for (const key in value) {
    const part = (value as Record<string, unknown>)[key]
    if (isPart(part)) freeze(part)
  }
  Object.freeze(value)
}
