/**
 * The token of a push channel, which Google repeats with each of its notices: the calendar, and a proof that it is ours.
 *
 * @since 0.1.0
 */
import { createHash, createHmac, timingSafeEqual } from 'node:crypto'

/** "The maximum length is 256 characters": https://developers.google.com/workspace/calendar/api/guides/push */
const LONGEST = 256

const proofOf = (secret: string, channel: string, calendar: string): string =>
  createHmac('sha256', secret)
    .update(JSON.stringify([channel, calendar]))
    .digest('base64url')

const hashOf = (text: string): Buffer => createHash('sha256').update(text).digest()

/** Whether two texts are the same, in a time that does not tell where they differ. */
const isSame = (a: string, b: string): boolean => timingSafeEqual(hashOf(a), hashOf(b))

/** The token of a channel; null where the calendar's id is longer than Google takes. */
export const tokenOf = (secret: string, channel: string, calendar: string): string | null => {
  const token = `${Buffer.from(calendar).toString('base64url')}.${proofOf(secret, channel, calendar)}`
  return token.length <= LONGEST ? token : null
}

/** The calendar that a token names. Only of one that is proven. */
export const calendarOf = (token: string): string =>
  Buffer.from(token.slice(0, token.lastIndexOf('.')), 'base64url').toString()

/** Whether a token is one that we gave to a channel. Every secret is tried, also after one was found. */
export const isOurs = (secrets: readonly string[], channel: string, token: string): boolean => {
  const calendar = calendarOf(token)
  return secrets.filter((secret) => isSame(tokenOf(secret, channel, calendar) ?? '', token)).length > 0
}
