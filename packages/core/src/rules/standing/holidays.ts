/**
 * Which holidays bind somebody: those of the calendars listed that may be theirs.
 *
 * @since 0.1.0
 */
import type { Prospect } from '../../prospect/Prospect.ts'
import { days, intersect, tabulate } from '../../time/Availability.ts'
import type { Availability } from '../../time/Availability.ts'
import type { Day } from '../../time/Day.ts'
import type { Zone } from '../../time/Zone.ts'
import * as Reason from '../../words/Reason.ts'
import type { Calendars } from '../Calendars.ts'
import { mayBeIn } from '../law/Pack.ts'
import { perZones } from '../perZone.ts'
import type { Situation } from '../Situation.ts'
import { free, hold, onlyWithin } from '../Verdict.ts'
import type { Verdict } from '../Verdict.ts'

/** Whole local days on which nothing is forbidden, in every zone. */
export const daysInAll = (zones: readonly Zone[], holds: (day: Day) => boolean): Availability => {
  const parts = zones.map((zone) => days(zone, holds))
  return parts.length === 1 ? parts[0]! : tabulate(intersect(...parts))
}

/** Names of calendars that may be somebody's, in order. */
export const calendarsOf = (names: readonly string[], prospect: Prospect): readonly string[] =>
  names.filter((name) => mayBeIn(name, prospect))

/** A test for the days that are in none of some calendars. */
export const isOutside =
  ({ holidays }: Calendars, names: readonly string[]) =>
  (day: Day): boolean =>
    !names.some((name) => holidays[name]?.has(day) === true)

/** Keeps what is made of some calendars, by their data and the zones. */
export const perCalendars = <T>(
  make: (calendars: Calendars, names: readonly string[], zones: readonly Zone[]) => T,
): ((calendars: Calendars, names: readonly string[], zones: readonly Zone[]) => T) => {
  const kept = new WeakMap<Calendars, Map<string, (zones: readonly Zone[]) => T>>()
  return (calendars, names, zones) => {
    let byNames = kept.get(calendars)
    if (byNames === undefined) kept.set(calendars, (byNames = new Map<string, (zones: readonly Zone[]) => T>()))
    const key = names.join()
    let byZones = byNames.get(key)
    if (byZones === undefined) byNames.set(key, (byZones = perZones((all) => make(calendars, names, all))))
    return byZones(zones)
  }
}

/** The first calendar that is asked for and not there: it must not pass for one without holidays. */
export const missing = ({ holidays }: Calendars, names: readonly string[]): string | undefined =>
  names.find((name) => holidays[name] === undefined)

/** Allows only days that are holidays in none of the calendars listed that may be the person's. */
export const noHolidays = (
  listed: (situation: Situation) => readonly string[],
  code: Reason.ReasonCode,
  facts: Reason.ReasonFacts = {},
): ((situation: Situation) => Verdict) => {
  const verdict = perCalendars((calendars, names, zones) =>
    onlyWithin(daysInAll(zones, isOutside(calendars, names)), Reason.make(code, { ...facts, calendars: names })),
  )
  return (situation) => {
    const { prospect, calendars, zones } = situation
    const names = calendarsOf(listed(situation), prospect)
    if (names.length === 0) return free
    const lacking = missing(calendars, names)
    if (lacking !== undefined) return hold(Reason.make('cannot-tell', { ...facts, calendar: lacking }))
    return zones.length === 0 ? hold(Reason.make('needs-zone')) : verdict(calendars, names, zones)
  }
}
