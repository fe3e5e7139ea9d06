/**
 * An entry: an appointment that the engine keeps in a rep's calendar, from the intent until it is over.
 *
 * Its id is derived from what asked for it, and is the id of the appointment in facts once a calendar holds it. The calendar
 * knows it by `hold`, which is used once: an appointment that facts give another time gets another hold.
 *
 * @since 0.1.0
 */
import { Instant } from '@refrain/core'
import type { Span } from '@refrain/core'
import { Event } from '@refrain/core/facts'
import type { Found, Json, RegistryRecord, RegistryWrite, Reservation } from '@refrain/core/ports'
import { dueKeyOf } from '../handing/HandOver.ts'

// --- model -------------------------------------------------------------------

/**
 * How an entry stands, as far as is known.
 *
 * - `wanted`: nothing was asked of the calendar, or nothing stands there for certain.
 * - `begun`: a hold is asked for, or the answer was lost: it may stand.
 * - `held`, `confirmed`: it stands so.
 * - `over`: nothing of it stands any more.
 */
export type Stand = 'wanted' | 'begun' | 'held' | 'confirmed' | 'over'

/** What a calendar is asked. */
export type Deed = 'hold' | 'confirm' | 'release' | 'find'

/** Of what an agreed appointment came. */
export type Origin = { readonly [of in 'call' | 'email' | 'action']?: string }

/** An appointment in a calendar. */
export interface Entry extends Span.Span {
  readonly id: string
  readonly prospect: string
  /** As facts name it: by the call that named its time, and by `id` from when a calendar held it. */
  readonly appointment: string
  /** It was agreed, and not presumed. */
  readonly isAgreed: boolean
  /** The call, email or action in which it was agreed. */
  readonly origin: Origin
  readonly rep: string
  readonly calendar: string
  readonly hold: string
  /** The time that they were told of. */
  readonly told: Span.Span
  readonly createdAt: Instant.Instant
  readonly stand: Stand
  /** What the calendar told last of their answer. */
  readonly answer: Extract<Found, { readonly kind: 'standing' }>['answer']
  /** What was asked in vain last, and why: no personal data. Null where nothing was. */
  readonly trouble: { readonly deed: Deed; readonly why: string } | null
  /** How often in a row it was asked in vain. */
  readonly failures: number
  readonly lookAt: Instant.Instant
}

/** An entry with the revision of its record, by which two workers notice each other. */
export interface Kept {
  readonly entry: Entry
  readonly revision: number
}

// --- constructors ------------------------------------------------------------

/** The id of what was named or is booked for somebody: the same cause has the same entry. */
export const entryId = (tenant: string, prospect: string, cause: string): string =>
  Event.derivedId({ tenant, prospect, appointment: cause })

/** What an entry begins as. */
export const wanted = (
  asked: Pick<Entry, 'id' | 'prospect' | 'appointment' | 'isAgreed' | 'origin' | 'rep' | 'calendar'>,
  { from, until }: Span.Span,
  now: Instant.Instant,
): Entry => ({
  ...asked,
  ...{ from, until, told: { from, until }, hold: asked.id, createdAt: now },
  ...{ stand: 'wanted', answer: null, trouble: null, failures: 0, lookAt: now },
})

/** The same with another hold, at another time. */
export const anew = (entry: Entry, { from, until }: Span.Span, now: Instant.Instant): Entry => {
  const nth = Number(entry.hold.slice(entry.id.length + 1) || '1') + 1
  return {
    ...entry,
    from,
    until,
    hold: `${entry.id}-${String(nth)}`,
    createdAt: now,
    stand: 'wanted',
    answer: null,
    lookAt: now,
  }
}

/** How long after its end it is still followed: somebody may give what was missed another day. */
const KEPT = Instant.DAY

/** When nothing more is heard of it. */
export const endOf = ({ until }: Entry): Instant.Instant => Instant.plus(until, KEPT)

/** The name under which its rep's time is reserved. */
export const holderOf = (id: string): string => `appointment/${id}`

/** The rep's time, in the store: exact between all who share it (S11). */
export const reservationOf = ({ id, rep, from, until }: Entry): Reservation => ({
  kind: 'rep',
  key: rep,
  from,
  until,
  holder: holderOf(id),
})

// --- records -----------------------------------------------------------------

/** Where an entry is kept. */
export const keyOf = (id: string): string => `entry/${id}`

/** Whether a record of the registry is an entry. */
export const isEntry = (key: string): boolean => key.startsWith('entry/')

/** The entry to which a hold belongs. */
export const idOfHold = (hold: string): string => hold.slice(0, 36)

/** Looks at entries sort by when they are due. */
export const LOOKS = 'entry-look/'

const lookKeyOf = ({ lookAt, id }: Entry): string => `${LOOKS}${dueKeyOf(lookAt)}/${id}`

/** When to look at which. */
export const lookOf = ({ key }: RegistryRecord): { readonly key: string; readonly at: number; readonly id: string } => {
  const [at = '', id = ''] = key.slice(LOOKS.length).split('/')
  return { key, at: Number(at), id }
}

/** The entry of a record; null where there is none. */
export const keptOf = (record: RegistryRecord | undefined): Kept | null =>
  record === undefined ? null : { entry: record.value as unknown as Entry, revision: record.revision }

/** What is written so that the one takes the place of the other. Null: there was none, or there is to be none. */
export const replacing = (before: Entry | null, after: Entry | null): readonly RegistryWrite[] => {
  const writes: RegistryWrite[] = []
  if (before !== null && before.lookAt !== after?.lookAt) writes.push({ key: lookKeyOf(before), value: null })
  if (after !== null && before?.lookAt !== after.lookAt) writes.push({ key: lookKeyOf(after), value: {} })
  return [...writes, { key: keyOf((after ?? before)!.id), value: after as unknown as Json }]
}
