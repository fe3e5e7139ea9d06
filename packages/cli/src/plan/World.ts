/** Everything that a question to the planner needs besides the person: policies, calendars, others. */
import * as E from 'fp-ts/Either'
import { pipe } from 'fp-ts/function'
import * as TE from 'fp-ts/TaskEither'
import { Calendars, Others, Plan } from '@refrain/core'
import { Policy } from '@refrain/core/policy'
import { expand } from '@refrain/core/recurrence'
import type { Prospect, Surroundings } from '@refrain/core'
import type { Failure } from '../Failure.ts'
import { located } from '../input/document.ts'
import type { Input } from '../input/Input.ts'
import { holidayDays } from '../setting/holidays.ts'
import type { Years } from '../setting/holidays.ts'
import { statesHours, withHours } from '../setting/safe.ts'
import type { PolicyFile } from '../setting/safe.ts'
import { withStarted } from '../setting/cadences.ts'
import type { Named } from '../setting/cadences.ts'
import type { Setting } from '../setting/Setting.ts'
import { withPast } from './past.ts'
import { personOf } from './Person.ts'
import type { Person } from './Person.ts'
import { survey } from './survey.ts'

/** What questions are asked in. */
export interface World {
  readonly setting: Setting
  readonly input: Input
  readonly calendars: Calendars.Calendars
  readonly policyFor: (prospect: Prospect.Prospect) => Policy.Policy
  readonly surroundingsOf: (id: string) => Surroundings.Surroundings
  /** What accounts and reps told. */
  readonly others: Others.Others
}

/** A decision with the person it is about. */
export interface Decided {
  readonly person: Person
  /** What is not known of them, and which safe parts stand in. */
  readonly safe: ReturnType<Policy.Policy['safeParts']>
  readonly decision: Plan.Decision
}

/** The cadences that were chosen or that somebody is in, and those that they lead to: the others may ask for what they like. */
export const inUse = ({ chosen, cadences }: Setting, { book }: Input): readonly Named[] =>
  withStarted(
    cadences.filter((named) => chosen.includes(named) || book.cadences.includes(named.cadence.id)),
    cadences,
  )

/** A policy of a file, with its faults placed in the file. */
const policyOf = (file: PolicyFile, setting: Setting, input: Input): E.Either<Failure, Policy.Policy> => {
  const { policyDocument } = setting
  const programs = inUse(setting, input).map(({ program }) => program)
  const made = Policy.make({ file, programs, provides: ['account', 'numbers', 'rep', 'bundle', 'results'], expand })
  return made._tag === 'Right' ? E.right(made.right) : E.left(located(policyDocument, made.left))
}

/** The calendars that a file names for itself or for a pack. */
export const calendarsIn = ({ holidays = [], packs = [] }: PolicyFile): readonly string[] => [
  ...new Set([...holidays, ...packs.flatMap((pack) => pack.holidays ?? [])]),
]

const YEARS_AHEAD = 2

/** The years of which holidays are needed. */
const yearsOf = ({ now }: Setting, { book }: Input): Years => {
  const thisYear = new Date(now).getUTCFullYear()
  return { first: Math.min(book.firstYear, thisYear), last: thisYear + YEARS_AHEAD }
}

/** Makes the world of a book. */
export const worldOf = (setting: Setting, input: Input): TE.TaskEither<Failure, World> => {
  const { policyFile } = setting
  return pipe(
    TE.Do,
    TE.bind('careful', () => TE.fromEither(policyOf(policyFile, setting, input))),
    TE.bind('usual', () => TE.fromEither(policyOf(withHours(policyFile), setting, input))),
    TE.bind('holidays', () =>
      // The safe hours of people of whom little is known leave out the holidays of their country.
      holidayDays(
        calendarsIn(policyFile),
        statesHours(policyFile) ? [] : input.book.countries,
        yearsOf(setting, input),
      ),
    ),
    TE.map(({ careful, usual, holidays }) => {
      const calendars = { ...Calendars.none, holidays }
      const policyFor = (prospect: Prospect.Prospect): Policy.Policy =>
        careful.safeParts(prospect).unknown.length > 0 ? careful : usual
      const settled = withPast(input, setting, policyFor, calendars)
      const others = Others.fold(settled.book.others, { now: setting.now })
      const surroundingsOf = survey(settled, setting, others, usual, calendars)
      return { setting, input: settled, calendars, policyFor, others, surroundingsOf }
    }),
  )
}

/** What to do next about one person. */
export const decide = (world: World, id: string): Decided => {
  const { setting, input, calendars } = world
  const person = personOf(id, input, setting)
  const policy = world.policyFor(person.prospect)
  const decision = Plan.next({
    prospect: person.prospect,
    surroundings: world.surroundingsOf(id),
    policy,
    calendars,
    zones: setting.zones,
    now: setting.now,
  })
  return { person, safe: policy.safeParts(person.prospect), decision }
}
