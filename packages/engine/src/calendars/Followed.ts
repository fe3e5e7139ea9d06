/**
 * A calendar that is followed: how far its changes are read, and the channel by which its provider tells of them.
 *
 * It is a record of the registry beside an entry that says when to look next, so that any worker may go on, and only one does.
 *
 * @since 0.1.0
 */
import type { Instant } from '@refrain/core'
import { Event } from '@refrain/core/facts'
import type { Json, PushChannel, RegistryRecord, RegistryWrite } from '@refrain/core/ports'
import { dueKeyOf } from '../handing/HandOver.ts'

// --- model -------------------------------------------------------------------

/** A calendar that is followed. */
export interface Followed {
  readonly id: string
  readonly calendar: string
  /** Null where its changes were never read. */
  readonly cursor: string | null
  /** Null where its provider does not tell. */
  readonly channel: PushChannel | null
  /** When a channel that was refused is asked for again. */
  readonly openAt: Instant.Instant
  /** How often in a row it was asked in vain. */
  readonly failures: number
  readonly lookAt: Instant.Instant
}

/** It with the revision of its record, by which two workers notice each other. */
export interface KeptFollowed {
  readonly followed: Followed
  readonly revision: number
}

// --- constructors ------------------------------------------------------------

/** The id of a calendar's record: its name may be an address, and holds whatever it holds. */
export const followedId = (tenant: string, provider: string, calendar: string): string =>
  Event.derivedId({ tenant, provider, calendar })

/** A calendar that nobody has followed yet. */
export const unfollowed = (id: string, calendar: string, now: Instant.Instant): Followed => ({
  ...{ id, calendar, cursor: null, channel: null, openAt: now, failures: 0, lookAt: now },
})

// --- records -----------------------------------------------------------------

/** Where it is kept. */
export const keyOf = (id: string): string => `calendar/${id}`

/** Looks at calendars sort by when they are due. */
export const LOOKS = 'calendar-look/'

const lookKeyOf = ({ lookAt, id }: Followed): string => `${LOOKS}${dueKeyOf(lookAt)}/${id}`

/** When to look at which. */
export const lookOf = ({ key }: RegistryRecord): { readonly key: string; readonly at: number; readonly id: string } => {
  const [at = '', id = ''] = key.slice(LOOKS.length).split('/')
  return { key, at: Number(at), id }
}

/** The calendar of a record; null where there is none. */
export const keptOf = (record: RegistryRecord | undefined): KeptFollowed | null =>
  record === undefined ? null : { followed: record.value as unknown as Followed, revision: record.revision }

/** What is written so that the one takes the place of the other. */
export const replacing = (before: Followed | null, after: Followed): readonly RegistryWrite[] => [
  ...(before !== null && before.lookAt !== after.lookAt ? [{ key: lookKeyOf(before), value: null }] : []),
  ...(before?.lookAt === after.lookAt ? [] : [{ key: lookKeyOf(after), value: {} }]),
  { key: keyOf(after.id), value: after as unknown as Json },
]
