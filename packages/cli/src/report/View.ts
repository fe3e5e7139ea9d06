/** An insight as it is shown, in words: the same for a terminal and for a page. */
import { Insight } from '@refrain/core/insight'
import type { Labels } from './labels.ts'

// --- model -------------------------------------------------------------------

/** A rate with its name. */
export interface RateRow {
  readonly label: string
  readonly rate: Insight.Rate
  /** What else is to be said of it. */
  readonly more: string
}

/** Rates that are compared with each other. */
export interface RateList {
  readonly title: string
  readonly about: string
  readonly rows: readonly RateRow[]
}

/** How far the enrollments in one version of a cadence came. */
export interface Funnel {
  readonly title: string
  readonly enrolled: string
  readonly stages: readonly RateRow[]
  readonly endings: readonly string[]
}

/** The hours of the week that are worth showing. */
export interface Week {
  readonly from: number
  readonly until: number
  /** A rate for each hour of the week, Monday 00:00 first. */
  readonly cells: readonly Insight.Rate[]
  readonly overall: Insight.Rate
}

/** All that is shown. */
export interface View {
  readonly labels: Labels
  /** What was asked for. */
  readonly scope: readonly string[]
  readonly headline: readonly { readonly figure: number; readonly label: string; readonly about: string }[]
  readonly week: Week | null
  readonly byHour: readonly Insight.Rate[]
  readonly byWeekday: readonly Insight.Rate[]
  readonly lists: readonly RateList[]
  readonly funnels: readonly Funnel[]
}

// --- constructors ------------------------------------------------------------

/** The working day is always shown, and what lies beyond only where somebody was called. */
const [DAY_FROM, DAY_UNTIL] = [8, 18]

const weekOf = ({ hours, byHour }: Insight.Report): Week | null => {
  const called = byHour.flatMap(({ of }, hour) => (of > 0 ? [hour] : []))
  if (called.length === 0) return null
  const cells = hours.attempts.map((of, i) => Insight.rateOf(hours.conversations[i]!, of))
  const sum = (numbers: readonly number[]): number => numbers.reduce((a, b) => a + b, 0)
  return {
    from: Math.min(DAY_FROM, ...called),
    until: Math.max(DAY_UNTIL, ...called.map((hour) => hour + 1)),
    cells,
    overall: Insight.rateOf(sum(hours.conversations), sum(hours.attempts)),
  }
}

const listsOf = (report: Insight.Report, labels: Labels): readonly RateList[] => {
  const { enquiries, callbacks, duds, sources, messages, steps } = report
  const { channels } = labels
  const rows = (all: readonly (readonly [label: string, rate: Insight.Rate, more?: string])[]): readonly RateRow[] =>
    all.filter(([, { of }]) => of > 0).map(([label, rate, more = '']) => ({ label, rate, more }))
  const stepName = ({ cadence, version, step }: Insight.StepRow): string => `${cadence} v${version}: ${step}`
  const lists: readonly RateList[] = [
    {
      ...labels.enquiries,
      rows: rows([
        [labels.enquiries.called, enquiries.called],
        [labels.enquiries.reached, enquiries.reached],
      ]),
    },
    {
      ...labels.speed,
      rows: rows(enquiries.speed.map(({ within, spoken }) => [labels.speed.within[within] ?? within, spoken])),
    },
    {
      ...labels.callbacks,
      rows: rows([
        [labels.callbacks.rep, callbacks.rep],
        [labels.callbacks.prospect, callbacks.prospect],
      ]),
    },
    {
      ...labels.messages,
      rows: rows(
        messages.map(({ channel, message, reactions }) => [
          `${channels[channel] ?? channel}: ${message ?? labels.messages.unnamed}`,
          reactions,
        ]),
      ),
    },
    {
      ...labels.steps,
      rows: rows(steps.map((step) => [stepName(step), step.conversations, labels.steps.advances(step.advances)])),
    },
    { ...labels.stepReactions, rows: rows(steps.map((step) => [stepName(step), step.reactions])) },
    {
      ...labels.duds,
      rows: rows([
        [labels.duds.all, duds],
        ...sources.map(
          ({ source, duds: of }) =>
            [source === null ? labels.duds.unsaid : (labels.sources[source] ?? source), of] as const,
        ),
      ]),
    },
  ]
  return lists
    .filter((list) => list.rows.length > 0)
    .map(({ title, about, rows: kept }) => ({ title, about, rows: kept }))
}

const funnelOf = (row: Insight.CadenceRow, titleOf: (id: string) => string, labels: Labels): Funnel => ({
  title: [
    `${titleOf(row.cadence)} (v${row.version})`,
    ...(row.variant === null ? [] : [labels.variant(row.variant)]),
  ].join(', '),
  enrolled: labels.cadences.enrolled(row.enrolled),
  stages: (['reached', 'conversation', 'advance', 'conversion'] as const).map((stage) => ({
    label: labels.stages[stage],
    rate: row.stages[stage],
    more: '',
  })),
  endings: [
    ...row.closed.map(({ why, count }) => `${count} ${why}`),
    ...(row.open === 0 ? [] : [labels.open(row.open)]),
  ],
})

/** Makes the view of a report. */
export const viewOf = (
  report: Insight.Report,
  scope: readonly string[],
  titleOf: (cadence: string) => string,
  labels: Labels,
): View => ({
  labels,
  scope: [...scope, labels.people(report.people)],
  headline: (['conversations', 'advances', 'conversions'] as const).map((figure) => ({
    figure: report.headline[figure],
    label: labels.headline[figure],
    about: labels.headlineAbout[figure],
  })),
  week: weekOf(report),
  byHour: report.byHour,
  byWeekday: report.byWeekday,
  lists: listsOf(report, labels),
  funnels: report.cadences.map((row) => funnelOf(row, titleOf, labels)),
})
