/**
 * What the adapter is opened with.
 *
 * @since 0.1.0
 */
import type { calendar_v3 } from '@googleapis/calendar'
import type { Instant, Zones } from '@refrain/core'
import type { Colour } from './events/colours.ts'

/**
 * Gives access: a client of Google's own (`auth.OAuth2`, `auth.GoogleAuth`), or whatever gives an access token that is valid now,
 * and null where somebody must grant access again.
 *
 * @category model
 * @since 0.1.0
 */
export type GoogleAccess = Exclude<calendar_v3.Options['auth'], string | undefined> | (() => Promise<string | null>)

/** How Google Calendar is reached, and what is done there. @category model @since 0.1.0 */
export interface GoogleOptions {
  readonly auth: GoogleAccess
  /** Calendars of which only free/busy times are read, also where more might be. */
  readonly freeBusyOnly?: readonly string[]
  /** Which colour stands for a category, since Google has none: `{ 'Call block': 'tomato' }`. */
  readonly categories?: { readonly [category: string]: Colour }
  /** Whom Google writes to when an appointment is confirmed or given up (`all`). */
  readonly sendUpdates?: 'all' | 'externalOnly' | 'none'
  /**
   * Signs the tokens of push channels (32 characters or more); without it nothing is pushed. Several while it is being changed: webhooks of channels that
   * were opened with any of them are believed, the first signs.
   */
  readonly secret?: string | readonly string[]
  /** `google` where left out: small letters, digits and hyphens. */
  readonly name?: string
  /** How long an answer is waited for, in milliseconds (10,000). */
  readonly answerMs?: number
  /** Another address of the API: that of a double. */
  readonly rootUrl?: string
  readonly now?: () => Instant.Instant
  /** Gives the id of a push channel: one that no other channel has. */
  readonly channelId?: () => string
  readonly zones?: Zones.Zones
}
