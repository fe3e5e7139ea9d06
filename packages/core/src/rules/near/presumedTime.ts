/**
 * The time that a presumed appointment is named for: next to an appointment already confirmed nearby (B2, S11).
 *
 * The risk is taken only where it is cheap. So there must be a confirmed appointment of the rep with somebody else,
 * within the distance, on a later local day than the call, so that silence until that morning means something; and on the
 * same day a free hour after or before it, no farther from it in time than the limit, in the hours in which the person may
 * be visited, and free of everything else the rep has to do.
 *
 * @since 0.1.0
 */
import type { RuleSpec } from '../../cadence/Cadence.ts'
import { isOpen } from '../../prospect/appointments.ts'
import * as Duration from '../../time/Duration.ts'
import { DAY, HOUR, later, MINUTE, plus } from '../../time/Instant.ts'
import type { Span } from '../../time/Span.ts'
import * as Zone from '../../time/Zone.ts'
import * as Reason from '../../words/Reason.ts'
import type { Situation } from '../Situation.ts'
import type { OtherAppointment } from '../Surroundings.ts'
import { holds } from '../When.ts'
import { kmBetween } from './distance.ts'
import { freeFor, holdsAll, visitIn } from './visit.ts'

// --- model -------------------------------------------------------------------

/** How long a visit is presumed to last. */
const VISIT = HOUR

/** The way from one to the other, and how finely a time is looked for. */
const TRAVEL = 30 * MINUTE
const STEP = 15 * MINUTE

/** How near it must be to a confirmed one, in place and in milliseconds of time. */
interface Limits {
  readonly km: number
  readonly gap: number
}

// --- constructors ------------------------------------------------------------

/** The parameters of the rule, as they were checked. */
type Stated = RuleSpec & { readonly withinKm: number; readonly within: string }

/** What is more than a day away is not next to it, whatever the document says. */
const limitsOf = ({ withinKm, within }: Stated): Limits => ({
  km: withinKm,
  gap: Math.min(DAY, Duration.approximateDays(Duration.parseOrThrow(within)) * DAY),
})

/** The limits in force, the strictest of all; null where no rule allows to presume anything. */
const limitsIn = (situation: Situation): Limits | null => {
  const { house, program, proposal } = situation
  const all = [...house.rules, ...(program?.rules ?? []), ...(proposal.step?.rules ?? [])]
    .filter(({ rule, when }) => rule === 'appointment-near' && holds(when ?? null, situation))
    .map((spec) => limitsOf(spec as Stated))
  return all.length === 0
    ? null
    : { km: Math.min(...all.map(({ km }) => km)), gap: Math.min(...all.map(({ gap }) => gap)) }
}

// --- questions ---------------------------------------------------------------

/** The times next to an appointment: the nearest first, after it before before it. */
function* nextTo({ from, until }: Span, gap: number): Generator<Span> {
  for (let away = Math.min(TRAVEL, gap); away <= gap; away += STEP) {
    yield { from: plus(until, away), until: plus(until, away + VISIT) }
    yield { from: plus(from, -away - VISIT), until: plus(from, -away) }
  }
}

const bySoonest = (a: OtherAppointment, b: OtherAppointment): number =>
  a.from - b.from || (a.appointment < b.appointment ? -1 : 1)

/**
 * The time that a presumed appointment with the person may be named for, or why there is none.
 *
 * The soonest confirmed appointment first, then the time nearest to it: the same question has the same answer.
 */
export const presumedTime = (situation: Situation): Span | Reason.Reason => {
  const { prospect, surroundings, zone, now, proposal } = situation
  const limits = limitsIn(situation)
  if (limits === null) return Reason.make('too-far')
  const calledAt = later(now, proposal.opensAt)
  const pending = prospect.appointments.find((one) => isOpen(one) && calledAt < one.until)
  if (pending !== undefined) return Reason.make('appointment-pending', { appointmentAt: pending.from })
  const { location } = prospect
  const others = surroundings.rep?.appointments
  if (location === null || others === undefined)
    return Reason.make('cannot-tell', { needs: [location === null ? 'location' : 'rep'] })
  const tomorrow = Zone.startOfDay(zone, Zone.dayAt(zone, calledAt) + 1)
  const near = others
    .filter(({ status, from }) => status === 'confirmed' && from >= tomorrow)
    .filter(({ location: there }) => there !== null && kmBetween(location, there) <= limits.km)
    .sort(bySoonest)
  const free = near.length === 0 ? null : freeFor(visitIn(situation))
  for (const neighbour of free === null ? [] : near)
    for (const time of nextTo(neighbour, limits.gap)) {
      if (holdsAll(free!, time) && Zone.dayAt(zone, time.from) === Zone.dayAt(zone, neighbour.from)) return time
    }
  return Reason.make('too-far', { withinKm: limits.km })
}
