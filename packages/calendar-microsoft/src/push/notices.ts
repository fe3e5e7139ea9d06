/**
 * What Graph tells by itself. Before it opens a channel it asks for a word to be repeated; then each notice carries the code of its
 * calendar, and what does not is nobody's.
 *
 * https://learn.microsoft.com/graph/change-notifications-delivery-webhooks
 *
 * @since 0.1.0
 */
import { createHash } from 'node:crypto'
import { Instant } from '@refrain/core'
import type { CalendarNotice, CalendarPush, RawWebhook } from '@refrain/core/ports'
import { jsonOf, listOf, textOf } from '../api/Json.ts'
import { isClientState, type Secrets } from './clientState.ts'

// --- reading -----------------------------------------------------------------

/** More is not sent, and not read. */
const MOST = 1_000_000

/** Longer is no word of Graph's. */
const LONGEST_WORD = 4_096

const addressOf = ({ url }: RawWebhook): URLSearchParams =>
  URL.canParse(url, 'https://refrain.invalid')
    ? new URL(url, 'https://refrain.invalid').searchParams
    : new URLSearchParams()

/** The word that is to be repeated; null where none is. */
const wordIn = (webhook: RawWebhook): string | null => {
  const word = addressOf(webhook).get('validationToken')
  return word !== null && word.length <= LONGEST_WORD ? word : null
}

/** The notices of a webhook that are Graph's: an address is of one calendar, which may have several channels for a while. */
const genuine = (
  webhook: RawWebhook,
  secrets: Secrets,
): { readonly calendar: string; readonly told: readonly unknown[] } => {
  const calendar = addressOf(webhook).get('calendar') ?? ''
  const body = webhook.body.length > MOST ? undefined : jsonOf(new TextDecoder().decode(webhook.body))
  const told = (listOf(body, 'value') ?? []).filter((each) =>
    isClientState(secrets, calendar, textOf(each, 'clientState')),
  )
  return { calendar, told }
}

/** What happens to a channel. `reauthorizationRequired` is answered by renewing it. */
const LIFE: ReadonlyMap<string, CalendarNotice['what']> = new Map([
  ['missed', 'missed'],
  ['subscriptionRemoved', 'ended'],
  ['reauthorizationRequired', 'renew'],
])

const noticeOf = (calendar: string, told: unknown): CalendarNotice | null => {
  const channel = textOf(told, 'subscriptionId')
  if (channel === null) return null
  const life = textOf(told, 'lifecycleEvent')
  // A word that nobody knows yet: to look does no harm.
  return { calendar, channel, what: life === null ? 'changed' : (LIFE.get(life) ?? 'missed') }
}

/** What is told twice is one: a busy calendar tells of each of its changes. */
const once = (notices: readonly CalendarNotice[]): readonly CalendarNotice[] => [
  ...new Map(notices.map((one) => [`${one.what} ${one.channel}`, one])).values(),
]

// --- constructors ------------------------------------------------------------

/** Hears what Graph tells. */
export const hearing = (secrets: Secrets): Pick<CalendarPush, 'verify' | 'parse'> => ({
  verify: (webhook, now) => {
    const word = wordIn(webhook)
    if (word === null && genuine(webhook, secrets).told.length === 0)
      return Promise.resolve({ ok: false, reason: 'no notice of it has the code of its calendar' })
    // Words such as `missed` come again as they were: what repeats within a minute is one delivery, later it is another.
    const key = createHash('sha256')
      .update(`${Math.floor(now / Instant.MINUTE)} ${webhook.url}\n`)
      .update(webhook.body)
    return Promise.resolve({ ok: true, replayKey: key.digest('base64url'), signedAt: null })
  },
  parse: (webhook) => {
    const word = wordIn(webhook)
    if (word !== null) return { notices: [], reply: { status: 200, contentType: 'text/plain', body: word } }
    const { calendar, told } = genuine(webhook, secrets)
    return { notices: once(told.flatMap((each) => noticeOf(calendar, each) ?? [])), reply: { status: 202 } }
  },
})
