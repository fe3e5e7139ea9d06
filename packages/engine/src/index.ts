/**
 * The engine: the imperative shell around the core.
 *
 * @since 0.1.0
 */
export type * from './Engine.ts'
export type * from './Runtime.ts'
export { createEngine } from './createEngine.ts'
export { platformRuntime } from './platformRuntime.ts'
export type * from './health/Health.ts'
export type * from './jobs/Jobs.ts'
export type * from './working/DeadLetters.ts'
export type * from './setting/Quarantine.ts'
export type { PolicyFault } from './setting/PolicyFault.ts'
export { describeStore } from './keeping/describing.ts'
export type { StoreInfo } from './keeping/describing.ts'
export { documentsIn } from './keeping/documents.ts'
export type { DocumentsInForce } from './keeping/documents.ts'
export { exportStore } from './keeping/exporting.ts'
export type { ExportOptions } from './keeping/exporting.ts'
export { importStore } from './keeping/importing.ts'
export type { ImportCounts, ImportedStore, ImportOptions } from './keeping/importing.ts'
export { restoreStore } from './keeping/restoring.ts'
export type { Restored } from './keeping/restoring.ts'
export { verifyStore } from './keeping/verifying.ts'
export type { Verified, VerifyOptions } from './keeping/verifying.ts'
export type { VerifyFinding, VerifyKind } from './keeping/Finding.ts'
