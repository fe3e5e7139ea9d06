/** Entries, as the local server tells and takes them. */
import { Either, Instant, Span, Wall, Zone } from '@refrain/core'
import { zoneNamed } from '@refrain/calendars'
import type { DateTimeTimeZone, Event } from '@microsoft/microsoft-graph-types'
import { type Kept, type Mailbox, overlaps, zoneOfMailbox, zones } from './Mailbox.ts'
import type { Question } from './Reply.ts'

// --- times -------------------------------------------------------------------

/** Seven digits after the second, as Graph writes them. */
const written = (wall: Wall.Wall): string => `${new Date(wall).toISOString().slice(0, 23)}0000`

/** The zone in which times are asked for; UTC where nobody says, or it is none. */
const preferred = ({ headers }: Question): { readonly name: string; readonly zone: Zone.Zone } => {
  const name = /outlook\.timezone="([^"]+)"/.exec(headers['prefer'] ?? '')?.[1] ?? 'UTC'
  const zone = zones.get(zoneNamed(name, zones) ?? '') ?? zones.get('Etc/UTC')!
  return { name, zone }
}

/** A time that somebody gives; null where Graph refuses it. */
export const instantOf = (time: DateTimeTimeZone | null | undefined): Instant.Instant | null => {
  const wall = Wall.parse(time?.dateTime)
  const zone = zones.get(zoneNamed(time?.timeZone ?? '', zones) ?? '')
  return Either.isRight(wall) && zone !== undefined ? Zone.toInstant(zone, wall.right, 'shift') : null
}

// --- telling -----------------------------------------------------------------

const timeIn = (question: Question, kept: Kept, at: Span.Span): Pick<Event, 'start' | 'end' | 'isAllDay'> => {
  const { name, zone } = preferred(question)
  const told = (wall: Wall.Wall): DateTimeTimeZone => ({ dateTime: written(wall), timeZone: name })
  // Days have no zone: they are told as midnights, whatever is asked for.
  if (kept.days !== null)
    return { start: told(Date.parse(kept.days.from)), end: told(Date.parse(kept.days.until)), isAllDay: true }
  return { start: told(Zone.toWall(zone, at.from)), end: told(Zone.toWall(zone, at.until)), isAllDay: false }
}

const etagOf = ({ version, id }: Kept): string => `W/"${id}${version}"`

/** The properties that are asked for with `$expand`, and no others. */
const propertiesOf = (kept: Kept, expand: string | null) => {
  const asked = /^singleValueExtendedProperties\(\$filter=(.+)\)$/.exec(expand ?? '')?.[1]
  if (asked === undefined) return {}
  const ids = asked.split(' or ').map((each) => /^id eq '(.+)'$/.exec(each)?.[1] ?? '')
  const found = ids.flatMap((id) => {
    const value = kept.properties.get(id.toLowerCase())
    // Exchange writes the set in small letters.
    return value === undefined ? [] : [{ id: id.replace(/\{.+\}/, (set) => set.toLowerCase()), value }]
  })
  return found.length === 0 ? {} : { singleValueExtendedProperties: found }
}

/** An entry as it is told, at one of its times. */
export const shown = (question: Question, kept: Kept, at: Span.Span = kept.times[0]!): object => {
  const all: Event = { ...kept.fields, id: kept.id, ...timeIn(question, kept, at) }
  const select = question.query.get('$select')?.split(',')
  const fields = Object.entries(all).filter(([name]) => select === undefined || select.includes(name))
  return {
    '@odata.etag': etagOf(kept),
    ...Object.fromEntries(fields),
    ...propertiesOf(kept, question.query.get('$expand')),
  }
}

/** Whether a change is asked of this version, or of any. */
export const isVersion = ({ headers }: Question, kept: Kept): boolean =>
  headers['if-match'] === undefined || headers['if-match'] === etagOf(kept)

/** What is in a window, each time for itself. */
export const within = (
  mailbox: Mailbox,
  calendar: string,
  window: Span.Span,
): readonly (readonly [Kept, Span.Span])[] =>
  [...mailbox.entries.values()]
    .filter((kept) => kept.calendar === calendar)
    .flatMap((kept) => kept.times.map((at) => [kept, at] as const))
    .filter(([, at]) => overlaps(at, window))

// --- taking ------------------------------------------------------------------

/** The time that an entry is given; null where Graph refuses it. */
export const takenTime = (mailbox: Mailbox, body: Event): Pick<Kept, 'times' | 'days'> | null => {
  const [from, until] = [instantOf(body.start), instantOf(body.end)]
  if (from === null || until === null || until < from) return null
  if (body.isAllDay !== true) return { times: [Span.make(from, until)], days: null }
  const [first, last] = [body.start?.dateTime ?? '', body.end?.dateTime ?? '']
  if (!/T00:00:00/.test(first) || !/T00:00:00/.test(last)) return null
  const zone = zoneOfMailbox(mailbox)
  const day = (text: string) => Math.floor(Date.parse(`${text.slice(0, 10)}T00:00:00Z`) / Instant.DAY)
  return {
    times: [Span.make(Zone.startOfDay(zone, day(first)), Zone.startOfDay(zone, day(last)))],
    days: { from: first.slice(0, 10), until: last.slice(0, 10) },
  }
}

const OWN_FIELDS = ['start', 'end', 'isAllDay', 'singleValueExtendedProperties']

/** What a body says that is kept as it is. Nobody answers for whom they invite. */
export const takenFields = (body: Event): Event => ({
  ...Object.fromEntries(Object.entries(body).filter(([name]) => !OWN_FIELDS.includes(name))),
  ...(body.attendees !== undefined && {
    attendees: (body.attendees ?? []).map((each) => ({ status: { response: 'none' as const }, ...each })),
  }),
})

export const takeProperties = (kept: Kept, body: Event): void => {
  for (const { id, value } of body.singleValueExtendedProperties ?? [])
    if (id !== undefined) kept.properties.set(id.toLowerCase(), value ?? '')
}
