/**
 * A clock that is moved by hand, and what is to happen on it. Nothing waits in real time but requests over loopback.
 */
import { Instant } from '@refrain/core'

export interface Clock {
  readonly now: () => Instant.Instant
  /** Has something done in so many milliseconds; the answer takes it back. */
  readonly after: (millis: number, task: () => void | Promise<void>) => () => void
  /** Sleeps on this clock. */
  readonly sleep: (millis: number, signal?: AbortSignal) => Promise<void>
  /** Moves it, and does what is due on the way, one after the other. Answers with whether anything was. */
  readonly pass: (millis: number) => Promise<boolean>
}

/** Lets what needs no time go on. */
export const settle = async (): Promise<void> => {
  for (let i = 0; i < 5; i++) await new Promise((resolve) => setImmediate(resolve))
}

export const makeClock = (start = '2026-03-09T14:00:00Z'): Clock => {
  let at = Instant.parseOrThrow(start)
  let made = 0
  let tasks: { readonly at: Instant.Instant; readonly nth: number; readonly task: () => void | Promise<void> }[] = []
  const after: Clock['after'] = (millis, task) => {
    const one = { at: Instant.plus(at, millis), nth: made++, task }
    tasks.push(one)
    return () => void (tasks = tasks.filter((each) => each !== one))
  }
  return {
    now: () => at,
    after,
    sleep: (millis, signal) =>
      new Promise((resolve) => {
        if (signal?.aborted === true) return resolve()
        const forget = after(millis, resolve)
        signal?.addEventListener('abort', () => {
          forget()
          resolve()
        })
      }),
    pass: async (millis) => {
      const until = Instant.plus(at, millis)
      let wasDue = false
      for (;;) {
        const next = tasks.filter((one) => one.at <= until).sort((a, b) => a.at - b.at || a.nth - b.nth)[0]
        if (next === undefined) break
        wasDue = true
        tasks = tasks.filter((one) => one !== next)
        at = next.at
        await next.task()
        await settle()
      }
      at = until
      return wasDue
    },
  }
}
