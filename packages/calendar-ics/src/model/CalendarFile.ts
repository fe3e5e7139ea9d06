/**
 * What an iCalendar file holds, as far as it could be read.
 *
 * @since 0.1.0
 */
import type { Issue, Span } from '@refrain/core'
import type { Event } from './Event.ts'

/** An event that could not be read: it may take time, and nobody knows which. @category model @since 0.1.0 */
export interface Unreadable {
  readonly uid: string | null
  readonly issue: Issue.Issue
  /** It takes no time outside of this; null where even that is not known. */
  readonly span: Span.Span | null
}

/** A file that was read. @category model @since 0.1.0 */
export interface CalendarFile {
  /** `METHOD`, in capitals: what the file is for, where it is a message (RFC 5546). */
  readonly method: string | null
  /** The zone of its days and floating times: as the file says, else as its reader was told. */
  readonly zone: string | null
  /**
   * The events in the order of the file. Of two of one `uid` and one replaced occurrence the newer is left (RFC 5546 2.1.5);
   * where nothing says which that is, both.
   */
  readonly events: readonly Event[]
  readonly unreadable: readonly Unreadable[]
  /** What was passed over and changes nothing about the times; the first hundred. */
  readonly faults: readonly Issue.Issue[]
}
