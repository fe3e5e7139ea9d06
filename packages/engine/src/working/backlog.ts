/**
 * Whether more waits to be decided than is good: then whoever records is asked to slow down.
 *
 * @since 0.1.0
 */
import type { Instant } from '@refrain/core'
import type { Desk } from '../Desk.ts'

/** How long an answer is believed, in milliseconds: counting costs something. */
const BELIEVED = 1_000

/** Asks how the agenda stands, at most once a second. */
export const makeBacklogged = ({ store, runtime, options }: Desk): (() => Promise<boolean>) => {
  let known: { readonly at: Instant.Instant; readonly isBehind: Promise<boolean> } | null = null
  return () => {
    const now = runtime.now()
    if (known === null || now - known.at >= BELIEVED || now < known.at)
      known = { at: now, isBehind: store.agenda.stats(now).then(({ stale }) => stale > options.backlog) }
    return known.isBehind
  }
}
