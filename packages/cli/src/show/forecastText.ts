/** A simulation as a table with a map of the load, or as one JSON object. */
import { Day, Instant } from '@refrain/core'
import { Evidence, Simulation } from '@refrain/core/simulate'
import { clean } from './clean.ts'
import { forecastWordsIn } from './forecastWords.ts'
import type { ForecastWords } from './forecastWords.ts'
import { loadMap } from './loadMap.ts'
import type { Style } from './style.ts'
import { pad, wrap } from './width.ts'

/** How it is told. */
export interface Telling {
  readonly preset: string
  readonly from: string
  readonly language: string
  readonly style: Style
}

const ROWS = [
  'people',
  'duds',
  'spokenTo',
  'conversations',
  'advances',
  'meetingsKept',
  'replies',
  'returnCalls',
  'callbacksReached',
  'calls',
  'voicemails',
  'emails',
] as const

const COLUMNS = 80
const LABEL = 34
const NUMBER = 10

const perPerson = ({ calls, emails, people }: Simulation.Tally): string => ((calls + emails) / people).toFixed(1)

/** Rates leave out people whom nobody can reach. */
const share = (count: number, { people, duds }: Simulation.Tally): string =>
  `${Math.round((100 * count) / Math.max(1, people - duds))}%`

const line = (label: string, cells: readonly string[]): string =>
  `${pad(label, LABEL)}${cells.map((cell) => cell.padStart(NUMBER)).join('')}`

const table = ({ low, expected, high }: Simulation.Forecast, words: ForecastWords): readonly string[] => {
  const all = [low, expected, high]
  return [
    line('', words.bands),
    ...ROWS.map((row) =>
      line(
        words.rows[row],
        all.map((tally) =>
          row === 'spokenTo' ? `${tally.spokenTo} ${share(tally.spokenTo, tally).padStart(4)}` : String(tally[row]),
        ),
      ),
    ),
    line(words.rows.touches, all.map(perPerson)),
  ]
}

const closings = ({ expected: { closings: by } }: Simulation.Forecast, words: ForecastWords): readonly string[] =>
  wrap(
    `${words.closed}: ${Object.entries(by)
      .sort((a, b) => b[1] - a[1])
      .map(([reason, count]) => `${reason} ${count}`)
      .join(', ')}.`,
    COLUMNS,
  )

/** The date of a day of the load. */
const dayOf = ({ trial }: Simulation.Forecast, day: number): Day.Day => Simulation.firstDay(trial) + day

/** Calls and emails of a rep in a week. */
const weekly = ({ trial, expected: { load } }: Simulation.Forecast, rep: number, week: number): number => {
  const [from, until] = [Simulation.hourOf(trial, rep, week * 7, 0), Simulation.hourOf(trial, rep, week * 7 + 7, 0)]
  let sum = 0
  for (let i = from; i < until; i++) sum += (load.calls[i] ?? 0) + (load.emails[i] ?? 0)
  return sum
}

/** How many reps are told one by one. */
const REPS = 10

const reps = (forecast: Simulation.Forecast, words: ForecastWords): readonly string[] =>
  forecast.trial.reps.slice(0, REPS).map((rep, i) => {
    const weeks = Array.from({ length: forecast.trial.weeks }, (_, week) =>
      String(weekly(forecast, i, week)).padStart(5),
    )
    return `${pad(rep, 12)}${weeks.join('')}  ${words.perWeek}`
  })

/** The lines of a simulation. */
export const forecastText = (forecast: Simulation.Forecast, telling: Telling): readonly string[] => {
  const { trial, peak, caveats } = forecast
  const { preset, from, language, style } = telling
  const words = forecastWordsIn(language)
  const map = loadMap(forecast, words.days)
  const when =
    peak === null
      ? ''
      : `${words.days[peak.day % 7] ?? ''} ${Day.toIso(dayOf(forecast, peak.day))} ${String(peak.hour).padStart(2, '0')}:00`
  return [
    style.bold(words.title(clean(trial.cadence.id), trial.people, preset, from)),
    '',
    ...table(forecast, words),
    words.conversions,
    ...closings(forecast, words),
    ...(map.length === 0 ? [] : ['', style.bold(words.load(trial.repZone.name)), ...map]),
    ...(peak === null ? [] : [words.peak(peak.touches, peak.rep, when)]),
    ...(map.length === 0 ? [] : reps(forecast, words)),
    '',
    style.bold(words.caveats),
    ...caveats
      .filter((code) => code !== 'no-conversions')
      .flatMap((code) => wrap(`- ${words.caveat[code]}`, COLUMNS - 2).map((line, i) => (i === 0 ? line : `  ${line}`))),
  ]
}

/** A simulation for programs; the load lists hours with something in them. */
export const forecastJson = (forecast: Simulation.Forecast): Readonly<Record<string, unknown>> => {
  const { trial, low, expected, high, peak, caveats } = forecast
  const numbers = ({ load: _, touches, ...rest }: Simulation.Tally): object => ({ ...rest, touches })
  const load = trial.reps.flatMap((rep, i) =>
    Array.from({ length: trial.weeks * 7 * 24 }, (_, at) => {
      const [day, hour] = [Math.floor(at / 24), at % 24]
      const place = Simulation.hourOf(trial, i, day, hour)
      const [calls, emails] = [expected.load.calls[place] ?? 0, expected.load.emails[place] ?? 0]
      return calls + emails === 0 ? null : { rep, day: Day.toIso(dayOf(forecast, day)), hour, calls, emails }
    }).filter((row) => row !== null),
  )
  return {
    cadence: trial.cadence.id,
    version: trial.cadence.version,
    people: trial.people,
    start: Instant.toIso(trial.start),
    seed: trial.seed,
    zone: trial.repZone.name,
    bands: Evidence.BANDS,
    low: numbers(low),
    expected: numbers(expected),
    high: numbers(high),
    conversions: null,
    load,
    peak: peak === null ? null : { ...peak, day: Day.toIso(dayOf(forecast, peak.day)) },
    caveats,
  }
}
