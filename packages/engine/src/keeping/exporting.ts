/**
 * A store as lines of text: facts by stream, in the order in which they were committed, and what else belongs to a backup.
 *
 * @since 0.1.0
 */
import type { Store } from '@refrain/core/ports'
import { KEPT, SECRET } from './kept.ts'
import { write } from './Line.ts'
import { KINDS, paged, streamsOf } from './pages.ts'

/** What goes into an export. @category model @since 0.1.0 */
export interface ExportOptions {
  /** Also personal data, suppressed hashes and the key of the hashes: a backup. Without them it is a log that names nobody. */
  readonly personal?: boolean
}

async function* records(store: Store, personal: boolean): AsyncGenerator<string> {
  const keys = personal ? [...KEPT, SECRET] : KEPT
  for (const { key, value } of await store.registry.read(keys)) yield write({ tag: 'record', record: { key, value } })
}

/**
 * Tells a store line by line: the same lines for the same contents, whichever database it is in. Lines have no end of their own.
 *
 * What is written meanwhile may be in it or not; each stream is whole up to some moment.
 *
 * @example
 * ```ts run
 * import { exportStore } from '@refrain/engine'
 * import { memoryStorage } from '@refrain/memory'
 *
 * const lines: string[] = []
 * for await (const line of exportStore(memoryStorage().tenant('default'))) lines.push(line)
 * lines[0] // => '{"refrain":"export","v":1,"personal":false}'
 * ```
 *
 * @category keeping
 * @since 0.1.0
 */
export async function* exportStore(store: Store, { personal = false }: ExportOptions = {}): AsyncGenerator<string> {
  const counts = { facts: 0, personal: 0, suppressed: 0 }
  yield write({ tag: 'begin', personal })
  yield* records(store, personal)
  for (const kind of KINDS)
    for await (const streams of streamsOf(store, kind))
      for (const { facts } of streams)
        for (const fact of facts) {
          counts.facts++
          yield write({ tag: 'fact', fact })
        }
  if (personal) {
    for await (const record of paged(store.vault.scan, ({ prospect }) => prospect)) {
      counts.personal++
      yield write({ tag: 'personal', record })
    }
    for await (const key of paged(store.vault.suppressions, ({ hash }) => hash)) {
      counts.suppressed++
      yield write({ tag: 'suppressed', key })
    }
  }
  yield write({ tag: 'end', counts })
}
