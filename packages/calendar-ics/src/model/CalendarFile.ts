/**
 * What an iCalendar file holds, as far as it could be read.
 *
 * @since 0.1.0
 */
import type { Issue } from '@refrain/core'
import type { ReadEvents } from './Event.ts'

/**
 * A file that was read. Its events are in the order of the file; of two of one `uid` and one replaced occurrence the newer is left
 * (RFC 5546 2.1.5), and where nothing says which that is, both.
 *
 * @category model
 * @since 0.1.0
 */
export interface CalendarFile extends ReadEvents {
  /** `METHOD`, in capitals: what the file is for, where it is a message (RFC 5546). */
  readonly method: string | null
  /** The zone of its days and floating times: as the file says, else as its reader was told. */
  readonly zone: string | null
  /** What was passed over and changes nothing about the times; the first hundred. */
  readonly faults: readonly Issue.Issue[]
}
