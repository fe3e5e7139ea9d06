/**
 * What comes of asking Google something.
 *
 * @since 0.1.0
 */
import type { CalendarFault, CalendarRefused, CalendarUnsure } from '@refrain/core/ports'

// --- model -------------------------------------------------------------------

/** Google said no, or was never asked: nothing was done. `status` is null where nothing was sent. */
export interface Refused {
  readonly tag: 'refused'
  readonly status: number | null
  readonly fault: CalendarFault
}

/** Nobody can say whether it was done. */
export interface Lost {
  readonly tag: 'lost'
  readonly detail: string
}

/** An answer. */
export type Answer<A> = { readonly tag: 'given'; readonly value: A } | Refused | Lost

// --- constructors ------------------------------------------------------------

/** Nothing was sent. */
export const unsent = (fault: CalendarFault): Refused => ({ tag: 'refused', status: null, fault })

/** Google answered something that it never answers. */
export const malformed = (detail: string): Refused => unsent({ kind: 'malformed', detail })

// --- rendering ---------------------------------------------------------------

/** Why nothing could be read: reading changes nothing, so a lost answer is no more than that. */
export const faultOf = (answer: Refused | Lost): CalendarFault =>
  answer.tag === 'refused' ? answer.fault : { kind: 'unavailable', detail: answer.detail }

/** Why nothing could be read. */
export const notRead = (answer: Refused | Lost): CalendarRefused => ({ kind: 'refused', fault: faultOf(answer) })

/** Why something was not done, or that nobody knows. */
export const notDone = (answer: Refused | Lost): CalendarRefused | CalendarUnsure =>
  answer.tag === 'refused' ? { kind: 'refused', fault: answer.fault } : { kind: 'unknown' }
