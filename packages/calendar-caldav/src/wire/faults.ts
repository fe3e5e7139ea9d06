/**
 * What goes wrong on the way to a server, as an error that can be thrown through the client and caught on this side of it.
 */
import type { CalendarFault } from '@refrain/core/ports'
import type { Failed } from '@refrain/calendars'

/** What went wrong; null where nobody knows whether it was done. */
interface WireFault extends Error {
  readonly name: 'CalDavFault'
  readonly failed: Failed
}

export const refused = (fault: CalendarFault): Failed => ({ kind: 'refused', fault })

export const malformed = (detail: string): Failed => refused({ kind: 'malformed', detail })

export const unavailable = (detail: string): Failed => refused({ kind: 'unavailable', detail })

/** What a failure says of a calendar that was to be read: there, an answer that was lost is one that did not come. */
export const faultIn = (failed: Failed): CalendarFault =>
  failed.kind === 'refused' ? failed.fault : { kind: 'unavailable', detail: 'no answer came' }

/** An error that carries what failed. */
export const faultOf = (failed: Failed): WireFault =>
  Object.assign(new Error(failed.kind === 'refused' ? failed.fault.kind : 'the answer was lost'), {
    name: 'CalDavFault' as const,
    failed,
  })

/** What failed, of anything that was thrown: what carries nothing came from reading what the server sent. */
export const failedOf = (thrown: unknown): Failed =>
  thrown instanceof Error && thrown.name === 'CalDavFault'
    ? (thrown as WireFault).failed
    : malformed('its answer cannot be read')

/** The same for what only reads. */
export const readingFailed = (thrown: unknown): Failed => refused(faultIn(failedOf(thrown)))
