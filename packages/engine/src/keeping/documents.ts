/**
 * The documents in force, as a store has them.
 *
 * @since 0.1.0
 */
import type { Cadence } from '@refrain/core'
import type { Store } from '@refrain/core/ports'
import type { PolicyDocuments } from '../Engine.ts'
import { standing } from '../setting/publishing.ts'

/** Documents in force: what was published last, and versions that stay for the people who are in them. @category model @since 0.1.0 */
export interface DocumentsInForce extends PolicyDocuments {
  readonly kept: readonly Cadence.Cadence[]
}

/**
 * Reads the documents in force; null where none were published.
 *
 * @example
 * ```ts run
 * import { documentsIn } from '@refrain/engine'
 * import { memoryStorage } from '@refrain/memory'
 *
 * await documentsIn(memoryStorage().tenant('default')) // => null
 * ```
 *
 * @category keeping
 * @since 0.1.0
 */
export const documentsIn = async (store: Store): Promise<DocumentsInForce | null> => {
  const { epoch, documents } = await standing(store)
  return epoch === 0 ? null : { file: documents.file, cadences: documents.published, kept: documents.kept }
}
