/**
 * Opening and ending push channels.
 *
 * @since 0.1.0
 */
import { Instant } from '@refrain/core'
import type { CalendarFault, CalendarPush, Watching } from '@refrain/core/ports'
import { notDone } from '../api/Answer.ts'
import type { Desk } from '../Desk.ts'
import { tokenOf } from './tokens.ts'

const refused = (fault: CalendarFault): Watching => ({ kind: 'refused', fault })

/** The end of a channel, in milliseconds as a text. */
const endOf = (expiration: string | null | undefined): Instant.Instant | null =>
  typeof expiration === 'string' && /^\d{1,15}$/.test(expiration) ? Instant.fromMillis(Number(expiration)) : null

/**
 * Opens a channel. None is ever renewed: in the place of one that ends soon another is opened, and both tell until it does. Google
 * may give less time than is asked for.
 */
export const watching =
  (desk: Desk, secret: string, newId: () => string): CalendarPush['watch'] =>
  async ({ calendar, url, until }) => {
    const id = newId()
    const token = tokenOf(secret, id, calendar)
    if (token === null) return refused({ kind: 'unsupported' })
    const requestBody = { id, type: 'web_hook', address: url, token, expiration: String(until) }
    const asked = { calendarId: calendar, requestBody }
    const answer = await desk.ask((google, sending) => google.events.watch(asked, sending))
    if (answer.tag !== 'given') return notDone(answer)
    const { resourceId, expiration } = answer.value
    const end = endOf(expiration)
    if (end === null || typeof resourceId !== 'string') return { kind: 'unknown' }
    return { kind: 'watching', channel: { id, calendar, until: end, resource: resourceId } }
  }

/** Ends a channel. One that nobody ended ends by itself. */
export const unwatching =
  (desk: Desk): CalendarPush['unwatch'] =>
  async ({ id, resource }) => {
    const requestBody = { id, ...(resource !== undefined && { resourceId: resource }) }
    const answer = await desk.ask((google, sending) => google.channels.stop({ requestBody }, sending))
    if (answer.tag === 'given') return { kind: 'released' }
    const isGone = answer.tag === 'refused' && (answer.status === 404 || answer.status === 410)
    return isGone ? { kind: 'already-gone' } : notDone(answer)
  }
