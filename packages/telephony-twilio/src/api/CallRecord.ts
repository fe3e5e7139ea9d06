/**
 * A call as Twilio's API has it, checked.
 *
 * @since 0.1.0
 */
import { Instant } from '@refrain/core'
import { isSid } from '../calls/Reference.ts'

/** A leg of a call. */
export interface CallRecord {
  readonly sid: string
  readonly status: string
  readonly direction: string
  readonly from: string
  readonly to: string
  readonly createdAt: Instant.Instant | null
  /** Null as long as it was not dialled. */
  readonly startedAt: Instant.Instant | null
  readonly endedAt: Instant.Instant | null
  /** Null for what was never answered. */
  readonly seconds: number | null
  readonly answeredBy: string | null
}

/** What the client gives for a call; every field may be missing where the API says less than it promises. */
export interface Given {
  readonly sid?: unknown
  readonly status?: unknown
  readonly direction?: unknown
  readonly from?: unknown
  readonly to?: unknown
  readonly dateCreated?: unknown
  readonly startTime?: unknown
  readonly endTime?: unknown
  readonly duration?: unknown
  readonly answeredBy?: unknown
}

const textOf = (value: unknown): string => (typeof value === 'string' ? value : '')

const instantOf = (value: unknown): Instant.Instant | null =>
  value instanceof Date && !Number.isNaN(value.getTime()) ? Instant.fromMillis(value.getTime()) : null

const secondsOf = (value: unknown): number | null => (/^\d{1,9}$/.test(textOf(value)) ? Number(value) : null)

/** Reads a call; null where it is none. */
export const readRecord = (given: Given): CallRecord | null => {
  const sid = textOf(given.sid)
  if (!isSid(sid)) return null
  return {
    sid,
    status: textOf(given.status),
    direction: textOf(given.direction),
    from: textOf(given.from),
    to: textOf(given.to),
    createdAt: instantOf(given.dateCreated),
    startedAt: instantOf(given.startTime),
    endedAt: instantOf(given.endTime),
    seconds: secondsOf(given.duration),
    answeredBy: textOf(given.answeredBy) || null,
  }
}
