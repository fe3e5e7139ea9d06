/**
 * The policy file: what a house settles beside its cadences. Inert data, checked before use.
 *
 * @since 0.1.0
 */
import type { RuleSpec } from '../cadence/Cadence.ts'
import { rules } from '../cadence/document.ts'
import { meant } from '../words/nearest.ts'
import { read } from '../cadence/read.ts'
import {
  choice,
  dictionary,
  fields,
  flag,
  json,
  list,
  oneOf,
  optional,
  required,
  text,
  whole,
} from '../cadence/Shape.ts'
import type { Field } from '../cadence/Shape.ts'
import { CONTACTS_KEPT } from '../prospect/Contact.ts'
import { SUBSCRIBERS } from '../prospect/Prospect.ts'
import * as Day from '../time/Day.ts'
import * as Duration from '../time/Duration.ts'
import * as Hours from '../time/Hours.ts'
import type { WeekdayName, WeeklyHours } from '../time/Hours.ts'
import * as Slots from '../time/Slots.ts'
import { BUSY_KINDS } from '../words/BusyKind.ts'
import type { BusyKind } from '../words/BusyKind.ts'
import { CHANNELS } from '../words/Channel.ts'
import type { Channel } from '../words/Channel.ts'
import type { Either } from '../words/Either.ts'
import { getOrThrow, left, right } from '../words/Either.ts'
import * as Issue from '../words/Issue.ts'
import { CATALOG } from './catalog.ts'
import type { EnrollmentsFile } from './enrollmentLimits.ts'
import { MOST_ENROLLMENTS, OPEN_RUNS } from './enrollmentLimits.ts'
import type { Catalog } from './catalog.ts'
import type { PackFile } from './law/Pack.ts'
import { period } from './parameters.ts'

// --- model -------------------------------------------------------------------

/**
 * A rep's time for calls: recurring as stated here, or the entries of their own calendar with a category or a title. Case does not
 * matter there, and a title that ends in `*` is a beginning.
 *
 * @category model
 * @since 0.1.0
 */
export type CallBlock =
  | { readonly zone: string; readonly rrule: string; readonly lasts: string }
  | { readonly category: string; readonly zone?: string }
  | { readonly title: string; readonly zone?: string }

/** What an entry of a rep's calendar keeps them from. @category model @since 0.1.0 */
export type Blocking = 'nothing' | 'calls' | 'booking' | 'everything'

/** What each kind of entry keeps from; what is left out is as the defaults of `blocking` say (`facts/adapters.md` B.7). @category model @since 0.1.0 */
export interface CalendarFile {
  readonly blocks?: { readonly [K in BusyKind]?: Blocking }
  /** Of entries of whole days, where it is something else. */
  readonly allDay?: { readonly [K in BusyKind]?: Blocking }
}

/** A consent that the house requires. @category model @since 0.1.0 */
export interface ConsentFile {
  /** The channels that need it. */
  readonly channels: readonly Channel[]
  /** The kinds that suffice; any where they are left out. */
  readonly kinds?: readonly string[]
  /** How long it is good for. */
  readonly lasts?: string
}

/** What may be played in calls instead of being spoken: nothing, where it is left out (`facts/compliance.md` 0.8). @category model @since 0.1.0 */
export interface CallsFile {
  /** How voicemails are left: by somebody who speaks, or as a recording. `live` where it is left out. */
  readonly voicemail?: 'live' | 'prerecorded'
  /** The steps, as `cadence/step`, whose calls the engine makes with nobody of ours on the line. */
  readonly unattended?: readonly string[]
  /** The kinds of consent under which something may be played; those that begin with `express` where they are left out. */
  readonly consent?: readonly string[]
}

/** The policy file. @category model @since 0.1.0 */
export interface PolicyFile {
  readonly hours?: WeeklyHours
  readonly closures?: readonly string[]
  /** Calendars of holidays: countries and regions. */
  readonly holidays?: readonly string[]
  readonly quietDays?: readonly WeekdayName[]
  /** Parts of the day with the time at which each begins. */
  readonly slots?: { readonly [name: string]: string }
  readonly callBlocks?: { readonly [rep: string]: CallBlock }
  /** What entries of reps' calendars keep them from. */
  readonly calendar?: CalendarFile
  /** How long a firm no binds every cadence; `P365D` where it is left out. */
  readonly firmNo?: string
  readonly rules?: readonly RuleSpec[]
  readonly prefer?: readonly RuleSpec[]
  /** The purpose that the outreach serves, for consents and opt-outs that name one. */
  readonly purpose?: string
  readonly packs?: readonly PackFile[]
  readonly consent?: readonly ConsentFile[]
  /** What a colleague's answer means for the others (D8): they go on, they stop, or they wait so long for a review. */
  readonly colleagues?: { readonly [answer: string]: string }
  readonly enrollments?: EnrollmentsFile
  readonly calls?: CallsFile
}

// --- its shape ---------------------------------------------------------------

const prose = text('text')
const date = text('a date such as 2026-11-26', 'date-malformed', undefined, Day.fromIso)
const duration = text('an ISO 8601 duration', 'duration-malformed', undefined, Duration.parse)
const channels = list(oneOf(CHANNELS, 'channel-unknown'), 1)

const cooldown = fields<{ after: string; days: number }>({
  after: required(oneOf(['conversation', 'refused', 'opted-out'])),
  days: required(whole(1, 3_660)),
})

const packCap = fields<{ max: number; per: string; counts: string }>({
  max: required(whole(1, CONTACTS_KEPT)),
  per: required(period),
  counts: optional(oneOf(['dial', 'touch'])),
})

const consequence = text('go-on, stop, or an ISO 8601 duration', 'duration-malformed', undefined, (word) =>
  word === 'go-on' || word === 'stop' ? right(word) : Duration.parse(word),
)

const pack = fields<PackFile>({
  id: required(prose),
  where: optional(
    text('a country such as US, or a region such as US-FL', 'place-malformed', /^[A-Z]{2}(-[A-Z0-9]{1,3})?$/),
  ),
  who: optional(list(oneOf([...SUBSCRIBERS, 'any']), 1)),
  channels: optional(channels),
  windows: optional(json),
  holidays: optional(list(prose)),
  caps: optional(list(packCap)),
  cooldowns: optional(list(cooldown)),
  consent: optional(
    fields<{ kinds: string[]; lasts: string }>({ kinds: optional(list(prose, 1)), lasts: optional(duration) }),
  ),
  askedTime: optional(flag),
  from: optional(date),
  to: optional(date),
  source: optional(prose),
})

const title = text('a text that is not empty', 'text-malformed', /\S/)

const callBlock = choice('{ zone, rrule, lasts }, { category } or { title }', {
  fields: {
    rrule: fields<Extract<CallBlock, { rrule: string }>>({
      zone: required(prose),
      rrule: required(prose),
      lasts: required(duration),
    }),
    category: fields<Extract<CallBlock, { category: string }>>({ category: required(title), zone: optional(prose) }),
    title: fields<Extract<CallBlock, { title: string }>>({ title: required(title), zone: optional(prose) }),
  },
})

const blocking = oneOf(['nothing', 'calls', 'booking', 'everything'])
const byKind = fields<Required<CalendarFile>['blocks']>(
  Object.fromEntries(BUSY_KINDS.map((kind) => [kind, optional(blocking)])) as { [K in BusyKind]: Field },
)

/** The shape of a policy file; what `hours` and `slots` hold is read by their own readers. */
export const policyShape = fields<PolicyFile>({
  hours: optional(json),
  closures: optional(list(date)),
  holidays: optional(list(prose)),
  quietDays: optional(list(oneOf(Hours.WEEKDAYS, 'weekday-unknown'))),
  slots: optional(json),
  callBlocks: optional(dictionary(prose, callBlock)),
  calendar: optional(fields<CalendarFile>({ blocks: optional(byKind), allDay: optional(byKind) })),
  firmNo: optional(duration),
  colleagues: optional(dictionary(prose, consequence)),
  rules: optional(rules),
  prefer: optional(rules),
  purpose: optional(prose),
  packs: optional(list(pack)),
  consent: optional(
    list(
      fields<ConsentFile>({ channels: required(channels), kinds: optional(list(prose, 1)), lasts: optional(duration) }),
    ),
  ),
  enrollments: optional(
    fields<EnrollmentsFile>({
      max: optional(whole(1, MOST_ENROLLMENTS)),
      per: optional(duration),
      open: optional(whole(1, OPEN_RUNS)),
      exclusive: optional(list(list(prose, 1))),
    }),
  ),
  calls: optional(
    fields<CallsFile>({
      voicemail: optional(oneOf(['live', 'prerecorded'])),
      unattended: optional(list(text('a step as cadence/step', 'step-malformed', /^[^/]+\/[^/]+$/))),
      consent: optional(list(prose, 1)),
    }),
  ),
})

// --- constructors ------------------------------------------------------------

type Path = Issue.Issue['path']

const faultsOf = (path: Path, read: Either<readonly Issue.Issue[], unknown>): readonly Issue.Issue[] =>
  read._tag === 'Right' ? [] : read.left.map((issue) => Issue.under(path, issue))

/** Every fault of a list of rules or of preferences: names that are unknown or misplaced, and wrong parameters. */
export const faultsOfRules = (
  path: Path,
  specs: readonly RuleSpec[],
  place: 'rule' | 'preference',
  catalog: Catalog,
): readonly Issue.Issue[] =>
  specs.flatMap((spec, i) => {
    const at = [...path, i]
    const kind = Object.hasOwn(catalog, spec.rule) ? catalog[spec.rule] : undefined
    const usable = Object.keys(catalog).filter(
      (name) => catalog[name]!.kind === place || catalog[name]!.kind === 'both',
    )
    if (kind === undefined || !usable.includes(spec.rule))
      return [
        Issue.make('rule-unknown', [...at, 'rule'], `one of ${usable.join(', ')}`, spec.rule, meant(spec.rule, usable)),
      ]
    return kind.check(spec).map((issue) => Issue.under(at, issue))
  })

/** The windows of a pack without those of holidays, and those alone. */
export const windowsOf = ({
  hol,
  ...week
}: NonNullable<PackFile['windows']>): { week: unknown; holidays: unknown } => ({
  week,
  holidays: hol,
})

const faultsOfWindows = (path: Path, windows: unknown): readonly Issue.Issue[] => {
  if (windows === undefined || typeof windows !== 'object' || windows === null)
    return faultsOf(path, Hours.parse(windows ?? {}))
  const { week, holidays } = windowsOf(windows as NonNullable<PackFile['windows']>)
  const special = holidays === undefined ? [] : faultsOf(path, Hours.parse({ mon: holidays }))
  return [
    ...faultsOf(path, Hours.parse(week)),
    ...special.map((issue) => ({ ...issue, path: issue.path.map((key) => (key === 'mon' ? 'hol' : key)) })),
  ]
}

/** The fields whose shape is good: what they say can be judged although others are faulty. */
const soundParts = (given: unknown, issues: readonly Issue.Issue[]): PolicyFile => {
  if (typeof given !== 'object' || given === null) return {}
  const faulty = new Set(issues.map(({ path }) => path[0]))
  return Object.fromEntries(Object.entries(given).filter(([field]) => !faulty.has(field)))
}

/**
 * Reads a policy file. Every fault is listed, with its place, what was expected and what was found.
 *
 * @example
 * ```ts run
 * import { Policy } from '@refrain/core/policy'
 *
 * const read = Policy.parse({ hours: { mon: [['09:00', '17:00']] }, quietDay: ['sun'] })
 *
 * read._tag === 'Left' && read.left.map(({ code, cure }) => [code, cure]) // => [['field-unknown', 'write quietDays']]
 * ```
 *
 * @category constructors
 * @since 0.1.0
 */
export const parse = (given: unknown, catalog: Catalog = CATALOG): Either<readonly Issue.Issue[], PolicyFile> => {
  const issues: Issue.Issue[] = []
  read(policyShape, given, [], (issue) => issues.push(issue))
  const file = soundParts(given, issues)
  const faults = [
    ...issues,
    ...(file.hours === undefined ? [] : faultsOf(['hours'], Hours.parse(file.hours))),
    ...(file.slots === undefined ? [] : faultsOf(['slots'], Slots.parse(file.slots))),
    ...(file.packs ?? []).flatMap(({ windows }, i) => faultsOfWindows(['packs', i, 'windows'], windows)),
    ...faultsOfRules(['rules'], file.rules ?? [], 'rule', catalog),
    ...faultsOfRules(['prefer'], file.prefer ?? [], 'preference', catalog),
  ]
  return faults.length > 0 ? left(faults) : right(given as PolicyFile)
}

/**
 * Reads a policy file, or throws with every issue in the message.
 *
 * @example
 * ```ts run
 * import { Policy } from '@refrain/core/policy'
 *
 * Policy.parseOrThrow({ firmNo: 'P180D' }).firmNo // => 'P180D'
 * ```
 *
 * @throws Error with one line per issue
 * @category constructors
 * @since 0.1.0
 */
export const parseOrThrow = (given: unknown, catalog: Catalog = CATALOG): PolicyFile =>
  getOrThrow(parse(given, catalog), (issues) => issues.map(Issue.render).join('\n'))
