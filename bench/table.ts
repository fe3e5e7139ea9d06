/** The table: one line a goal and comparison. */
import { missedBy } from './Goal.ts'
import type { Result } from './Goal.ts'

const WORDS = { peer: 'peer', limit: 'limit', budget: 'number' } as const

/** A number with about three digits that say something. */
export const short = (value: number): string =>
  value >= 1000
    ? Math.round(value).toLocaleString('en-US')
    : value >= 100
      ? value.toFixed(0)
      : value >= 10
        ? value.toFixed(1)
        : value.toFixed(2)

const withUnit = (value: number, unit: Result['unit']): string =>
  unit === 'x' ? `${short(value)}x` : `${short(value)}${unit && ` ${unit}`}`

const goalOf = ({ goal, unit }: Result): string =>
  goal === null ? '-' : 'least' in goal ? `>= ${withUnit(goal.least, unit)}` : `<= ${withUnit(goal.most, unit)}`

const verdictOf = (result: Result): string =>
  result.reached === null ? '-' : result.reached ? 'reached' : `missed, ${missedBy(result).toFixed(2)}x`

const HEAD = ['goal', 'what', 'held to', 'goal is', 'measured', 'by median', ''] as const

/** The table as Markdown, which reads well on a terminal too. */
export const tableOf = (results: readonly Result[]): string => {
  const rows = [
    HEAD,
    ...results.map((result) => [
      result.id,
      `${result.title}: ${result.what}`,
      WORDS[result.against],
      goalOf(result),
      withUnit(result.value, result.unit),
      withUnit(result.byMedian, result.unit),
      verdictOf(result),
    ]),
  ]
  const widths = HEAD.map((_, column) => Math.max(3, ...rows.map((row) => row[column]!.length)))
  const isNumber = (column: number): boolean => column >= 3 && column <= 5
  const line = (row: readonly string[]): string =>
    `| ${row.map((cell, i) => (isNumber(i) ? cell.padStart(widths[i]!) : cell.padEnd(widths[i]!))).join(' | ')} |`
  const rule = `|${widths.map((width, i) => (isNumber(i) ? `${'-'.repeat(width + 1)}:` : '-'.repeat(width + 2))).join('|')}|`
  return [line(rows[0]!), rule, ...rows.slice(1).map(line)].join('\n')
}
