/** The push of a calendar in memory: channels at the server, and signed webhooks. */
import type { CalendarPush } from '@refrain/core/ports'
import { verified } from '../telephony/signing.ts'
import type { CalendarServer } from './CalendarServer.ts'
import { noticesIn } from './channels.ts'
import type { Way } from './faults.ts'

/** Channels that are proven by a secret. */
export const pushOf = ({ channels }: CalendarServer, { reads, writes }: Way, secret: string): CalendarPush => ({
  watch: ({ calendar, url, until }) =>
    writes(calendar, () => ({ kind: 'watching', channel: channels.open({ calendar, url, until, secret }) })),
  unwatch: ({ id, calendar }) =>
    reads(calendar, () => (channels.end(id) ? { kind: 'released' } : { kind: 'already-gone' })),
  // Where it was sent is no part of what is signed: the same adapter answers at every address that it gave.
  verify: (webhook, now) => verified(secret, webhook.url, webhook, now),
  parse: ({ body }) => ({ notices: noticesIn(body), reply: { status: 204 } }),
})
