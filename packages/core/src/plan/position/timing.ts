/**
 * When a visit opens, and when its round ends (cadence language 4.4).
 *
 * @since 0.1.0
 */
import type { Case, Pace, ReadyMoment, ReadyStep } from '../../cadence/Program.ts'
import * as Duration from '../../time/Duration.ts'
import { DAY, type Instant, later } from '../../time/Instant.ts'
import type * as Recurrence from '../../time/Recurrence.ts'
import * as Wall from '../../time/Wall.ts'
import * as Zone from '../../time/Zone.ts'
import { open, standing } from './appointments.ts'
import type { Ground } from './Ground.ts'
import type { Hold } from './Place.ts'

/** When an anchor last happened; null when it has not. `previous` is what led here, `opening` the round's own. */
const anchorAt = (ground: Ground, anchor: string, previous: Instant, opening: Instant): Instant | null => {
  const { prospect, run } = ground
  switch (anchor) {
    case 'previous':
      return previous
    case 'opening':
      return opening
    case 'enrollment':
      return run.enrolled.at
    case 'touch':
      return prospect.lastTouchAt
    case 'promise':
      return prospect.promised?.from ?? null
    case 'promise-end':
      return prospect.promised?.until ?? null
    case 'callback':
      return prospect.callbacks[prospect.callbacks.length - 1]?.at ?? null
    case 'appointment':
      return standing(ground)?.from ?? null
    case 'conversation':
      return prospect.conversations.last?.at ?? null
    case 'introduction-made':
      return prospect.introduction.madeAt
    case 'introduction-declined':
      return prospect.introduction.declinedAt
    default:
      return run.words[anchor]?.at ?? null
  }
}

const momentAt = (ground: Ground, moment: ReadyMoment, previous: Instant, opening: Instant): Instant | null => {
  for (const anchor of moment.from) {
    const at = anchorAt(ground, anchor, previous, opening)
    if (at !== null) return moment.plus === null ? at : Duration.moment(ground.zone, at, moment.plus, ground.work)
  }
  return null
}

const chosen = <T>(ground: Ground, cases: readonly Case<T>[]): T | undefined => {
  for (const one of cases) if (ground.meets(one.when)) return one.use
  return undefined
}

/** The start of the first occurrence on or after `from`, or on a later local day than `after`. */
const occurrence = (
  ground: Ground,
  recurrence: Recurrence.Recurrence,
  from: Instant,
  after: Instant | null,
): Instant => {
  const { zone } = ground
  const wall = after === null ? Zone.toWall(zone, from) : (Wall.dayOf(Zone.toWall(zone, after)) + 1) * DAY
  const first = recurrence.next(recurrence.namesHours ? wall : Wall.dayOf(wall) * DAY)
  if (first === null) return ground.over
  const opens = recurrence.namesHours ? Zone.toInstant(zone, first, 'shift') : Zone.startOfDay(zone, Wall.dayOf(first))
  return later(opens, from)
}

/** When a visit is due by its own moment: the first try of a round, or a further one. Null: an anchor is missing. */
export const dueAt = (
  ground: Ground,
  step: ReadyStep,
  place: { readonly enteredAt: Instant; readonly previous: Instant; readonly lastTry: Instant | null },
): Instant | null => {
  const pace: Pace | undefined = chosen(ground, step.every)
  if (place.lastTry !== null) {
    if (pace === undefined) return place.lastTry
    const next =
      pace.kind === 'duration'
        ? later(Duration.moment(ground.zone, place.lastTry, pace.duration, ground.work), place.lastTry)
        : occurrence(ground, pace.recurrence, place.lastTry, place.lastTry)
    return stillOpensAt(ground, step, next)
  }
  const moment = chosen(ground, step.after)
  const own = moment === undefined ? place.enteredAt : momentAt(ground, moment, place.previous, place.enteredAt)
  if (own === null) return null
  const opens = later(own, place.enteredAt)
  return pace?.kind === 'recurrence' ? occurrence(ground, pace.recurrence, opens, null) : opens
}

/** When a visit that was due before is due now: one that hangs on an appointment moves with it (31). */
export const stillOpensAt = (ground: Ground, step: ReadyStep, dueAt: Instant): Instant => {
  const moment = chosen(ground, step.after)
  if (moment?.from[0] !== 'appointment') return dueAt
  return later(momentAt(ground, moment, dueAt, dueAt) ?? dueAt, dueAt)
}

/** What the conversation itself agreed goes out while its callback is awaited (S8), what needs no person while the rep is away. */
const passes = (step: ReadyStep, hold: Hold): boolean =>
  hold.because.code === 'callback-pending'
    ? step.do === 'email' && step.say.includes('confirmation')
    : hold.because.code === 'rep-away' && step.auto

/** When something opens that was to open at some moment, with the holds in between. */
export interface Opening {
  /** Out of every hold that the moment lay in: from then on it counts how long it is worth doing. */
  readonly opened: Instant
  /** Out of those as well that began later and found it not done: at any question the same, during them and after. */
  readonly at: Instant
  /** Which did it. */
  readonly by: readonly Hold[]
}

/** Pushes a moment out of every hold that keeps a step from being made. */
export const outOfHolds = (ground: Ground, moment: Instant, step: ReadyStep): Opening => {
  if (ground.holds.length === 0) return { opened: moment, at: moment, by: [] }
  const by: Hold[] = []
  const push = (at: Instant, binds: (hold: Hold, at: Instant) => boolean): Instant => {
    let opens = at
    for (let moved = true; moved;) {
      moved = false
      for (const hold of ground.holds) {
        if (passes(step, hold) || opens >= hold.until || !binds(hold, opens)) continue
        opens = hold.until
        by.push(hold)
        moved = true
      }
    }
    return opens
  }
  const opened = push(moment, ({ from }, at) => from <= at)
  // An absence of the rep is known before it begins, and a rule keeps what opened before it out of it, all along.
  const isSudden = ({ from, because }: Hold): boolean => from <= ground.now && because.code !== 'rep-away'
  return { opened, at: push(opened, (hold, at) => hold.from <= at || isSudden(hold)), by }
}

/** How much of `[from, until)` was held, in milliseconds; overlapping holds count once. */
export const heldWithin = (
  holds: readonly { from: Instant; until: Instant }[],
  from: Instant,
  until: Instant,
): number => {
  let held = 0
  let seen: number = from
  for (const hold of [...holds].sort((a, b) => a.from - b.from)) {
    const start = Math.max(seen, hold.from)
    const end = Math.min(until, hold.until)
    if (end > start) held += end - start
    seen = Math.max(seen, end)
  }
  return held
}

/** How much of the work days in `[from, until)` was held, in days, rounded up. */
const heldDays = (ground: Ground, from: Instant, until: Instant): number => {
  if (ground.work === null) return Math.ceil(heldWithin(ground.holds, from, until) / DAY)
  let days = 0
  for (let day = Zone.dayAt(ground.zone, from); ; day++) {
    const start = Zone.startOfDay(ground.zone, day)
    if (start >= until) break
    if (!ground.work.isWorkDay(day)) continue
    const end = Math.min(until, Zone.startOfDay(ground.zone, day + 1)) as Instant
    days += heldWithin(ground.holds, later(start, from), end) / DAY
  }
  return Math.ceil(days - 1e-9)
}

/**
 * The exclusive end of a round that opened at `opening`; null when it has none (29, 31).
 *
 * Time that was held does not count (34): the end moves by as many days, or by as much time, as was held before it.
 */
export const horizonOf = (ground: Ground, step: ReadyStep, previous: Instant, opening: Instant): Instant | null => {
  const { within } = step
  // An appointment that has begun is neither held nor confirmed any more (L3).
  const begins = step.do === 'appointment' ? (open(ground)?.from ?? null) : null
  const end = within === null ? null : endOf(ground, within, previous, opening)
  return begins === null || (end !== null && end < begins) ? end : begins
}

const endOf = (ground: Ground, within: ReadyMoment, previous: Instant, opening: Instant): Instant | null => {
  if (within.from[0] !== 'opening') return momentAt(ground, within, previous, opening)
  const length = within.plus!
  let end = Duration.deadline(ground.zone, opening, length, ground.work)
  if (ground.holds.length === 0) return end
  for (let i = 0; i < 8; i++) {
    const longer = length.hasTime
      ? ((Duration.deadline(ground.zone, opening, length, ground.work) +
          heldWithin(ground.holds, opening, end)) as Instant)
      : Duration.deadline(
          ground.zone,
          opening,
          { ...length, days: length.days + heldDays(ground, opening, end) },
          ground.work,
        )
    if (longer === end) break
    end = longer
  }
  return end
}
