/**
 * What is told of calls: kept until whoever listens has taken it, told again after a while where they did not, and the events of one
 * call in their order.
 *
 * @since 0.1.0
 */
import type { CallEvent, TelephonyListen } from '@refrain/core/ports'
import { NOTHING, after } from '../signalling/timers.ts'

// --- model -------------------------------------------------------------------

/** What waits to be told, and who hears it. */
export interface Telling {
  readonly tell: (event: CallEvent) => void
  readonly listen: TelephonyListen
  /** How many events nobody has taken yet. */
  readonly waiting: () => number
  /** Resolves when everything is taken; at once where nobody listens. */
  readonly told: () => Promise<void>
}

/** How long after a failure we tell again: at first, and at most. */
const FIRST_WAIT = 200
const LONGEST_WAIT = 30_000

type Listener = (events: readonly CallEvent[]) => Promise<void>

/** Somebody who listens, and what ends that. */
interface Hearing {
  readonly listener: Listener
  /** What is being told just now. */
  readonly underWay: Set<Promise<void>>
  readonly stops: Set<() => void>
}

// --- constructors ------------------------------------------------------------

const busy = (): Error =>
  Object.assign(new Error('somebody listens to these calls already: expected one listener at a time'), {
    name: 'SipListened',
    code: 'sip-listened',
  })

/** Nobody listens, and nothing waits. */
export const makeTelling = (): Telling => {
  const queues = new Map<string, CallEvent[]>()
  const quiet = new Set<() => void>()
  let hearing: Hearing | null = null
  let waiting = 0

  const pause = (millis: number, { stops }: Hearing): Promise<void> =>
    new Promise((resolve) => {
      let cancel = NOTHING
      const go = (): void => {
        cancel()
        stops.delete(go)
        resolve()
      }
      cancel = after(millis, go)
      stops.add(go)
    })

  /** Tells the events of one call, as long as the same one listens. */
  const pump = async (call: string, to: Hearing): Promise<void> => {
    const queue = queues.get(call)
    let wait = FIRST_WAIT
    while (queue !== undefined && queue.length > 0 && hearing === to) {
      const events = [...queue]
      try {
        await to.listener(events)
        queue.splice(0, events.length)
        waiting -= events.length
        wait = FIRST_WAIT
      } catch {
        await pause(wait, to)
        wait = Math.min(wait * 2, LONGEST_WAIT)
      }
    }
    if (queue?.length === 0) queues.delete(call)
    if (waiting === 0) for (const heard of quiet) heard()
  }

  const busyCalls = new Set<string>()
  const begin = (call: string): void => {
    const to = hearing
    if (to === null || busyCalls.has(call)) return
    busyCalls.add(call)
    const pumping: Promise<void> = pump(call, to).finally(() => {
      busyCalls.delete(call)
      to.underWay.delete(pumping)
      // Something may have come just now, or somebody else listens.
      if (queues.has(call)) begin(call)
    })
    to.underWay.add(pumping)
  }

  return {
    tell: (event) => {
      const queue = queues.get(event.call)
      if (queue === undefined) queues.set(event.call, [event])
      else queue.push(event)
      waiting++
      begin(event.call)
    },
    listen: (listener) => {
      if (hearing !== null) return Promise.reject(busy())
      const mine: Hearing = { listener, underWay: new Set(), stops: new Set() }
      hearing = mine
      for (const call of queues.keys()) begin(call)
      return Promise.resolve({
        stop: async () => {
          if (hearing === mine) hearing = null
          for (const stop of [...mine.stops]) stop()
          await Promise.all(mine.underWay)
        },
      })
    },
    waiting: () => waiting,
    told: () =>
      waiting === 0 || hearing === null
        ? Promise.resolve()
        : new Promise((resolve) => {
            const heard = (): void => {
              quiet.delete(heard)
              resolve()
            }
            quiet.add(heard)
          }),
  }
}
