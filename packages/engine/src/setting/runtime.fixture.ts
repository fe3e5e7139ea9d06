import { Instant } from '@refrain/core'
import type { Runtime } from '../Runtime.ts'

/** A runtime whose clock is moved by hand; sleeping moves it at once. */
export interface ManualRuntime extends Runtime {
  readonly pass: (millis: number) => void
}

/** Begins at an instant; the ids of two who are numbered differently are different. */
export const manualRuntime = (number = 0, start = '2026-03-09T14:00:00Z'): ManualRuntime => {
  let at = Instant.parseOrThrow(start)
  let ids = 0
  const pass = (millis: number): void => {
    at = Instant.plus(at, millis)
  }
  return {
    now: () => at,
    sleep: (millis) => {
      pass(millis)
      return Promise.resolve()
    },
    random: () => 0.5,
    id: () => `01900000-0000-7000-8${String(number).padStart(3, '0')}-${String(++ids).padStart(12, '0')}`,
    pass,
  }
}
