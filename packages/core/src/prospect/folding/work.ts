/**
 * Folds what was handed out, and what became of it without a call or an email of its own.
 *
 * @since 0.1.0
 */
import type { Instant } from '../../time/Instant.ts'
import type { workFacts } from '../facts/enrollment.ts'
import type { Fact, FactOf } from '../Fact.ts'
import type { VisitRef } from '../Contact.ts'
import type { Callback } from '../Prospect.ts'
import { type Draft, positionOf, replaced } from './Draft.ts'
import type { HandlersOf } from './handlers.ts'
import { runOf } from './runs.ts'
import { ensure, issue, namedBy, offerAgain, settle, snooze, visitAt, visitOf } from './visits.ts'

const changeCallback = (draft: Draft, promise: string, update: (callback: Callback) => Callback): void => {
  const index = draft.callbacks.findIndex((callback) => callback.promise === promise)
  if (index >= 0) draft.callbacks = replaced(draft.callbacks, index, update(draft.callbacks[index]!))
}

/** A try to keep a promise was begun. */
export const tried = (draft: Draft, promise: string, nth: number, dial: number, at: Instant): void =>
  changeCallback(draft, promise, (callback) =>
    nth < callback.tries || (nth === callback.tries && dial < callback.dials)
      ? callback
      : { ...callback, tries: nth, dials: dial, last: { issuedAt: at, settledAt: null, again: false } },
  )

/** A try to keep a promise ended, or is to be made again. */
export const trySettled = (draft: Draft, promise: string, at: Instant, again: boolean): void =>
  changeCallback(draft, promise, (callback) => ({
    ...callback,
    tries: Math.max(1, callback.tries),
    dials: Math.max(1, callback.dials),
    last: { issuedAt: callback.last?.issuedAt ?? at, settledAt: again ? null : at, again },
  }))

/** A person answered the question that a fact asked, or gave back the time of an appointment: it asks no longer. */
const decide = (draft: Draft, cause: string, fact: Fact): void => {
  if (draft.enquiry?.id === cause) draft.enquiry = { ...draft.enquiry, decidedAt: fact.at }
  const declined = draft.appointments.findIndex(
    ({ appointment, status }) => appointment === cause && status === 'declined',
  )
  if (declined >= 0)
    draft.appointments = replaced(draft.appointments, declined, {
      ...draft.appointments[declined]!,
      status: 'released',
      changedAt: fact.at,
    })
  for (const { enrollment } of draft.runs) {
    const run = runOf(draft, enrollment)!
    // Whether another cadence follows was asked at its end: whatever the answer, this one is over.
    if (cause.startsWith(`${enrollment}/start/`)) run.closed ??= { at: fact.at, why: 'moved-on', quietUntil: null }
    const index = run.reactions.findIndex(({ id }) => id === cause)
    if (index >= 0) run.reactions = replaced(run.reactions, index, { ...run.reactions[index]!, decidedAt: fact.at })
    for (const step in run.steps) {
      const { last } = run.steps[step]!
      if (last.issued.id === cause && last.settled === null) settle(draft, { ...last, enrollment }, fact, ['done'])
    }
  }
}

const ended = (draft: Draft, fact: FactOf<'ActionDone' | 'ActionSkipped'>, word: 'done' | 'skipped'): void => {
  const named = namedBy(fact.data)
  if (named?.kind === 'cause') return decide(draft, named.cause, fact)
  if (named?.kind === 'promise') return trySettled(draft, named.promise.promise, fact.at, false)
  const ref = visitOf(draft, fact.data)
  if (ref === null) return
  ensure(draft, ref, fact, null)
  if (word === 'skipped' || !hasOutcome(draft, ref)) settle(draft, ref, fact, [word])
}

/** Whether the line or a result has told what came of the visit: then that it was done says nothing more. */
const hasOutcome = (draft: Draft, ref: VisitRef): boolean => {
  const visit = visitAt(draft, ref)
  return visit !== null && (visit.settled !== null || visit.again !== null)
}

const again = (draft: Draft, fact: FactOf<'ActionExpired' | 'ActionWithdrawn'>, why: 'expired' | 'withdrawn'): void => {
  const named = namedBy(fact.data)
  if (named?.kind === 'promise') return trySettled(draft, named.promise.promise, fact.at, true)
  const ref = visitOf(draft, fact.data)
  if (ref !== null) offerAgain(draft, ref, fact, why)
}

export const work: HandlersOf<keyof typeof workFacts> = {
  ActionIssued: (draft, fact) => {
    const { data } = fact
    const named = namedBy(data)
    if (named?.kind === 'promise')
      return tried(draft, named.promise.promise, named.promise.try, named.promise.dial, fact.at)
    const ref = visitOf(draft, data)
    if (ref === null) return
    issue(draft, ref, {
      at: positionOf(fact),
      openedAt: data.openedAt ?? fact.at,
      knew: data.knew?.recordedAt ?? fact.recordedAt,
      from: data.from ?? fact.at,
      channel: data.channel ?? null,
      message: data.message ?? null,
      item: data.item ?? null,
      ...(data.appointment && { appointment: data.appointment }),
    })
  },
  ActionDone: (draft, fact) => ended(draft, fact, 'done'),
  ActionSkipped: (draft, fact) => ended(draft, fact, 'skipped'),
  ActionSnoozed: (draft, fact) => {
    const ref = visitOf(draft, fact.data)
    if (ref !== null) snooze(draft, ref, fact, fact.data.until)
  },
  ActionExpired: (draft, fact) => again(draft, fact, 'expired'),
  ActionWithdrawn: (draft, fact) => again(draft, fact, 'withdrawn'),
}
