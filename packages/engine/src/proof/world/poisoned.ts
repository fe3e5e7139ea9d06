/**
 * A store in which somebody cannot be read for a while: looks at them fail until it is mended.
 */
import { StorageFault } from '@refrain/core/ports'
import type { Store } from '@refrain/core/ports'

/** A store with somebody in it who cannot be read while it is so. */
export const poisoned = (store: Store, prospect: string, isPoisoned: () => boolean): Store => ({
  ...store,
  events: {
    ...store.events,
    load: (streams, options) =>
      isPoisoned() && streams.some(({ id }) => id === prospect)
        ? Promise.reject(StorageFault.make('unreadable', `the stream of ${prospect} cannot be read`))
        : store.events.load(streams, options),
  },
})
