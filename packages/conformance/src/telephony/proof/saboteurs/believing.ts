/** Those who believe webhooks that they should not, and listen badly. */
import type { TelephonyListen, TelephonyWebhooks } from '@refrain/core/ports'
import type { Spoil } from '../memory.ts'
import { saboteur } from './Saboteur.ts'
import type { Saboteur } from './Saboteur.ts'

const face =
  (changed: (good: TelephonyWebhooks) => Partial<TelephonyWebhooks>): Spoil =>
  ({ webhooks }) => ({ webhooks: webhooks && { ...webhooks, ...changed(webhooks) } })

const trusting = face(() => ({
  verify: ({ headers }) => Promise.resolve({ ok: true, replayKey: headers['webhook-id'] ?? '', signedAt: null }),
}))

/** Sees that there is a signature, and believes the rest. */
const shallow = (good: TelephonyWebhooks): TelephonyWebhooks['verify'] => {
  const genuine = new Map<string, Uint8Array>()
  return async (webhook, now) => {
    const signature = webhook.headers['webhook-signature'] ?? ''
    const verified = await good.verify(webhook, now)
    if (verified.ok) genuine.set(signature, webhook.body)
    return verified.ok || !genuine.has(signature) ? verified : { ok: true, replayKey: signature, signedAt: null }
  }
}

const believed: readonly Saboteur[] = [
  saboteur(
    'knows each webhook by a new key',
    'webhooks: must be verified as often as they come, under one key for one delivery',
    face((good) => {
      let nth = 0
      return {
        verify: async (webhook, now) => {
          const verified = await good.verify(webhook, now)
          return verified.ok ? { ...verified, replayKey: String(++nth) } : verified
        },
      }
    }),
  ),
  saboteur(
    'knows webhooks by their call',
    'webhooks: must be verified as often as they come, under one key for one delivery',
    face((good) => ({
      verify: async (webhook, now) => {
        const verified = await good.verify(webhook, now)
        return verified.ok ? { ...verified, replayKey: 'call-1' } : verified
      },
    })),
  ),
  saboteur(
    'only looks for a signature',
    'webhooks: must be refused where a byte is another',
    face((good) => ({ verify: shallow(good) })),
  ),
  saboteur(
    'only looks for a signature',
    'webhooks: must be refused where they are cut short or something follows',
    face((good) => ({ verify: shallow(good) })),
  ),
  saboteur(
    'answers to every address',
    'webhooks: must be refused at another address, and by another method',
    face((good) => ({
      verify: (webhook, now) =>
        good.verify({ ...webhook, method: 'POST', url: 'https://engine.example.com/webhooks/telephone' }, now),
    })),
  ),
  saboteur('believes everybody', 'webhooks: must be refused without a signature, and with that of another', trusting),
  saboteur(
    'never forgets',
    'webhooks: must be refused a day later, where they say when they were signed',
    face((good) => ({
      verify: async (webhook, now) => {
        const verified = await good.verify(webhook, now)
        return verified.ok || verified.reason !== 'it was signed too long ago'
          ? verified
          : { ok: true, replayKey: webhook.headers['webhook-id']!, signedAt: null }
      },
    })),
  ),
  saboteur(
    'reads each webhook once',
    'webhooks: must be read as often as one likes: the same every time, and nothing changes',
    face((good) => {
      const read = new Set<string>()
      return {
        parse: (webhook, now) => {
          const id = `${webhook.headers['webhook-id']!} ${String(now)}`
          const events = read.has(id) ? [] : good.parse(webhook, now).events
          read.add(id)
          return { events, reply: { status: 204 } }
        },
      }
    }),
  ),
  saboteur(
    'wipes what it has read',
    'webhooks: must be read as often as one likes: the same every time, and nothing changes',
    face((good) => ({
      parse: (webhook, now) => {
        const parsed = good.parse(webhook, now)
        webhook.body.fill(0)
        return parsed
      },
    })),
  ),
  saboteur(
    'falls over garbage',
    'webhooks: must be garbage without harm: not verified, and nothing is read from it',
    face((good) => ({
      parse: (webhook, now) => {
        JSON.parse(new TextDecoder().decode(webhook.body))
        return good.parse(webhook, now)
      },
    })),
  ),
]

const listen =
  (changed: (good: TelephonyListen) => TelephonyListen): Spoil =>
  (good) => ({ listen: good.listen && changed(good.listen) })

const LISTENED = { parts: { tells: 'listeners' } } as const

const heard: readonly Saboteur[] = [
  saboteur(
    'tells once and never again',
    'listening: must tell again what was rejected, in order',
    listen((good) => (listener) => good((events) => listener(events).catch(() => undefined))),
    LISTENED,
  ),
  saboteur(
    'tells in the order in which it likes',
    'listening: must tell again what was rejected, in order',
    listen((good) => (listener) => good((events) => listener(events.toReversed()))),
    LISTENED,
  ),
  saboteur(
    'cannot be stopped',
    'listening: must tell nothing more once it was stopped, however often',
    listen((good) => async (listener) => {
      await good(listener)
      return { stop: () => Promise.resolve() }
    }),
    LISTENED,
  ),
  saboteur(
    'forgets what nobody heard',
    'listening: must keep what nobody hears for who listens next, or give it when it is looked up',
    (good) => {
      let isHeard = true
      return {
        lookUp: () => Promise.resolve({ state: 'undetermined' }),
        place: async (asked) => {
          isHeard = false
          return good.place(asked)
        },
        listen:
          good.listen && ((listener) => good.listen!((events) => (isHeard ? listener(events) : Promise.resolve()))),
      }
    },
    LISTENED,
  ),
  saboteur(
    'listens once in a life',
    'listening: must tell every call to a second listener after the first has gone',
    listen((good) => {
      let isUsed = false
      return (listener) => {
        if (isUsed) return Promise.resolve({ stop: () => Promise.resolve() })
        isUsed = true
        return good(listener)
      }
    }),
    LISTENED,
  ),
]

export const believing: readonly Saboteur[] = [...believed, ...heard]
