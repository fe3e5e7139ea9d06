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
  readonly rules: string[]
  readonly extraDates: ExtraDate[]
  readonly exceptDates: Time[]
  replaces: Event['replaces']
  status: Event['status']
  isTransparent: boolean
  outlook: Event['outlook']
  travel: number
  title: string | null
  readonly categories: string[]
  organizer: string | null
  readonly attendees: Attendee[]
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

export const draftAt = (line: number): Draft => ({
  line,
  uid: null,
  sequence: 0,
  stamp: null,
  start: null,
  end: null,
  duration: null,
  rules: [],
  extraDates: [],
  exceptDates: [],
  replaces: null,
  status: null,
  isTransparent: false,
  outlook: null,
  travel: 0,
  title: null,
  categories: [],
  organizer: null,
  attendees: [],
  hold: null,
  createdAt: null,
  expiresAt: null,
  isConfirmed: false,
  values: 0,
  issue: null,
  awaitsZone: false,
  isEndless: false,
})
