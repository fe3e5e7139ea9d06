/**
 * Plans a sheet: a second pure step over many decisions, for one rep or for a team.
 *
 * The most urgent chooses first, and gets the first instant at which somebody who may do it has room. What does not fit is told
 * why, and when it comes.
 *
 * @since 0.1.0
 */
import type { Calendars } from '../rules/Calendars.ts'
import type { Instant } from '../time/Instant.ts'
import type { Decision } from '../plan/Decision.ts'
import { freeze } from '../plan/freeze.ts'
import type { Minutes } from './Capacity.ts'
import { diaryOf } from './Diary.ts'
import type { Displaced, Entry, Sheet } from './Entry.ts'
import { RANKS } from './Entry.ts'
import { NO_ROOM, placing } from './placing.ts'
import type { Placing } from './placing.ts'
import type { Rep } from './Rep.ts'
import { teamOf } from './team.ts'
import type { Person } from './team.ts'
import { byTime, byUrgency, urgentOf } from './urgency.ts'
import type { Urgent } from './urgency.ts'

// --- model -------------------------------------------------------------------

/** What every sheet is made of. @category model @since 0.1.0 */
export interface Candidates {
  readonly candidates: readonly Decision[]
  readonly now: Instant
  /** The end of the sheet, for example of the working day; all that comes is listed where it is left out. */
  readonly until?: Instant | null
  /**
   * What is to be expected of doing it now, by person: the value of the opportunity times the chance that its stage and age
   * leave, in any one currency. Whoever is not named, or has no more than 0, comes after those who have.
   */
  readonly worth?: { readonly [prospect: string]: number }
  /** How long actions take, where it is not as usual. */
  readonly minutes?: Minutes
  /** When reps are busy. */
  readonly calendars?: Calendars
  /**
   * What would be decided about somebody later, if nothing happened until then: with it, whoever finds no room before their
   * window closes is told the next time at which there is some.
   */
  readonly again?: (prospect: string, at: Instant) => Decision
}

/** What a sheet is made of. @category model @since 0.1.0 */
export interface SheetQuestion extends Candidates {
  /** Whose day it is; where it is left out there is room for everything. */
  readonly rep?: Rep
}

/** What the sheet of a team is made of. @category model @since 0.1.0 */
export interface TeamQuestion extends Candidates {
  readonly reps: readonly Rep[]
  /** Whose somebody is, and of which account; whoever is not named is everybody's. */
  readonly people?: { readonly [prospect: string]: Person }
}

// --- planning ----------------------------------------------------------------

const make = (question: Candidates, place: Placing): Sheet => {
  const { candidates, now, until = null, worth = {} } = question
  const end = until ?? Number.POSITIVE_INFINITY
  const open: Urgent[] = []
  const looks: Decision[] = []
  const closed: Decision[] = []
  for (const decision of candidates) {
    if (decision.decision === 'closed') closed.push(decision)
    else if (decision.action === null) looks.push(decision)
    else open.push(urgentOf(decision, decision.action, now, worth[decision.prospect] ?? 0))
  }
  open.sort(byUrgency)
  const due: Entry[] = []
  const coming: Entry[] = []
  const displaced: Displaced[] = []
  const waiting = looks
  for (const urgent of open) {
    const { decision, from } = urgent
    const { at, rep, lapses, because } = place(urgent)
    const rank = RANKS[urgent.rank]!
    if (from >= end) waiting.push(decision)
    else if (at === null || at >= end || lapses) displaced.push({ rank, decision, rep, at, lapses, because })
    else (decision.decision === 'act' ? due : coming).push({ rank, decision, rep, at })
  }
  return freeze({
    now,
    until,
    due,
    coming: coming.sort((a, b) => a.at - b.at),
    displaced,
    waiting: waiting.sort(byTime),
    closed: closed.sort((a, b) => (a.prospect < b.prospect ? -1 : a.prospect > b.prospect ? 1 : 0)),
  })
}

/**
 * Plans the day of one rep, or only orders what is due. Every decision that is given stands in it exactly once.
 *
 * First missed callbacks, then callbacks, fresh leads, late promises, duties of appointments, windows that close within the
 * hour, what has been due for a week, what is worth most, and the rest. What does not fit has the time at which it comes
 * (E2), as far as anybody can know it today, and what stands in the way.
 *
 * @example
 * ```ts run
 * import { Instant, Zones } from '@refrain/core'
 * import { Sheet } from '@refrain/core/sheet'
 *
 * const now = Instant.parseOrThrow('2026-11-23T15:00:00Z')
 * const zone = Zones.getOrThrow(Zones.fromPlatform(), 'Europe/London')
 * const rep = { id: 'ann', zone, capacity: { count: 40, channels: { call: { minutes: 120 } } } }
 * Sheet.plan({ candidates: [], rep, now }).due // => []
 * ```
 *
 * @category planning
 * @since 0.1.0
 */
export const plan = ({ rep, ...question }: SheetQuestion): Sheet => {
  const diaries = rep === undefined ? [] : [diaryOf(rep, question.calendars)]
  const anybody = diaries.map((diary) => ({ diary, within: null }))
  return make(
    question,
    rep === undefined ? atOnce : placing(question, () => ({ able: anybody, owner: null, keys: [] })),
  )
}

/** Without a rep nobody's day is full. */
const atOnce: Placing = ({ from }) => ({ at: from, rep: null, lapses: false, because: NO_ROOM })

/**
 * Plans the day of a team over a shared pool. Every decision that is given stands in it exactly once, for one rep at most.
 *
 * Whose owner is stated is done by the owner. While the owner is away others do it where the absence says so (`hand-over`),
 * and keep every promise whatever it says. What may be done by several is done by whoever can do it first, then by whoever
 * has least to do. No two reps have the same person, account or number at the same time.
 *
 * @example
 * ```ts run
 * import { Instant, Zones } from '@refrain/core'
 * import { Sheet } from '@refrain/core/sheet'
 *
 * const now = Instant.parseOrThrow('2026-11-23T15:00:00Z')
 * const zone = Zones.getOrThrow(Zones.fromPlatform(), 'Europe/London')
 * const reps = [{ id: 'ann', zone }, { id: 'bob', zone, capacity: { count: 20 } }]
 * Sheet.planTeam({ candidates: [], people: { 'p-1': { owner: 'ann', account: 'acme' } }, reps, now }).due // => []
 * ```
 *
 * @category planning
 * @since 0.1.0
 */
export const planTeam = ({ reps, people = {}, ...question }: TeamQuestion): Sheet =>
  make(question, placing(question, teamOf(reps, people, question.calendars)))
