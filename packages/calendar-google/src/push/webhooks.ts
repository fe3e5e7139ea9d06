/**
 * Google's notices: headers, and nothing else.
 *
 * Source: https://developers.google.com/workspace/calendar/api/guides/push
 *
 * @since 0.1.0
 */
import type { CalendarNotice, CalendarPush, RawWebhook } from '@refrain/core/ports'
import { calendarOf, isOurs } from './tokens.ts'

// --- reading -----------------------------------------------------------------

const headerOf = ({ headers }: RawWebhook, name: string): string =>
  Object.entries(headers).find(([key]) => key.toLowerCase() === name)?.[1] ?? ''

interface Told {
  readonly channel: string
  readonly token: string
  /** Counted up with each notice of a channel, not always by one. */
  readonly number: string
  readonly state: string
}

const toldBy = (webhook: RawWebhook): Told => ({
  channel: headerOf(webhook, 'x-goog-channel-id'),
  token: headerOf(webhook, 'x-goog-channel-token'),
  number: headerOf(webhook, 'x-goog-message-number'),
  state: headerOf(webhook, 'x-goog-resource-state'),
})

// --- the port ----------------------------------------------------------------

/** Whether a notice is of a channel of ours. Google signs nothing: it repeats the token of the channel. */
export const verifying =
  (secrets: readonly string[]): CalendarPush['verify'] =>
  (webhook) => {
    const { channel, token, number } = toldBy(webhook)
    const refused = (reason: string) => Promise.resolve({ ok: false, reason } as const)
    if (webhook.method.toUpperCase() !== 'POST') return refused('Google uses POST')
    if (channel === '' || token === '') return refused('it names no channel')
    if (!/^\d{1,20}$/.test(number)) return refused('it has no number')
    if (!isOurs(secrets, channel, token)) return refused('the token is another')
    return Promise.resolve({ ok: true, replayKey: `${channel}:${number}`, signedAt: null })
  }

/** What a state means. The first notice of a channel, `sync`, says that it is open. */
const WHAT: { readonly [state: string]: CalendarNotice['what'] } = {
  exists: 'changed',
  // There is no calendar any more, or nobody may read it: nothing more will be told of it.
  not_exists: 'ended',
}

/** What a notice says. Google asks again later unless it hears that all is well. */
export const parsing: CalendarPush['parse'] = (webhook) => {
  const { channel, token, state } = toldBy(webhook)
  const what = Object.hasOwn(WHAT, state) ? WHAT[state] : undefined
  return {
    notices: what === undefined ? [] : [{ calendar: calendarOf(token), channel, what }],
    reply: { status: 200 },
  }
}
