/** What is needed to try a cadence on people who are not there: the cadence, its policy, its method, and a start. */
import * as E from 'fp-ts/Either'
import { pipe } from 'fp-ts/function'
import * as TE from 'fp-ts/TaskEither'
import { Calendars, Issue } from '@refrain/core'
import { Policy } from '@refrain/core/policy'
import { expand } from '@refrain/core/recurrence'
import type { Instant } from '@refrain/core'
import type { Playbook } from '@refrain/playbooks'
import type { Failure } from '../Failure.ts'
import { failure } from '../Failure.ts'
import { located } from '../input/document.ts'
import type { Io } from '../Io.ts'
import type { Options } from '../options.ts'
import { find, withStarted } from '../setting/cadences.ts'
import type { Named } from '../setting/cadences.ts'
import { holidayDays } from '../setting/holidays.ts'
import { readMoment } from '../setting/now.ts'
import { withHours } from '../setting/safe.ts'
import type { PolicyFile } from '../setting/safe.ts'
import { settingOf } from '../setting/Setting.ts'
import type { Setting } from '../setting/Setting.ts'
import { calendarsIn } from './World.ts'

/** A cadence to be tried. */
export interface Trying {
  readonly setting: Setting
  readonly named: Named
  readonly start: Instant.Instant
  /** The method that it is, or is a variation of; null for one's own. */
  readonly playbook: Playbook | null
  readonly policy: Policy.Policy
  readonly calendars: Calendars.Calendars
}

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

/** Nobody's calendar is at hand: call blocks that stand there are not stated, and the method's own are taken. */
const statedFor = (playbook: Playbook | null, file: PolicyFile): PolicyFile => {
  if (playbook?.house.callBlocks === undefined || file.callBlocks === undefined) return file
  const { callBlocks, ...others } = file
  const recurring = Object.entries(callBlocks).filter(([, block]) => 'rrule' in block)
  return recurring.length === 0 ? others : { ...others, callBlocks: Object.fromEntries(recurring) }
}

const policyOf = (file: PolicyFile, named: Named, setting: Setting): E.Either<Failure, Policy.Policy> => {
  const programs = withStarted([named], setting.cadences).map(({ program }) => program)
  const made = Policy.make({ file, programs, provides: PROVIDES, expand })
  return made._tag === 'Right' ? E.right(made.right) : E.left(located(setting.policyDocument, made.left))
}

/** Makes ready what the words and options name. */
export const tryingOf = (words: readonly string[], options: Options, io: Io): TE.TaskEither<Failure, Trying> =>
  pipe(
    TE.Do,
    TE.bind('name', () => TE.fromEither(nameIn(words))),
    TE.bind('given', () => settingOf(options, io)),
    TE.bind('named', ({ name, given }) => find(io, given.cadences, name)),
    TE.bind('start', ({ given }) => TE.fromEither(startOf(options, given))),
    TE.bind('playbook', ({ named }) => playbookOf(named.cadence.id)),
    TE.let('setting', ({ given, playbook }) => ({ ...given, policyFile: statedFor(playbook, given.policyFile) })),
    TE.bind('policy', ({ named, setting, playbook }) =>
      TE.fromEither(policyOf(withHours({ ...playbook?.house, ...setting.policyFile }), named, setting)),
    ),
    TE.bind('holidays', ({ start, policy }) => {
      const first = new Date(start).getUTCFullYear()
      return holidayDays(calendarsIn(policy.file), [], { first, last: first + YEARS_AHEAD })
    }),
    TE.map(({ holidays, ...rest }) => ({ ...rest, calendars: { ...Calendars.none, holidays } })),
  )

/** What the method assumes of the house since its policy file does not say. */
export const assumptionsOf = ({ playbook, policy, setting: { policyFile } }: Trying): readonly string[] =>
  Object.keys(playbook?.house ?? {})
    .filter((field) => !Object.hasOwn(policyFile, field))
    .map(
      (field) =>
        `the policy file states no ${field}: ${JSON.stringify(policy.file[field as keyof PolicyFile])} is assumed`,
    )
