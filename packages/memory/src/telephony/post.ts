/** Events on their way: each is delivered when it happened, or late, or twice, or never. */
import { Instant } from '@refrain/core'
import type { CallEvent } from '@refrain/core/ports'
import type { TelephonyFaults } from './CallScript.ts'

/** An event on its way, under the id of its delivery. */
export interface Delivery {
  readonly id: string
  readonly at: Instant.Instant
  readonly event: CallEvent
}

/** What is on its way. */
export interface Post {
  readonly send: (events: readonly CallEvent[]) => void
  /** Takes back what has not happened yet of a call. */
  readonly recall: (call: string, now: Instant.Instant) => void
  /** Takes what is due, in the order in which it is. */
  readonly take: (now: Instant.Instant) => readonly Delivery[]
  /** Takes what is due, call by call: nothing before what happened to the call earlier. */
  readonly takeInOrder: (now: Instant.Instant) => readonly (readonly Delivery[])[]
  /** Puts back what was not accepted. */
  readonly putBack: (delivery: Delivery) => void
}

const LATE = 60_000

const order = ({ seq }: CallEvent): number => seq ?? 0

/** Makes a post that strikes as its faults say. */
export const makePost = (
  { duplicated, lostEvent, delayed, delayMs = LATE }: TelephonyFaults,
  strikes: (likelihood: number | undefined) => boolean,
  random: () => number,
): Post => {
  let underWay: readonly Delivery[] = []
  const arrival = (at: Instant.Instant): Instant.Instant =>
    strikes(delayed) ? Instant.plus(at, Math.round(delayMs * (1 - random()))) : at
  return {
    send: (events) => {
      for (const event of events) {
        if (strikes(lostEvent)) continue
        const copies = strikes(duplicated) ? [1, 2] : [1]
        const sent = copies.map((copy) => ({ id: `${event.key}#${String(copy)}`, at: arrival(event.at), event }))
        underWay = [...underWay, ...sent]
      }
    },
    recall: (call, now) => {
      underWay = underWay.filter(({ event }) => event.call !== call || event.at <= now)
    },
    take: (now) => {
      const due = underWay.filter(({ at }) => at <= now)
      underWay = underWay.filter(({ at }) => at > now)
      return due.sort((a, b) => a.at - b.at)
    },
    takeInOrder: (now) => {
      const calls = new Map<string, readonly Delivery[]>()
      for (const delivery of underWay.toSorted((a, b) => order(a.event) - order(b.event)))
        calls.set(delivery.event.call, [...(calls.get(delivery.event.call) ?? []), delivery])
      const due = [...calls.values()].map((all) => {
        const first = all.findIndex(({ at }) => at > now)
        return first === -1 ? all : all.slice(0, first)
      })
      const taken = new Set(due.flat())
      underWay = underWay.filter((delivery) => !taken.has(delivery))
      return due.filter(({ length }) => length > 0)
    },
    putBack: (delivery) => {
      underWay = [...underWay, delivery]
    },
  }
}
