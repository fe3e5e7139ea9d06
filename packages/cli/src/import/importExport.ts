/**
 * Reads a CRM's export, row by row, and tells facts.
 *
 * @since 0.1.0
 */
import { Instant, Issue } from '@refrain/core'
import type { Zone } from '@refrain/core'
import type { CsvFile } from './CsvFile.ts'
import { rowsOf } from './csv/rows.ts'
import type { CsvRow } from './csv/rows.ts'
import type { EventLine } from './EventLine.ts'
import { identityOf } from './identity.ts'
import type { ActivityColumns, Mapping } from './Mapping.ts'
import { activityReader } from './read/activities.ts'
import { contactReader } from './read/contacts.ts'
import { unmappedCounts } from './read/lexicon.ts'
import { numberReader } from './read/numbers.ts'
import { recent } from './read/recent.ts'
import type { People, Read, Setting } from './read/Row.ts'
import { tableOf } from './read/table.ts'
import type { Table } from './read/table.ts'
import { tally } from './read/tally.ts'
import type { Memory } from './read/touchFacts.ts'
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

type Reader = (row: readonly string[]) => Read

// --- files -------------------------------------------------------------------

/** The layout that fits the first rows best: that in which most outcomes are known words. */
const layoutOf = (
  activities: NonNullable<Mapping['activities']>,
  table: Table,
  rows: readonly CsvRow[],
): ActivityColumns => {
  const words = new Set(Object.keys(activities.outcomes ?? {}).map((word) => word.toLowerCase()))
  const fits = (columns: ActivityColumns): number => {
    const outcome = table.cell(columns.outcome)
    return outcome === null ? 0 : rows.filter(({ cells }) => words.has(outcome(cells).toLowerCase())).length
  }
  return [activities.columns, ...(activities.layouts ?? [])].reduce((best, each) =>
    fits(each) > fits(best) ? each : best,
  )
}

const missingIn = (
  table: Table,
  columns: readonly (readonly [string, Parameters<Table['cell']>[0]])[],
): Issue.Issue[] =>
  columns
    .filter(([, column]) => table.cell(column) === null)
    .map(([name, column]) => Issue.make('column-missing', [table.nameOf(column)], `a column for ${name}`, undefined))

/** The reader of a file, made when its first rows are known; or why the file cannot be read at all. */
const readerOf = (
  source: ExportFile,
  table: Table,
  rows: readonly CsvRow[],
  setting: Setting,
  memory: Memory,
): Reader | Issue.Issue[] => {
  const { mapping, holds } = source
  const { contacts, activities } = mapping
  if (holds === 'contacts' && contacts !== undefined) {
    const missing = missingIn(table, [['the key', contacts.columns.id]])
    return missing.length > 0 ? missing : contactReader({ ...mapping, contacts }, table, setting)
  }
  if (holds === 'activities' && activities !== undefined) {
    const columns = layoutOf(activities, table, rows)
    const missing = missingIn(table, [['the time', columns.at]])
    return missing.length > 0 ? missing : activityReader({ ...mapping, activities }, columns, table, setting, memory)
  }
  return [Issue.make('mapping-incomplete', [holds], `what the columns of ${holds} mean`, undefined)]
}

/** A row of another width than the header: one too long lost its columns to a stray separator. */
const widthIssue = ({ cells }: CsvRow, width: number): Issue.Issue | null =>
  cells.length > width && cells.slice(width).some((cell) => cell.trim() !== '')
    ? Issue.make('row-too-wide', [width], `${width} cells`, `${cells.length} cells`)
    : null

// --- reading -----------------------------------------------------------------

/** Begins to import; nothing is read before `events` is. @category constructors @since 0.1.0 */
export const importExport = (job: ImportJob): Import => {
  const people: People = { byKey: new Map(), byHash: new Map(), vault: new Map() }
  const unmapped = unmappedCounts()
  const counts = tally(unmapped, people, job.onRejected)
  const memory: Memory = { rows: recent(), met: recent(), calls: recent(), offsets: new Map(), onTouch: counts.touch }
  const shared = {
    identity: identityOf(job.tenant, job.secret),
    zones: job.zones,
    recordedAt: Instant.toIso(job.now),
    now: job.now,
    unmapped,
    readNumber: numberReader(),
    people,
  }

  async function* read(source: ExportFile): AsyncGenerator<EventLine> {
    const { file, mapping, holds } = source
    const zone = job.zones.get(job.zone ?? mapping.zone ?? 'UTC')
    if (zone === undefined) throw new RangeError(`no zone ${job.zone ?? mapping.zone ?? 'UTC'}`)
    const setting: Setting = { ...shared, zone, source: mapping.source }
    const { encoding, delimiter } = mapping
    const headed = holds === 'contacts' || mapping.activities?.header !== false
    const count = counts.file(file.name)
    let table: Table | undefined
    let reader: Reader | Issue.Issue[] | undefined
    let bytes = 0
    const onBytes = (more: number): void => {
      bytes += more
      job.onProgress?.({ file: file.name, bytes, rows: count.rows() })
    }
    for await (const batch of rowsOf(file, { encoding, delimiter, onBytes })) {
      for (const row of batch) {
        if (row.issue !== null) {
          count.reject(row, [row.issue])
          continue
        }
        if (table === undefined) {
          table = tableOf(headed ? row.cells : null, row.cells.length)
          reader = readerOf(source, table, batch.slice(headed ? 1 : 0, 50), setting, memory)
          for (const issue of table.issues) count.warn(row.line, issue)
          if (typeof reader !== 'function') return count.fail(row.line, reader)
          if (headed) continue
        }
        if (typeof reader !== 'function') continue
        const tooWide = widthIssue(row, table.width)
        const result: Read = tooWide === null ? reader(row.cells) : { kind: 'rejected', issues: [tooWide] }
        count.row(row, result, table.width)
        if (result.kind === 'facts') yield* result.facts
      }
    }
    if (table === undefined) count.fail(1, [Issue.make('file-empty', [], 'a first row', undefined)])
  }

  async function* events(): AsyncGenerator<EventLine> {
    for (const holds of ['contacts', 'activities'] as const)
      for (const source of job.files) if (source.holds === holds) yield* read(source)
  }
  return { events: events(), report: counts.report, vault: people.vault }
}
