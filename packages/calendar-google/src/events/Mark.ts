/**
 * What an event of ours says of itself, in properties that only its own calendar shows to programs.
 *
 * @since 0.1.0
 */
import { Instant } from '@refrain/core'
import type { calendar_v3 } from '@googleapis/calendar'
import { holdOf } from './ids.ts'

/** An event, as Google tells it. */
export type Event = calendar_v3.Schema$Event

/** Ours, and since when and until when it counts where nobody confirmed it. */
export interface Mark {
  readonly createdAt: Instant.Instant
  readonly expiresAt: Instant.Instant
  readonly isConfirmed: boolean
  /** The address that was invited, as Google was told it. */
  readonly invited: string | null
}

/** Private properties of an event, as Google takes them. */
export type Properties = { readonly [name: string]: string }

// --- writing -----------------------------------------------------------------

/** The properties of a hold. */
export const heldProperties = (mark: Pick<Mark, 'createdAt' | 'expiresAt'>): Properties => ({
  refrainCreatedAt: String(mark.createdAt),
  refrainExpiresAt: String(mark.expiresAt),
  refrainState: 'held',
})

/** The properties that a hold gets when it is confirmed; Google keeps the others. */
export const confirmedProperties = (invited: string | null): Properties => ({
  refrainState: 'confirmed',
  ...(invited !== null && { refrainInvited: invited }),
})

// --- reading -----------------------------------------------------------------

/** An instant, which may be `Infinity`. */
const instantOf = (text: string | undefined): Instant.Instant | null => {
  const millis = text === undefined || text === '' ? Number.NaN : Number(text)
  return Number.isNaN(millis) ? null : (millis as Instant.Instant)
}

/** Our id of an event, or of the series that it is of. Copies that people make have ids of Google's own, and are not ours. */
export const holdOfEvent = ({ id, recurringEventId }: Event): string | null => {
  const whole: unknown = recurringEventId ?? id
  return typeof whole === 'string' ? holdOf(whole) : null
}

/** The mark of an event of ours. One that lost it counts as confirmed, and one that no longer says when it may go stays. */
export const markOf = ({ extendedProperties }: Event): Mark => {
  const properties: { readonly [name: string]: string } = extendedProperties?.private ?? {}
  return {
    createdAt: instantOf(properties['refrainCreatedAt']) ?? Instant.MIN,
    expiresAt: instantOf(properties['refrainExpiresAt']) ?? Instant.FOREVER,
    isConfirmed: properties['refrainState'] !== 'held',
    invited: properties['refrainInvited'] ?? null,
  }
}
