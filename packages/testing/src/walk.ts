/**
 * Walks through a cadence by doing what is decided, when it is decided, until it closes.
 *
 * @since 0.1.0
 */
import { Instant } from '@refrain/core'
import { Event } from '@refrain/core/facts'
import type { Plan } from '@refrain/core'
import type { Fact } from './facts.ts'
import { benchOf } from './given.ts'
import type { World } from './given.ts'

// --- model -------------------------------------------------------------------

/** Somebody who does what is to be done: the facts that come of it; none where it is left undone. @category model @since 0.1.0 */
export type Rep = (action: Plan.Action, at: Instant.Instant, prospect: string) => readonly Fact[]

/** Something that was done. @category model @since 0.1.0 */
export interface Outcome {
  readonly at: string
  readonly action: Plan.Action
}

/** How a walk went. @category model @since 0.1.0 */
export interface Trip {
  /** What was done, in order; what reaches nobody as well. */
  readonly done: readonly Outcome[]
  /** What went out to the person. */
  readonly touches: readonly Outcome[]
  /** Every fact, those given first. */
  readonly events: readonly Event.Event[]
  /** The last decision, and when it was made. */
  readonly end: Plan.Decision
  readonly at: Instant.Instant
}

/** From when, until when, and by whom. @category model @since 0.1.0 */
export interface WalkOptions {
  readonly from: string
  readonly until?: string
  readonly rep?: Rep
}

// --- constructors ------------------------------------------------------------

/** A reader of facts needs no more questions than this for any bounded cadence. */
const PATIENCE = 5_000

const issued = (action: Plan.Action, at: string, prospect: string): Fact => ({
  prospect,
  type: 'ActionIssued',
  at,
  seq: 10,
  data: {
    key: action.key,
    openedAt: Instant.toIso(action.openedAt),
    ...Object.fromEntries(
      (['enrollment', 'step', 'round', 'try', 'dial', 'channel', 'number', 'email', 'message', 'item'] as const)
        .map((field) => [field, action[field]] as const)
        .filter(([, value]) => value !== null),
    ),
  },
})

const learned = (need: string, at: string, prospect: string, seq: number): Fact => {
  if (need === 'number')
    return { prospect, type: 'NumberAdded', at, seq, data: { number: `${prospect}-found`, kind: 'direct' } }
  if (need === 'email') return { prospect, type: 'EmailAdded', at, seq, data: { email: `${prospect}-found` } }
  return { prospect, type: 'Learned', at, seq, data: { what: need, item: `${need}@${at}` } }
}

/** What comes of a call. */
const calledWith = (reach: string, action: Plan.Action, at: string, prospect: string): readonly Fact[] => {
  const call = `${action.key}@${at}`
  const leaves = reach === 'voicemail' && action.message !== null && action.voicemail !== 'never'
  const data = { call, direction: 'out', reach, action: action.key, talkSeconds: reach === 'right-party' ? 240 : 0 }
  return [
    issued(action, at, prospect),
    {
      prospect,
      type: 'CallLogged',
      at,
      seq: 11,
      data: action.number === null ? data : { ...data, number: action.number },
    },
    ...(leaves
      ? [{ prospect, type: 'VoicemailLeft', at, seq: 12, data: { call, message: action.message, left: 'complete' } }]
      : []),
  ]
}

/**
 * A rep who does everything when it is due and reaches, on every call, the same: voicemails unless told otherwise.
 *
 * What is to be found out is found out; what nobody can do is left.
 *
 * @example
 * ```ts run
 * import { silent } from '@refrain/testing'
 *
 * typeof silent('no-answer') // => 'function'
 * ```
 *
 * @category constructors
 * @since 0.1.0
 */
export const silent =
  (reach = 'voicemail'): Rep =>
  (action, instant, prospect) => {
    const at = Instant.toIso(instant)
    if (action.channel === 'call') return calledWith(reach, action, at, prospect)
    if (action.channel === 'email') {
      const data = {
        email: `${action.key}@${at}`,
        action: action.key,
        ...(action.message !== null && { message: action.message }),
      }
      return [issued(action, at, prospect), { prospect, type: 'EmailSent', at, seq: 11, data }]
    }
    if (action.do === 'prepare' || action.do === 'find-number') {
      const needs = action.do === 'find-number' ? ['number'] : action.needs
      return needs.filter((need) => need !== 'message').map((need, seq) => learned(need, at, prospect, seq))
    }
    return [issued(action, at, prospect), { prospect, type: 'ActionDone', at, seq: 11, data: { key: action.key } }]
  }

/**
 * A rep who does nothing at all.
 *
 * @example
 * ```ts run
 * import { idle } from '@refrain/testing'
 *
 * typeof idle // => 'function'
 * ```
 *
 * @category constructors
 * @since 0.1.0
 */
export const idle: Rep = () => []

// --- walking -----------------------------------------------------------------

/**
 * Walks from one instant on, until the cadence closes or time is up.
 *
 * @example
 * ```ts run
 * import { given, newcomer, walk } from '@refrain/testing'
 *
 * const cadence = {
 *   refrain: 1, id: 'two', version: 1, title: 'Two calls', lasts: 'P1M',
 *   steps: [{ id: 'call', do: 'call', times: 2, every: 'P1D', then: { close: 'not-reached' } }],
 * }
 * const world = given(...newcomer({ at: '2026-03-09T09:00:00-04:00', cadence: 'two' }))
 *   .cadence(cadence)
 *   .policy({ hours: { mon: [['09:00', '17:00']], tue: [['09:00', '17:00']] } })
 * const { touches, end } = walk(world, { from: '2026-03-09T09:00:00-04:00' })
 *
 * touches.length // => 2
 * end.reason // => 'not-reached'
 * ```
 *
 * @throws Error when it comes to no end
 * @category walking
 * @since 0.1.0
 */
export const walk = (world: World, { from, until = '2100-01-01T00:00:00Z', rep = silent() }: WalkOptions): Trip => {
  const bench = benchOf(world.setup)
  const [start, stop] = [Instant.parseOrThrow(from), Instant.parseOrThrow(until)]
  const events = [...bench.events]
  const done: Outcome[] = []
  let now = start
  for (let asked = 0; asked < PATIENCE; asked++) {
    const decision = bench.decide(events, now)
    const trip = (): Trip => ({
      done,
      touches: done.filter(({ action }) => action.channel !== null),
      events,
      end: decision,
      at: now,
    })
    if (decision.decision === 'closed' || now >= stop) return trip()
    const { action } = decision
    const isAgain = done.at(-1)?.action.key === action?.key && done.at(-1)?.at === Instant.toIso(now)
    const facts = decision.decision === 'act' && action !== null && !isAgain ? rep(action, now, decision.prospect) : []
    if (facts.length > 0 && action !== null) {
      done.push({ at: Instant.toIso(now), action })
      events.push(...facts.map((fact) => Event.readOrThrow(fact)))
      continue
    }
    const next = decision.decision === 'act' ? decision.until : decision.from
    if (next === null || !Number.isFinite(next)) return trip()
    now = next
  }
  throw new Error(`no end after ${String(PATIENCE)} questions`)
}
