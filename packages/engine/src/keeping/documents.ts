/**
 * The documents in force, as a store has them.
 *
 * @since 0.1.0
 */
import type { Store } from '@refrain/core/ports'
import type { PolicyDocuments } from '../Engine.ts'
import { all } from '../setting/documents.ts'
import { standing } from '../setting/publishing.ts'

/**
 * Reads the documents in force, with every version of a cadence that somebody may be in; null where none were published.
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
export const documentsIn = async (store: Store): Promise<PolicyDocuments | null> => {
  const { epoch, documents } = await standing(store)
  return epoch === 0 ? null : { file: documents.file, cadences: all(documents) }
}
