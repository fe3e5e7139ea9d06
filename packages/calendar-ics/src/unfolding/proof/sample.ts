/** Events for tests, and when they are. */
import { Instant, Span, Wall, Zones } from '@refrain/core'
import type { Event } from '../../model/Event.ts'
import type { Time } from '../../model/Time.ts'
import { busyOf } from '../busyOf.ts'
import type { Place } from '../Place.ts'
import type { Asked, Unfolded } from '../Unfolded.ts'

/** An event of no length at the beginning of time, of which nothing is said. */
export const plainEvent: Event = {
  uid: 'one@example.com',
  sequence: 0,
  stamp: null,
  start: { form: 'utc', at: Instant.MIN },
  length: null,
  rules: [],
  extraDates: [],
  exceptDates: [],
  replaces: null,
  status: null,
  isTransparent: false,
  outlook: null,
  travel: 0,
  title: null,
  categories: [],
  organizer: null,
  attendees: [],
  ours: null,
}

export const zones = Zones.fromPlatform()

export const placeIn = (zone: string): Place => ({
  zone: Zones.getOrThrow(zones, zone),
  zones,
  owners: ['rep@example.com'],
})

/** A local time in a zone, as a file says it. */
export const zoned = (text: string, zone: string): Time => ({ form: 'zoned', wall: Wall.parseOrThrow(text), zone })

export const floating = (text: string): Time => ({ form: 'floating', wall: Wall.parseOrThrow(text) })

export const utc = (text: string): Time => ({ form: 'utc', at: Instant.parseOrThrow(text) })

export const day = (text: string): Time => ({ form: 'day', day: Wall.dayOf(Wall.parseOrThrow(text)) })

/** A span of instants; a date alone is its midnight in UTC. */
export const spanOf = (from: string, until: string): Span.Span => {
  const at = (text: string) => Instant.parseOrThrow(text.includes('T') ? text : `${text}T00:00Z`)
  return Span.make(at(from), at(until))
}

export const ALL = spanOf('1970-01-01', '2100-01-01')

export const ask = (
  events: readonly Event[],
  span: Span.Span,
  zone = 'UTC',
  rest: Partial<Place & Asked> = {},
): Unfolded => busyOf({ events, unreadable: [] }, { ...placeIn(zone), span, ...rest })

/** When events are, as texts `from/until`; or the fault. */
export const spansOf = (events: readonly Event[], span: Span.Span, zone?: string): readonly string[] => {
  const answer = ask(events, span, zone)
  return answer.kind === 'known'
    ? answer.standing.map(({ from, until }) => `${Instant.toIso(from)}/${Instant.toIso(until)}`)
    : [JSON.stringify(answer.fault)]
}

/** When an event of a moment starts, as instants; or the fault. */
export const startsOf = (
  event: Event,
  span: Span.Span,
  zone?: string,
  rest?: Partial<Place>,
): readonly (number | string)[] => {
  const answer = ask([{ ...event, length: { days: 0, milliseconds: 1 } }], span, zone, rest)
  return answer.kind === 'known' ? answer.standing.map(({ from }) => from) : [JSON.stringify(answer.fault)]
}
