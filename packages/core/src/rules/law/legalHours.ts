/**
 * The hours that a legal pack permits, in every zone that the person may be in; edges that a clock change blurs narrow (S2).
 *
 * @since 0.1.0
 */
import { from, intersect, union, until, weeklyAll } from '../../time/Availability.ts'
import type { Availability } from '../../time/Availability.ts'
import type { Hours } from '../../time/Hours.ts'
import { FOREVER, MIN } from '../../time/Instant.ts'
import { startOfDay } from '../../time/Zone.ts'
import type { Zone } from '../../time/Zone.ts'
import * as Reason from '../../words/Reason.ts'
import type { Calendars } from '../Calendars.ts'
import { calendarsOf, daysInAll, isOutside, missing, perCalendars } from '../standing/holidays.ts'
import type { Pack } from './Pack.ts'
import { protects } from './Pack.ts'
import * as Rule from '../Rule.ts'
import type { Situation } from '../Situation.ts'
import { free, hold, onlyWithin } from '../Verdict.ts'
import type { Verdict } from '../Verdict.ts'

/** Whether a pack speaks of a proposal at all. */
export const binds = (pack: Pack, { proposal, prospect }: Situation): boolean =>
  proposal.channel !== null && pack.channels.includes(proposal.channel) && protects(pack, prospect)

/** What a pack restricts, for as long as it is in force anywhere; before and after, all is free. */
export const whileInForce = (pack: Pack, zones: readonly Zone[], within: Availability): Availability => {
  if (pack.from === null && pack.to === null) return within
  const [first, last] = [pack.from, pack.to]
  const starts = first === null ? MIN : Math.min(...zones.map((zone) => startOfDay(zone, first)))
  const ends = last === null ? FOREVER : Math.max(...zones.map((zone) => startOfDay(zone, last)))
  return union(until(starts as typeof MIN), within, from(ends as typeof MIN))
}

/** The calendars of a pack's holidays that may be the person's; those of everybody's country where it names none. */
const holidaysOf = ({ holidays, holidayHours }: Pack, { calendars, prospect }: Situation): readonly string[] =>
  holidayHours === null ? [] : calendarsOf(holidays ?? Object.keys(calendars.holidays).sort(), prospect)

/** Open hours, with those of holidays where there are any; whole days off are a rule of their own. */
const openIn = (
  { holidayHours }: Pack,
  hours: Hours,
  calendars: Calendars,
  names: readonly string[],
  zones: readonly Zone[],
): Availability => {
  if (names.length === 0 || holidayHours === null || holidayHours.length === 0) return weeklyAll(zones, hours)
  const isWorkday = isOutside(calendars, names)
  const inZone = (zone: Zone): Availability =>
    union(
      weeklyAll([zone], hours, { closed: (day) => !isWorkday(day) }),
      weeklyAll(
        [zone],
        hours.map(() => holidayHours),
        { closed: isWorkday },
      ),
    )
  return intersect(...zones.map(inZone))
}

/** Consent to a time lifts the hours only where the law says so, and never its caps. */
const liftedBy = ({ askedTime }: Pack): Rule.Lifted => (askedTime ? 'asked-time' : 'never')

/** The rule of one pack. */
export const legalHours = (pack: Pack): Rule.Rule => {
  const { hours } = pack
  const facts = { pack: pack.id }
  const verdict = perCalendars((calendars, names, zones) =>
    onlyWithin(
      whileInForce(pack, zones, openIn(pack, hours!, calendars, names, zones)),
      Reason.make('outside-legal-hours', facts),
    ),
  )
  const judge = (situation: Situation): Verdict => {
    if (hours === null || !binds(pack, situation)) return free
    if (situation.zones.length === 0) return hold(Reason.make('needs-zone', facts))
    const names = holidaysOf(pack, situation)
    const lacking = missing(situation.calendars, names)
    if (lacking !== undefined) return hold(Reason.make('cannot-tell', { ...facts, calendar: lacking }))
    return verdict(situation.calendars, names, situation.zones)
  }
  return Rule.make({ name: 'legal-hours', tier: 1, lifted: liftedBy(pack), judge })
}

/** The rule of one pack about holidays on which nothing is permitted. */
export const legalHolidays = (pack: Pack): Rule.Rule => {
  const verdict = perCalendars((calendars, names, zones) =>
    onlyWithin(
      whileInForce(pack, zones, daysInAll(zones, isOutside(calendars, names))),
      Reason.make('legal-holiday', { pack: pack.id, calendars: names }),
    ),
  )
  const judge = (situation: Situation): Verdict => {
    if (pack.holidayHours?.length !== 0 || !binds(pack, situation)) return free
    const names = holidaysOf(pack, situation)
    if (names.length === 0 || situation.zones.length === 0 || missing(situation.calendars, names) !== undefined)
      return free
    return verdict(situation.calendars, names, situation.zones)
  }
  return Rule.make({ name: 'legal-hours', tier: 1, lifted: liftedBy(pack), judge })
}
