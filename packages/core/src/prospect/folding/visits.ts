/**
 * Visits: which one a fact belongs to, how one is issued, and what settles it (cadence language 4.1).
 *
 * @since 0.1.0
 */
import { type Instant, later } from '../../time/Instant.ts'
import type { Span } from '../../time/Span.ts'
import type { Channel } from '../../words/Channel.ts'
import type { Word } from '../../words/Word.ts'
import * as ActionKey from '../ActionKey.ts'
import type { VisitRef } from '../Contact.ts'
import type { Fact } from '../Fact.ts'
import type { Position, Run, StepRecord, Visit } from '../Run.ts'
import { append, type Draft, type Open, ownedNames, positionOf } from './Draft.ts'
import { currentRun, runNamed, runOfVisit } from './runs.ts'
import { fall, hearAfter, hearLate, takeBack, without } from './words.ts'

/** How a fact says which visit it belongs to. */
export interface Naming {
  readonly action?: string
  readonly key?: string
  readonly enrollment?: string
  readonly step?: string
  readonly round?: number
  readonly try?: number
  readonly dial?: number
}

/** A step is kept by its name: one that every object has, such as `constructor`, is nobody's (no document may use it). */
const isName = (step: string): boolean => !(step in Object.prototype)

let lastText = ''
let lastRead: ActionKey.ActionKey | null = null

/** Reads a key. The facts of one visit follow each other and name the same one: it is read once. */
const readOf = (text: string): ActionKey.ActionKey | null => {
  if (text !== lastText) {
    const key = ActionKey.read(text)
    lastRead = key !== null && 'visit' in key && !isName(key.visit.step) ? null : key
    lastText = text
  }
  return lastRead
}

/** What a key names, if it names anything. */
export const namedBy = ({ action, key }: Naming): ActionKey.ActionKey | null => {
  const text = key ?? action
  return text === undefined ? null : readOf(text)
}

/** The visit that a fact belongs to; what it leaves out is the current round and the next try. */
export const visitOf = (draft: Draft, naming: Naming): VisitRef | null => {
  const named = namedBy(naming)
  if (named?.kind === 'visit') return named.visit
  if (named !== null || naming.step === undefined || !isName(naming.step)) return null
  const enrollment = naming.enrollment ?? currentRun(draft)?.enrollment
  if (enrollment === undefined) return null
  const record = runNamed(draft, enrollment)?.steps[naming.step]
  const round = naming.round ?? record?.round ?? 1
  const last = record?.round === round ? record.last : null
  const nth = naming.try ?? openTry(last)
  const dial = naming.dial ?? (last?.try === nth ? openDial(last) : 1)
  return { enrollment, step: naming.step, round, try: nth, dial }
}

/** The try that is open, or else the next one. */
const openTry = (last: Visit | null): number => (last === null ? 1 : last.settled === null ? last.try : last.try + 1)

/** The dial that is under way, or else the next one. */
const openDial = ({ again, dial }: Visit): number => (again === null ? dial : dial + 1)

/** What is told when a visit is issued. */
export interface Issue {
  readonly at: Position
  readonly openedAt: Instant
  readonly knew: Instant
  readonly from: Instant
  readonly channel: Channel | null
  readonly message: string | null
  readonly item: string | null
  readonly appointment?: Span
}

const isSame = (visit: Visit, ref: VisitRef): boolean => visit.round === ref.round && visit.try === ref.try

const NO_WORDS: readonly Word[] = Object.freeze([])
const NO_INSTANTS: readonly Instant[] = Object.freeze([])

/** No burst is longer, whatever its cadence says. */
const BUSY_KEPT = 128

const begun = (ref: VisitRef, issue: Issue, before: Visit | null): Visit => {
  const visit: Visit = {
    step: ref.step,
    round: ref.round,
    try: ref.try,
    dial: ref.dial,
    issued: issue.at,
    openedAt: before?.openedAt ?? issue.openedAt,
    knew: issue.knew,
    channel: issue.channel ?? before?.channel ?? null,
    message: issue.message ?? before?.message ?? null,
    item: issue.item ?? before?.item ?? null,
    words: before?.words ?? NO_WORDS,
    settled: null,
    toldAt: null,
    again: null,
    failures: before?.failures ?? 0,
    snoozedUntil: null,
    busy: before?.busy ?? NO_INSTANTS,
  }
  return naming(visit, issue.appointment ?? before?.appointment)
}

/** Only few visits name a time. */
const naming = (visit: Visit, appointment: Span | undefined): Visit =>
  appointment === undefined ? visit : { ...visit, appointment }

const isLaterThan = ({ round, last }: StepRecord, ref: VisitRef): boolean =>
  round > ref.round || (round === ref.round && last.try > ref.try)

/** The run with a visit issued; what earlier visits heard that this one did not know of stays to be asked. */
export const issue = (draft: Draft, ref: VisitRef, told: Issue): void => {
  const run = runOfVisit(draft, ref.enrollment, told.at)
  const record = run.steps[ref.step]
  const before = record !== undefined && isSame(record.last, ref) ? record.last : null
  if (before !== null && (before.settled !== null || (before.dial >= ref.dial && before.again === null))) return
  for (const step in run.steps) {
    const { last } = run.steps[step]!
    if (last !== before) hearLate(run, last, told.knew)
  }
  // An earlier visit never takes the place of a later one.
  if (record !== undefined && isLaterThan(record, ref)) return
  const roundOpenedAt = record?.round === ref.round ? record.roundOpenedAt : told.from
  const steps = ownedNames(run.steps)
  steps[ref.step] = { round: ref.round, roundOpenedAt, try: ref.try, last: begun(ref, told, before) }
  run.steps = steps
}

/** Issues the visit of a fact that tells of it, where nobody said that it was issued. */
export const ensure = (draft: Draft, ref: VisitRef, fact: Fact, channel: Channel | null): void => {
  const visit = visitAt(draft, ref)
  if (visit !== null && visit.dial >= ref.dial) return
  const at = positionOf(fact)
  issue(draft, ref, { at, openedAt: fact.at, knew: fact.recordedAt, from: fact.at, channel, message: null, item: null })
}

/** The visit, if it is the last of its step. */
const lastOf = (run: Run | null, ref: VisitRef): Visit | null => {
  const last = run?.steps[ref.step]?.last
  return last !== undefined && isSame(last, ref) ? last : null
}

/** The last visit of a step, to be changed. */
const openVisit = (run: Open<Run>, step: string): Open<Visit> => {
  const { round, roundOpenedAt, try: nth, last } = run.steps[step]!
  if (!Object.isFrozen(last)) return last
  const own: Open<Visit> = {
    step: last.step,
    round: last.round,
    try: last.try,
    dial: last.dial,
    issued: last.issued,
    openedAt: last.openedAt,
    knew: last.knew,
    channel: last.channel,
    message: last.message,
    item: last.item,
    words: last.words,
    settled: last.settled,
    toldAt: last.toldAt,
    again: last.again,
    failures: last.failures,
    snoozedUntil: last.snoozedUntil,
    busy: last.busy,
  }
  if (last.appointment !== undefined) own.appointment = last.appointment
  const steps = ownedNames(run.steps)
  steps[step] = { round, roundOpenedAt, try: nth, last: own }
  run.steps = steps
  return own
}

/** The visit that was issued last, on whatever line. */
const newest = (run: Run): Visit | null => {
  let found: Visit | null = null
  for (const step in run.steps) {
    const { last } = run.steps[step]!
    if (
      found === null ||
      last.issued.at > found.issued.at ||
      (last.issued.at === found.issued.at && last.issued.seq >= found.issued.seq)
    )
      found = last
  }
  return found
}

/** The outcome of a visit says other words now: those that are new fall, those that are gone are taken back. */
const tell = (run: Open<Run>, visit: Open<Visit>, fact: Fact, words: readonly Word[]): void => {
  takeBack(run, without(visit.words, words))
  fall(run, without(words, visit.words), fact.at)
  visit.words = words
}

/**
 * Words join the outcome of a visit and settle it, in place of those that are gone.
 *
 * What is told of a visit that another one of its step has followed is a reaction of that step (23).
 */
export const settle = (
  draft: Draft,
  ref: VisitRef,
  fact: Fact,
  words: readonly Word[],
  gone: readonly Word[] = NO_WORDS,
): void => {
  const run = runOfVisit(draft, ref.enrollment, positionOf(fact))
  if (lastOf(run, ref) === null) {
    takeBack(run, without(gone, words))
    hearAfter(run, fact, without(words, gone), { step: ref.step, round: ref.round, try: ref.try })
    return
  }
  const visit = openVisit(run, ref.step)
  // The words of a visit that is still open are those of a busy line, which somebody has answered by now.
  const kept = visit.settled === null ? NO_WORDS : without(visit.words, gone)
  tell(run, visit, fact, kept.length === 0 ? words : [...kept, ...without(words, kept)])
  visit.settled ??= positionOf(fact)
  visit.toldAt = later(visit.toldAt ?? fact.recordedAt, fact.recordedAt)
  visit.again = null
  const after = newest(run)
  if (after !== null && after !== visit) hearLate(run, visit, after.knew)
}

const BUSY: readonly Word[] = Object.freeze(['busy', 'unanswered'])

/** The visit is to be offered again, as its next dial (5). A busy line is its word until another dial says more. */
export const offerAgain = (draft: Draft, ref: VisitRef, fact: Fact, why: NonNullable<Visit['again']>['why']): void => {
  if (visitAt(draft, ref) === null) return
  const run = runOfVisit(draft, ref.enrollment, positionOf(fact))
  const visit = openVisit(run, ref.step)
  if (visit.settled !== null) return
  visit.again = { at: fact.at, why }
  if (why === 'failed') visit.failures += 1
  if (why !== 'busy') return
  visit.busy = append(visit.busy, fact.at, BUSY_KEPT)
  tell(run, visit, fact, BUSY)
}

/** The visit comes back at another time. */
export const snooze = (draft: Draft, ref: VisitRef, fact: Fact, until: Instant): void => {
  if (visitAt(draft, ref) === null) return
  const visit = openVisit(runOfVisit(draft, ref.enrollment, positionOf(fact)), ref.step)
  visit.snoozedUntil = later(visit.snoozedUntil ?? until, until)
}

/** The last visit of a step, if it is this one. */
export const visitAt = (draft: Draft, ref: VisitRef): Visit | null => lastOf(runNamed(draft, ref.enrollment), ref)
