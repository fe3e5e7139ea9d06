/**
 * When people are busy whose calendars may not be read: `getSchedule`, of many mailboxes at once.
 *
 * @since 0.1.0
 */
import { Instant, Span, Wall, type Zones } from '@refrain/core'
import type { Busy, CalendarFault, StopSignal } from '@refrain/core/ports'
import { faultOf, faultOfCode } from '../api/Answer.ts'
import type { Api, Asked } from '../api/Api.ts'
import { fieldOf, listOf, textOf } from '../api/Json.ts'
import { mailboxPath } from '../CalendarName.ts'
import { kindOf, kindOfDigit } from '../entries/kinds.ts'
import { momentOf } from '../entries/Moment.ts'

// --- model -------------------------------------------------------------------

/** What a schedule says. */
export type Schedule =
  | { readonly kind: 'known'; readonly busy: readonly Busy[] }
  | { readonly kind: 'unknown'; readonly fault: CalendarFault }

/**
 * As many mailboxes, and days, as are asked for at once. Exchange allows 62 days, and says 42 in places; 20 mailboxes are
 * documented, 100 answered. https://github.com/microsoftgraph/microsoft-graph-docs/issues/7047 and pull/19703
 */
const [MAILBOXES, LONGEST] = [20, 41 * Instant.DAY]

/** How long a digit of the view lasts; no window may be shorter. */
const SLOT = 30 * Instant.MINUTE

// --- asking ------------------------------------------------------------------

/** A window in pieces that touch: none longer than may be asked for, none shorter than a slot. */
const piecesOf = ({ from, until }: Span.Span): readonly Span.Span[] => {
  const pieces: Span.Span[] = []
  for (let at = from; at < until; at = Instant.plus(at, LONGEST)) {
    const end = Instant.earlier(until, Instant.plus(at, LONGEST))
    pieces.push(Span.make(at, Instant.later(end, Instant.plus(at, SLOT))))
  }
  return pieces
}

const utc = (at: Instant.Instant) => ({ dateTime: Wall.toIso(at), timeZone: 'UTC' })

const asking = (asker: string, schedules: readonly string[], { from, until }: Span.Span): Asked => ({
  method: 'POST',
  path: `${mailboxPath(asker)}/calendar/getSchedule`,
  mailboxes: [asker],
  headers: { Prefer: 'outlook.timezone="UTC"' },
  body: { schedules, startTime: utc(from), endTime: utc(until), availabilityViewInterval: SLOT / Instant.MINUTE },
})

// --- reading -----------------------------------------------------------------

const malformed = (detail: string): Schedule => ({ kind: 'unknown', fault: { kind: 'malformed', detail } })

/** Why one schedule of many is not told. Its message may name people: only the code is told. */
const faultOfSchedule = (error: unknown): CalendarFault => {
  const code = textOf(error, 'responseCode') ?? ''
  // Exchange's number for an address that it does not know.
  if (code === '5009') return { kind: 'not-found' }
  const word = /^\w{1,60}$/.test(code) ? code : 'without a code'
  return faultOfCode(code) ?? { kind: 'unavailable', detail: `its schedule is in error (${word})` }
}

/** What only the view tells: where items are left out somebody is busy all the same. */
const unlisted = (view: string, { from }: Span.Span, items: readonly Busy[]): readonly Busy[] =>
  Array.from(view).flatMap((digit, index) => {
    const slot = Span.make(Instant.plus(from, index * SLOT), Instant.plus(from, (index + 1) * SLOT))
    const kind = kindOfDigit(digit)
    // The digit is the strongest of its slot: an item of its kind must be among those that are listed.
    const isListed = items.some((item) => item.kind === kind && item.from < slot.until && slot.from < item.until)
    return kind === 'free' || isListed ? [] : [{ ...slot, kind }]
  })

const readSchedule = (schedule: unknown, piece: Span.Span, zones: Zones.Zones): Schedule => {
  const error = fieldOf(schedule, 'error')
  if (error !== undefined && error !== null) return { kind: 'unknown', fault: faultOfSchedule(error) }
  const items = listOf(schedule, 'scheduleItems')
  const view = textOf(schedule, 'availabilityView')
  if (items === null && view === null) return malformed('its schedule says nothing')
  const busy: Busy[] = []
  for (const item of items ?? []) {
    const moment = momentOf(item, zones)
    if (moment?.kind !== 'span') return malformed('its schedule says no time that can be read')
    busy.push({ from: moment.from, until: moment.until, kind: kindOf(textOf(item, 'status')) })
  }
  return { kind: 'known', busy: [...busy, ...unlisted(view ?? '', piece, busy)] }
}

const readPiece = async (
  api: Api,
  asked: Asked,
  addresses: readonly string[],
  read: (schedule: unknown) => Schedule,
  now: () => Instant.Instant,
  signal?: StopSignal,
): Promise<readonly Schedule[]> => {
  const answer = await api.ask(asked, signal)
  if (answer.tag !== 'given') {
    const fault = faultOf(answer, now())
    return addresses.map(() => ({ kind: 'unknown', fault }))
  }
  const told = listOf(answer.body, 'value') ?? []
  return addresses.map((address) => {
    const own = told.find((each) => textOf(each, 'scheduleId')?.toLowerCase() === address.toLowerCase())
    return own === undefined ? malformed('its schedule was not told') : read(own)
  })
}

/** One schedule of all its pieces: unknown as soon as one is. */
const joined = (pieces: readonly Schedule[]): Schedule =>
  pieces.find(({ kind }) => kind === 'unknown') ?? {
    kind: 'known',
    busy: pieces.flatMap((piece) => (piece.kind === 'known' ? piece.busy : [])),
  }

/** Reads the schedules of addresses, as a mailbox sees them. */
export const readSchedules = async (
  api: Api,
  asker: string,
  addresses: readonly string[],
  window: Span.Span,
  { zones, now }: { readonly zones: Zones.Zones; readonly now: () => Instant.Instant },
  signal?: StopSignal,
): Promise<ReadonlyMap<string, Schedule>> => {
  const groups = Array.from({ length: Math.ceil(addresses.length / MAILBOXES) }, (_, nth) =>
    addresses.slice(nth * MAILBOXES, (nth + 1) * MAILBOXES),
  )
  const ofGroup = async (group: readonly string[]): Promise<readonly (readonly [string, Schedule])[]> => {
    const pieces = await Promise.all(
      piecesOf(window).map((piece) => {
        const read = (schedule: unknown) => readSchedule(schedule, piece, zones)
        return readPiece(api, asking(asker, group, piece), group, read, now, signal)
      }),
    )
    return group.map((address, index) => [address, joined(pieces.flatMap((piece) => piece[index] ?? []))])
  }
  return new Map((await Promise.all(groups.map(ofGroup))).flat())
}
