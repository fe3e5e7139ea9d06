import type { Instant } from '../Instant.ts'
import type { Span } from '../Span.ts'

/**
 * A set of instants that is asked lazily.
 *
 * `next` gives the first span that ends after `from`, cut so that it does not begin before `from`; null where nothing
 * follows. A span is as long as it can be: at its `until` the set is left. Asking changes no later answer.
 *
 * @category model
 * @since 0.1.0
 */
export interface Availability {
  readonly next: (from: Instant) => Span | null
}
