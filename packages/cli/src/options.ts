/** The options, all in one table: what each is called, takes and does. */
import { parseArgs } from 'node:util'
import * as E from 'fp-ts/Either'
import { pipe } from 'fp-ts/function'
import { Issue } from '@refrain/core'
import type { Failure } from './Failure.ts'
import { failure } from './Failure.ts'

// --- model -------------------------------------------------------------------

interface Option {
  readonly type: 'string' | 'boolean'
  /** What stands for the value in the help; null for a switch. */
  readonly takes: string | null
  readonly about: string
  readonly multiple?: true
}

const text = (takes: string, about: string): { type: 'string'; takes: string; about: string } => ({
  type: 'string',
  takes,
  about,
})
const on = (about: string): { type: 'boolean'; takes: null; about: string } => ({ type: 'boolean', takes: null, about })

/** Every option of every command. */
export const OPTIONS = {
  events: text('FILE|-', 'facts as JSON Lines; - reads the standard input'),
  db: text('FILE|URL', 'a database: a file, or postgres://…; REFRAIN_DB if not given'),
  tenant: text('NAME', 'whose part of the database; default if not given'),
  contacts: text('FILE', 'contacts of a CRM, as CSV or JSON'),
  activities: text('FILE', 'activities of a CRM or calls of a telephone system, as CSV or JSON'),
  mapping: text('FILE', 'how the columns and words of these files are read'),
  crm: text('NAME', 'a built-in mapping: hubspot, salesforce, pipedrive, asterisk, freeswitch or twilio'),
  country: text('CODE', 'the country of numbers that are written as within one, such as US'),
  ours: {
    ...text('NUMBER', 'a number or extension of the house, or its first digits and *; may be given again'),
    multiple: true,
  },
  sample: on('the bundled sample instead of files of your own'),
  cadence: { ...text('ID|FILE', 'a built-in playbook or a file; may be given again'), multiple: true },
  policy: text('FILE', 'hours, closures, holidays, limits and rules of the house'),
  suppress: text('FILE', 'numbers, addresses or ids that must not be contacted'),
  now: text('TIME', 'the instant to decide for, such as 2026-11-23T15:00Z or "2026-11-23 15:00"'),
  zone: text('ZONE', 'the zone of dates without one, and of people whose zone is unknown'),
  lang: text('en|de', 'the language of explanations'),
  prospect: text('ID', 'only this person'),
  rep: text('ID', 'only the people of this owner'),
  week: text('WEEK', 'such as 2026-W24, or a date in it; the present one if not given'),
  ics: {
    ...text('[REP=]FILE|URL', 'an iCalendar file or feed of a rep; may be given again'),
    multiple: true,
  },
  caldav: {
    ...text('[REP=]URL', 'a calendar on a CalDAV server; REFRAIN_CALDAV_USER and _PASSWORD; may be given again'),
    multiple: true,
  },
  limit: text('N', 'at most so many actions'),
  capacity: text('ROOM', 'what a rep does in a day, such as 40,call=120m,email=20: numbers or minutes'),
  team: on('plan for every owner at once; people of nobody go to whoever is free first'),
  all: on('also list who waits, or what cannot be judged'),
  start: text('TIME', 'when they enter, such as 2026-11-23T15:00Z or "2026-11-23 15:00"; now if not given'),
  svg: text('FILE', 'write the timeline as a picture'),
  from: text('TIME', 'nothing that happened before; for migrate the version that people are on'),
  to: text('ID|FILE', 'the version that people are moved to'),
  map: { ...text('OLD=NEW', 'a step under another name; may be given again'), multiple: true },
  removed: {
    ...text('OLD=STEP', 'where people of a step that is gone go, or next; may be given again'),
    multiple: true,
  },
  until: text('TIME', 'up to then: now if not given; for a sheet the end of today'),
  html: text('FILE', 'write a report with charts, in one file'),
  log: { ...text('FILE|-', 'facts as JSON Lines; may be given again'), multiple: true },
  people: text('N', 'so many people; 500 if not given'),
  preset: text('NAME', 'coldGoodData, coldAverage, switchboard or inboundLead'),
  weeks: text('N', 'tell the load of so many weeks; 6 if not given'),
  reps: text('N', 'so many people share the work; 1 if not given'),
  seed: text('N', 'draw other people; 1 if not given'),
  explain: on('every rule that was asked, and what it said'),
  json: on('JSON, one object a line, for programs'),
  out: text('FILE', 'where to write; the standard output if not given'),
  rejects: text('FILE', 'where to set aside what could not be read'),
  personal: on('also names, numbers, addresses, and who must not be contacted'),
  'dry-run': on('only report what would be done'),
  strict: on('exit with 2 if anything could not be read'),
  help: on('this help'),
} as const satisfies Record<string, Option>

/** The name of an option. */
export type OptionName = keyof typeof OPTIONS

/** The values given for the options of a command. */
export type Options = {
  readonly [N in OptionName]?: (typeof OPTIONS)[N] extends { multiple: true }
    ? readonly string[]
    : (typeof OPTIONS)[N]['type'] extends 'boolean'
      ? boolean
      : string
}

/** What was asked for. */
export interface Arguments {
  readonly options: Options
  readonly words: readonly string[]
}

// --- constructors ------------------------------------------------------------

const usage = (expected: string, found: unknown, cure?: string): Failure =>
  failure(Issue.make('usage', [], expected, found, cure))

/** How many letters have to be added, removed or changed. */
const distance = (a: string, b: string): number => {
  let last = Array.from({ length: b.length + 1 }, (_, i) => i)
  for (let i = 0; i < a.length; i++) {
    const next = [i + 1]
    for (let j = 0; j < b.length; j++)
      next.push(Math.min(last[j + 1]! + 1, next[j]! + 1, last[j]! + (a[i] === b[j] ? 0 : 1)))
    last = next
  }
  return last[b.length]!
}

/** What the platform says about arguments, in our own words. */
const faultIn = (message: string, known: readonly OptionName[]): Failure => {
  const [, unknown] = /^Unknown option '--?([^']*)'/.exec(message) ?? []
  if (unknown !== undefined) {
    const [nearest] = [...known].sort((a, b) => distance(a, unknown) - distance(b, unknown))
    const isNear = nearest !== undefined && distance(nearest, unknown) <= 2
    return usage('an option of this command', `--${unknown}`, isNear ? `write --${nearest}` : undefined)
  }
  const [, valueless] = /^Option '(?:-\w, )?(--[\w-]+)/.exec(message) ?? []
  return valueless === undefined
    ? usage('options as the help lists them', message)
    : usage(message.includes('does not take') ? `${valueless} without a value` : `a value for ${valueless}`, undefined)
}

/** Reads arguments by the options that a command knows. */
export const read = (
  argv: readonly string[],
  known: readonly OptionName[],
  words: number,
): E.Either<Failure, Arguments> => {
  const table = Object.fromEntries(
    [...known, 'help' as const].map((name) => {
      const option: Option = OPTIONS[name]
      return [name, { type: option.type, multiple: option.multiple ?? false }] as const
    }),
  )
  return pipe(
    E.tryCatch(
      () => parseArgs({ args: [...argv], options: table, allowPositionals: true, strict: true }),
      (error) => faultIn(error instanceof Error ? error.message : String(error), known),
    ),
    E.filterOrElse(
      ({ positionals }) => positionals.length <= words,
      ({ positionals }) => usage(words === 0 ? 'options only' : `at most ${words} names`, positionals.join(' ')),
    ),
    E.map(({ values, positionals }) => ({ options: values, words: positionals })),
  )
}
