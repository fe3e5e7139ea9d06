/** Everything that a question to the planner needs besides the person: policies, calendars, others. */
import * as E from 'fp-ts/Either'
import { pipe } from 'fp-ts/function'
import * as TE from 'fp-ts/TaskEither'
import { Calendars, Neighbours, Plan, Policy } from '@refrain/core'
import { expand } from '@refrain/core/recurrence'
import type { Prospect, Surroundings } from '@refrain/core'
import type { Failure } from '../Failure.ts'
import { located } from '../input/document.ts'
import type { Input } from '../input/openInput.ts'
import { holidayDays } from '../setting/holidays.ts'
import { statesHours, withHours } from '../setting/safe.ts'
import type { PolicyFile } from '../setting/safe.ts'
import type { Setting } from '../setting/Setting.ts'
import { personOf } from './Person.ts'
import type { Person } from './Person.ts'

/** What questions are asked in. */
export interface World {
  readonly setting: Setting
  readonly input: Input
  readonly calendars: Calendars.Calendars
  readonly policyFor: (person: Person) => Policy.Policy
  readonly surroundingsOf: (id: string) => Surroundings.Surroundings
}

/** A decision with the person it is about. */
export interface Decided {
  readonly person: Person
  /** What is not known of them, and which safe parts stand in. */
  readonly safe: ReturnType<Policy.Policy['safeParts']>
  readonly decision: Plan.Decision
}

/** A policy of a file, with its faults placed in the file. */
const policyOf = (file: PolicyFile, { policyDocument, cadences }: Setting): E.Either<Failure, Policy.Policy> => {
  const programs = cadences.map(({ program }) => program)
  const made = Policy.make({ file, programs, provides: ['account', 'numbers', 'rep'], expand })
  return made._tag === 'Right' ? E.right(made.right) : E.left(located(policyDocument, made.left))
}

/** The calendars that a file names for itself or for a pack. */
const calendarsIn = ({ holidays = [], packs = [] }: PolicyFile): readonly string[] => [
  ...new Set([...holidays, ...packs.flatMap((pack) => pack.holidays ?? [])]),
]

/** What all people together tell: who shares what, and in which countries they are. */
const survey = (input: Input, setting: Setting) => {
  const countries = new Set<string>()
  function* states(): Generator<Prospect.Prospect> {
    for (const id of input.book.ids()) {
      const { prospect } = personOf(id, input, setting)
      if (prospect.country !== null) countries.add(prospect.country)
      yield prospect
    }
  }
  return { surroundingsOf: Neighbours.collect(states()), countries: [...countries] }
}

const YEARS_AHEAD = 2

/** Makes the world of a book. */
export const worldOf = (setting: Setting, input: Input): TE.TaskEither<Failure, World> => {
  const { policyFile } = setting
  return pipe(
    TE.Do,
    TE.bind('careful', () => TE.fromEither(policyOf(policyFile, setting))),
    TE.bind('usual', () => TE.fromEither(policyOf(withHours(policyFile), setting))),
    TE.bind('survey', () => TE.fromIO(() => survey(input, setting))),
    TE.bind('holidays', ({ survey: { countries } }) => {
      const thisYear = new Date(setting.now).getUTCFullYear()
      const years = { first: Math.min(input.book.firstYear, thisYear), last: thisYear + YEARS_AHEAD }
      // The safe hours of people of whom little is known leave out the holidays of their country.
      return holidayDays(calendarsIn(policyFile), statesHours(policyFile) ? [] : countries, years)
    }),
    TE.map(({ survey: { surroundingsOf }, holidays, usual, careful }) => ({
      setting,
      input,
      calendars: { ...Calendars.none, holidays },
      policyFor: ({ prospect }) => (careful.safeParts(prospect).unknown.length > 0 ? careful : usual),
      surroundingsOf,
    })),
  )
}

/** What to do next about one person. */
export const decide = (world: World, id: string): Decided => {
  const { setting, input, calendars } = world
  const person = personOf(id, input, setting)
  const policy = world.policyFor(person)
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
