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

  /** Rests for so long, until something is committed here, or until it is to stop. */
  const rest = async (millis: number, stop: AbortSignal): Promise<void> => {
    const woken = new AbortController()
    const wake = (): void => woken.abort()
    const deaf = stirred.listen(wake)
    stop.addEventListener('abort', wake)
    if (!stop.aborted) await runtime.sleep(millis, woken.signal)
    stop.removeEventListener('abort', wake)
    deaf()
  }

  const work = async (stop: AbortSignal): Promise<void> => {
    const [least, most] = options.idleMs
    let idle = least
    let failures = 0
    while (!stop.aborted) {
      try {
        const { more, decided, told, reconciled } = await tick(desk, () => stop.aborted)
        failures = 0
        idle = more || decided + told + reconciled > 0 ? least : Math.min(most, idle * 2)
        if (!more) await rest(idle, stop)
      } catch {
        telemetry.count('refrain.ticks.failed', 1)
        failures++
        await rest(waitAfter(failures, runtime.random), stop)
      }
    }
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
