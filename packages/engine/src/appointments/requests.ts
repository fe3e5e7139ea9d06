/**
 * What is asked of a calendar about an entry. Names come from the vault at the last moment, and go nowhere else.
 *
 * @since 0.1.0
 */
import { Instant, Words } from '@refrain/core'
import type { Prospect } from '@refrain/core'
import { blocking } from '@refrain/core/policy'
import type { Policy } from '@refrain/core/policy'
import type { BusyKind, Confirmed, Found, Held, HoldRef, Released } from '@refrain/core/ports'
import type { Desk } from '../Desk.ts'
import type { CalendarEntry } from '../Engine.ts'
import { inTime } from '../handing/inTime.ts'
import type { Person } from '../people/Person.ts'
import type { Deed, Entry } from './Entry.ts'
import { isAt } from './wish.ts'

// --- model -------------------------------------------------------------------

/** What is asked of a calendar, and about whom. */
export interface Question {
  readonly deed: Deed
  readonly entry: Entry
  readonly person: Person
  /** The policy by which a time is taken. */
  readonly file: Policy.PolicyFile
}

/** What a calendar answered, beside what it was asked. */
export type Answer =
  | { readonly deed: 'hold'; readonly answer: Held }
  | { readonly deed: 'confirm'; readonly answer: Confirmed }
  | { readonly deed: 'release'; readonly answer: Released }
  | { readonly deed: 'find'; readonly answer: Found }

/**
 * How long after its end a hold still counts. What was named is promised: the calendar shows it whether or not anybody of ours
 * is there, and people may move it to a later day. The engine gives it back itself; a hold whose time is over blocks nothing.
 */
const EXPIRES = 90 * Instant.DAY

const UNKNOWN = Object.freeze({ kind: 'unknown' } as const)
const LOST: Promise<typeof UNKNOWN> = Promise.resolve(UNKNOWN)

// --- questions ---------------------------------------------------------------

/** The zone in which an entry is shown: where the person is. */
const zoneOf = ({ principalZone, zones }: Prospect.Prospect): string => principalZone ?? zones[0] ?? 'UTC'

/** The kinds of entries that keep from booking: what was offered as free is not refused as taken, and the other way around. */
const yieldsTo = (file: Policy.PolicyFile): readonly BusyKind[] =>
  Words.BUSY_KINDS.filter((kind) =>
    [blocking(file, { kind }), blocking(file, { kind, allDay: true })].some(
      (what) => what !== 'nothing' && what !== 'calls',
    ),
  )

/** What an entry says. */
const said = async (desk: Desk, { prospect, id }: Person, entry: Entry): Promise<CalendarEntry> => {
  const [personal = null] = await desk.store.vault.read([id])
  const plain: CalendarEntry = { title: personal?.name ?? id }
  const { entryOf } = desk.parts
  if (entryOf === undefined) return plain
  const { from, until, isAgreed } = entry
  return (await inTime(desk.runtime, () => entryOf({ prospect, personal, from, until, isAgreed }))) ?? plain
}

// --- asking ------------------------------------------------------------------

const found = async ({ parts: { calendar }, runtime }: Desk, ref: HoldRef): Promise<Found> =>
  (await inTime(runtime, (signal) => calendar?.find(ref, signal) ?? LOST)) ?? UNKNOWN

/** Asks the calendar. An answer that does not come is a lost one. */
export const ask = async (desk: Desk, { deed, person, entry, file }: Question): Promise<Answer> => {
  const { runtime } = desk
  const calendar = desk.parts.calendar
  const ref: HoldRef = { hold: entry.hold, calendar: entry.calendar }
  const { from, until, createdAt } = entry
  switch (deed) {
    case 'hold': {
      const { invite: _, ...text } = await said(desk, person, entry)
      const expiresAt = Instant.plus(until, EXPIRES)
      const terms = { createdAt, expiresAt, zone: zoneOf(person.prospect), yieldsTo: yieldsTo(file) }
      const request = { ...ref, ...text, from, until, ...terms }
      return { deed, answer: (await inTime(runtime, (signal) => calendar?.hold(request, signal) ?? LOST)) ?? UNKNOWN }
    }
    case 'confirm': {
      const { invite = null } = await said(desk, person, entry)
      const request = { ...ref, from, until, attendee: invite, yieldsTo: yieldsTo(file) }
      return {
        deed,
        answer: (await inTime(runtime, (signal) => calendar?.confirm(request, signal) ?? LOST)) ?? UNKNOWN,
      }
    }
    case 'release':
      return { deed, answer: (await inTime(runtime, (signal) => calendar?.release(ref, signal) ?? LOST)) ?? UNKNOWN }
    case 'find':
      return { deed, answer: await found(desk, ref) }
  }
}

/** Gives back what lapsed, if it stands as it did: who moved or confirmed it by hand at the last moment is heard first. */
export const askLapsed = async (desk: Desk, question: Question): Promise<Answer> => {
  const { entry } = question
  const standing = await found(desk, { hold: entry.hold, calendar: entry.calendar })
  if (standing.kind === 'refused' || standing.kind === 'unknown') return { deed: 'release', answer: standing }
  const isTouched =
    standing.kind === 'standing' &&
    (!isAt(standing, entry) || (standing.status === 'confirmed' && entry.stand === 'held'))
  return isTouched ? { deed: 'find', answer: standing } : ask(desk, question)
}
