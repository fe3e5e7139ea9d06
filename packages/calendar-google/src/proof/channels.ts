/** Push channels of the local server. */
import type { calendar_v3 } from '@googleapis/calendar'
import type { RawWebhook } from '@refrain/core/ports'
import { answer, NOT_FOUND, type Outcome, refuse, type Refusal } from './Refusal.ts'

export interface LocalChannel {
  readonly id: string
  readonly calendar: string
  readonly address: string
  readonly token: string
  readonly resource: string
  readonly until: number
  told: number
}

const MONTH_MS = 30 * 86_400_000
const WEEK_MS = 7 * 86_400_000

const faultOf = (asked: calendar_v3.Schema$Channel, channels: ReadonlyMap<string, LocalChannel>): Refusal | null => {
  if (asked.id == null || !/^[\w+/=-]{1,64}$/.test(asked.id)) return refuse(400, 'channelIdInvalid')
  if (channels.has(asked.id)) return refuse(400, 'channelIdNotUnique')
  if (asked.type !== 'web_hook' && asked.type !== 'webhook') return refuse(400, 'unknownType')
  if (!(asked.address ?? '').startsWith('https://')) return refuse(400, 'push.webhookUrlNotHttps')
  // Google checks nothing of the sort by itself: a domain that is not ours.
  if (new URL(asked.address!).hostname.endsWith('.invalid')) return refuse(401, 'push.webhookUrlUnauthorized')
  return (asked.token ?? '').length > 256 ? refuse(400, 'tokenTooLong') : null
}

/** A notice of a channel, as Google sends it. */
export const noticeOf = (channel: LocalChannel, state: string): RawWebhook => {
  channel.told += 1 + (channel.told % 3)
  return {
    method: 'POST',
    url: channel.address,
    headers: {
      'X-Goog-Channel-ID': channel.id,
      'X-Goog-Channel-Token': channel.token,
      'X-Goog-Resource-ID': channel.resource,
      'X-Goog-Resource-State': state,
      'X-Goog-Message-Number': String(channel.told),
      'content-length': '0',
    },
    body: new Uint8Array(),
  }
}

export const watch = (
  channels: Map<string, LocalChannel>,
  calendar: string,
  asked: calendar_v3.Schema$Channel,
  now: number,
): Outcome<calendar_v3.Schema$Channel> => {
  const fault = faultOf(asked, channels)
  if (fault !== null) return fault
  const wanted = asked.expiration == null ? now + WEEK_MS : Number(asked.expiration)
  const [id, until] = [asked.id!, Math.min(wanted, now + MONTH_MS)]
  const resource = `resource-of-${calendar}`
  const channel: LocalChannel = {
    ...{ id, calendar, address: asked.address!, token: asked.token ?? '', resource, until, told: 0 },
  }
  channels.set(id, channel)
  return answer({ kind: 'api#channel', id, resourceId: resource, token: channel.token, expiration: String(until) })
}

export const stop = (channels: Map<string, LocalChannel>, asked: calendar_v3.Schema$Channel): Outcome<null> => {
  const channel = channels.get(asked.id ?? '')
  if (channel === undefined || channel.resource !== asked.resourceId) return NOT_FOUND
  channels.delete(channel.id)
  return answer(null)
}
