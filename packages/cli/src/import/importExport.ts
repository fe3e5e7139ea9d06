/**
 * Reads a CRM's export, row by row, and tells facts.
 *
 * @since 0.1.0
 */
import { Instant, Issue, Zones } from '@refrain/core'
import type { Zone } from '@refrain/core'
import type { CsvFile } from './CsvFile.ts'
import { rowsOf } from './csv/rows.ts'
import type { CsvRow } from './csv/CsvRow.ts'
import type { EventLine } from './EventLine.ts'
import { identityOf } from './identity.ts'
import { namesIn } from './json/rows.ts'
import type { ActivityColumns, Mapping } from './Mapping.ts'
import { activityReader } from './read/activities.ts'
import type { ActivityReader } from './read/activities.ts'
import { contactReader } from './read/contacts.ts'
import { unmappedCounts } from './read/lexicon.ts'
import { numberReader } from './read/numbers.ts'
import { recent } from './read/recent.ts'
import type { People, Read, Setting } from './read/Row.ts'
import { tableOf } from './read/table.ts'
import type { Table } from './read/table.ts'
import { tally } from './read/tally.ts'
import type { FileTally } from './read/tally.ts'
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
  /** The country of numbers that are written as within one, where the person's is not known: ISO 3166-1 alpha-2. */
  readonly country?: string
  /** Numbers and extensions of the house, whole or as their first digits and `*`: tell which way a call went. */
  readonly ours?: readonly string[]
  /** Who has numbers and addresses, by their hashes: people whom no file names, but a database. */
  readonly holders?: (
    hashes: readonly string[],
  ) => Promise<readonly { readonly hash: string; readonly prospect: string }[]>
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

type Reader = ActivityReader

/** Contacts name themselves. */
const NO_HASHES: Reader['hashes'] = () => []

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
): Reader | readonly Issue.Issue[] => {
  const { mapping, holds } = source
  const { contacts, activities } = mapping
  if (holds === 'contacts' && contacts !== undefined) {
    const missing = missingIn(table, [['the key', contacts.columns.id]])
    return missing.length > 0
      ? missing
      : { read: contactReader({ ...mapping, contacts }, table, setting), hashes: NO_HASHES }
  }
  if (holds === 'activities' && activities !== undefined) {
    const columns = layoutOf(activities, table, rows)
    const missing = missingIn(table, [['the time', columns.at]])
    return missing.length > 0 ? missing : activityReader(mapping, { ...activities, columns }, table, setting, memory)
  }
  return [Issue.make('mapping-incomplete', [holds], `what the columns of ${holds} mean`, undefined)]
}

/** A row of another width than the header: one too long lost its columns to a stray separator. */
const widthIssue = ({ cells }: CsvRow, width: number): Issue.Issue | null =>
  cells.length > width && cells.slice(width).some((cell) => cell.trim() !== '')
    ? Issue.make('row-too-wide', [width], `${width} cells`, `${cells.length} cells`)
    : null

// --- reading -----------------------------------------------------------------

/** How a file is read. */
interface Opened {
  readonly reader: Reader
  readonly width: number
  readonly headed: boolean
}

/** How many rows are looked at to find the layout of a file. */
const LOOKED_AT = 50

const resultOf = (row: CsvRow, { reader, width }: Opened): Read => {
  const issue = row.issue ?? widthIssue(row, width)
  return issue === null ? reader.read(row.cells) : { kind: 'rejected', issues: [issue] }
}

/** Begins to import; nothing is read before `events` is. @category constructors @since 0.1.0 */
export const importExport = (job: ImportJob): Import => {
  const people: People = { byKey: new Map(), byHash: new Map(), vault: new Map(), held: new Set() }
  const unmapped = unmappedCounts()
  const counts = tally(unmapped, people, job.onRejected)
  const memory: Memory = { rows: recent(), met: recent(), calls: recent(), offsets: new Map(), onTouch: counts.touch }
  const zoneFor = (mapping: Mapping): Zone.Zone => Zones.getOrThrow(job.zones, job.zone ?? mapping.zone ?? 'UTC')
  const shared = {
    identity: identityOf(job.tenant, job.secret),
    zones: job.zones,
    recordedAt: Instant.toIso(job.now),
    now: job.now,
    unmapped,
    readNumber: numberReader(job.country ?? null),
    ours: job.ours ?? [],
    people,
  }

  /** What reads the rows of a file, once its first rows are known; null where the file cannot be read. */
  const open = (source: ExportFile, rows: readonly CsvRow[], setting: Setting, count: FileTally): Opened | null => {
    const headed = source.holds === 'contacts' || source.mapping.activities?.header !== false
    const [first] = rows
    const table = tableOf(headed ? (first?.cells ?? []) : null, first?.cells.length ?? 0)
    const line = first?.line ?? 1
    for (const issue of table.issues) count.warn(line, issue)
    const reader = readerOf(source, table, rows.slice(headed ? 1 : 0, LOOKED_AT), setting, memory)
    if ('read' in reader) return { reader, width: table.width, headed }
    count.fail(line, reader)
    return null
  }

  /** Learns who has the numbers and addresses of rows that are about to be read. */
  const learn = async (rows: readonly CsvRow[], { hashes }: Reader): Promise<void> => {
    if (job.holders === undefined) return
    const asked = new Map(rows.flatMap(({ cells }) => hashes(cells)).map(({ id, hmac }) => [hmac, id]))
    for (const [hmac, id] of asked) if (people.byHash.has(id)) asked.delete(hmac)
    if (asked.size === 0) return
    for (const { hash, prospect } of await job.holders([...asked.keys()])) {
      const id = asked.get(hash)
      if (id === undefined) continue
      const known = people.byHash.get(id)
      people.held.add(prospect)
      if (known === undefined) people.byHash.set(id, { prospect, country: null, numbers: [], emails: [] })
      else if (known?.prospect !== prospect) people.byHash.set(id, null)
    }
  }

  async function* read(source: ExportFile): AsyncGenerator<EventLine> {
    const { file, mapping } = source
    const { encoding, delimiter } = mapping
    const by = mapping.by === 'machine' ? 'adapter' : 'import'
    const setting: Setting = { ...shared, zone: zoneFor(mapping), source: mapping.source, by }
    const count = counts.file(file.name)
    let opened: Opened | null = null
    let bytes = 0
    const onBytes = (more: number): void => {
      bytes += more
      job.onProgress?.({ file: file.name, bytes, rows: count.rows() })
    }
    for await (const batch of rowsOf(file, { encoding, delimiter, names: namesIn(mapping), onBytes })) {
      let rows = batch
      if (opened === null) {
        const good = batch.filter(({ issue }) => issue === null)
        if (good.length === 0) continue
        opened = open(source, good, setting, count)
        if (opened === null) return
        if (opened.headed) rows = batch.filter((row) => row !== good[0])
      }
      await learn(rows, opened.reader)
      for (const row of rows) {
        const result = resultOf(row, opened)
        count.row(row, result, opened.width)
        if (result.kind === 'facts') yield* result.facts
      }
    }
    if (opened === null) count.fail(1, [Issue.make('file-empty', [], 'a first row', undefined)])
  }

  async function* events(): AsyncGenerator<EventLine> {
    for (const holds of ['contacts', 'activities'] as const)
      for (const source of job.files) if (source.holds === holds) yield* read(source)
  }
  return { events: events(), report: counts.report, vault: people.vault }
}
