/**
 * Properties without which nobody knows when an event takes time.
 *
 * @since 0.1.0
 */
import type { ExtraDate, Length } from '../model/Event.ts'
import type { Time } from '../model/Time.ts'
import { adding } from './Draft.ts'
import type { Draft } from './Draft.ts'
import { parameterOf } from './Property.ts'
import type { Property } from './Property.ts'
import { issueAt } from './Reading.ts'
import type { Reading } from './Reading.ts'
import { timeIn } from './timeIn.ts'
import { durationOf } from './times.ts'

/** What a property adds; false where its value cannot be read. */
export type Take = (draft: Draft, property: Property, reading: Reading) => boolean

// --- times -------------------------------------------------------------------

const time = (draft: Draft, text: string, property: Property, reading: Reading): Time | null => {
  const found = timeIn(text, property, reading.book)
  if (found === null) return null
  if (found.unknownZone === null) return found.time
  draft.awaitsZone = true
  draft.issue ??= issueAt(reading, 'zone-unknown', 'the name of a time zone, or its clocks', found.unknownZone)
  return found.time
}

/** The values of a list of times; false where one cannot be read. */
const each = (property: Property, take: (text: string) => boolean): boolean =>
  property.value.split(',').every((text) => text.trim() === '' || take(text.trim()))

const exceptDates: Take = (draft, property, reading) =>
  each(property, (text) => {
    const except = time(draft, text, property, reading)
    if (except === null) return false
    draft.exceptDates = adding(draft.exceptDates, except)
    return ++draft.values > 0
  })

const periodLength = (draft: Draft, text: string, property: Property, reading: Reading): Length | null => {
  const duration = durationOf(text)
  if (duration !== null) return duration
  const end = time(draft, text, property, reading)
  return end === null ? null : { end }
}

const extraDate = (draft: Draft, text: string, property: Property, reading: Reading): ExtraDate | null => {
  const slash = text.indexOf('/')
  const start = time(draft, slash < 0 ? text : text.slice(0, slash), property, reading)
  if (start === null || slash < 0) return start && { start, length: null }
  const length = periodLength(draft, text.slice(slash + 1), property, reading)
  return length && { start, length }
}

const extraDates: Take = (draft, property, reading) =>
  each(property, (text) => {
    const extra = extraDate(draft, text, property, reading)
    if (extra === null) return false
    draft.extraDates = adding(draft.extraDates, extra)
    return ++draft.values > 0
  })

const start: Take = (draft, property, reading) => {
  const text = property.value.trim()
  draft.start = time(draft, text, property, reading)
  if (draft.start !== null) return true
  // An odd time of a day still says which day it is.
  if (/^\d{8}T/i.test(text)) draft.start = time(draft, text.slice(0, 8), property, reading)
  return false
}

const end: Take = (draft, property, reading) => {
  draft.end = time(draft, property.value.trim(), property, reading)
  return draft.end !== null
}

const duration: Take = (draft, property) => {
  draft.duration = durationOf(property.value.trim())
  return draft.duration !== null
}

const replaces: Take = (draft, property, reading) => {
  const replaced = time(draft, property.value.trim(), property, reading)
  if (replaced === null) return false
  draft.replaces = {
    start: replaced,
    andFollowing: parameterOf(property, 'RANGE')?.toUpperCase() === 'THISANDFUTURE',
  }
  return true
}

const rule: Take = (draft, property) => {
  const text = property.value.trim()
  if (text !== '') draft.rules = adding(draft.rules, text)
  return text !== ''
}

// --- all of them ---------------------------------------------------------------

/** By name. */
export const BEARING: ReadonlyMap<string, Take> = new Map([
  ['DTSTART', start],
  ['DTEND', end],
  ['DURATION', duration],
  ['RRULE', rule],
  ['RDATE', extraDates],
  ['EXDATE', exceptDates],
  ['RECURRENCE-ID', replaces],
])
