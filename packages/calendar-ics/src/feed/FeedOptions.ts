/**
 * How feeds are read.
 *
 * @since 0.1.0
 */
import type { Instant, Zones } from '@refrain/core'
import type { FileLimits } from '../reading/Limits.ts'

/** How feeds are read. Calendars are named by their URL (`https:`, `webcal:`), or as `files` names them. @category model @since 0.1.0 */
export interface FeedOptions {
  /** The IANA zone of days and floating times, for calendars that say none. */
  readonly zone: string
  readonly zones?: Zones.Zones
  /** The e-mail addresses of a calendar's owner: whose answers to invitations count. */
  readonly owners?: (calendar: string) => readonly string[]
  /** Calendars that are given as they stand. */
  readonly files?: { readonly [calendar: string]: string | Uint8Array }
  /** What else a server wants to hear, such as `authorization`; it is said to no other server. */
  readonly headers?: (calendar: string) => { readonly [name: string]: string }
  /**
   * Whether an address may be fetched; asked for each, redirects too. Where left out: https, and no address that is private by its
   * name. A program that takes addresses from strangers must resolve names here, and refuse private ones.
   */
  readonly mayFetch?: (url: URL) => boolean | Promise<boolean>
  readonly fetch?: typeof globalThis.fetch
  readonly now?: () => Instant.Instant
  /** How old a copy may be that answers for `any`: 15 minutes. */
  readonly freshMs?: number
  /** How old one may be that answers for `any` while its server does not: a day. */
  readonly staleMs?: number
  /** How long an answer is waited for, with all its redirects: 15 seconds. */
  readonly answerMs?: number
  /** Redirects that are followed: 5. */
  readonly redirects?: number
  readonly limits?: Partial<FileLimits>
  /** `feeds` where left out. */
  readonly name?: string
}
