/** Who listens is told what is due, the events of one call in their order; what they reject is told again. */
import type { Instant } from '@refrain/core'
import type { CallEvent, TelephonyListen } from '@refrain/core/ports'
import type { Post } from './post.ts'

type Listener = Parameters<TelephonyListen>[0]

/** The face of a network that is listened to. */
export interface Listening {
  readonly listen: TelephonyListen
  /** Tells what is due; it stays due while nobody listens, or where it is rejected. */
  readonly tell: (now: Instant.Instant) => Promise<void>
}

/** Lets listeners hear a post. */
export const makeListening = (post: Post): Listening => {
  let listeners: readonly Listener[] = []
  const isHeard = async (events: readonly CallEvent[]): Promise<boolean> => {
    try {
      for (const listener of listeners) await listener(events)
      return true
    } catch {
      return false
    }
  }
  return {
    listen: (listener) => {
      listeners = [...listeners, listener]
      return Promise.resolve({
        stop: () => {
          listeners = listeners.filter((one) => one !== listener)
          return Promise.resolve()
        },
      })
    },
    tell: async (now) => {
      if (listeners.length === 0) return
      for (const deliveries of post.takeInOrder(now))
        if (!(await isHeard(deliveries.map(({ event }) => event)))) deliveries.forEach(post.putBack)
    },
  }
}
