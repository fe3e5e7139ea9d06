/**
 * When calendars are busy, where nothing else may be read of them (`freeBusy.query`).
 *
 * @since 0.1.0
 */
import type { calendar_v3 } from '@googleapis/calendar'
import { Instant, Span } from '@refrain/core'
import type { Busy, CalendarFault, StopSignal } from '@refrain/core/ports'
import { type Answer, faultOf } from '../api/Answer.ts'
import { wordOf } from '../api/answerOfError.ts'
import { atOnce } from '../api/atOnce.ts'
import { faultOfCalendar } from '../api/faults.ts'
import { safely } from '../api/safely.ts'
import type { Desk } from '../Desk.ts'

/** What one calendar says of a time, not yet sorted; or why it says nothing. */
export type Told = { readonly busy: readonly Busy[] } | { readonly fault: CalendarFault }

// --- what is asked at once ---------------------------------------------------

/** "Maximal number of calendars for which FreeBusy information is to be provided … Maximum value is 50." */
const MOST_CALENDARS = 50

/** Google answers that ranges of more than some 90 days are too long. */
const LONGEST = 60 * Instant.DAY

const chunked = <A>(items: readonly A[], size: number): readonly (readonly A[])[] =>
  Array.from({ length: Math.ceil(items.length / size) }, (_, nth) => items.slice(nth * size, (nth + 1) * size))

/** A time in pieces, of which each begins where the one before it ends. */
export const piecesOf = ({ from, until }: Span.Span): readonly Span.Span[] => {
  const end = Instant.earlier(until, Instant.MAX)
  return Array.from({ length: Math.max(0, Math.ceil((end - from) / LONGEST)) }, (_, nth) => {
    const start = Instant.plus(from, nth * LONGEST)
    return Span.make(start, Instant.earlier(Instant.plus(start, LONGEST), end))
  })
}

// --- reading -----------------------------------------------------------------

const UNREADABLE: Told = { fault: { kind: 'malformed', detail: 'busy times that are none' } }

const busyOf = ({ start, end }: calendar_v3.Schema$TimePeriod): Busy | null => {
  const [from, until] = [Instant.parse(start), Instant.parse(end)]
  if (from._tag === 'Left' || until._tag === 'Left' || until.right < from.right) return null
  return { ...Span.make(from.right, until.right), kind: 'busy' }
}

/**
 * What Google says of one calendar. An answer of 200 may hold an error for it and no busy times, which is not the same as none:
 * only a list, with no error beside it, is believed.
 */
const toldOf = (given: calendar_v3.Schema$FreeBusyCalendar | undefined, now: Instant.Instant): Told => {
  const [error] = given?.errors ?? []
  if (error !== undefined) return { fault: faultOfCalendar(wordOf(error.reason), now) }
  if (!Array.isArray(given?.busy)) return UNREADABLE
  const busy = given.busy.map(busyOf)
  return busy.includes(null) ? UNREADABLE : { busy: busy.filter((one) => one !== null) }
}

const readAnswer = (
  answer: Answer<calendar_v3.Schema$FreeBusyResponse>,
  calendar: string,
  now: Instant.Instant,
): Told => {
  if (answer.tag !== 'given') return { fault: faultOf(answer) }
  const { value } = answer
  return safely(() => toldOf(value.calendars?.[calendar], now), UNREADABLE)
}

// --- asking ------------------------------------------------------------------

/** All pieces together; one that is not known makes all of it unknown. */
const joined = (pieces: readonly Told[]): Told => {
  const failed = pieces.find((piece) => 'fault' in piece)
  return failed ?? { busy: pieces.flatMap((piece) => ('busy' in piece ? piece.busy : [])) }
}

/** Asks when calendars are busy. */
export const askBusy = async (
  desk: Desk,
  calendars: readonly string[],
  span: Span.Span,
  signal?: StopSignal,
): Promise<ReadonlyMap<string, Told>> => {
  const pieces = piecesOf(span)
  const requests = chunked([...new Set(calendars)], MOST_CALENDARS).flatMap((some) =>
    pieces.map((piece) => ({ some, piece })),
  )
  const told = new Map<string, Told[]>(calendars.map((calendar) => [calendar, []]))
  await atOnce(requests, async ({ some, piece }) => {
    const requestBody = {
      timeMin: Instant.toIso(piece.from),
      timeMax: Instant.toIso(piece.until),
      timeZone: 'UTC',
      calendarExpansionMax: MOST_CALENDARS,
      items: some.map((id) => ({ id })),
    }
    const answer = await desk.ask((google, sending) => google.freebusy.query({ requestBody }, sending), { signal })
    for (const calendar of some) told.get(calendar)!.push(readAnswer(answer, calendar, desk.now()))
  })
  return new Map([...told].map(([calendar, parts]) => [calendar, joined(parts)]))
}
