/**
 * Tells a listener what is heard of calls: the events of one call in their order, again where they were rejected, and what
 * came while nobody listened as soon as somebody does.
 */
import type { CallEvent, TelephonyListen } from '@refrain/core/ports'
import type { Clock } from './Clock.ts'

/** Tells events, and has them heard. */
export interface Delivery {
  readonly tell: (events: readonly CallEvent[]) => void
  readonly listen: TelephonyListen
  readonly close: () => void
}

type Listener = Parameters<TelephonyListen>[0]

/** So many events are kept for a listener; what is more can be looked up. */
const MOST = 50_000

const FIRST = 100
const LONGEST = 30_000

/** Makes a delivery. */
export const makeDelivery = (clock: Clock): Delivery => {
  /** What has not been heard, by call. */
  const waiting = new Map<string, CallEvent[]>()
  /** Calls whose events are on their way. */
  const busy = new Map<string, Promise<void>>()
  const pauses = new Set<() => void>()
  let kept = 0
  let listener: Listener | null = null

  const pause = (millis: number): Promise<void> =>
    new Promise((resolve) => {
      const end = (): void => {
        cancel()
        pauses.delete(end)
        resolve()
      }
      const cancel = clock.after(millis, end)
      pauses.add(end)
    })

  const deliver = async (call: string, to: Listener): Promise<void> => {
    for (let wait = FIRST; listener === to;) {
      const events = waiting.get(call)
      if (events === undefined) return
      const told = [...events]
      try {
        await to(told)
      } catch {
        await pause(wait)
        wait = Math.min(wait * 2, LONGEST)
        continue
      }
      wait = FIRST
      kept -= told.length
      events.splice(0, told.length)
      if (events.length === 0) waiting.delete(call)
    }
  }

  const begin = (call: string): void => {
    if (listener === null || busy.has(call)) return
    const delivering = deliver(call, listener).finally(() => {
      busy.delete(call)
      // Somebody else may listen by now.
      if (waiting.has(call)) begin(call)
    })
    busy.set(call, delivering)
  }

  const stop = async (own: Listener): Promise<void> => {
    if (listener === own) listener = null
    for (const end of [...pauses]) end()
    await Promise.all(busy.values())
  }

  return {
    tell: (events) => {
      for (const event of events) {
        if (kept >= MOST) return
        kept++
        const before = waiting.get(event.call)
        if (before === undefined) waiting.set(event.call, [event])
        else before.push(event)
        begin(event.call)
      }
    },
    listen: (given) => {
      if (listener !== null) return Promise.reject(new Error('somebody listens already'))
      const own: Listener = (events) => given(events)
      listener = own
      for (const call of waiting.keys()) begin(call)
      return Promise.resolve({ stop: () => stop(own) })
    },
    close: () => {
      listener = null
      for (const end of [...pauses]) end()
    },
  }
}
