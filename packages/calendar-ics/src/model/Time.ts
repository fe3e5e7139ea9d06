/**
 * A time as an iCalendar file writes it (RFC 5545 3.3.4, 3.3.5): what it is as an instant depends on its form.
 *
 * @since 0.1.0
 */
import type { Day, Instant, Wall } from '@refrain/core'

/** A day, an instant, a wall clock in a zone, or a wall clock wherever the reader is. @category model @since 0.1.0 */
export type Time =
  | { readonly form: 'day'; readonly day: Day.Day }
  | { readonly form: 'utc'; readonly at: Instant.Instant }
  /** The zone by its IANA name, whatever the file called it. */
  | { readonly form: 'zoned'; readonly wall: Wall.Wall; readonly zone: string }
  /** Read in the zone of the calendar, never of the host. */
  | { readonly form: 'floating'; readonly wall: Wall.Wall }
