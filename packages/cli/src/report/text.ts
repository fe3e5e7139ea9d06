/** An insight for a terminal: at most 80 columns, the heat map in blocks, every rate with what it rests on. */
import { clean } from '../show/clean.ts'
import type { Style } from '../show/style.ts'
import { head, row } from '../show/table.ts'
import type { Column } from '../show/table.ts'
import { pad, wrap } from '../show/width.ts'
import { hourText, intervalText, levelOf, percent, rateText } from './figures.ts'
import type { Labels } from './labels.ts'
import type { Funnel, RateList, View, Week } from './View.ts'

const COLUMNS = 80

const BLOCKS = ['··', '░░', '▒▒', '▓▓', '██'] as const
/** Where all 24 hours are shown, there is room for two columns each. */
const CELL = 3

const heatMap = ({ from, until, cells, overall }: Week, labels: Labels, style: Style): readonly string[] => {
  const hours = Array.from({ length: until - from }, (_, i) => from + i)
  const paint = [style.dim, style.dim, style.cyan, style.cyan, style.green]
  const titles = hours.map((hour) => hourText(hour).padEnd(CELL)).join('')
  return [
    `${pad('', 4)}${titles.trimEnd()}`,
    ...labels.weekdays.map((day, weekday) => {
      const blocks = hours.map((hour) => {
        const level = levelOf(cells[weekday * 24 + hour]!, overall)
        return paint[level]!(BLOCKS[level])
      })
      return `${pad(day, 4)}${blocks.join(' ')}`
    }),
    '',
    ...wrap(legend(overall, labels), COLUMNS),
  ]
}

/** What the blocks stand for, in rates. */
const legend = (overall: Week['overall'], labels: Labels): string => {
  const all = overall.rate ?? 0
  if (all === 0) return `·· ${labels.noTry}  ░░ 0%`
  const [half, more] = [percent(all / 2), percent(all * 1.5)]
  return `·· ${labels.noTry}  ░░ < ${half}  ▒▒ < ${percent(all)}  ▓▓ < ${more}  ██ ≥ ${more}`
}

const columnsOf = ({ columns }: Labels): readonly Column[] => [
  { title: columns.what, width: 38, lines: 2 },
  { title: columns.rate, width: 6, lines: 1 },
  { title: columns.interval, width: 13, lines: 1 },
  { title: columns.of, width: 6, lines: 1 },
  { title: columns.more, width: 9, lines: 2 },
]

const about = (text: string, style: Style): readonly string[] => wrap(text, COLUMNS).map(style.dim)

const rateList = ({ title, about: what, rows }: RateList, labels: Labels, style: Style): readonly string[] => {
  const columns = columnsOf(labels)
  return [
    '',
    style.bold(title),
    ...about(what, style),
    style.dim(head(columns)),
    ...rows.flatMap(({ label, rate, more }) =>
      row([[clean(label)], [rateText(rate)], [intervalText(rate)], [String(rate.of)], [more]], columns),
    ),
  ]
}

const BAR = 30

const funnel = ({ title, enrolled, stages, endings }: Funnel, style: Style): readonly string[] => [
  '',
  ...wrap(clean(`${title}: ${enrolled}`), COLUMNS),
  ...stages.map(({ label, rate }) => {
    const filled = Math.round((rate.rate ?? 0) * BAR)
    const bar = style.cyan('█'.repeat(filled)) + style.dim('░'.repeat(BAR - filled))
    return `  ${pad(label, 13)} ${bar} ${rateText(rate).padStart(6)}  ${rate.count}`
  }),
  ...(endings.length === 0 ? [] : wrap(clean(endings.join(', ')), COLUMNS - 2).map((line) => style.dim(`  ${line}`))),
]

/** The lines of an insight. */
export const insightText = (view: View, style: Style): readonly string[] => {
  const { labels, scope, headline, week, lists, funnels } = view
  return [
    ...wrap(clean(`${labels.title}: ${scope.join(', ')}`), COLUMNS).map(style.bold),
    '',
    ...headline.map(
      ({ figure, label, about: what }) =>
        `${style.bold(String(figure).padStart(6))} ${pad(label, 15)} ${style.dim(what)}`,
    ),
    '',
    style.bold(labels.hours.title),
    ...about(week === null ? labels.hours.nothing : labels.hours.about, style),
    ...(week === null ? [] : heatMap(week, labels, style)),
    ...lists.flatMap((list) => rateList(list, labels, style)),
    ...(funnels.length === 0 ? [] : ['', style.bold(labels.cadences.title), ...about(labels.cadences.about, style)]),
    ...funnels.flatMap((one) => funnel(one, style)),
    '',
    ...labels.reading.slice(0, 2).flatMap((line) => about(line, style)),
  ]
}
