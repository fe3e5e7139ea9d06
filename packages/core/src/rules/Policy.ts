/**
 * A policy, ready for planning: the standing rules, those of the house, and those of every cadence and step.
 *
 * Standing rules are no document's to switch off. What a rule needs of others must be promised when the policy is made:
 * a missing input is an error then, and never a silent *free* later.
 *
 * @since 0.1.0
 */
import { withUntoldItems } from './untoldItems.ts'
import type { RuleSpec, When } from '../cadence/Cadence.ts'
import type { Program } from '../cadence/Program.ts'
import * as Duration from '../time/Duration.ts'
import type { Instant } from '../time/Instant.ts'
import type { ExpandRecurrence } from '../time/Recurrence.ts'
import type { WorkDays } from '../time/WorkDays.ts'
import type { Zone } from '../time/Zone.ts'
import * as Slots from '../time/Slots.ts'
import type { Either } from '../words/Either.ts'
import { getOrThrow, left, right } from '../words/Either.ts'
import * as Issue from '../words/Issue.ts'
import { readBlocks } from './named/readBlocks.ts'
import type { Reason } from '../words/Reason.ts'
import { chooseMessage } from './chooseMessage.ts'
import type { Chosen } from './chooseMessage.ts'
import type { Calendars } from './Calendars.ts'
import { asFarAsKnown } from './asFarAsKnown.ts'
import { CATALOG } from './catalog.ts'
import type { Catalog } from './catalog.ts'
import type { HouseContext } from './define.ts'
import { endingOf } from './endingOf.ts'
import { limitsOf } from './enrollmentLimits.ts'
import { fingerprint } from './fingerprint.ts'
import { itemFor, unmet } from './knows.ts'
import type { Item, Known } from './knows.ts'
import { mayEnroll } from './mayEnroll.ts'
import { mayLeave } from './mayLeave.ts'
import { refusedStart } from './mayStart.ts'
import type { NotStarted, Starting, Wish } from './mayStart.ts'
import { faultsOfRules } from './PolicyFile.ts'
import type { PolicyFile } from './PolicyFile.ts'
import { openerFor } from './opener.ts'
import type { Opener } from './opener.ts'
import { numberFor } from './numberFor.ts'
import type { Calling, ChosenNumber } from './numberFor.ts'
import * as Rule from './Rule.ts'
import { partsFor, statedBy } from './law/safeWorldwide.ts'
import type { SafeParts } from './law/safeWorldwide.ts'
import type { House, Situation } from './Situation.ts'
import { compileRules } from './StepRules.ts'
import type { RulesFor, StepRules } from './StepRules.ts'
import { standingRules, visitingRules } from './standing/standing.ts'
import type { Need } from './Surroundings.ts'
import { holds, unanswered } from './When.ts'
import type { View } from './When.ts'
import { workDaysIn } from './workDays.ts'
import type { Prospect } from '../prospect/Prospect.ts'

export { parse, parseOrThrow } from './PolicyFile.ts'
export { againstPlaying } from './againstPlaying.ts'
export type { Played } from './againstPlaying.ts'
export type { Blocking, CalendarFile, CallBlock, CallsFile, ConsentFile, PolicyFile } from './PolicyFile.ts'
export type { EnrollmentsFile } from './enrollmentLimits.ts'
export type { NotStarted, Starting, Wish } from './mayStart.ts'
export type { PackFile } from './law/Pack.ts'
export type { SafeParts } from './law/safeWorldwide.ts'
export type { Chosen } from './chooseMessage.ts'
export type { Calling, ChosenNumber, NumberChoice } from './numberFor.ts'
export type { Opener } from './opener.ts'
export type { RulesFor, StepRules } from './StepRules.ts'

// --- model -------------------------------------------------------------------

/** A policy, ready for planning. @category model @since 0.1.0 */
export interface Policy {
  readonly file: PolicyFile
  /** The same policy has the same one. */
  readonly hash: string
  readonly house: House
  /** How long a firm no binds every cadence. */
  readonly firmNo: Duration.Duration
  readonly programs: readonly Program[]
  /** What the rules need of others. */
  readonly needs: readonly Need[]
  readonly program: (id: string, version: number) => Program | undefined
  /** Whether a cadence of that name is here, in any version. */
  readonly isKnown: (id: string) => boolean
  /** The newest version of a cadence. */
  readonly newest: (id: string) => Program | undefined
  /** Every reason against enrolling somebody under this policy; none where they may be enrolled. */
  readonly mayEnroll: (wish: Wish) => readonly Reason[]
  /** What keeps a cadence from being started by the end of a run; null where nothing does. */
  readonly refusedStart: (start: Starting) => NotStarted | null
  /** Whether a condition holds for somebody now. */
  readonly meets: (when: When | null, view: View) => boolean
  /** What a condition asks for that nobody told: it does not hold because of it (cadence language 35). */
  readonly unanswered: (when: When | null, view: View) => readonly string[]
  /** What is not known of a list of needs. */
  readonly unmet: (known: Known, needs: readonly string[]) => readonly string[]
  /** What a touch with these needs is made around. */
  readonly itemFor: (prospect: Prospect, needs: readonly string[]) => Item | null
  /** Whether every rule about voicemails lets one be left at an instant. */
  readonly mayLeave: (rules: StepRules['voicemail'], situation: Situation, at: Instant) => boolean
  /** Why nothing is to be done about somebody at all; null where there is no such reason. */
  readonly endingOf: (prospect: Prospect, zone: Zone, now: Instant) => Reason | null
  /** The working days of somebody. */
  readonly workDays: (calendars: Calendars, prospect: Prospect) => WorkDays
  /** The rules of a step; without one those of a callback; without a program those of the house. */
  readonly rulesFor: RulesFor
  /** The message of a touch that says one of some kinds, or why there is none. */
  readonly messageFor: (situation: Situation, kinds: readonly string[]) => Chosen | Reason
  /** Which number a call rings, and why that one. */
  readonly numberFor: (calling: Calling) => ChosenNumber
  /** What a call to somebody, to one of their numbers, opens with. */
  readonly openerFor: (prospect: Prospect, number: string | null) => Opener
  /** The person with what touches used up without saying so marked as used, as the cadences tell. */
  readonly recall: (prospect: Prospect) => Prospect
  /** What is proposed, cut off where a rule knows no more. */
  readonly asFarAsKnown: typeof asFarAsKnown
  /** Which parts of the safe worldwide rules bind somebody. */
  readonly safeParts: (prospect: Prospect) => SafeParts
}

/** What a policy is made of. @category model @since 0.1.0 */
export interface PolicyParts {
  readonly file?: PolicyFile
  readonly programs: readonly Program[]
  /** The rules that documents can name, with those of the house. */
  readonly catalog?: Catalog
  /** What the surroundings will tell. */
  readonly provides?: readonly Need[]
  /** The calendars of holidays that will be given; where left out it is asked of each situation. */
  readonly calendars?: readonly string[]
  /** Unfolds the recurrences of call blocks. */
  readonly expand?: ExpandRecurrence | null
}

// --- constructors ------------------------------------------------------------

const NO_FILE: PolicyFile = Object.freeze({})
const FIRM_NO = Duration.parseOrThrow('P365D')
const ALL_NEEDS: readonly Need[] = []

/** Every list of rules or preferences, with the path that leads to it. */
const listsOf = (file: PolicyFile, programs: readonly Program[]): readonly Placed[] => [
  { path: ['rules'], specs: file.rules ?? [], place: 'rule' },
  { path: ['prefer'], specs: file.prefer ?? [], place: 'preference' },
  ...programs.flatMap(({ id, rules, prefer, lines }): readonly Placed[] => [
    { path: [id, 'rules'], specs: rules, place: 'rule' },
    { path: [id, 'prefer'], specs: prefer, place: 'preference' },
    ...lines.flatMap(({ steps }) =>
      steps.flatMap((step): readonly Placed[] => [
        { path: [id, step.id, 'rules'], specs: step.rules, place: 'rule' },
        { path: [id, step.id, 'prefer'], specs: step.prefer, place: 'preference' },
      ]),
    ),
  ]),
]

interface Placed {
  readonly path: Issue.Issue['path']
  readonly specs: readonly RuleSpec[]
  readonly place: 'rule' | 'preference'
}

/** Inputs that a rule asks for and nobody promised. */
const faultsOfInputs = (lists: readonly Placed[], catalog: Catalog, house: HouseContext, provides: readonly Need[]) =>
  lists.flatMap(({ path, specs }) =>
    specs.flatMap((spec, i) => {
      const kind = catalog[spec.rule]!
      const named = kind.checkIn?.(spec, house) ?? []
      if (named.length > 0) return named.map((issue) => Issue.under([...path, i], issue))
      return kind
        .make(spec, house)
        .needs.filter((need) => !provides.includes(need))
        .map((need) => Issue.make('input-missing', [...path, i], `surroundings that tell ${need}`, undefined))
    }),
  )

const faultsOfCalendars = (
  { holidays = [] }: PolicyFile,
  calendars: readonly string[] | undefined,
): readonly Issue.Issue[] =>
  calendars === undefined
    ? []
    : holidays.flatMap((name, i) =>
        calendars.includes(name)
          ? []
          : [Issue.make('input-missing', ['holidays', i], `a calendar of holidays for ${name}`, undefined)],
      )

const houseOf = (file: PolicyFile, programs: readonly Program[], firmNo: Duration.Duration): House => ({
  kinds: new Map(programs.flatMap(({ messages }) => messages.map(({ id, kind }) => [id, kind] as const))),
  slots: file.slots === undefined ? Slots.DEFAULT : Slots.parseOrThrow(file.slots),
  purpose: file.purpose ?? null,
  rules: file.rules ?? [],
  prefer: file.prefer ?? [],
  visiting: visitingRules(file, firmNo),
})

/**
 * Makes a policy of a policy file and the cadences in use, or tells everything that is missing or wrong.
 *
 * @example
 * ```ts run
 * import { Cadence, Program } from '@refrain/core'
 * import { Policy } from '@refrain/core/policy'
 *
 * const onlyAlone = Cadence.rule('cap', { by: 'account', max: 2, per: 'day' })
 * const cadence = Cadence.make('one-call', { title: 'One call', lasts: 'P10D', rules: [onlyAlone] }, Cadence.call('call'))
 * const programs = [Program.compileOrThrow(cadence, null)]
 *
 * Policy.make({ programs, provides: ['account'] })._tag // => 'Right'
 *
 * const made = Policy.make({ programs })
 * made._tag === 'Left' && made.left.map(({ code, expected }) => [code, expected])
 * // => [['input-missing', 'surroundings that tell account']]
 * ```
 *
 * @category constructors
 * @since 0.1.0
 */
export const make = ({
  file = NO_FILE,
  programs,
  catalog = CATALOG,
  provides = ALL_NEEDS,
  calendars,
  expand = null,
}: PolicyParts): Either<readonly Issue.Issue[], Policy> => {
  const lists = listsOf(file, programs)
  const named = lists.flatMap(({ path, specs, place }) => faultsOfRules(path, specs, place, catalog))
  const blocks = readBlocks(file.callBlocks, expand)
  const faults = [...named, ...(blocks._tag === 'Left' ? blocks.left : []), ...faultsOfCalendars(file, calendars)]
  if (faults.length > 0 || blocks._tag === 'Left') return left(faults)
  const firmNo = file.firmNo === undefined ? FIRM_NO : Duration.parseOrThrow(file.firmNo)
  const house = houseOf(file, programs, firmNo)
  const context: HouseContext = { slots: house.slots, callBlocks: blocks.right }
  const missing = faultsOfInputs(lists, catalog, context, provides)
  if (missing.length > 0) return left(missing)

  const ruleOf = (spec: RuleSpec): Rule.Rule => {
    const rule = catalog[spec.rule]!.make(spec, context)
    return spec.when === undefined ? rule : Rule.under(spec.when, rule)
  }
  const stated = statedBy(file)
  const known = new Map(programs.map((program) => [`${program.id}/${program.version}`, program]))
  const newest = new Map<string, Program>()
  for (const program of programs)
    if (program.version >= (newest.get(program.id)?.version ?? 0)) newest.set(program.id, program)
  const limits = limitsOf(file.enrollments)
  const asked = (wish: Wish): readonly Reason[] => mayEnroll({ ...wish, firmNo, purpose: house.purpose, limits })
  const programOf: Policy['program'] = (id, version) => known.get(`${id}/${version}`)
  return right({
    file,
    hash: fingerprint([file, programs.map(({ cadence }) => cadence)]),
    house,
    firmNo,
    programs,
    needs: [...new Set(lists.flatMap(({ specs }) => specs.flatMap((spec) => ruleOf(spec).needs)))].sort(),
    program: programOf,
    isKnown: (id) => newest.has(id),
    newest: (id) => newest.get(id),
    mayEnroll: asked,
    refusedStart: (start) => refusedStart(start, newest.get(start.cadence), asked),
    rulesFor: compileRules(standingRules(file, firmNo, stated), file, programs, ruleOf),
    meets: holds,
    unanswered,
    unmet,
    itemFor,
    mayLeave,
    endingOf: endingOf(house.purpose, firmNo),
    workDays: workDaysIn(file),
    messageFor: chooseMessage,
    numberFor,
    openerFor,
    recall: (prospect) => withUntoldItems(prospect, programOf),
    asFarAsKnown,
    safeParts: (prospect) => partsFor(stated, prospect, house.purpose),
  })
}

/**
 * Makes a policy, or throws with every issue in the message.
 *
 * @example
 * ```ts run
 * import { Policy } from '@refrain/core/policy'
 *
 * const policy = Policy.makeOrThrow({ file: { quietDays: ['sun'] }, programs: [] })
 *
 * policy.hash // => Policy.makeOrThrow({ file: { quietDays: ['sun'] }, programs: [] }).hash
 * policy.isKnown('value-then-breakup') // => false
 * ```
 *
 * @throws Error with one line per issue
 * @category constructors
 * @since 0.1.0
 */
export const makeOrThrow = (parts: PolicyParts): Policy =>
  getOrThrow(make(parts), (issues) => issues.map(Issue.render).join('\n'))
