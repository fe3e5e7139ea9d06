/**
 * Names what went wrong, without repeating a message: it might tell what must not be told.
 *
 * @since 0.1.0
 */
import { StorageFault } from '@refrain/core/ports'

/** The name of an error, with the code of a fault. */
export const nameOf = (thrown: unknown): string => {
  if (!(thrown instanceof Error)) return 'an unknown error'
  return StorageFault.is(thrown) ? `${thrown.name} ${thrown.code}` : thrown.name
}
