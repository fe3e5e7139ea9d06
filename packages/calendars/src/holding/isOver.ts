/** A hold that nobody confirmed in time no longer counts, although it may still stand in the calendar. */
import type { Instant } from '@refrain/core'
import type { Entry } from '../Book.ts'

export const isOver = ({ status, expiresAt }: Entry, now: Instant.Instant): boolean =>
  status === 'held' && expiresAt <= now
