/**
 * Folds agreed callbacks and stated preferences (E4, D9).
 *
 * @since 0.1.0
 */
import * as Duration from '../../time/Duration.ts'
import { type Instant, MINUTE, plus } from '../../time/Instant.ts'
import type { Fact, FactOf } from '../Fact.ts'
import type { Callback, Preference } from '../Prospect.ts'
import { channelsOf } from './consent.ts'
import { append, type Draft, replaced } from './Draft.ts'
import { hold, release } from './enrollment.ts'
import { currentRun, eachOpenRun } from './runs.ts'

const CALLBACKS_KEPT = 32

/** How long their call is waited for where nobody says it; a cadence's own length is the planner's business. */
const GRACE = 15 * MINUTE

/**
 * A callback was agreed: the enrollments are held until it is due.
 *
 * The later statement wins: an open callback of another conversation is let go, and one of the same name has a new time.
 */
export const agree = (draft: Draft, fact: FactOf<'CallbackAgreed'>): void => {
  const { promise = fact.id, who, at, grace = null, call = null } = fact.data
  const isReplaced = (known: Callback): boolean =>
    known.promise === promise || known.call === null || known.call !== call
  conclude(draft, isReplaced, fact.at, 'released')
  const callback: Callback = {
    promise,
    who,
    agreedAt: fact.at,
    recordedAt: fact.recordedAt,
    at,
    grace,
    call,
    enrollment: currentRun(draft)?.enrollment ?? null,
    settled: null,
    tries: 0,
    dials: 0,
    last: null,
  }
  draft.callbacks = append(
    draft.callbacks.filter((known) => known.promise !== promise),
    callback,
    CALLBACKS_KEPT,
  )
  const length = grace === null ? null : Duration.parse(grace)
  const until = who === 'rep' ? at : length?._tag === 'Right' ? Duration.plusElapsed(at, length.right) : plus(at, GRACE)
  eachOpenRun(draft, (run) => hold(run, { from: fact.at, until }))
}

const conclude = (
  draft: Draft,
  isMeant: (callback: Callback) => boolean,
  at: Instant,
  how: 'kept' | 'released',
): void => {
  for (let i = 0; i < draft.callbacks.length; i++) {
    const callback = draft.callbacks[i]!
    if (callback.settled !== null || !isMeant(callback)) continue
    draft.callbacks = replaced(draft.callbacks, i, { ...callback, settled: { at, how } })
    eachOpenRun(draft, (run) => release(run, at, ({ from }) => from === callback.agreedAt))
  }
}

/** A promise was kept or let go. */
export const settlePromise = (draft: Draft, promise: string, at: Instant, how: 'kept' | 'released'): void =>
  conclude(draft, (callback) => callback.promise === promise, at, how)

/** A conversation after the agreement keeps what was agreed; the one in which it was agreed does not. */
export const settledByConversation = (draft: Draft, fact: Fact, id: string, at: Instant): void =>
  conclude(draft, (callback) => callback.call !== id && callback.agreedAt < at, fact.at, 'kept')

/** They said how they want to be contacted: the later word wins in what it speaks of, and leaves the rest as it was (D9). */
export const prefer = (draft: Draft, { at, data }: FactOf<'PreferenceStated'>): void => {
  const { max, per, channels, hours } = data
  const before = draft.preference
  const pace = max === undefined && per === undefined ? before : { max: max ?? before?.max ?? null, per: per ?? null }
  draft.preference = {
    at,
    max: pace?.max ?? null,
    per: pace?.per ?? null,
    channels: channels === undefined ? (before?.channels ?? null) : channelsOf(channels),
    hours: hours === undefined ? (before?.hours ?? null) : (hours as Preference['hours']),
  }
}
