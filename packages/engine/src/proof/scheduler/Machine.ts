/**
 * A machine that an engine runs on: it may die at any moment. What its engine waits for then never comes.
 */
import type { Instant } from '@refrain/core'
import type { Runtime } from '../../Runtime.ts'
import type { Scheduler } from './Scheduler.ts'

/** One life of a machine. */
export interface Machine {
  readonly name: string
  readonly isAlive: () => boolean
  /** Ends this life: no promise of it is ever answered again. */
  readonly die: () => void
  readonly runtime: Runtime
}

/** A number of 12 hex digits. */
const hex = (value: number, digits: number): string => value.toString(16).padStart(digits, '0').slice(-digits)

/** Ids in the order of their making, unique over all machines (RFC 9562, version 7). */
const idsOf = (now: () => number, next: () => number, unique: () => number) => (): string => {
  const time = hex(Math.max(0, now()), 12)
  const low = Math.floor(next() * 0x10000)
  return `${time.slice(0, 8)}-${time.slice(8)}-7${hex(low, 3)}-8${hex(low >> 4, 3)}-${hex(unique(), 12)}`
}

/** Starts a machine whose clock is off by a little. */
export const machineOf = (name: string, skew: number, unique: () => number, scheduler: Scheduler): Machine => {
  let alive = true
  const chance = scheduler.chance.fork(`machine ${name}`)
  const now = (): Instant.Instant => (scheduler.now() + skew) as Instant.Instant
  return {
    name,
    isAlive: () => alive,
    die: () => {
      alive = false
    },
    runtime: {
      now,
      random: chance.next,
      id: idsOf(now, chance.next, unique),
      sleep: (millis, signal) =>
        new Promise((resolve) => {
          if (signal?.aborted === true) return resolve()
          const cancel = scheduler.after(millis, `${name} wakes`, () => {
            signal?.removeEventListener('abort', wake)
            if (alive) resolve()
          })
          const wake = (): void => {
            cancel()
            if (alive) resolve()
          }
          signal?.addEventListener('abort', wake, { once: true })
        }),
    },
  }
}
