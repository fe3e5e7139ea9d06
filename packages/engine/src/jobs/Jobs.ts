/**
 * Bulk work: resumable, throttled, tried out first.
 *
 * @since 0.1.0
 */
import type { Json } from '@refrain/core/ports'
import type { Instant, Reason } from '@refrain/core'

/** What is done to many. @category model @since 0.1.0 */
export type JobSpec =
  | {
      readonly kind: 'enroll'
      readonly prospects: readonly string[]
      readonly cadence: string
      readonly version?: number
    }
  | {
      readonly kind: 'pause'
      readonly prospects: readonly string[]
      readonly until?: Instant.Instant
      readonly why?: string
    }
  | {
      readonly kind: 'resume'
      readonly prospects: readonly string[]
      /** At most so many a day, so that no pile of work falls on one; all at once where left out. */
      readonly perDay?: number
      /** Where the days begin (UTC). */
      readonly zone?: string
    }
  | { readonly kind: 'change-owner'; readonly from: string; readonly to: string }
  | { readonly kind: 'migrate'; readonly cadence: string; readonly from: number; readonly to: number }
  /** Deletes the personal data of everybody who has not been touched since then and is in no open enrollment. */
  | { readonly kind: 'retain'; readonly touchedBefore: Instant.Instant }
  /** Decides everybody anew. */
  | { readonly kind: 'replan' }

/** How a job stands. @category model @since 0.1.0 */
export interface JobStatus {
  readonly job: string
  readonly spec: JobSpec
  readonly state: 'running' | 'done' | 'cancelled'
  readonly dryRun: boolean
  /** People that were looked at, changed and left. */
  readonly seen: number
  readonly changed: number
  readonly refused: number
  /** The first refusals, with their reasons. */
  readonly refusals: readonly { readonly prospect: string; readonly reasons: readonly Reason.Reason[] }[]
  /** Where it goes on. */
  readonly cursor: Json
}

/** Jobs of one tenant. @category model @since 0.1.0 */
export interface Jobs {
  /** Begins a job under an id of the caller's: again it goes on where it was. A dry run changes nothing. */
  readonly run: (job: string, spec: JobSpec, options?: { readonly dryRun?: boolean }) => Promise<JobStatus>
  readonly status: (job: string) => Promise<JobStatus | null>
  readonly list: () => Promise<readonly JobStatus[]>
  readonly cancel: (job: string) => Promise<JobStatus | null>
}
