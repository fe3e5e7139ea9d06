/**
 * Agreed callbacks: obligations of the person, which outrank every step (E4; cadence language 36).
 *
 * We promised: a call is due at its time. They promised: nothing until the time plus grace, then a call, at once. Up to
 * the cadence's number of tries, and at the latest until seven days after its time.
 *
 * @since 0.1.0
 */
import type { VoicemailPolicy } from '../cadence/Cadence.ts'
import type { Program } from '../cadence/Program.ts'
import * as ActionKey from '../prospect/ActionKey.ts'
import type { Callback } from '../prospect/Prospect.ts'
import type { Run } from '../prospect/Run.ts'
import * as Duration from '../time/Duration.ts'
import { DAY, HOUR, type Instant, later, MINUTE, plus } from '../time/Instant.ts'
import { make as reason } from '../words/Reason.ts'
import { type Asked, ask, becauseOf, flagged, heardOf } from './asking.ts'
import type { Candidate } from './Candidate.ts'
import type { Action } from './Decision.ts'
import type { Hold } from './position/Place.ts'
import { numberOf, type Scene, situationOf } from './Scene.ts'
import * as Search from './searching.ts'

/** How callbacks are kept where no cadence says it. */
const GRACE = 15 * MINUTE
const TIMES = 3
const EVERY = 2 * HOUR

/** How long after its time a callback is still tried, and how long a named time lifts the hours. */
const LAPSES = 7 * DAY
const NAMED = HOUR

/** When our call is due: at the time, or after the grace if they are to call. */
export const dueAt = (callback: Callback, program: Program | null): Instant => {
  if (callback.who === 'rep') return callback.at
  const grace = callback.grace === null ? (program?.callback.grace ?? null) : Duration.parseOrThrow(callback.grace)
  return grace === null ? plus(callback.at, GRACE) : Duration.plusElapsed(callback.at, grace)
}

/** The try that is next, with its opening; null when all were used up. */
const tryOf = (
  callback: Callback,
  program: Program | null,
  due: Instant,
): { nth: number; dial: number; opensAt: Instant } | null => {
  const { last, tries, dials } = callback
  if (last === null) return { nth: 1, dial: 1, opensAt: due }
  if (last.settledAt === null)
    return {
      nth: tries,
      dial: last.again ? dials + 1 : Math.max(1, dials),
      opensAt: later(due, last.again ? plus(last.issuedAt, 5 * MINUTE) : due),
    }
  if (tries >= (program?.callback.times ?? TIMES)) return null
  const next =
    program === null ? plus(last.settledAt, EVERY) : Duration.plusElapsed(last.settledAt, program.callback.every)
  return { nth: tries + 1, dial: 1, opensAt: later(due, next) }
}

/** Tells whether a callback still binds at an instant. */
export const isOpen = (callback: Callback, program: Program | null, now: Instant): boolean => {
  const due = dueAt(callback, program)
  return callback.settled === null && now < plus(due, LAPSES) && tryOf(callback, program, due) !== null
}

/** The time in which nothing else of an enrollment opens: from the agreement until our call is due. */
export const holdOf = (callback: Callback, program: Program | null): Hold => {
  const until = dueAt(callback, program)
  return {
    from: callback.agreedAt,
    until,
    because: reason('callback-pending', {
      promise: callback.promise,
      who: callback.who,
      callbackAt: callback.at,
      holdUntil: until,
    }),
  }
}

const actionOf = (
  scene: Scene,
  callback: Callback,
  nth: number,
  dial: number,
  number: string | null,
  opensAt: Instant,
  voicemail: VoicemailPolicy,
): Action => ({
  do: 'call',
  channel: 'call',
  step: null,
  message: null,
  item: null,
  key: ActionKey.promise({ promise: callback.promise, try: nth, dial }),
  number,
  email: null,
  enrollment: callback.enrollment,
  round: null,
  try: nth,
  dial,
  promise: callback.promise,
  needs: [],
  agenda: [],
  voicemail,
  appointment: null,
  opener: scene.policy.openerFor(scene.prospect, number),
  auto: false,
  openedAt: opensAt,
})

/** The call that keeps, or makes up for, an agreed callback; null when nothing of it is left to do. */
export const candidateOf = (
  scene: Scene,
  callback: Callback,
  run: Run | null,
  program: Program | null,
): Candidate | null => {
  const due = dueAt(callback, program)
  const next = tryOf(callback, program, due)
  if (callback.settled !== null || next === null) return null
  const lapses = plus(due, LAPSES)
  if (scene.now >= lapses) return null
  const start = later(next.opensAt, scene.now)
  const { number, why } = numberOf(scene, null, callback)
  const rules = scene.policy.rulesFor(program, null)
  const ends = plus(next.opensAt, NAMED)
  const inTime = next.nth === 1 && start < ends
  const asking = (namedTime: boolean): Asked =>
    ask(
      rules.hard,
      situationOf(scene, run, program, {
        channel: 'call',
        step: null,
        visit: null,
        callback,
        number,
        email: null,
        requested: true,
        namedTime,
        atOnce: true,
        opensAt: next.opensAt,
      }),
      () => true,
    )
  // At the time itself the hours are lifted; a call that comes later keeps them.
  const named = inTime ? asking(true) : null
  const atTime =
    named === null || named.never.length > 0 || named.held.length > 0 ? null : Search.first(named.parts, start, ends)
  const asked = atTime === null ? asking(false) : named!
  if (asked.never.length > 0) return null
  const found = atTime ?? (asked.held.length > 0 ? null : Search.first(asked.parts, start, lapses))
  const enrollment = callback.enrollment
  const heard = heardOf(asked, start, new Set())
  if (found === null) {
    return {
      enrollment,
      from: lapses,
      until: null,
      action: null,
      because: becauseOf(asked, heard, start, null),
      heard,
    }
  }
  const pending = holdOf(callback, program)
  const because = [
    ...(start > scene.now
      ? [
          {
            rule: 'promise',
            code: 'callback-pending',
            facts: pending.because.facts,
            from: scene.now,
            to: start,
          } as const,
        ]
      : []),
    ...becauseOf(asked, heard, start, found.at),
    ...(callback.who === 'prospect'
      ? [flagged('promise', 'callback-missed', { promise: callback.promise, callbackAt: callback.at })]
      : []),
    flagged('promise', 'at-once', { promise: callback.promise }),
    ...(asked.lifted ? [flagged('promise', 'exempt-requested', { promise: callback.promise })] : []),
    ...(why === 'only' ? [] : [flagged('number-state', 'number-chosen', { number, why })]),
  ]
  return {
    enrollment,
    from: found.at,
    until: found.until < lapses ? found.until : lapses,
    action: actionOf(
      scene,
      callback,
      next.nth,
      next.dial,
      number,
      next.opensAt,
      rules.voicemail === null ? 'never' : 'optional',
    ),
    because,
    heard,
  }
}
