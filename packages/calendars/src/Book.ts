/**
 * What a calendar service must be able to do so that times can be held in it: read, create, confirm and remove entries of ours,
 * and tell what stands in a window. Everything else about holding follows, and is written once.
 *
 * @since 0.1.0
 */
import type { Instant, Span } from '@refrain/core'
import type {
  Busy,
  CalendarRefused,
  CalendarUnsure,
  ConfirmRequest,
  Found,
  HoldRef,
  HoldRequest,
  StopSignal,
} from '@refrain/core/ports'

/** It was not done, or nobody knows. @category model @since 0.1.0 */
export type Failed = CalendarRefused | CalendarUnsure

/** An entry of ours, as the calendar has it now. @category model @since 0.1.0 */
export interface Entry extends Span.Span {
  readonly kind: 'entry'
  readonly status: 'held' | 'confirmed'
  readonly createdAt: Instant.Instant
  readonly expiresAt: Instant.Instant
  readonly answer: Extract<Found, { readonly kind: 'standing' }>['answer']
  /** By which a change notices that somebody was faster: an ETag. */
  readonly version: string
}

/**
 * Something that stands in a window: where it is of ours and nobody confirmed it, when it was asked for and until when it counts.
 *
 * @category model
 * @since 0.1.0
 */
export interface Standing extends Busy {
  readonly unconfirmed?: { readonly createdAt: Instant.Instant; readonly expiresAt: Instant.Instant }
}

/** A service in which times are held. @category model @since 0.1.0 */
export interface Book {
  /** The entry of ours; `absent` where there is none, `deleted` where the service knows that there was one. */
  readonly read: (
    ref: HoldRef,
    signal?: StopSignal,
  ) => Promise<Entry | { readonly kind: 'absent' } | { readonly kind: 'deleted' } | Failed>
  /** Writes it, tentative and with nobody invited; `exists` where there is one under its id, also a deleted one. */
  readonly create: (
    request: HoldRequest,
    signal?: StopSignal,
  ) => Promise<{ readonly kind: 'created' } | { readonly kind: 'exists' } | Failed>
  /** Confirms and invites, if it still is what was read: `stale` where it is not. What people wrote besides stays. */
  readonly confirm: (
    entry: Entry,
    request: ConfirmRequest,
    signal?: StopSignal,
  ) => Promise<{ readonly kind: 'changed' } | { readonly kind: 'stale' } | { readonly kind: 'absent' } | Failed>
  /** Removes it, whatever it has become; where a version is given only if it still is of that version, else it is `stale`. */
  readonly remove: (
    ref: HoldRef,
    version: string | null,
    signal?: StopSignal,
  ) => Promise<{ readonly kind: 'removed' } | { readonly kind: 'absent' } | { readonly kind: 'stale' } | Failed>
  /** What overlaps a window, read now; entries need not be clipped, sorted or merged. */
  readonly window: (
    calendar: string,
    span: Span.Span,
    signal?: StopSignal,
  ) => Promise<{ readonly kind: 'window'; readonly standing: readonly Standing[] } | Failed>
}
