/**
 * A person, as far as facts tell, and the folding of facts into that.
 *
 * @since 0.1.0
 */
export type * from './Prospect.ts'
export { SOURCES, SUBSCRIBERS } from './Prospect.ts'
export { type Contact, CONTACTS_KEPT, type Counts, type LineEvidence, type VisitRef } from './Contact.ts'
export type { Position, Reaction, Run, StepRecord, Visit, WordRecord } from './Run.ts'
export { evolve, type Evolved, fold, type FoldOptions, initial, refold } from './fold.ts'
