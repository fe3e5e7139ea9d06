/**
 * Makes plain data immutable, all the way down.
 *
 * @since 0.1.0
 */

/** What is frozen already is frozen all the way down, and left alone. */
const isOpen = (value: unknown): value is object =>
  typeof value === 'object' && value !== null && Object.isExtensible(value)

const freezeParts = (value: object): void => {
  if (Array.isArray(value)) {
    for (let i = 0; i < value.length; i++) if (isOpen(value[i])) freeze(value[i])
    return
  }
  for (const key in value) {
    const part = (value as Record<string, unknown>)[key]
    if (isOpen(part)) freeze(part)
  }
}

/** The same data, frozen. Parts come before the whole, since a frozen object is slow to walk. */
export const freeze = <T>(value: T): T => {
  if (isOpen(value)) {
    freezeParts(value)
    Object.freeze(value)
  }
  return value
}
