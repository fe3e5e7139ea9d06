/** The clock of the story: it stands still while something is done, and leaps to when something is due. */
import { Instant } from '@refrain/core'
import { platformRuntime } from '@refrain/engine'
import type { Engine, Runtime } from '@refrain/engine'

/** A clock that is moved by hand. */
export interface Clock extends Runtime {
  /** Goes on to an instant; the engine works on the way, every three hours. */
  readonly goTo: (engine: Engine, at: Instant.Instant) => Promise<void>
}

const STEP = 3 * Instant.HOUR

/** Rounds of work, until nothing is left to do at once: what one round records the next may act on. */
const work = async (engine: Engine): Promise<void> => {
  for (let rounds = 0, more = true; more || rounds < 2; rounds++) more = (await engine.tick()).more
}

/** Begins at an instant. */
export const clockFrom = (start: Instant.Instant): Clock => {
  let at = start
  return {
    ...platformRuntime(),
    now: () => at,
    goTo: async (engine, end) => {
      await work(engine)
      while (at < end) {
        at = Instant.earlier(end, Instant.plus(start, (Math.floor((at - start) / STEP) + 1) * STEP))
        await work(engine)
      }
    },
  }
}
