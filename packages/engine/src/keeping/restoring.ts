/**
 * A backup into a store that is empty. The engine is in quarantine from before the first fact: somebody may have been rung
 * since the backup was made, and nothing is handed out until that is known.
 *
 * @since 0.1.0
 */
import type { Store } from '@refrain/core/ports'
import { quarantineRecord } from '../setting/quarantining.ts'
import { importStore } from './importing.ts'
import type { ImportedStore, ImportOptions } from './importing.ts'
import { KINDS } from './pages.ts'

/** What became of a restore. @category model @since 0.1.0 */
export type Restored = ImportedStore | { readonly tag: 'not-empty' }

/** Stands in the registry while a restore is under way: one that was broken off may go on. */
const UNDER_WAY = 'restoring'

const isEmpty = async ({ events }: Store): Promise<boolean> => {
  for (const kind of KINDS) if ((await events.streams(kind, { limit: 1 })).length > 0) return false
  return true
}

const begin = async (store: Store, now: ImportOptions['now']): Promise<void> => {
  const why = 'restored from a backup: what happened since is not known'
  await store.events.commit({
    now,
    streams: [],
    registry: [{ key: UNDER_WAY, value: true }, quarantineRecord({ since: now, why })],
  })
}

/**
 * Reads a backup into an empty store, and puts the engine into quarantine. One that was broken off is begun again and goes on.
 *
 * @example
 * ```ts run
 * import { exportStore, restoreStore } from '@refrain/engine'
 * import { memoryStorage } from '@refrain/memory'
 *
 * const backup = exportStore(memoryStorage().tenant('default'), { personal: true })
 * const restored = await restoreStore(memoryStorage().tenant('default'), backup, { now: 0 })
 * restored.tag // => 'imported'
 * ```
 *
 * @category keeping
 * @since 0.1.0
 */
export const restoreStore = async (
  store: Store,
  lines: AsyncIterable<string> | Iterable<string>,
  options: ImportOptions,
): Promise<Restored> => {
  const isUnderWay = (await store.registry.read([UNDER_WAY])).length > 0
  if (!isUnderWay && !(await isEmpty(store))) return { tag: 'not-empty' }
  await begin(store, options.now)
  const done = await importStore(store, lines, options)
  if (done.tag === 'imported')
    await store.events.commit({ now: options.now, streams: [], registry: [{ key: UNDER_WAY, value: null }] })
  return done
}
