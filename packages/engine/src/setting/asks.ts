/**
 * What documents ask of a rep's whole book: it is told only where somebody asks, since it costs more the larger the book is.
 *
 * @since 0.1.0
 */
import type { Asks } from '../Desk.ts'
import type { Documents } from './documents.ts'
import { someObject } from './someObject.ts'

/** What some documents ask. */
export const asksOf = (documents: Documents): Asks => ({
  contacts: someObject(documents, (object) => object['by'] === 'rep'),
  load: someObject(documents, (object) => object['load'] !== undefined),
})
