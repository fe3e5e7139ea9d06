/** `refrain preview`: what a cadence does to three prospects, before anybody is enrolled in it. */
import { writeFile } from 'node:fs/promises'
import * as E from 'fp-ts/Either'
import { pipe } from 'fp-ts/function'
import * as TE from 'fp-ts/TaskEither'
import type { Instant } from '@refrain/core'
import { Calendars, Issue } from '@refrain/core'
import { Policy } from '@refrain/core/policy'
import { Preview } from '@refrain/core/preview'
import { expand } from '@refrain/core/recurrence'
import type { Playbook } from '@refrain/playbooks'
import type { Run } from '../Command.ts'
import type { Failure } from '../Failure.ts'
import { failure } from '../Failure.ts'
import { located } from '../input/document.ts'
import { fileFailure, pathOf } from '../input/files.ts'
import type { Io } from '../Io.ts'
import type { Options } from '../options.ts'
import { calendarsIn } from '../plan/World.ts'
import { find, withStarted } from '../setting/cadences.ts'
import type { Named } from '../setting/cadences.ts'
import { countryOf } from '../setting/countryOf.ts'
import { holidayDays } from '../setting/holidays.ts'
import { readMoment } from '../setting/now.ts'
import { withHours } from '../setting/safe.ts'
import type { PolicyFile } from '../setting/safe.ts'
import { settingOf } from '../setting/Setting.ts'
import type { Setting } from '../setting/Setting.ts'
import { clean } from '../show/clean.ts'
import { previewJson } from '../show/previewJson.ts'
import { styleFor } from '../show/style.ts'
import { wrap } from '../show/width.ts'

const COLUMNS = 80

const PROVIDES = ['account', 'numbers', 'rep', 'bundle', 'results'] as const

/** Holidays are needed for the time that a cadence can last. */
const YEARS_AHEAD = 2

const nameIn = (words: readonly string[]): E.Either<Failure, string> =>
  words[0] === undefined
    ? E.left(failure(Issue.make('usage', [], 'a cadence: a file, or the id of a playbook', undefined)))
    : E.right(words[0])

const startOf = ({ start }: Options, { now, readIn }: Setting): E.Either<Failure, Instant.Instant> =>
  start === undefined
    ? E.right(now)
    : pipe(
        readMoment(start, readIn),
        E.mapLeft(([{ issue }]) => failure({ ...issue, path: ['--start'] })),
      )

/** The method that a cadence is, or is a variation of: it tells whom it is for, and what a house must state. */
const playbookOf =
  (id: string): TE.TaskEither<Failure, Playbook | null> =>
  async () => {
    const { playbooks } = await import('@refrain/playbooks')
    const known: readonly Playbook[] = Object.values(playbooks)
    const isOne = ({ cadence, variations }: Playbook): boolean =>
      [cadence, ...variations.map((variation) => variation.cadence)].some((each) => each.id === id)
    return E.right(known.find(isOne) ?? null)
  }

const policyOf = (file: PolicyFile, named: Named, setting: Setting): E.Either<Failure, Policy.Policy> => {
  const programs = withStarted([named], setting.cadences).map(({ program }) => program)
  const made = Policy.make({ file, programs, provides: PROVIDES, expand })
  return made._tag === 'Right' ? E.right(made.right) : E.left(located(setting.policyDocument, made.left))
}

/** What is shown, and what has to be known of it. */
interface Shown {
  readonly preview: Preview.Preview
  readonly notices: readonly string[]
}

const shownOf = (named: Named, setting: Setting, options: Options): TE.TaskEither<Failure, Shown> => {
  const { zones, readIn, policyFile } = setting
  const country = countryOf(readIn.name)
  return pipe(
    TE.Do,
    TE.bind('from', () => TE.fromEither(startOf(options, setting))),
    TE.bind('playbook', () => playbookOf(named.cadence.id)),
    TE.let('file', ({ playbook }): PolicyFile => withHours({ ...playbook?.house, ...policyFile })),
    TE.bind('policy', ({ file }) => TE.fromEither(policyOf(file, named, setting))),
    TE.bind('holidays', ({ from }) => {
      const first = new Date(from).getUTCFullYear()
      return holidayDays(calendarsIn(policyFile), [], { first, last: first + YEARS_AHEAD })
    }),
    TE.map(({ from, playbook, file, policy, holidays }) => ({
      preview: Preview.of({
        program: named.program,
        policy,
        calendars: { ...Calendars.none, holidays },
        zones,
        zone: readIn,
        from,
        ...(country !== undefined && { country }),
        ...(playbook !== null && { someone: playbook.someone }),
      }),
      notices: [
        ...(country === undefined
          ? [`no country is known for ${readIn.name}: the safe worldwide limits hold; name a zone with --zone`]
          : []),
        ...Object.keys(playbook?.house ?? {})
          .filter((field) => !Object.hasOwn(policyFile, field))
          .map(
            (field) =>
              `the policy file states no ${field}: ${JSON.stringify(file[field as keyof PolicyFile])} is assumed`,
          ),
      ],
    })),
  )
}

const textOf = (preview: Preview.Preview, options: Options, io: Io): string => {
  const style = styleFor(io)
  const [title = '', from = '', ...lines] = Preview.toText(preview, { why: options.explain === true }).map((line) =>
    line.replace(/\S.*/s, clean),
  )
  return [...wrap(title, COLUMNS).map(style.bold), style.dim(from), ...lines, ''].join('\n')
}

const picture = ({ preview }: Shown, file: string, io: Io): TE.TaskEither<Failure, void> =>
  TE.tryCatch(() => writeFile(pathOf(io, file), `${Preview.toSvg(preview)}\n`), fileFailure(file))

const tell = async ({ preview, notices }: Shown, options: Options, io: Io): Promise<0> => {
  for (const notice of notices) io.err(`preview: ${clean(notice)}\n`)
  if (options.json === true) for (const line of previewJson(preview)) await io.out(`${line}\n`)
  else await io.out(textOf(preview, options, io))
  return 0
}

/** Previews the cadence that is named. */
export const preview: Run = ({ options, words }, io) =>
  pipe(
    TE.Do,
    TE.bind('name', () => TE.fromEither(nameIn(words))),
    TE.bind('setting', () => settingOf(options, io)),
    TE.bind('named', ({ name, setting }) => find(io, setting.cadences, name)),
    TE.bind('shown', ({ named, setting }) => shownOf(named, setting, options)),
    TE.tap(({ shown }) => (options.svg === undefined ? TE.right(undefined) : picture(shown, options.svg, io))),
    TE.flatMap(({ shown }) => TE.fromTask(() => tell(shown, options, io))),
  )
