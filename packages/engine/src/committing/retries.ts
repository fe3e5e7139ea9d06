/**
 * How often and how long the engine tries again: soon at first, then less often, never all at once.
 *
 * @since 0.1.0
 */
import { StorageFault } from '@refrain/core/ports'
import type { Desk } from '../Desk.ts'

/** How often a commit that others came before is made again. */
export const RETRIES = 8

/** The first pause, in milliseconds, and the longest. */
const FIRST = 10
const LONGEST = 2_000

/** Waits before the next try: anything up to twice as long each time. */
export const pause = ({ runtime }: Pick<Desk, 'runtime'>, tries: number): Promise<void> =>
  runtime.sleep(Math.ceil(Math.min(LONGEST, FIRST * 2 ** tries) * (0.5 + runtime.random() / 2)))

/** Others came first each time. */
export const contended = (tries: number): StorageFault.StorageFault =>
  StorageFault.make('contended', `others came first ${tries + 1} times; nothing was written`)

/** Does something with a store, and again while a fault lets hope for better: nothing must come of it twice. */
export const repeatably = async <A>(desk: Pick<Desk, 'runtime' | 'telemetry'>, work: () => Promise<A>): Promise<A> => {
  for (let tries = 0; ; tries++) {
    try {
      return await work()
    } catch (fault) {
      if (!StorageFault.isRepeatable(fault) || tries >= RETRIES) throw fault
      desk.telemetry.count('refrain.storage.retries', 1, { code: (fault as StorageFault.StorageFault).code })
      await pause(desk, tries)
    }
  }
}
