/**
 * What another policy or cadence would have made of a real log: which touches it would have allowed, prevented, made earlier,
 * or made later; and where it would have acted and nobody did.
 *
 * A replay knows what happened and not what would have happened: from the first touch on that goes another way, nobody can
 * say what the person would have answered. What they said of their own accord stays.
 *
 * @since 0.1.0
 */
import { before, byOrder, contactsOf, firstOf, tells } from '../check/contacts.ts'
import { judged } from '../check/judging.ts'
import type { Bench, Judged } from '../check/judging.ts'
import type { ActionDeed } from '../plan/Decision.ts'
import type { Contact } from '../prospect/Contact.ts'
import type { Fact } from '../prospect/Fact.ts'
import { fold } from '../prospect/fold.ts'
import type { Prospect } from '../prospect/Prospect.ts'
import { DAY, FOREVER, type Instant, later } from '../time/Instant.ts'
import type { Channel } from '../words/Channel.ts'
import type { ReasonCode, ReasonFacts } from '../words/Reason.ts'
import { follow, type Planned } from './course.ts'
import { inNewWords, type Target } from './inNewWords.ts'
import { type Make, makerFor } from './making.ts'

// --- model -------------------------------------------------------------------

/** What a log is replayed under. @category model @since 0.1.0 */
export interface Setup extends Bench {
  /** The cadence that everybody's first enrollment is taken for; each keeps its own where it is null. */
  readonly cadence: Target | null
  /** Up to when the log tells. */
  readonly until: Instant
  /** How long a touch may lie open and still count as made when it was due; a day where it is left out. */
  readonly slack?: number
}

/**
 * What the plan would have made of a touch: the same; it would have come earlier, or later; something else would have come
 * first; the plan would have been over; the call allowed, but not its message; it would have been prevented; or it cannot be
 * told, since the hour decides and is not known.
 *
 * @category model
 * @since 0.1.0
 */
export type Verdict = 'same' | 'earlier' | 'later' | 'instead' | 'ended' | 'otherwise' | 'prevented' | 'cannot-tell'

/** Every verdict. @category constants @since 0.1.0 */
export const VERDICTS: readonly Verdict[] = ['same', 'earlier', 'later', 'instead', 'ended', 'prevented', 'cannot-tell']

/** What the plan would have done. @category model @since 0.1.0 */
export interface Intended {
  readonly at: Instant
  readonly do: ActionDeed
  readonly channel: Channel
  readonly step: string | null
}

/** A rule that refuses a touch. @category model @since 0.1.0 */
export interface Refused {
  readonly rule: string
  readonly code: ReasonCode
  readonly facts: ReasonFacts
}

/** A touch of the log under the other plan. @category model @since 0.1.0 */
export interface Replayed {
  readonly at: Instant
  /** The fact that tells of it. */
  readonly event: string
  readonly channel: Channel
  readonly verdict: Verdict
  /** The rules that refuse it. */
  readonly refused: readonly Refused[]
  /** What the plan would have done first; null where it would have been over, or where nothing can be told. */
  readonly intended: Intended | null
  /** Why the plan would have been over; null otherwise. */
  readonly over: string | null
  /** Made after the ways parted: what it answers, the plan might never have come to. */
  readonly isAfterParting: boolean
}

/** One person's log under the other plan. @category model @since 0.1.0 */
export interface Person {
  readonly prospect: string
  readonly touches: readonly Replayed[]
  /** What the plan would have done at the end of the log, where nobody did anything. */
  readonly silent: Intended | null
  /** When the ways parted; null where they never did. */
  readonly partedAt: Instant | null
}

/** Many people's logs under the other plan, in numbers. @category model @since 0.1.0 */
export interface Total {
  readonly people: number
  readonly touches: number
  readonly verdicts: { readonly [V in Verdict]: number }
  /** Touches that a rule prevents, or allows with another message only, by the rule and its code. */
  readonly prevented: { readonly [rule: string]: number }
  readonly silent: number
  /** People whose ways part, and touches after that. */
  readonly parted: number
  readonly afterParting: number
}

/** What a replay must not be taken for, by code. @category model @since 0.1.0 */
export type Caveat = 'answers-unknown' | 'recorded-at-once' | 'preparation-assumed' | 'others-as-they-are'

/** What no replay can know. @category constants @since 0.1.0 */
export const CAVEATS: readonly Caveat[] = [
  'answers-unknown',
  'recorded-at-once',
  'preparation-assumed',
  'others-as-they-are',
]

// --- one touch ---------------------------------------------------------------

const intendedOf = (planned: Planned): Intended | null =>
  planned.tag === 'due' || planned.tag === 'later'
    ? { at: planned.at, do: planned.action.do, channel: planned.action.channel, step: planned.action.step }
    : null

/** What would have come of it by time alone. */
const timed = (planned: Planned, contact: Contact, slack: number): Verdict => {
  switch (planned.tag) {
    case 'due':
      if (planned.action.channel !== contact.channel) return 'instead'
      return contact.at - planned.at > slack ? 'earlier' : 'same'
    case 'later':
      return 'later'
    case 'closed':
      return 'ended'
    case 'idle':
      return 'cannot-tell'
  }
}

/** Codes that speak against a message, and not against the call. */
const OF_THE_MESSAGE: ReadonlySet<string> = new Set([
  'voicemail-not-allowed',
  'voicemail-owed',
  'message-already-used',
  'no-benefit',
  'breakup-already-said',
])

const verdictOf = ({ channel }: Contact, refusals: readonly Judged[], timing: Verdict): Verdict => {
  const sure = refusals.filter((refusal) => refusal.sure)
  if (channel === 'call' && sure.length > 0 && sure.every(({ because }) => OF_THE_MESSAGE.has(because.code)))
    return 'otherwise'
  if (sure.length > 0) return 'prevented'
  return refusals.length > 0 ? 'cannot-tell' : timing
}

const PARTS: ReadonlySet<Verdict> = new Set(['earlier', 'later', 'instead', 'ended', 'otherwise', 'prevented'])

/** The log while it is replayed. */
interface Tape {
  facts: readonly Fact[]
  readonly make: Make
  readonly id: string
}

/** The facts that tell of the touch itself; what was said in it is another matter. */
const OF_THE_TOUCH: ReadonlySet<string> = new Set([
  'CallPlaced',
  'CallAnswered',
  'AnswererKnown',
  'CallEnded',
  'CallLogged',
  'VoicemailLeft',
  'GatekeeperMet',
  'EmailSent',
  'TouchLogged',
])

/** Puts a touch on the tape as the visit that the plan had open, or takes it off; what the person said stays. */
const taken = (tape: Tape, contact: Contact, verdict: Verdict, planned: Planned): void => {
  const isOf = (fact: Fact): boolean => OF_THE_TOUCH.has(fact.type) && tells(contact, fact)
  if (verdict === 'prevented') tape.facts = tape.facts.filter((fact) => !isOf(fact))
  if (verdict === 'otherwise') tape.facts = tape.facts.filter((fact) => fact.type !== 'VoicemailLeft' || !isOf(fact))
  if (verdict !== 'prevented' && planned.tag === 'due' && planned.action.channel === contact.channel) {
    const { key } = planned.action
    tape.facts = tape.facts.map((fact) =>
      isOf(fact) ? ({ ...fact, data: { ...fact.data, action: key } } as Fact) : fact,
    )
  }
}

const replayed = (setup: Setup, tape: Tape, contact: Contact, after: Prospect, parted: boolean): Replayed | null => {
  const first = firstOf(tape.facts, contact)
  if (first === undefined) return null
  const known = before(tape.facts, contact, first)
  const end = later(contact.at, (contact.latest - 1) as Instant)
  const { planned, assumed } = follow(setup, tape.id, known, end, tape.make)
  tape.facts = [...tape.facts, ...assumed]
  const refusals = judged(setup, [...known, ...assumed], first, contact, after, FOREVER)
  const verdict = verdictOf(contact, refusals, timed(planned, contact, setup.slack ?? DAY))
  taken(tape, contact, verdict, planned)
  return {
    at: contact.at,
    event: first.id,
    channel: contact.channel,
    verdict,
    refused: refusals
      .filter(({ sure }) => sure || verdict === 'cannot-tell')
      .map(({ rule, because: { code, facts } }) => ({ rule, code, facts })),
    intended: intendedOf(planned),
    over: planned.tag === 'closed' ? planned.reason : null,
    isAfterParting: parted,
  }
}

// --- one person --------------------------------------------------------------

/**
 * Replays one person's log.
 *
 * Each touch is put before the rules as `Check` does it, over what would have been there by then: what would have been
 * prevented is gone. What was allowed counts as the visit that the plan had open.
 *
 * @example
 * ```ts run
 * import { Calendars, Instant, Zones } from '@refrain/core'
 * import { Event } from '@refrain/core/facts'
 * import { Policy } from '@refrain/core/policy'
 * import { Replay } from '@refrain/core/simulate'
 *
 * const told = (at, type, data) => Event.readOrThrow({ prospect: 'p-1', type, at, data })
 * const facts = [
 *   told('2026-11-23T09:00:00Z', 'ProspectAdded', { source: 'met', zones: ['Europe/London'], country: 'GB' }),
 *   told('2026-11-23T09:00:01Z', 'ConsentGiven', {}),
 *   told('2026-11-23T19:00:00Z', 'CallLogged', { call: 'c-1', direction: 'out', reach: 'no-answer' }),
 * ]
 * const replayed = Replay.person(
 *   {
 *     policy: Policy.makeOrThrow({ file: { hours: { mon: [['09:00', '17:00']] } }, programs: [] }),
 *     calendars: Calendars.none,
 *     zones: Zones.fromPlatform(),
 *     cadence: null,
 *     until: Instant.parseOrThrow('2026-11-30T00:00:00Z'),
 *   },
 *   'p-1',
 *   facts,
 * )
 * replayed.touches.map(({ verdict, refused }) => [verdict, refused[0]?.code]) // => [['prevented', 'outside-hours']]
 * ```
 *
 * @category questions
 * @since 0.1.0
 */
export const person = (setup: Setup, id: string, facts: readonly Fact[]): Person => {
  const tape: Tape = {
    facts: inNewWords([...facts].sort(byOrder), setup.cadence, setup.policy),
    make: makerFor(id, 'replay', AFTER_ALL),
    id,
  }
  const { until } = setup
  const contacts = contactsOf(tape.facts, until)
  const after = fold(tape.facts, { now: until, id })
  const touches: Replayed[] = []
  let partedAt: Instant | null = null
  for (const contact of contacts) {
    const touch = replayed(setup, tape, contact, after, partedAt !== null)
    if (touch === null) continue
    touches.push(touch)
    if (partedAt === null && PARTS.has(touch.verdict)) partedAt = touch.at
  }
  const { planned } = follow(setup, id, tape.facts, until, tape.make)
  const silent = planned.tag === 'due' && until - planned.at > (setup.slack ?? DAY) ? intendedOf(planned) : null
  return { prospect: id, touches, silent, partedAt: partedAt ?? silent?.at ?? null }
}

/** Facts that are assumed come after those of the same instant. */
const AFTER_ALL = 1_000_000

// --- many people -------------------------------------------------------------

/** Nobody yet. @category constants @since 0.1.0 */
export const NOBODY: Total = {
  people: 0,
  touches: 0,
  verdicts: { same: 0, earlier: 0, later: 0, instead: 0, ended: 0, otherwise: 0, prevented: 0, 'cannot-tell': 0 },
  prevented: {},
  silent: 0,
  parted: 0,
  afterParting: 0,
}

/**
 * The numbers with one more person in them.
 *
 * @example
 * ```ts run
 * import { Replay } from '@refrain/core/simulate'
 *
 * Replay.add(Replay.NOBODY, { prospect: 'p-1', touches: [], silent: null, partedAt: null }).people // => 1
 * ```
 *
 * @category combining
 * @since 0.1.0
 */
export const add = (total: Total, { touches, silent, partedAt }: Person): Total => {
  const verdicts = { ...total.verdicts }
  const prevented = { ...total.prevented }
  for (const { verdict, refused } of touches) {
    verdicts[verdict]++
    if (verdict !== 'prevented' && verdict !== 'otherwise') continue
    for (const name of new Set(refused.map(({ rule, code }) => `${rule} ${code}`)))
      prevented[name] = (prevented[name] ?? 0) + 1
  }
  return {
    people: total.people + 1,
    touches: total.touches + touches.length,
    verdicts,
    prevented,
    silent: total.silent + (silent === null ? 0 : 1),
    parted: total.parted + (partedAt === null ? 0 : 1),
    afterParting: total.afterParting + touches.filter(({ isAfterParting }) => isAfterParting).length,
  }
}
