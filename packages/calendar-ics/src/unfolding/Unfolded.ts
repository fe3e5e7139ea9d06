/**
 * What a calendar is asked, and what it answers.
 *
 * @since 0.1.0
 */
import type { Standing } from '@refrain/calendars'
import type { Instant, Span } from '@refrain/core'
import type { CallBlockMark, CalendarFault } from '@refrain/core/ports'

/** What a calendar is asked. @category model @since 0.1.0 */
export interface Asked {
  readonly span: Span.Span
  /** Holds of ours that expired by then are left out; all are told where it is left out. */
  readonly now?: Instant.Instant
  /** Entries that are told as call blocks, whatever they say of their time. */
  readonly callBlocks?: CallBlockMark
}

/** What stands in a calendar, or why that cannot be known. @category model @since 0.1.0 */
export type Unfolded =
  | {
      readonly kind: 'known'
      /** Clipped to what was asked and sorted, not merged. */
      readonly standing: readonly Standing[]
      /** Clipped, sorted and merged. */
      readonly callBlocks: readonly Span.Span[]
    }
  | { readonly kind: 'unknown'; readonly fault: CalendarFault }
