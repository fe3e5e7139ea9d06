/**
 * When somebody may be visited, and when their rep has time for it: the one truth for times that are presumed and that are booked.
 *
 * @since 0.1.0
 */
import { isOpen } from '../../prospect/appointments.ts'
import { intersect, not, spans } from '../../time/Availability.ts'
import type { Availability } from '../../time/Availability.ts'
import type { Span } from '../../time/Span.ts'
import * as Reason from '../../words/Reason.ts'
import type { Situation } from '../Situation.ts'
import type { OnlyWithin } from '../Verdict.ts'

// --- model -------------------------------------------------------------------

/** A time that is not free, and why. */
export interface Taken extends Span {
  readonly because: Reason.Reason
}

/** What speaks of a visit. */
export interface Visit {
  /** Why there can be none at all; nothing where there can. */
  readonly refusals: readonly Reason.Reason[]
  /** The times to which rules restrict it. */
  readonly within: readonly OnlyWithin[]
  /** The rep's times, and the person's own, that are taken. */
  readonly taken: readonly Taken[]
}

// --- constructors ------------------------------------------------------------

const takenIn = ({ prospect, calendars, surroundings }: Situation): readonly Taken[] => {
  const rep = prospect.owner ?? ''
  const because = (code: Reason.ReasonCode) => {
    const reason = Reason.make(code, { rep })
    return ({ from, until }: Span): Taken => ({ from, until, because: reason })
  }
  return [
    ...(calendars.taken?.[rep] ?? calendars.busy[rep] ?? []).map(because('rep-busy')),
    ...(surroundings.rep?.appointments ?? []).map(because('rep-busy')),
    ...(surroundings.rep?.away ?? []).map(because('rep-away')),
    ...prospect.appointments.filter(isOpen).map(({ from, until }) => ({
      from,
      until,
      because: Reason.make('appointment-pending', { appointmentAt: from }),
    })),
  ]
}

/** Asks about a visit of the owner to the person, whatever else the situation proposes. */
export const visitIn = (situation: Situation): Visit => {
  const { proposal, house, prospect, surroundings } = situation
  const visit: Situation = { ...situation, proposal: { ...proposal, channel: 'meeting', callback: null } }
  const refusals: Reason.Reason[] = []
  const within: OnlyWithin[] = []
  if (prospect.owner === null || surroundings.rep?.appointments === undefined)
    refusals.push(Reason.make('cannot-tell', { needs: ['rep'] }))
  for (const rule of house.visiting) {
    const verdict = rule.judge(visit)
    if (verdict.tag === 'no') refusals.push(verdict.because)
    else if (verdict.tag === 'only-within') within.push(verdict)
  }
  return { refusals, within, taken: takenIn(situation) }
}

// --- questions ---------------------------------------------------------------

/** When nothing is in the way: in the times that rules allow, and beside all else there is to do. Null where it never is. */
export const freeFor = ({ refusals, within, taken }: Visit): Availability | null =>
  refusals.length > 0 ? null : intersect(...within.map((one) => one.within), not(spans(taken)))

/** Whether a time lies in one stretch of an availability. */
export const holdsAll = (within: Availability, { from, until }: Span): boolean => {
  const open = within.next(from)
  return open !== null && open.from === from && open.until >= until
}
