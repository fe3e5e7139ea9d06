/**
 * The platform's clock, timers, chance and ids. The only place of the engine that knows them.
 *
 * @since 0.1.0
 */
import type { Instant } from '@refrain/core'
import type { Runtime } from './Runtime.ts'

const hex = (value: number, digits: number): string => value.toString(16).padStart(digits, '0')

/** A UUID of version 7 (RFC 9562, 5.7): the time, then chance. */
const version7 = (now: number): string => {
  const bytes = crypto.getRandomValues(new Uint8Array(10))
  bytes[0] = (bytes[0]! & 0x0f) | 0x70
  bytes[2] = (bytes[2]! & 0x3f) | 0x80
  const [time, rest] = [hex(now, 12), [...bytes].map((byte) => hex(byte, 2)).join('')]
  return [time.slice(0, 8), time.slice(8), rest.slice(0, 4), rest.slice(4, 8), rest.slice(8)].join('-')
}

const sleep = (millis: number, signal?: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    if (signal?.aborted === true) return resolve()
    const done = (): void => {
      clearTimeout(timer)
      signal?.removeEventListener('abort', done)
      resolve()
    }
    const timer = setTimeout(done, millis)
    signal?.addEventListener('abort', done)
  })

/**
 * The platform's runtime: what an engine uses where it is given none.
 *
 * @example
 * ```ts run
 * import { platformRuntime } from '@refrain/engine'
 *
 * platformRuntime().id().length // => 36
 * ```
 *
 * @category constructors
 * @since 0.1.0
 */
export const platformRuntime = (): Runtime => ({
  now: () => Date.now() as Instant.Instant,
  sleep,
  random: () => Math.random(),
  id: () => version7(Date.now()),
})
