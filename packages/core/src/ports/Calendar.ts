/**
 * Calendars: when a rep is busy, and appointments that are held, confirmed and released under our own id.
 *
 * @since 0.1.0
 */
import type { Instant } from '../time/Instant.ts'
import type { Span } from '../time/Span.ts'

/** A time that is taken. @category model @since 0.1.0 */
export interface Busy extends Span {
  readonly kind: 'busy' | 'tentative' | 'out-of-office' | 'elsewhere'
  /** Our id, where it is a hold of ours. */
  readonly hold?: string
}

/** What a calendar says of a time. Not knowing is never being free. @category model @since 0.1.0 */
export type FreeBusy =
  | { readonly kind: 'known'; readonly asOf: Instant; readonly busy: readonly Busy[] }
  | { readonly kind: 'unknown'; readonly reason: string; readonly retryAfterMs?: number }

/** An appointment to be held. @category model @since 0.1.0 */
export interface HoldRequest extends Span {
  /** Our id: the adapter derives its own from it, so that twice is once. */
  readonly hold: string
  readonly rep: string
  readonly zone: string
  readonly title: string
  /** When a hold that nobody confirms is to vanish. */
  readonly expiresAt: Instant
}

/** What came of holding a time. @category model @since 0.1.0 */
export type Held =
  | { readonly kind: 'held' | 'already-held' }
  | { readonly kind: 'conflict'; readonly busy: readonly Busy[] }
  | { readonly kind: 'error'; readonly reason: string; readonly retryable: boolean }
  | { readonly kind: 'unknown' }

/** A way to reps' calendars. @category model @since 0.1.0 */
export interface Calendar {
  readonly name: string
  readonly busy: (rep: string, span: Span) => Promise<FreeBusy>
  readonly hold: (request: HoldRequest) => Promise<Held>
  readonly confirm: (
    hold: string,
    attendee: { readonly email: string; readonly name?: string } | null,
  ) => Promise<'confirmed' | 'already-confirmed' | 'gone' | 'conflict' | 'unknown'>
  readonly release: (hold: string) => Promise<'released' | 'already-gone' | 'unknown'>
}
