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
export type { ExportFile, Import, ImportJob } from './importExport.ts'
export type { Mapping } from './Mapping.ts'
export type { FileCount, Precision, Rejected, Report, Unmapped, Warning } from './Report.ts'
export type { Place, Position } from './skipPast.ts'
export type { Person, Vault } from './Vault.ts'
