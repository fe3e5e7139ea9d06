/** Who wants to be told of changes, and the signed webhooks that tell them. */
import type { Instant } from '@refrain/core'
import type { CalendarNotice, PushChannel, RawWebhook } from '@refrain/core/ports'
import { sign } from '../telephony/signing.ts'

/** A channel, with where its notices go and the secret that proves them. */
interface Open extends PushChannel {
  readonly url: string
  readonly secret: string
}

interface Due {
  readonly id: string
  readonly to: Open
  readonly notice: CalendarNotice
}

/** The channels of a server. */
export interface Channels {
  readonly open: (asked: Omit<Open, 'id'>) => PushChannel
  /** Whether it was open. */
  readonly end: (id: string) => boolean
  /** Tells everyone who watches a calendar. */
  readonly tell: (calendar: string, what?: CalendarNotice['what']) => void
  /** The signed webhooks that are due; each is given once. */
  readonly posted: () => Promise<readonly RawWebhook[]>
}

const encoder = new TextEncoder()

export const makeChannels = (now: () => Instant.Instant): Channels => {
  const all = new Map<string, Open>()
  let opened = 0
  let told = 0
  let due: Due[] = []
  return {
    open: (asked) => {
      const id = `channel-${String(++opened)}`
      all.set(id, { id, ...asked })
      return { id, calendar: asked.calendar, until: asked.until }
    },
    end: (id) => all.delete(id),
    tell: (calendar, what = 'changed') => {
      for (const to of all.values())
        if (to.calendar === calendar && now() < to.until)
          due.push({ id: `notice-${String(++told)}`, to, notice: { calendar, channel: to.id, what } })
      if (what === 'ended')
        for (const { id } of [...all.values()].filter((one) => one.calendar === calendar)) all.delete(id)
    },
    posted: () => {
      const posted = due.map(async ({ id, to: { url, secret }, notice }): Promise<RawWebhook> => {
        const body = encoder.encode(JSON.stringify({ notices: [notice] }))
        return { method: 'POST', url, headers: await sign(secret, id, now(), body), body }
      })
      due = []
      return Promise.all(posted)
    },
  }
}

const isNotice = (told: unknown): told is CalendarNotice =>
  typeof told === 'object' && told !== null && 'calendar' in told && 'channel' in told && 'what' in told

/** What a body tells; nothing where it is no body of ours. */
export const noticesIn = (body: Uint8Array): readonly CalendarNotice[] => {
  try {
    const { notices } = JSON.parse(new TextDecoder().decode(body)) as { readonly notices?: unknown }
    return Array.isArray(notices) ? notices.filter(isNotice) : []
  } catch {
    return []
  }
}
