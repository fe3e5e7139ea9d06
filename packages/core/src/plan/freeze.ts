/**
 * Makes plain data immutable, all the way down.
 *
 * @since 0.1.0
 */

/** The same data, frozen; what is frozen already is left alone. */
export const freeze = <T>(value: T): T => {
  if (typeof value === 'object' && value !== null && !Object.isFrozen(value)) {
    Object.freeze(value)
    for (const key in value) freeze(value[key])
  }
  return value
}
