/**
 * From a CRM's export to facts: read the files, map their words, keep what is personal out of the facts.
 *
 * ```
 * const mapping = MAPPINGS.hubspot                       // or readMapping(json): Either<Issue[], Mapping>
 * const run = importExport({ files: [{ file: CsvFile.fromPath(path), holds: 'contacts', mapping }, …], zones, now })
 * for await (const event of run.events) …                // EventLine
 * run.report(); run.vault.get(prospect)?.name
 * ```
 *
 * @since 0.1.0
 */
export * as CsvFile from './CsvFile.ts'
export type { EventLine } from './EventLine.ts'
export { identityOf } from './identity.ts'
export type { Hashed, Identity } from './identity.ts'
export { importExport } from './importExport.ts'
export type { ExportFile, Import, ImportJob } from './importExport.ts'
export { mappingJsonSchema, readMapping, readMappingOrThrow } from './mapping/readMapping.ts'
export type { Mapping } from './Mapping.ts'
export { MAPPINGS } from './mappings/index.ts'
export type { Fault, FileCount, Precision, Rejected, Report, Unmapped, Warning } from './Report.ts'
export { skipPast, STILL_DUE } from './skipPast.ts'
export type { Decide } from './skipPast.ts'
export type { Person, Vault } from './Vault.ts'
