/**
 * Makes plain data immutable, all the way down.
 *
 * @since 0.1.0
 */

/** The same data, frozen. What is frozen already is frozen all the way down, and left alone. */
export const freeze = <T>(value: T): T => {
  if (typeof value === 'object' && value !== null && Object.isExtensible(value)) {
    Object.freeze(value)
    if (Array.isArray(value)) for (const one of value) freeze(one)
    else for (const key of Object.keys(value)) freeze((value as Record<string, unknown>)[key])
  }
  return value
}
