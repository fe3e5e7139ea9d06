/**
 * The text of a hold: tentative, opaque, with nobody invited, and no method in it (RFC 4791 4.1).
 */
import { Instant } from '@refrain/core'
import type { HoldRequest } from '@refrain/core/ports'
import { escaped, folded } from './ContentLines.ts'
import { utc } from './names.ts'
import { uidOf } from './uid.ts'

const optional = (name: string, text: string | undefined): readonly string[] =>
  text === undefined ? [] : [`${name}:${escaped(text)}`]

/** The text of a hold. Its times are written in UTC, which no client can take for another zone. */
export const holdText = (request: HoldRequest, now: Instant.Instant): string => {
  const { hold, createdAt, expiresAt, from, until, title, description, place } = request
  return [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Refrain//calendar-caldav//EN',
    'BEGIN:VEVENT',
    `UID:${uidOf(request)}`,
    `DTSTAMP:${utc(now)}`,
    `CREATED:${utc(createdAt)}`,
    `DTSTART:${utc(from)}`,
    `DTEND:${utc(until)}`,
    'SEQUENCE:0',
    'STATUS:TENTATIVE',
    'TRANSP:OPAQUE',
    `SUMMARY:${escaped(title)}`,
    ...optional('DESCRIPTION', description),
    ...optional('LOCATION', place),
    `X-REFRAIN-HOLD:${escaped(hold)}`,
    `X-REFRAIN-CREATED:${Instant.toIso(createdAt)}`,
    `X-REFRAIN-EXPIRES:${Instant.toIso(Instant.earlier(expiresAt, Instant.plus(Instant.MAX, -1)))}`,
    'X-REFRAIN-STATE:HELD',
    'END:VEVENT',
    'END:VCALENDAR',
  ]
    .map(folded)
    .join('')
}
