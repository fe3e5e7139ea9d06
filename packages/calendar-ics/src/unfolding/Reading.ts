/**
 * What is needed to read the events of a calendar: its clocks, its rules, and whose it is.
 *
 * @since 0.1.0
 */
import type { Either, Issue } from '@refrain/core'
import { readerOfTimes } from './Moment.ts'
import type { ReadTime } from './Moment.ts'
import type { Place } from './Place.ts'
import { read } from './Rule.ts'
import type { Rule } from './Rule.ts'

// --- model -------------------------------------------------------------------

/** Reads events at a place. */
export interface Reading {
  readonly timeOf: ReadTime
  readonly ruleOf: (text: string) => Either.Either<readonly Issue.Issue[], Rule>
  /** In small letters. */
  readonly owners: ReadonlySet<string>
}

// --- constructors ------------------------------------------------------------

/** Most series of a calendar have one of a few rules; a calendar of others does not fill memory with them. */
const MOST = 500

const readerOfRules = (): Reading['ruleOf'] => {
  const known = new Map<string, ReturnType<typeof read>>()
  return (text) => {
    const before = known.get(text)
    if (before !== undefined) return before
    const rule = read(text)
    if (known.size < MOST) known.set(text, rule)
    return rule
  }
}

/** The reading of events at a place. */
export const readingAt = (place: Place): Reading => ({
  timeOf: readerOfTimes(place),
  ruleOf: readerOfRules(),
  owners: new Set(place.owners.map((address) => address.toLowerCase())),
})
