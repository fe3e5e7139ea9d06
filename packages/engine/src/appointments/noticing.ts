/**
 * Notices, in a look at somebody, what their appointments ask of calendars: the intent goes into the commit of the look.
 *
 * @since 0.1.0
 */
import type { Commit } from '@refrain/core/ports'
import { questionOf, type Room } from '../deciding/decide.ts'
import type { Desk } from '../Desk.ts'
import type { Person } from '../people/Person.ts'
import { type Entry, entryId, type Kept, keyOf, replacing, wanted } from './Entry.ts'
import { type Appointment, isAt, nextOf, wishOf } from './wish.ts'

/** What is written, and what it is guarded with. */
export type Noticed = Required<Pick<Commit, 'registry' | 'guards'>>

const NOTHING: Noticed = Object.freeze({ registry: [], guards: [] })

// --- ids ---------------------------------------------------------------------

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/

const idsOf = ({ appointment, status }: Appointment, tenant: string, selves: readonly string[]): readonly string[] =>
  status === 'named' || !UUID.test(appointment)
    ? selves.map((id) => entryId(tenant, id, appointment))
    : [appointment, ...selves.map((id) => entryId(tenant, id, appointment))]

/** The entries that somebody's appointments may have: what is to be read before it is asked what they ask for. */
export const entriesOf = (
  { store, parts }: Pick<Desk, 'store'> & Partial<Pick<Desk, 'parts'>>,
  { prospect, streams }: Pick<Person, 'prospect' | 'streams'>,
): readonly string[] => {
  if (parts?.calendar === undefined || prospect.appointments.length === 0) return []
  const selves = streams.map(({ stream }) => stream.id)
  return prospect.appointments.flatMap((one) => idsOf(one, store.tenant, selves))
}

// --- noticing ----------------------------------------------------------------

/** A time that a voicemail named is to be held, where the rep has a calendar for that. */
const begun = (room: Room, { id, prospect, streams, entries }: Person, named: Appointment): Entry | null => {
  const { desk, now } = room
  const rep = prospect.owner
  if (rep === null || named.status !== 'named') return null
  const ids = streams.map(({ stream }) => entryId(desk.store.tenant, stream.id, named.appointment))
  const calendar = desk.calendarsOf(rep)?.holds ?? null
  if (calendar === null || ids.some((one) => entries.has(one))) return null
  const asked = {
    id: ids[0]!,
    prospect: id,
    appointment: named.appointment,
    isAgreed: false,
    origin: {},
    rep,
    calendar,
  }
  return wanted(asked, named, now)
}

/** What was asked for in vain is left alone until its time comes; everything else, and another time, is done at once. */
const isToBeDone = (room: Room, person: Person, entry: Entry): boolean => {
  if (entry.lookAt <= room.now) return false
  const wish = wishOf(questionOf(room, person), entry)
  const next = nextOf(entry, wish)
  if (next === 'find' || next === 'rest') return false
  if ('from' in wish && !isAt(wish, entry)) return true
  return entry.trouble?.deed !== next && !(next === 'hold' && entry.stand === 'begun')
}

const changeOf = (before: Kept | null, after: Entry): Noticed => ({
  registry: replacing(before?.entry ?? null, after),
  guards: [{ key: keyOf(after.id), revision: before?.revision ?? 0 }],
})

/** What somebody's appointments ask of calendars now, to be done right after the commit of the look. */
export const noticed = (room: Room, person: Person): Noticed => {
  const { appointments } = person.prospect
  if (room.desk.parts.calendar === undefined || appointments.length === 0) return NOTHING
  const fresh = appointments.flatMap((named) => {
    const entry = begun(room, person, named)
    return entry !== null && wishOf(questionOf(room, person), entry).tag === 'held' ? [changeOf(null, entry)] : []
  })
  const due = [...person.entries.values()].flatMap((one) =>
    isToBeDone(room, person, one.entry) ? [changeOf(one, { ...one.entry, lookAt: room.now })] : [],
  )
  const all = [...fresh, ...due]
  return all.length === 0
    ? NOTHING
    : { registry: all.flatMap(({ registry }) => registry), guards: all.flatMap(({ guards }) => guards) }
}
