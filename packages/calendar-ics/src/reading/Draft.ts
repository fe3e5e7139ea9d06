/**
 * An event while its properties are read, one by one.
 *
 * @since 0.1.0
 */
import type { Instant, Issue } from '@refrain/core'
import type { Attendee, Event, ExtraDate } from '../model/Event.ts'
import type { Time } from '../model/Time.ts'
import type { Duration } from './times.ts'

/** Changes with every property. */
export interface Draft {
  readonly line: number
  uid: string | null
  sequence: number
  stamp: Instant.Instant | null
  start: Time | null
  end: Time | null
  duration: Duration | null
  rules: readonly string[]
  extraDates: readonly ExtraDate[]
  exceptDates: readonly Time[]
  replaces: Event['replaces']
  status: Event['status']
  isTransparent: boolean
  outlook: Event['outlook']
  travel: number
  title: string | null
  categories: readonly string[]
  organizer: string | null
  comment: string | null
  attendees: readonly Attendee[]
  hold: string | null
  createdAt: Instant.Instant | null
  expiresAt: Instant.Instant | null
  isConfirmed: boolean
  /** Dates, categories and people so far. */
  values: number
  /** The first thing that makes it unreadable. */
  issue: Issue.Issue | null
  /** It names a zone that is not defined yet. */
  awaitsZone: boolean
  /** An end or a recurrence is given, and nobody could read it. */
  isEndless: boolean
}

/** Most events have none of most things. */
const NONE: readonly never[] = Object.freeze([])

/** A list of the draft with one more in it: the same, which grows, once there is one. */
export const adding = <A>(list: readonly A[], item: A): readonly A[] => {
  if (list === NONE) return [item]
  ;(list as A[]).push(item)
  return list
}

export const draftAt = (line: number): Draft => ({
  line,
  uid: null,
  sequence: 0,
  stamp: null,
  start: null,
  end: null,
  duration: null,
  rules: NONE,
  extraDates: NONE,
  exceptDates: NONE,
  replaces: null,
  status: null,
  isTransparent: false,
  outlook: null,
  travel: 0,
  title: null,
  categories: NONE,
  organizer: null,
  comment: null,
  attendees: NONE,
  hold: null,
  createdAt: null,
  expiresAt: null,
  isConfirmed: false,
  values: 0,
  issue: null,
  awaitsZone: false,
  isEndless: false,
})
