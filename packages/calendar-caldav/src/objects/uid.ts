/**
 * The UID of an entry of ours. Clients keep it for life (RFC 5545 3.8.4.7), and may drop whatever else they do not know: so it
 * says all that makes the entry ours.
 */
import type { Event } from '@refrain/calendar-ics'
import { Instant } from '@refrain/core'
import type { HoldRequest } from '@refrain/core/ports'

const FORM = /^(.+)@([\da-z]+)\.([\da-z]+)\.refrain\.invalid$/

const written = (at: Instant.Instant): string => Instant.earlier(at, Instant.MAX).toString(36)

const readInstant = (text = ''): Instant.Instant => Instant.fromMillis(Number.parseInt(text, 36))

/** The UID of a hold. */
export const uidOf = ({ hold, createdAt, expiresAt }: Pick<HoldRequest, 'hold' | 'createdAt' | 'expiresAt'>): string =>
  `${hold}@${written(createdAt)}.${written(expiresAt)}.refrain.invalid`

/** What is ours, of an event that lost our marks. */
export const oursByUid = ({ uid, status }: Pick<Event, 'uid' | 'status'>): Event['ours'] => {
  const [, hold, created, expires] = FORM.exec(uid) ?? []
  if (hold === undefined) return null
  return { hold, createdAt: readInstant(created), expiresAt: readInstant(expires), isConfirmed: status === 'confirmed' }
}
