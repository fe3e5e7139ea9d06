/**
 * Books an appointment: what every rule allows is reserved in the store, then held in the calendar, then told as a fact.
 *
 * The reservation is exact between all who share the store; the calendar settles it with everybody else (S11).
 *
 * @since 0.1.0
 */
import { Instant, Reason } from '@refrain/core'
import type { Span } from '@refrain/core'
import { mayBook } from '@refrain/core/booking'
import { Event } from '@refrain/core/facts'
import { type Entry, entryId, keyOf, replacing, reservationOf, wanted } from '../appointments/Entry.ts'
import { keep } from '../appointments/keeping.ts'
import { commitFor, type Made, type Parts } from '../committing/commitFor.ts'
import { questionOf, type Room } from '../deciding/decide.ts'
import { roomNow } from '../deciding/roomNow.ts'
import type { Desk } from '../Desk.ts'
import type { Booked, BookOptions, Engine, Refused } from '../Engine.ts'
import { mayGoOut } from '../handing/mayGoOut.ts'
import { loadPeople } from '../people/loadPeople.ts'
import { isKnown, type Person } from '../people/Person.ts'
import { POLICY } from '../setting/documents.ts'
import { refused, stranger } from './answers.ts'
import { recorder } from './reading.ts'
import { lookLive, offered } from './slots.ts'

// --- model -------------------------------------------------------------------

/** What was settled before any calendar was asked: kept as the command's answer. */
type Intended =
  | { readonly tag: 'intended'; readonly id: string; readonly inCalendar: boolean }
  | { readonly tag: 'against'; readonly because: readonly Reason.Reason[] }
  | Refused

const LEFT = { commit: null } as const

// --- the intent --------------------------------------------------------------

const heldFact = (room: Room, { id, prospect }: Person, entry: Entry, { by }: BookOptions): Event.Event => {
  const { appointment, from, until, origin } = entry
  return Event.readOrThrow({
    id: Event.derivedId({ booked: entry.id }),
    type: 'AppointmentHeld',
    prospect: id,
    at: Instant.toIso(room.now),
    recordedAt: Instant.toIso(room.now),
    seq: prospect.through?.at === room.now ? prospect.through.seq + 1 : 0,
    by: { ...recorder(by) },
    data: { appointment, from: Instant.toIso(from), until: Instant.toIso(until), ...origin },
  })
}

/** What is committed: the rep's time, and the entry that a calendar is asked for, or the fact where there is no calendar. */
const intending = (room: Room, person: Person, entry: Entry, options: BookOptions): Parts => {
  const guards = [{ key: keyOf(entry.id), revision: 0 }]
  const reserve = [reservationOf(entry)]
  return entry.calendar === ''
    ? { reserve, facts: [heldFact(room, person, entry, options)], due: [person.id] }
    : { reserve, guards, registry: replacing(null, entry) }
}

const intend = async (
  room: Room,
  person: Person,
  slot: Span.Span,
  { of = {}, command, ...options }: BookOptions,
): Promise<Made<Intended>> => {
  const { desk, inForce, now } = room
  if (!isKnown(person)) return { answer: stranger(person.id), ...LEFT }
  const allowed = await mayGoOut(desk)
  if (!allowed.ok) return { answer: refused(Reason.make('blocked', { by: 'quarantine' })), ...LEFT }
  const because = mayBook(questionOf(room, person), options, slot)
  const rep = person.prospect.owner
  if (because.length > 0 || rep === null) return { answer: { tag: 'against', because }, ...LEFT }
  const calendar = desk.calendarsOf(rep)?.holds ?? ''
  const id = entryId(desk.store.tenant, person.id, command ?? desk.runtime.id())
  const asked = { id, prospect: person.id, appointment: id, isAgreed: true, origin: of, rep, calendar }
  const entry: Entry = { ...wanted(asked, slot, now), lookAt: Instant.plus(now, desk.options.leaseMs) }
  const parts = intending(room, person, entry, options)
  const guards = [...(parts.guards ?? []), ...allowed.guards, { key: POLICY, revision: inForce.epoch }]
  return { answer: { tag: 'intended', id, inCalendar: calendar !== '' }, commit: { ...parts, guards } }
}

// --- answers -----------------------------------------------------------------

/** What can be offered instead: soon after the time that was asked for. */
const instead = async (
  desk: Desk,
  prospect: string,
  slot: Span.Span,
  { of: _, by: _by, command: _command, ...terms }: BookOptions,
  because: readonly Reason.Reason[],
): Promise<Booked> => {
  const room = await roomNow(desk)
  const [person] = await loadPeople(desk, room.inForce, [prospect], room.now)
  await lookLive(room, person!)
  const from = Instant.later(room.now, Instant.plus(slot.from, -Instant.DAY))
  const window = { from, until: Instant.plus(Instant.later(from, slot.from), 7 * Instant.DAY) }
  const wish = { ...terms, window, length: slot.until - slot.from, spread: 'half-day', most: 3 } as const
  return { tag: 'not-booked', because, slots: offered(room, person!, wish).slots }
}

const TAKEN = Reason.make('rep-busy')

/** How an appointment of that id stands by the facts; null where they tell of none. */
const told = async (desk: Desk, prospect: string, id: string): Promise<Span.Span | null> => {
  const room = await roomNow(desk)
  const [person] = await loadPeople(desk, room.inForce, [prospect], room.now)
  return person!.prospect.appointments.find(({ appointment }) => appointment === id) ?? null
}

const became = async (
  desk: Desk,
  prospect: string,
  slot: Span.Span,
  options: BookOptions,
  { id, inCalendar }: Extract<Intended, { readonly tag: 'intended' }>,
): Promise<Booked> => {
  const entry = inCalendar ? await keep(desk, id) : null
  const known = await told(desk, prospect, id)
  if (known !== null) return { tag: 'booked', appointment: id, inCalendar, from: known.from, until: known.until }
  return entry === null ? instead(desk, prospect, slot, options, [TAKEN]) : { tag: 'unclear', appointment: id }
}

// --- the command -------------------------------------------------------------

/** Books an appointment with somebody's owner. */
export const book =
  (desk: Desk): Engine['book'] =>
  (prospect, slot, options = {}) =>
    desk.telemetry.span('refrain.book', {}, async () => {
      const { by, command } = options
      const outcome = await commitFor<Intended>(
        desk,
        [prospect],
        async ([person], room) => {
          await lookLive(room, person!)
          return intend(room, person!, slot, options)
        },
        { by, ...(command !== undefined && { command: `book ${command}` }) },
      )
      if (outcome.tag !== 'answered') return instead(desk, prospect, slot, options, [TAKEN])
      const { answer } = outcome
      if (answer.tag === 'refused') return answer
      if (answer.tag === 'against') return instead(desk, prospect, slot, options, answer.because)
      return became(desk, prospect, slot, options, answer)
    })
