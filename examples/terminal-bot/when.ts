/** A time as a rep types it: `15:30`, `tomorrow 9:00`, `2026-11-24 15:30`, or `+20m` and `+2h`. */
import { Instant, Wall, Zone } from '@refrain/core'

const SOON = /^\+(\d{1,3})([mh])$/
const CLOCK = /^(?:(\d{4}-\d{2}-\d{2})\s+|(tomorrow)\s+)?(\d{1,2}):(\d{2})$/

const DAY_MINUTES = 24 * 60

const clockOf = (text: string, zone: Zone.Zone, now: Instant.Instant): Instant.Instant | null => {
  const [, date, tomorrow, hours, minutes] = CLOCK.exec(text) ?? []
  const minute = Number(hours) * 60 + Number(minutes)
  if (hours === undefined || minute >= DAY_MINUTES || Number(minutes) > 59) return null
  const today = Zone.dayAt(zone, now)
  const day =
    date === undefined ? today + (tomorrow === undefined ? 0 : 1) : Wall.dayOf(Wall.parseOrThrow(`${date}T00:00`))
  const at = Zone.toInstant(zone, Wall.of(day, minute), 'shift')
  // A time that is over today is meant for tomorrow.
  return at <= now && date === undefined ? Zone.toInstant(zone, Wall.of(day + 1, minute), 'shift') : at
}

/** The instant that is meant, in the zone of the person; null where it is none, or is over. */
export const whenOf = (text: string, zone: Zone.Zone, now: Instant.Instant): Instant.Instant | null => {
  const [, amount, unit] = SOON.exec(text.trim()) ?? []
  try {
    const at =
      amount === undefined
        ? clockOf(text.trim(), zone, now)
        : Instant.plus(now, Number(amount) * (unit === 'h' ? Instant.HOUR : Instant.MINUTE))
    return at !== null && at > now ? at : null
  } catch {
    return null
  }
}
