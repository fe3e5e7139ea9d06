/** Counts what an import sees, for its report. */
import { Instant, Issue } from '@refrain/core'
import type { CsvRow } from '../csv/CsvRow.ts'
import type { Fault, FileCount, Precision, Rejected, Report, Warning } from '../Report.ts'
import type { UnmappedCounts } from './lexicon.ts'
import type { Moment } from './moment.ts'
import type { People, Read } from './Row.ts'

const WARNINGS_KEPT = 100

/** Counts one file. */
export interface FileTally {
  readonly rows: () => number
  readonly row: (row: CsvRow, result: Read, width: number) => void
  readonly warn: (line: number, issue: Issue.Issue) => void
  readonly fail: (line: number, issues: readonly Issue.Issue[]) => void
}

/** Counts all files of an import. */
export interface Tally {
  readonly touch: (moment: Moment, orphan: boolean, joined: boolean) => void
  readonly file: (name: string) => FileTally
  readonly report: () => Report
}

type Counts = { -readonly [K in keyof FileCount]: FileCount[K] }

/** The row as text again, for the file of what was set aside. */
const textOf = (row: CsvRow): string =>
  row.issue === null && row.text === ''
    ? row.cells.map((cell) => (/[",;\t|\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)).join(',')
    : row.text.trim()

/** A tally of everything. */
export const tally = (
  unmapped: UnmappedCounts,
  people: People,
  onRejected: ((row: Rejected) => void) | undefined,
): Tally => {
  const files: Counts[] = []
  const faults: Fault[] = []
  const warnings: Warning[] = []
  const warningCodes: Record<string, number> = {}
  const precision: { [P in Precision]: number } = { instant: 0, second: 0, minute: 0, day: 0 }
  const unknown = { zone: 0, country: 0, consent: 0 }
  let [warningCount, mapped, touches, events, orphans, repeated, joinedCalls, ignored] = [0, 0, 0, 0, 0, 0, 0, 0]
  let [earliest, latest] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY]
  let words = 0
  const wordCount = (): number => unmapped.total()

  /** Which of the things that rules ask for nobody knows of a person. */
  const lacking = (result: Extract<Read, { kind: 'facts' }>): void => {
    const added = result.facts[0]
    if (added?.type !== 'ProspectAdded') return
    if (added.data['zones'] === undefined) unknown.zone++
    if (added.data['country'] === undefined) unknown.country++
    if (!result.facts.some(({ type }) => type === 'ConsentGiven')) unknown.consent++
  }

  const file = (name: string): FileTally => {
    const count: Counts = { file: name, rows: 0, used: 0, rejected: 0 }
    files.push(count)
    const warn = (line: number, issue: Issue.Issue): void => {
      warningCount++
      warningCodes[issue.code] = (warningCodes[issue.code] ?? 0) + 1
      if (warnings.length < WARNINGS_KEPT) warnings.push({ file: name, line, issue })
    }
    const setAside = (row: CsvRow, issues: readonly Issue.Issue[]): void => {
      count.rejected++
      onRejected?.({ file: name, line: row.line, issues, text: textOf(row) })
    }
    return {
      rows: () => count.rows,
      warn,
      fail: (line, issues) => {
        for (const issue of issues) faults.push({ file: name, line, issue })
      },
      row: (row, result, width) => {
        count.rows++
        if (row.issue === null && row.cells.length < width)
          warn(row.line, Issue.make('row-short', [row.cells.length], `${width} cells`, `${row.cells.length} cells`))
        if (row.cells.some((cell) => cell.includes('\ufffd')))
          warn(row.line, Issue.make('encoding-wrong', [], 'bytes of the encoding', 'others'))
        if (result.kind === 'rejected') setAside(row, result.issues)
        else for (const issue of result.warnings) warn(row.line, issue)
        if (result.kind === 'repeated') repeated++
        if (result.kind === 'ignored') ignored++
        if (result.kind === 'facts') {
          count.used++
          events += result.facts.length
          if (wordCount() === words) mapped++
          lacking(result)
        }
        words = wordCount()
      },
    }
  }

  return {
    file,
    touch: (moment, orphan, joined) => {
      touches++
      precision[moment.precision]++
      if (orphan) orphans++
      if (joined) joinedCalls++
      earliest = Math.min(earliest, moment.at)
      latest = Math.max(latest, moment.at)
    },
    report: () => {
      const sum = (of: 'rows' | 'rejected'): number => files.reduce((total, each) => total + each[of], 0)
      return {
        files: files.map((each) => ({ ...each })),
        faults: [...faults],
        ...{ rows: sum('rows'), mapped, ignored, prospects: people.vault.size, touches, events },
        unmapped: unmapped.list(),
        earliest: touches === 0 ? null : Instant.toIso(earliest as Instant.Instant),
        latest: touches === 0 ? null : Instant.toIso(latest as Instant.Instant),
        precision: { ...precision },
        duplicates: { rows: repeated, calls: joinedCalls },
        ...{ orphans, rejected: sum('rejected'), unknown: { ...unknown } },
        ...{ warnings: [...warnings], warningCount, warningCodes: { ...warningCodes } },
      }
    },
  }
}
