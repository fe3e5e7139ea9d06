/**
 * A state that is being folded: the same fields, writable.
 *
 * What is frozen belongs to a state that was given out, and is copied before it is changed; what is not is our own. So one
 * code serves the fold, which changes in place, and `evolve`, which must not.
 *
 * @since 0.1.0
 */
import type { Fact } from '../Fact.ts'
import type { Prospect } from '../Prospect.ts'
import type { Position } from '../Run.ts'

/** The same, writable. */
export type Open<T> = { -readonly [K in keyof T]: T[K] }

/** A state in the making. */
export type Draft = Open<Prospect>

/** The version of the fold: states of another version are folded anew. */
export const FOLD = 1

const NONE = Object.freeze([]) as readonly never[]

/** A person of whom nothing is known. */
export const blank = (id: string): Draft => ({
  id,
  fold: FOLD,
  through: null,
  recordedThrough: null,
  counted: 0,
  notYet: NONE,
  clockSuspects: NONE,
  awaited: NONE,
  needsUpgrade: null,
  mergedInto: null,
  absorbed: NONE,
  addedAt: null,
  source: null,
  owner: null,
  account: null,
  opportunity: null,
  stage: null,
  country: null,
  region: null,
  subscriber: 'unknown',
  location: null,
  referrer: null,
  zones: NONE,
  principalZone: null,
  zoneEvidence: 0,
  promised: null,
  numbers: NONE,
  emails: NONE,
  screener: null,
  suppressions: NONE,
  consents: NONE,
  ended: null,
  contacts: NONE,
  lastTouchAt: null,
  lastInboundAt: null,
  messages: NONE,
  learned: NONE,
  conversations: { count: 0, first: null, last: null },
  enquiry: null,
  callbacks: NONE,
  appointments: NONE,
  preference: null,
  introduction: { askedAt: null, madeAt: null, by: null, declinedAt: null },
  outOfOffice: null,
  colleague: null,
  runs: NONE,
  early: NONE,
  enrolledCount: 0,
})

/** A writable copy of a state: one literal, since a spread of so many fields is slow. */
export const copy = (s: Prospect): Draft => ({
  id: s.id,
  fold: s.fold,
  through: s.through,
  recordedThrough: s.recordedThrough,
  counted: s.counted,
  notYet: s.notYet,
  clockSuspects: s.clockSuspects,
  awaited: s.awaited,
  needsUpgrade: s.needsUpgrade,
  mergedInto: s.mergedInto,
  absorbed: s.absorbed,
  addedAt: s.addedAt,
  source: s.source,
  owner: s.owner,
  account: s.account,
  opportunity: s.opportunity,
  stage: s.stage,
  country: s.country,
  region: s.region,
  subscriber: s.subscriber,
  location: s.location,
  referrer: s.referrer,
  zones: s.zones,
  principalZone: s.principalZone,
  zoneEvidence: s.zoneEvidence,
  promised: s.promised,
  numbers: s.numbers,
  emails: s.emails,
  screener: s.screener,
  suppressions: s.suppressions,
  consents: s.consents,
  ended: s.ended,
  contacts: s.contacts,
  lastTouchAt: s.lastTouchAt,
  lastInboundAt: s.lastInboundAt,
  messages: s.messages,
  learned: s.learned,
  conversations: s.conversations,
  enquiry: s.enquiry,
  callbacks: s.callbacks,
  appointments: s.appointments,
  preference: s.preference,
  introduction: s.introduction,
  outOfOffice: s.outOfOffice,
  colleague: s.colleague,
  runs: s.runs,
  early: s.early,
  enrolledCount: s.enrolledCount,
})

// --- lists -------------------------------------------------------------------

/** The list itself where it is ours, otherwise a copy. */
export const owned = <T>(list: readonly T[]): T[] => (Object.isFrozen(list) ? list.slice() : (list as T[]))

/** The list with one more at its end; the oldest goes where there are too many. */
export const append = <T>(list: readonly T[], one: T, most: number): readonly T[] => {
  const longer = owned(list)
  longer.push(one)
  if (longer.length > most) longer.shift()
  return longer
}

/** The list with one entry replaced. */
export const replaced = <T>(list: readonly T[], index: number, one: T): readonly T[] => {
  const other = owned(list)
  other[index] = one
  return other
}

/** The dictionary itself where it is ours, otherwise a copy. */
export const ownedNames = <T>(names: { readonly [name: string]: T }): { [name: string]: T } =>
  Object.isFrozen(names) ? { ...names } : names

// --- facts -------------------------------------------------------------------

/** Where a fact stands in the stream. */
export const positionOf = ({ at, seq, id }: Fact): Position => ({ at, seq, id })
