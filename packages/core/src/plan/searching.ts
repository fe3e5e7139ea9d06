/**
 * The first time that several availabilities share.
 *
 * @since 0.1.0
 */
import type { Availability } from '../time/Availability.ts'
import type { Instant } from '../time/Instant.ts'
import { search } from '../time/search.ts'

/** The first shared span at or after `from` that begins before `limit`; null when there is none. */
export const first = (
  parts: readonly Availability[],
  from: Instant,
  limit: Instant,
): { readonly at: Instant; readonly until: Instant } | null => {
  if (from >= limit) return null
  if (parts.length === 0) return { at: from, until: limit }
  const found = search(parts, from, limit)
  return found.at === null ? null : found
}
