/**
 * The better time that a screener named is used on the next attempt (B4).
 *
 * It is not the person's own request, so it is a preference: the first of all, and the last to give way. It is used up by
 * an attempt that was made in it. Whoever is away until a date is out of office, which is a fact of its own and holds.
 *
 * | told | understood as |
 * |---|---|
 * | `2026-11-26T14:00Z` | the hour from that instant on |
 * | `17:00` | the hour from that time on, on any day |
 * | `09:00-10:30`, `after 17:00`, `before 09:00` | that span of any day |
 * | `late`, `monday-morning` | that slot |
 * | anything else | kept, and not used |
 *
 * @since 0.1.0
 */
import { slots as slotsAvailable, spans, weekly } from '../../time/Availability.ts'
import type { Availability } from '../../time/Availability.ts'
import * as Hours from '../../time/Hours.ts'
import { HOUR, parse, plus } from '../../time/Instant.ts'
import * as Slots from '../../time/Slots.ts'
import { make as span } from '../../time/Span.ts'
import type { Zone } from '../../time/Zone.ts'
import * as Reason from '../../words/Reason.ts'
import * as Rule from '../Rule.ts'
import type { Situation } from '../Situation.ts'
import { free, onlyWithin } from '../Verdict.ts'

const LOCAL = /^(?:(after|before) )?(\d\d:\d\d)(?:-(\d\d:\d\d))?$/
const MIDNIGHT = '24:00'

const clock = (minutes: number): string =>
  [Math.floor(minutes / 60), minutes % 60].map((part) => String(part).padStart(2, '0')).join(':')

/** The span of the local day that a text names; null where it names none. */
const localSpan = (text: string): readonly [string, string] | null => {
  const [, side, time = '', end] = LOCAL.exec(text) ?? []
  const from = Hours.minutes(time)
  if (from === null || (side !== undefined && end !== undefined)) return null
  if (side === 'after') return [time, MIDNIGHT]
  if (side === 'before') return ['00:00', time]
  return [time, end ?? clock(Math.min(from + 60, 1440))]
}

/** The times that a text means, in the zone of the best evidence; null where nobody can tell. */
export const timesOf = (text: string, zone: Zone, parts: Slots.Slots): Availability | null => {
  const instant = parse(text)
  if (instant._tag === 'Right') return spans([span(instant.right, plus(instant.right, HOUR))])
  const slot = Slots.parseName(text, parts)
  if (slot._tag === 'Right') return slotsAvailable(zone, (weekday, name) => Slots.covers(text, weekday, name), parts)
  const local = localSpan(text)
  if (local === null) return null
  const hours = Hours.parse(Object.fromEntries(Hours.WEEKDAYS.map((day) => [day, [local]])))
  return hours._tag === 'Left' ? null : weekly(zone, hours.right, { edges: 'plain' })
}

const judge = ({ prospect, proposal, zone, house, now }: Situation): ReturnType<Rule.Rule['judge']> => {
  const better = prospect.screener?.better ?? null
  if (better === null || proposal.channel !== 'call') return free
  const within = timesOf(better.time, zone, house.slots)
  if (within === null || within.next(now) === null) return free
  const isUsed = prospect.contacts.some(
    ({ channel, direction, counts, at }) =>
      channel === 'call' &&
      direction === 'out' &&
      counts.attempt === 1 &&
      at > better.at &&
      within.next(at)?.from === at,
  )
  if (isUsed) return free
  return onlyWithin(within, Reason.make('not-preferred-time', { betterTime: better.time, saidAt: better.at }))
}

/** The rule. */
export const betterTime: Rule.Rule = Rule.make({ name: 'better-time', tier: 5, lifted: 'named-time', judge })
