/**
 * Works until it is told to stop: rounds one after another, resting when nothing is due, patient when the store is not there.
 *
 * Any number of workers may share a database. What one has in hand when it dies is another's once the lease has passed.
 *
 * @since 0.1.0
 */
import type { Desk } from '../Desk.ts'
import type { Engine } from '../Engine.ts'
import { waitAfter } from './backoff.ts'
import { tick } from './tick.ts'

/** Works, and comes to rest. */
export type Running = Pick<Engine, 'start' | 'stop'>

/** A worker that does not run yet. */
export const makeRunning = (desk: Desk): Running => {
  const { runtime, options, stirred, telemetry } = desk
  let run: { readonly stopping: AbortController; readonly over: Promise<void> } | null = null

  const work = async (stop: AbortSignal): Promise<void> => {
    const [least, most] = options.idleMs
    let idle = least
    let failures = 0
    const resting = { isStirred: false, until: new AbortController() }
    const isStirred = (): boolean => resting.isStirred
    const deaf = stirred.listen((prospects) => {
      if (prospects.length === 0) return
      resting.isStirred = true
      resting.until.abort()
    })
    const wake = (): void => resting.until.abort()
    stop.addEventListener('abort', wake)
    while (!stop.aborted) {
      resting.until = new AbortController()
      resting.isStirred = false
      try {
        const { more } = await tick(desk, () => stop.aborted)
        failures = 0
        // What was committed meanwhile, here or by this very round, is looked at before there is rest.
        if (more || isStirred()) idle = least
        // Even then whoever else lives in this process has a turn.
        await runtime.sleep(more || isStirred() ? 0 : idle, resting.until.signal)
        if (!more && !isStirred()) idle = Math.min(most, idle * 2)
      } catch {
        telemetry.count('refrain.ticks.failed', 1)
        failures++
        await runtime.sleep(waitAfter(failures, runtime.random), stop)
      }
    }
    stop.removeEventListener('abort', wake)
    deaf()
  }

  return {
    start: () => {
      if (run === null) {
        const stopping = new AbortController()
        run = { stopping, over: work(stopping.signal) }
      }
      return Promise.resolve()
    },
    stop: async () => {
      if (run === null) return
      const { stopping, over } = run
      stopping.abort()
      const patience = new AbortController()
      // What is in hand for longer than a lease is anybody's by then: nothing is gained by waiting for it.
      await Promise.race([over, runtime.sleep(options.leaseMs, patience.signal)])
      patience.abort()
      run = null
    },
  }
}
