/**
 * What the adapter is opened with.
 *
 * @since 0.1.0
 */
import type { Instant, Zones } from '@refrain/core'

// --- model -------------------------------------------------------------------

/** How the account shows who it is. @category model @since 0.1.0 */
export type CalDavCredentials =
  /** Basic (RFC 7617). */
  | { readonly username: string; readonly password: string | (() => Promise<string>) }
  /**
   * A bearer token, as OAuth 2.0 gives it. It is asked for with every request, and once more with `renew` where it was not taken;
   * null says that somebody must grant access again.
   */
  | { readonly token: (renew: boolean) => Promise<string | null> }

/** Where busy times are read. @category model @since 0.1.0 */
export type BusyFrom =
  /** The entries, unfolded here: tells every kind, holds and call blocks. Where only free-busy may be read, that. */
  | 'entries'
  /** The entries, as the server unfolds them. */
  | 'expanded'
  /** The server's own free-busy report: nothing but times leaves it. */
  | 'free-busy'

/** An account on a CalDAV server. @category model @since 0.1.0 */
export interface CalDavAccount {
  /** Where the server is, `https` unless it is on this machine. Discovery begins here. */
  readonly url: string
  readonly credentials: CalDavCredentials
  /** Other origins that belong to the server and may see the credentials: some keep calendars on hosts of their own. */
  readonly origins?: readonly string[]
  /** How long an answer is waited for, in milliseconds (10,000). */
  readonly answerMs?: number
  /** How large an answer may be, in bytes (32 MiB). */
  readonly answerBytes?: number
  readonly now?: () => Instant.Instant
}

/** How calendars are read and written. @category model @since 0.1.0 */
export interface CalDavOptions extends CalDavAccount {
  /** The IANA zone of whole days and of times without a zone, in calendars that name none. */
  readonly zone: string
  readonly zones: Zones.Zones
  /** `caldav` where left out. */
  readonly name?: string
  /** `entries` where left out. */
  readonly busyFrom?: BusyFrom
  /** How many calendars are kept in memory, so that only what changed is read anew (64). */
  readonly keeps?: number
  /** How old a kept calendar may be where nobody asks for `live`, in milliseconds (60,000). */
  readonly keptMs?: number
  /**
   * Who invites: `us` writes the attendee as one whom the server must not tell (`SCHEDULE-AGENT=CLIENT`, RFC 6638 7.1), and the
   * invitation is sent by whoever uses the engine; `server` leaves it to a server that can (`us`).
   */
  readonly invitations?: 'us' | 'server'
  /** The addresses of whoever owns the calendars, the first as the organizer; as the server tells them where left out. */
  readonly owners?: readonly string[]
}
