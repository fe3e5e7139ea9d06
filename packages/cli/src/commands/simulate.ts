/** `refrain simulate`: what would come of a cadence, before anybody is enrolled in it. */
import * as E from 'fp-ts/Either'
import { pipe } from 'fp-ts/function'
import * as TE from 'fp-ts/TaskEither'
import { Issue } from '@refrain/core'
import { moment } from '@refrain/core/explain'
import { Evidence, Simulation } from '@refrain/core/simulate'
import type { Run } from '../Command.ts'
import type { Failure } from '../Failure.ts'
import { failure } from '../Failure.ts'
import type { Io } from '../Io.ts'
import type { OptionName, Options } from '../options.ts'
import { assumptionsOf, tryingOf } from '../plan/trying.ts'
import type { Trying } from '../plan/trying.ts'
import { countryOf } from '../setting/countryOf.ts'
import { clean } from '../show/clean.ts'
import { forecastJson, forecastText } from '../show/forecastText.ts'
import { jsonLine } from '../show/json.ts'
import { progressOn } from '../show/progress.ts'
import { styleFor } from '../show/style.ts'

/** A whole number of an option, within bounds. */
const count = (options: Options, name: OptionName, standard: number, most: number): E.Either<Failure, number> => {
  const text = options[name]
  if (text === undefined) return E.right(standard)
  const number = typeof text === 'string' && /^\d{1,9}$/.test(text) ? Number(text) : 0
  return number >= 1 && number <= most
    ? E.right(number)
    : E.left(failure(Issue.make('usage', [`--${name}`], `a whole number from 1 to ${most}`, text)))
}

const isPreset = (name: string): name is Evidence.PresetName => Object.hasOwn(Evidence.PRESETS, name)

/** The preset that was named, else the one that suits whom the cadence is meant for. */
const presetOf = ({ preset }: Options, source: string): E.Either<Failure, Evidence.PresetName> => {
  const name = preset ?? (source === 'inbound' ? 'inboundLead' : 'coldGoodData')
  return isPreset(name)
    ? E.right(name)
    : E.left(failure(Issue.make('usage', ['--preset'], `one of ${Object.keys(Evidence.PRESETS).join(', ')}`, preset)))
}

const SOURCES = ['inbound', 'met', 'referral', 'list', 'inherited', 'customer', 'other'] as const

const ZONE = 'America/New_York'

/** Without a zone everybody is in New York, and a bare date is meant there. */
const placed = (options: Options): Options => ({ zone: ZONE, ...options })

const trialOf = (trying: Trying, options: Options): E.Either<Failure, Simulation.Trial> => {
  const { named, setting, playbook, policy, calendars, start } = trying
  const wanted = playbook?.someone.source ?? named.cadence.for?.source?.[0]
  const source = SOURCES.find((each) => each === wanted) ?? 'list'
  const zone = options.zone ?? ZONE
  return pipe(
    E.Do,
    E.bind('people', () => count(options, 'people', 500, 1_000_000)),
    E.bind('weeks', () => count(options, 'weeks', 6, 12)),
    E.bind('reps', () => count(options, 'reps', 1, 100)),
    E.bind('seed', () => count(options, 'seed', 1, 999_999_999)),
    E.bind('preset', () => presetOf(options, source)),
    E.map(({ people, weeks, reps, seed, preset }) =>
      Simulation.trial({
        ...{ policy, calendars, zones: setting.zones, cadence: named.cadence },
        ...{ people, weeks, seed, start, source, model: Evidence.modelOf(preset) },
        learned: playbook?.someone.learned ?? [],
        conversed: playbook?.someone.conversed ?? false,
        places: [{ zone, country: countryOf(zone) ?? 'US' }],
        reps: ['rep-1', ...Array.from({ length: reps - 1 }, (_, i) => `rep-${i + 2}`)],
      }),
    ),
  )
}

const tell = async (trial: Simulation.Trial, trying: Trying, options: Options, io: Io): Promise<0> => {
  for (const notice of assumptionsOf(trying)) io.err(`simulate: ${clean(notice)}\n`)
  const progress = progressOn(io)
  const forecast = Simulation.forecast(trial, (done) => {
    if (done % 10 === 0) progress.tell(`${done} of ${3 * trial.people} simulated`)
  })
  progress.done()
  const { phrasebook } = trying.setting
  if (options.json === true) await io.out(`${jsonLine(forecastJson(forecast))}\n`)
  else {
    const preset = options.preset ?? (trial.model.ages.length > 0 ? 'inboundLead' : 'coldGoodData')
    const from = moment(trial.start, { phrasebook, zone: trial.repZone })
    const lines = forecastText(forecast, { preset, from, language: phrasebook.language, style: styleFor(io) })
    await io.out(`${lines.join('\n')}\n`)
  }
  return 0
}

/** Simulates the cadence that is named. */
export const simulate: Run = ({ options: asked, words }, io) => {
  const options = placed(asked)
  return pipe(
    TE.Do,
    TE.bind('trying', () => tryingOf(words, options, io)),
    TE.bind('trial', ({ trying }) => TE.fromEither(trialOf(trying, options))),
    TE.flatMap(({ trying, trial }) => TE.fromTask(() => tell(trial, trying, options, io))),
  )
}
