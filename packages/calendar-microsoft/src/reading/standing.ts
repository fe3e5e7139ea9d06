/**
 * What stands in a calendar, from the entries that it tells: one that cannot be read makes the whole calendar one that cannot be read,
 * since nobody knows when it is.
 *
 * @since 0.1.0
 */
import { type Instant, Span, type Zones } from '@refrain/core'
import type { CalendarFault, CallBlockMark, StopSignal } from '@refrain/core/ports'
import { type Standing, marks } from '@refrain/calendars'
import { faultOf } from '../api/Answer.ts'
import { fieldOf, listOf, textOf } from '../api/Json.ts'
import { kindOfEntry } from '../entries/kinds.ts'
import { oursOf } from '../entries/Mark.ts'
import { momentOf, spanOf } from '../entries/Moment.ts'
import type { View } from './views.ts'
import type { MailboxZone, MailboxZones } from './zones.ts'

// --- model -------------------------------------------------------------------

/** What stands in a calendar. */
export type Stands =
  | { readonly kind: 'stands'; readonly standing: readonly Standing[]; readonly callBlocks: readonly Span.Span[] }
  | { readonly kind: 'unknown'; readonly fault: CalendarFault }

/** By what entries are read. */
export interface Reading {
  readonly zones: Zones.Zones
  readonly zoneOf: MailboxZones
  readonly now: () => Instant.Instant
}

const malformed = (detail: string): Stands => ({ kind: 'unknown', fault: { kind: 'malformed', detail } })

// --- reading -----------------------------------------------------------------

type Placed = { readonly entry: unknown } & ReturnType<typeof placeOf>

const placeOf = (entry: unknown, zones: Zones.Zones) => ({ kind: kindOfEntry(entry), moment: momentOf(entry, zones) })

/** Whether it is a call block. What its owner declined is none, and what is ours is an appointment. */
const isBlock = ({ entry, kind }: Placed, mark: CallBlockMark | undefined): boolean =>
  mark !== undefined &&
  kind !== 'declined' &&
  oursOf(entry) === null &&
  marks(mark, {
    title: textOf(entry, 'subject'),
    categories: (listOf(entry, 'categories') ?? []).filter((each) => typeof each === 'string'),
  })

const standingOf = ({ entry, kind, moment }: Placed, zone: MailboxZone): Standing | null => {
  if (kind === null || moment === null) return null
  const span = spanOf(moment, zone.tag === 'zone' ? zone.zone : null)
  const ours = oursOf(entry)
  const mark = ours?.mark ?? null
  return {
    ...span,
    kind,
    ...(fieldOf(entry, 'isAllDay') === true && { allDay: true }),
    ...(ours !== null && { hold: ours.hold }),
    ...(mark?.isConfirmed === false && { unconfirmed: { createdAt: mark.createdAt, expiresAt: mark.expiresAt } }),
  }
}

/** What stands in a calendar of a mailbox. */
export const standingIn = async (
  { zones, zoneOf, now }: Reading,
  mailbox: string,
  view: View,
  mark: CallBlockMark | undefined,
  signal?: StopSignal,
): Promise<Stands> => {
  if (view.tag === 'garbled') return malformed('it does not answer with entries')
  if (view.tag !== 'read') return { kind: 'unknown', fault: faultOf(view, now()) }
  const placed = view.entries
    .map((entry): Placed => ({ entry, ...placeOf(entry, zones) }))
    .filter(({ kind }) => kind !== null)
  if (placed.some(({ moment }) => moment === null)) return malformed('an entry says no time that can be read')
  const hasDays = placed.some(({ moment }) => moment?.kind === 'days')
  const zone: MailboxZone = hasDays ? await zoneOf(mailbox, signal) : { tag: 'zone', zone: null }
  if (zone.tag !== 'zone') return { kind: 'unknown', fault: faultOf(zone, now()) }
  const blocks = new Set(placed.filter((each) => isBlock(each, mark)))
  const spansOf = (some: readonly Placed[]) => some.flatMap((each) => standingOf(each, zone) ?? [])
  return {
    kind: 'stands',
    standing: spansOf(placed.filter((each) => !blocks.has(each))),
    callBlocks: spansOf([...blocks]).map(({ from, until }) => Span.make(from, until)),
  }
}
