/**
 * Visits: which one a fact belongs to, how one is issued, and what settles it (cadence language 4.1).
 *
 * @since 0.1.0
 */
import { type Instant, later } from '../../time/Instant.ts'
import type { Channel } from '../../words/Channel.ts'
import type { Word } from '../../words/Word.ts'
import * as ActionKey from '../ActionKey.ts'
import type { VisitRef } from '../Contact.ts'
import type { Fact } from '../Fact.ts'
import type { Position, Run, StepRecord, Visit } from '../Run.ts'
import { currentRun, type Draft, positionOf, updateRun } from './Draft.ts'
import { united, withLateResult, withWords } from './words.ts'

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

/** What a key names, if it names anything. */
export const namedBy = ({ action, key }: Naming): ActionKey.ActionKey | null => {
  const text = key ?? action
  return text === undefined ? null : ActionKey.read(text)
}

/** The visit that a fact belongs to; what it leaves out is the current round and the next try. */
export const visitOf = (draft: Draft, naming: Naming): VisitRef | null => {
  const named = namedBy(naming)
  if (named?.kind === 'visit') return named.visit
  if (named !== null || naming.step === undefined) return null
  const enrollment = naming.enrollment ?? currentRun(draft)?.enrollment
  if (enrollment === undefined) return null
  const record = draft.runs.find((run) => run.enrollment === enrollment)?.steps[naming.step]
  const round = naming.round ?? record?.round ?? 1
  const current = record !== undefined && record.round === round ? record : undefined
  const nth = naming.try ?? (current === undefined ? 1 : current.last.settled === null ? current.try : current.try + 1)
  const last = current?.last.try === nth ? current.last : undefined
  const dial = naming.dial ?? (last === undefined ? 1 : last.again === null ? last.dial : last.dial + 1)
  return { enrollment, step: naming.step, round, try: nth, dial }
}

/** What is told when a visit is issued. */
export interface Issue {
  readonly at: Position
  readonly openedAt: Instant
  readonly knew: Instant
  readonly from: Instant
  readonly channel: Channel | null
  readonly message: string | null
  readonly item: string | null
}

const isSame = (visit: Visit, ref: VisitRef): boolean => visit.round === ref.round && visit.try === ref.try

const begun = (ref: VisitRef, issue: Issue, before: Visit | null): Visit => ({
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
  words: [],
  settled: null,
  toldAt: null,
  again: null,
  failures: before?.failures ?? 0,
  snoozedUntil: null,
  busy: before?.busy ?? [],
})

/** The record of a step after a visit of it was issued; an earlier visit never replaces a later one. */
const recorded = (record: StepRecord | undefined, ref: VisitRef, visit: Visit, from: Instant): StepRecord => {
  if (record === undefined || ref.round > record.round) return { round: ref.round, roundOpenedAt: from, try: ref.try, last: visit }
  if (ref.round < record.round || ref.try < record.try) return record
  return { ...record, try: ref.try, last: visit }
}

/** The run with a visit issued; what earlier visits heard that this one did not know of stays to be asked. */
export const issue = (draft: Draft, ref: VisitRef, told: Issue): void => {
  updateRun(draft, ref.enrollment, (run) => {
    const record = run.steps[ref.step]
    const before = record !== undefined && isSame(record.last, ref) ? record.last : null
    if (before !== null && before.dial >= ref.dial && before.again === null) return run
    const visit = begun(ref, told, before)
    let next = run
    for (const step in run.steps) {
      const { last } = run.steps[step]!
      if (last !== before) next = withLateResult(next, last, visit)
    }
    return { ...next, steps: { ...next.steps, [ref.step]: recorded(record, ref, visit, told.from) } }
  })
}

/** Issues the visit of a fact that tells of it, where nobody said that it was issued. */
export const ensure = (draft: Draft, ref: VisitRef, fact: Fact, channel: Channel | null): void => {
  const record = draft.runs.find((run) => run.enrollment === ref.enrollment)?.steps[ref.step]
  const visit = record !== undefined && isSame(record.last, ref) ? record.last : undefined
  if (visit !== undefined && visit.dial >= ref.dial) return
  issue(draft, ref, { at: positionOf(fact), openedAt: fact.at, knew: fact.recordedAt, from: fact.at, channel, message: null, item: null })
}

const latest = (run: Run): Visit | null => {
  let found: Visit | null = null
  for (const step in run.steps) {
    const { last } = run.steps[step]!
    if (found === null || last.issued.at > found.issued.at || (last.issued.at === found.issued.at && last.issued.seq >= found.issued.seq)) found = last
  }
  return found
}

/** Changes the visit of a ref, if it is the last of its step. */
export const change = (draft: Draft, ref: VisitRef, update: (visit: Visit, run: Run) => Visit): void => {
  updateRun(draft, ref.enrollment, (run) => {
    const record = run.steps[ref.step]
    if (record === undefined || !isSame(record.last, ref)) return run
    const visit = update(record.last, run)
    if (visit === record.last) return run
    const next: Run = { ...run, steps: { ...run.steps, [ref.step]: { ...record, last: visit } } }
    const after = latest(next)
    return after === null || after === visit || visit.words === record.last.words ? next : withLateResult(next, visit, after)
  })
}

/** Words join the outcome of a visit and settle it, in place of those that are gone. New ones fall in the run. */
export const settle = (draft: Draft, ref: VisitRef, fact: Fact, words: readonly Word[], gone: readonly Word[] = []): void => {
  let fresh: readonly Word[] = words
  change(draft, ref, (visit) => {
    const kept = gone.length === 0 ? visit.words : visit.words.filter((word) => !gone.includes(word))
    fresh = words.filter((word) => !kept.includes(word))
    return {
      ...visit,
      words: united(kept, words),
      settled: visit.settled ?? positionOf(fact),
      toldAt: later(visit.toldAt ?? fact.recordedAt, fact.recordedAt),
      again: null,
    }
  })
  updateRun(draft, ref.enrollment, (run) => withWords(run, fresh, fact.at))
}

/** The visit is to be offered again, as its next dial (5). */
export const offerAgain = (draft: Draft, ref: VisitRef, fact: Fact, why: NonNullable<Visit['again']>['why']): void => {
  change(draft, ref, (visit) => {
    if (visit.settled !== null) return visit
    return {
      ...visit,
      again: { at: fact.at, why },
      failures: why === 'failed' ? visit.failures + 1 : visit.failures,
      busy: why === 'busy' ? [...visit.busy, fact.at] : visit.busy,
    }
  })
}
