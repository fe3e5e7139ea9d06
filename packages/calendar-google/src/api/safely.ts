/**
 * Reading what came from outside: nothing that Google might send breaks more than the calendar it was asked about.
 *
 * @since 0.1.0
 */

/** What is read, or something else where it is not of the shape that was expected. */
export const safely = <A>(read: () => A, instead: A): A => {
  try {
    return read()
  } catch {
    return instead
  }
}
