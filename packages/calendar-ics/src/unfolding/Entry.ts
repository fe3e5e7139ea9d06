/**
 * What a calendar keeps of its events: a single time, a series, or what could not be read.
 *
 * @since 0.1.0
 */
import type { Issue, Span } from '@refrain/core'
import type { Face } from './Face.ts'
import type { Steps } from './Steps.ts'

/** Is told a time that an event takes; false where that is enough. */
export type VisitSpan = (span: Span.Span) => boolean

/** Something in a calendar; all of it lies `within`. */
export type Entry = { readonly within: Span.Span } & (
  | { readonly kind: 'single'; readonly face: Face }
  | {
      readonly kind: 'series'
      readonly face: Face
      /** The times that overlap a window; fewer where the steps run out. */
      readonly overlapping: (window: Span.Span, steps: Steps, visit: VisitSpan) => void
    }
  | { readonly kind: 'unreadable'; readonly issue: Issue.Issue }
)

/** An entry that makes the calendar unknown wherever it may lie. */
export const unreadable = (issue: Issue.Issue, within: Span.Span): Entry => ({ kind: 'unreadable', issue, within })
