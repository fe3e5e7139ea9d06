/**
 * What Graph repeats with each notice, so that nobody else can tell us something: a code that only who has the secret can make, for one
 * calendar.
 *
 * @since 0.1.0
 */
import { createHmac, timingSafeEqual } from 'node:crypto'

/** The secret, and those before it as long as their channels last. */
export type Secrets = readonly [string, ...string[]]

const madeWith = (secret: string, calendar: string): string =>
  createHmac('sha256', secret).update('refrain calendar-microsoft 1\n').update(calendar).digest('base64url')

/** The code of a calendar. */
export const clientStateOf = ([secret]: Secrets, calendar: string): string => madeWith(secret, calendar)

/** Whether it is the code of a calendar, told in a time that says nothing of it. */
export const isClientState = (secrets: Secrets, calendar: string, text: unknown): boolean => {
  if (typeof text !== 'string') return false
  const given = Buffer.from(text)
  return secrets.some((secret) => {
    const made = Buffer.from(madeWith(secret, calendar))
    return made.length === given.length && timingSafeEqual(made, given)
  })
}
