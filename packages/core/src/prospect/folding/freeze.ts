/**
 * Freezes a state all the way down: what was given out never changes.
 *
 * What an earlier state shares with it is frozen already. Parts come before the whole, since a frozen object is slow to walk.
 *
 * @since 0.1.0
 */

type Parts = Readonly<Record<string, unknown>>

const isPart = (value: unknown): value is object => typeof value === 'object' && value !== null

const freezeList = (list: readonly unknown[], before: readonly unknown[]): void => {
  // Numbers and texts need no look; lists hold one sort of thing.
  if (isPart(list[0]))
    for (let i = 0; i < list.length; i++) if (list[i] !== before[i]) freeze(list[i] as object, before[i])
  Object.freeze(list)
}

const NONE: readonly never[] = Object.freeze([])
const NOTHING: Parts = Object.freeze({})

/** Freezes an object with everything in it that is not frozen yet; what it has from before is. */
export const freeze = (value: object, before: unknown): void => {
  if (Object.isFrozen(value)) return
  if (Array.isArray(value)) return freezeList(value, Array.isArray(before) ? before : NONE)
  const known = isPart(before) ? (before as Parts) : NOTHING
  for (const key in value) {
    const part = (value as Parts)[key]
    if (isPart(part) && part !== known[key]) freeze(part, known[key])
  }
  Object.freeze(value)
}
