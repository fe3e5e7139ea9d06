/**
 * Reads a CRM's export, row by row, and tells facts.
 *
 * @since 0.1.0
 */
import type { Instant, Zone } from '@refrain/core'
import type { CsvFile } from './CsvFile.ts'
import type { EventLine } from './EventLine.ts'
import type { Mapping } from './Mapping.ts'
import type { Rejected, Report } from './Report.ts'
import type { Vault } from './Vault.ts'

// --- model -------------------------------------------------------------------

/** A file, what it holds, and how it is read. @category model @since 0.1.0 */
export interface ExportFile {
  readonly file: CsvFile
  readonly holds: 'contacts' | 'activities'
  readonly mapping: Mapping
}

/** What to import, and under whose name. @category model @since 0.1.0 */
export interface ImportJob {
  /** Contacts are read before activities, in whatever order they are given. */
  readonly files: readonly ExportFile[]
  /** Part of every derived id. `default` if not given. */
  readonly tenant?: string
  /** The key of the hashes by which numbers and addresses are known; made of the tenant if not given. */
  readonly secret?: string
  readonly zones: Zone.Zones
  /** The zone of times that have none, over the mapping's; UTC where neither is given. */
  readonly zone?: string
  /** When this import happens: what facts are recorded at. */
  readonly now: Instant.Instant
  /** Told of each row that is set aside, as it is met. */
  readonly onRejected?: (row: Rejected) => void
  /** Told now and then how many bytes were read. */
  readonly onProgress?: (progress: { readonly file: string; readonly bytes: number; readonly rows: number }) => void
}

/** An import under way. @category model @since 0.1.0 */
export interface Import {
  /** The facts, in the order of the files; to be read once, to the end. */
  readonly events: AsyncIterable<EventLine>
  /** What was seen so far; complete when `events` is read. */
  readonly report: () => Report
  /** Names and numbers, filled as contacts are read. */
  readonly vault: Vault
}
