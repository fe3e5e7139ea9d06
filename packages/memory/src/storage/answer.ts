/**
 * Answers through promises: at once, as a whole, and not after closing.
 *
 * @since 0.1.0
 */
import { StorageFault } from '@refrain/core/ports'

/** Asks the database something. */
export type Answer = <A>(ask: () => A) => Promise<A>

/** Does what is asked before anybody else can, and tells of it later. */
export const answering =
  (isClosed: () => boolean): Answer =>
  (ask) =>
    new Promise((resolve) => {
      if (isClosed()) throw StorageFault.make('closed', 'the storage was closed')
      resolve(ask())
    })
