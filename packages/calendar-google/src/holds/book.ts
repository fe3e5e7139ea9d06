/**
 * Google Calendar as a service in which times are held.
 *
 * @since 0.1.0
 */
import type { Book } from '@refrain/calendars'
import { notRead } from '../api/Answer.ts'
import { lookAt } from '../busy/looking.ts'
import type { Desk } from '../Desk.ts'
import { confirming } from './confirming.ts'
import { creating } from './creating.ts'
import { reading } from './reading.ts'
import { removing } from './removing.ts'

/** A book of what stands in calendars at Google. */
export const openBook = (desk: Desk): Book => ({
  read: reading(desk),
  create: creating(desk),
  confirm: confirming(desk),
  remove: removing(desk),
  window: async (calendar, span, signal) => {
    const seen = await lookAt(desk, calendar, span, { signal })
    return seen.tag === 'given' ? { kind: 'window', standing: seen.value.standing } : notRead(seen)
  },
})
