/**
 * What documents ask of a rep's whole book: it is told only where somebody asks, since it costs more the larger the book is.
 *
 * @since 0.1.0
 */
import type { Asks } from '../Desk.ts'
import type { Documents } from './documents.ts'

/** Whether some object in a document says so. Asking too much costs time; asking too little would be a rule unheard. */
export const someObject = (json: unknown, says: (object: { readonly [name: string]: unknown }) => boolean): boolean => {
  if (typeof json !== 'object' || json === null) return false
  if (!Array.isArray(json) && says(json as { readonly [name: string]: unknown })) return true
  return Object.values(json).some((inner) => someObject(inner, says))
}

/** What some documents ask. */
export const asksOf = (documents: Documents): Asks => ({
  contacts: someObject(documents, (object) => object['by'] === 'rep'),
  load: someObject(documents, (object) => object['load'] !== undefined),
})
