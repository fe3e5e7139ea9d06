/**
 * A state that is being folded: the same fields, writable at the top. Everything below is replaced, never changed.
 *
 * @since 0.1.0
 */
import type { Fact } from '../Fact.ts'
import type { Prospect } from '../Prospect.ts'
import type { Position, Run } from '../Run.ts'

/** A state in the making. */
export type Draft = { -readonly [K in keyof Prospect]: Prospect[K] }

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
  enrolledCount: s.enrolledCount,
})

// --- lists -------------------------------------------------------------------

/** The list with one more at its end; the oldest go where there are too many. */
export const append = <T>(list: readonly T[], one: T, most: number): readonly T[] => {
  const from = list.length >= most ? list.length - most + 1 : 0
  const longer: T[] = []
  for (let i = from; i < list.length; i++) longer.push(list[i]!)
  longer.push(one)
  return longer
}

/** The list with one entry replaced. */
export const replaced = <T>(list: readonly T[], index: number, one: T): readonly T[] => {
  const other = list.slice()
  other[index] = one
  return other
}

// --- facts -------------------------------------------------------------------

/** Where a fact stands in the stream. */
export const positionOf = ({ at, seq, id }: Fact): Position => ({ at, seq, id })

/** Replaces a run; nothing where there is none. */
export const updateRun = (draft: Draft, enrollment: string, update: (run: Run) => Run): void => {
  for (let i = draft.runs.length - 1; i >= 0; i--) {
    const run = draft.runs[i]!
    if (run.enrollment !== enrollment) continue
    const next = update(run)
    if (next !== run) draft.runs = replaced(draft.runs, i, next)
    return
  }
}

/** Replaces every open run. */
export const updateOpenRuns = (draft: Draft, update: (run: Run) => Run): void => {
  for (const run of draft.runs) if (run.closed === null) updateRun(draft, run.enrollment, update)
}

/** The run that was begun last and is open; the last of all where none is. */
export const currentRun = (draft: Draft): Run | null => {
  for (let i = draft.runs.length - 1; i >= 0; i--) if (draft.runs[i]!.closed === null) return draft.runs[i]!
  return draft.runs[draft.runs.length - 1] ?? null
}
