/**
 * Watches a rep's sheet: tells how it stands, then every change of it.
 *
 * What is committed in this process is seen at once; what others commit, and what time brings about, within a few seconds.
 *
 * @since 0.1.0
 */
import { Instant } from '@refrain/core'
import type { Plan } from '@refrain/core'
import type { Sheet } from '@refrain/core/sheet'
import type { Desk } from '../Desk.ts'
import type { Engine } from '../Engine.ts'

/** Watches that are under way. */
export interface Watching {
  readonly watch: Engine['watch']
  /** Stops them all. */
  readonly stop: () => Promise<void>
}

/** How long a sheet is believed where nothing is heard, in milliseconds. */
const LOOK = 2 * Instant.SECOND

/** What comes in quick succession is told once. */
const TOGETHER = 100

const lineOf = ({ prospect, action, from, until }: Plan.Decision): readonly unknown[] => [
  prospect,
  action?.key ?? null,
  from,
  until,
]

/** What of a sheet is news: not when each is planned to the minute, which moves with the clock. */
const seen = ({ due, coming, displaced, waiting, closed }: Sheet.Sheet): string =>
  JSON.stringify([
    ...[due, coming, displaced].map((entries) => entries.map(({ rank, decision }) => [rank, ...lineOf(decision)])),
    waiting.map(lineOf),
    closed.map(({ prospect }) => prospect),
  ])

/** Makes watches of sheets. */
export const makeWatching = (desk: Desk, sheet: Engine['sheet']): Watching => {
  const { runtime, stirred, telemetry } = desk
  const under = new Set<() => Promise<void>>()

  const watch: Engine['watch'] = (rep, tell) => {
    const stopping = new AbortController()
    const { signal } = stopping
    let last: string | null = null
    /** Word of a commit, also of one that comes while the sheet is drawn. */
    let word = new AbortController()
    const deaf = stirred.listen(() => word.abort())

    /** Rests until something is committed here, the time is over, or nobody watches any more. */
    const rest = async (): Promise<void> => {
      await runtime.sleep(LOOK, AbortSignal.any([word.signal, signal]))
      if (!word.signal.aborted || signal.aborted) return
      await runtime.sleep(TOGETHER, signal)
      word = new AbortController()
    }

    const look = async (): Promise<void> => {
      try {
        const now = await sheet({ rep })
        const shown = seen(now)
        if (shown === last || signal.aborted) return
        last = shown
        tell(now)
      } catch {
        // A store that is out of reach is asked again; what the listener throws is no reason to stop telling.
        telemetry.count('refrain.watch.failed', 1)
      }
    }

    const work = async (): Promise<void> => {
      while (!signal.aborted) {
        await look()
        await rest()
      }
    }

    const over = work()
    const stop = async (): Promise<void> => {
      stopping.abort()
      deaf()
      under.delete(stop)
      await over
    }
    under.add(stop)
    return { stop }
  }

  return {
    watch,
    stop: async () => {
      await Promise.all([...under].map((stop) => stop()))
    },
  }
}
