/**
 * Judges a log: which contacts broke a rule, by what was known when they were made.
 *
 * Facts are never refused (D3*), so a log may hold anything. Each outgoing contact is put once more before the rules
 * that would have been asked, on the state that was known just before it.
 *
 * @since 0.1.0
 */
import { sceneOf } from '../plan/Scene.ts'
import type { Contact } from '../prospect/Contact.ts'
import { CONTACTS_KEPT } from '../prospect/Contact.ts'
import type { Fact } from '../prospect/Fact.ts'
import * as Fold from '../prospect/fold.ts'
import type { Prospect } from '../prospect/Prospect.ts'
import type { Calendars } from '../rules/Calendars.ts'
import type { Policy } from '../rules/Policy.ts'
import { alone } from '../rules/Surroundings.ts'
import type { Surroundings } from '../rules/Surroundings.ts'
import { FOREVER, MAX } from '../time/Instant.ts'
import type { Instant } from '../time/Instant.ts'
import { make as span } from '../time/Span.ts'
import type { Zones } from '../time/Zones.ts'
import type { ReasonCode, ReasonFacts } from '../words/Reason.ts'
import { refusalsOf } from './judge.ts'
import type { Refusal } from './judge.ts'
import { whoIs } from './samePerson.ts'

// --- model -------------------------------------------------------------------

/**
 * How sure it is that a rule was broken: it was; the hour decides and is not known; or it only looks so now, since what
 * forbade it was recorded later.
 *
 * @category model
 * @since 0.1.0
 */
export type ViolationVerdict = 'broken' | 'cannot-tell' | 'unknowable-then'

/** A contact that a rule refused. @category model @since 0.1.0 */
export interface Violation {
  readonly prospect: string
  /** The id of the rule in the playbooks, such as `S3` or `C1`; the rule's own name where it has none. */
  readonly rule: string
  readonly code: ReasonCode
  readonly at: Instant
  /** The fact that tells of the contact. */
  readonly event: string
  readonly verdict: ViolationVerdict
  readonly facts: ReasonFacts
}

/** What a log is judged by. @category model @since 0.1.0 */
export interface Audit {
  /** Facts of any number of people, in any order. */
  readonly facts: readonly Fact[]
  readonly policy: Policy
  readonly calendars: Calendars
  readonly zones: Zones
  /** What is known of others, by person; nothing where it is left out. */
  readonly surroundings?: (prospect: string) => Surroundings
  /** Contacts from here on are not judged. */
  readonly until?: Instant
}

// --- questions ---------------------------------------------------------------

/** The fact that a contact is first told by. */
const tells = (contact: Contact, event: Fact): boolean => {
  const { call, email } = event.data as { readonly call?: unknown; readonly email?: unknown }
  return event.id === contact.id || (contact.channel === 'call' ? call === contact.id : email === contact.id)
}

const byOrder = (a: Fact, b: Fact): number => a.at - b.at || a.seq - b.seq || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0)

/** Every outgoing contact, oldest first; a state keeps so many, so a longer history is told in parts. */
const contactsOf = (events: readonly Fact[], until: Instant): readonly Contact[] => {
  const { contacts } = Fold.fold(events, { now: until })
  const first = contacts[0]
  const own = contacts.filter(({ direction, at }) => direction === 'out' && at < until)
  if (contacts.length < CONTACTS_KEPT || first === undefined) return own
  return [
    ...contactsOf(
      events.filter(({ at }) => at < first.at),
      until,
    ),
    ...own,
  ]
}

/** The same state as if every contact had happened at the earliest that it can have. */
const asEarly = (prospect: Prospect): Prospect => ({
  ...prospect,
  contacts: prospect.contacts.map((contact) => ({ ...contact, latest: contact.at })),
})

/** Refusals of two readings of the same facts: what both refuse outright is sure. */
const agreed = (
  strict: readonly Refusal[],
  mild: readonly Refusal[],
): readonly (Refusal & { readonly sure: boolean })[] => {
  const same = (a: Refusal) => (b: Refusal) => a.rule === b.rule && a.because.code === b.because.code
  const all = [...strict, ...mild.filter((refusal) => !strict.some(same(refusal)))]
  return all.map((refusal) => {
    const [one, other] = [strict.find(same(refusal)), mild.find(same(refusal))]
    return { ...refusal, sure: one?.allowed === 'never' && other?.allowed === 'never' }
  })
}

/** The facts about one person, as far as it was known then who is the same. */
const about = (events: readonly Fact[], stream: string, now: Instant, knownAt: Instant): readonly Fact[] => {
  const who = whoIs(events, now, knownAt)
  return events.filter((event) => who(event.stream.id) === who(stream))
}

/** What the rules said of a contact, by the facts that were known at some moment. */
const judged = (
  audit: Audit,
  all: readonly Fact[],
  first: Fact,
  contact: Contact,
  after: Prospect,
  knownAt: Instant,
) => {
  const { policy, calendars, zones } = audit
  const surroundings = audit.surroundings?.(after.id) ?? alone
  const now = contact.at
  const events = about(all, first.stream.id, now, knownAt)
  const stateOf = (told: readonly Fact[]): Prospect => Fold.fold(told, { now, knownAt, id: after.id })
  const read = (prospect: Prospect): readonly Refusal[] =>
    refusalsOf(
      sceneOf({ prospect, surroundings, policy, calendars, zones, now }),
      contact,
      after,
      span(contact.at, contact.latest),
    )
  const strict = stateOf(events)
  const settled = events.filter((event) => (event.atLatest ?? event.at) <= contact.at)
  const mild = settled.length === events.length ? asEarly(strict) : asEarly(stateOf(settled))
  return agreed(read(strict), read(mild))
}

/** The facts before a contact, and what corrects them: its own facts are not held against it. */
const before = (events: readonly Fact[], contact: Contact, first: Fact): readonly Fact[] =>
  events.filter((event) => (event.corrects !== null || byOrder(event, first) < 0) && !tells(contact, event))

const violationsOf = (audit: Audit, id: string, events: readonly Fact[]): readonly Violation[] => {
  const until = audit.until ?? MAX
  const contacts = contactsOf(events, until)
  const after = Fold.fold(events, { now: until, id })
  return contacts.flatMap((contact) => {
    const first = events.filter((event) => event.corrects === null && tells(contact, event)).sort(byOrder)[0]
    if (first === undefined) return []
    const known = before(events, contact, first)
    const then = judged(audit, known, first, contact, after, contact.at)
    const now = judged(audit, known, first, contact, after, FOREVER)
    const violation = (refusal: Refusal, verdict: ViolationVerdict): Violation => ({
      prospect: after.id,
      rule: refusal.rule,
      code: refusal.because.code,
      at: contact.at,
      event: first.id,
      verdict,
      facts: refusal.because.facts,
    })
    const late = now.filter(
      (refusal) =>
        refusal.sure &&
        !then.some(({ rule, because }) => rule === refusal.rule && because.code === refusal.because.code),
    )
    return [
      ...then.map((refusal) => violation(refusal, refusal.sure ? 'broken' : 'cannot-tell')),
      ...late.map((refusal) => violation(refusal, 'unknowable-then')),
    ]
  })
}

/**
 * Lists every contact of a log that a rule refused.
 *
 * Each is judged by what was known at its time (`recordedAt`): `broken`, or `cannot-tell` where only the date of a fact is
 * known and the hour decides. What could not be known yet is `unknowable-then` and nobody's fault.
 *
 * @example
 * ```ts run
 * import { Calendars, Zones } from '@refrain/core'
 * import { Check } from '@refrain/core/check'
 * import { Event } from '@refrain/core/facts'
 * import { Policy } from '@refrain/core/policy'
 *
 * const told = (at, type, data) => Event.readOrThrow({ prospect: 'p-1', type, at, data })
 * const violations = Check.log({
 *   facts: [
 *     told('2026-11-23T09:00:00Z', 'ProspectAdded', { source: 'met', zones: ['Europe/London'], country: 'GB' }),
 *     told('2026-11-23T10:00:00Z', 'OptedOut', {}),
 *     told('2026-11-23T11:00:00Z', 'CallLogged', { call: 'c-1', direction: 'out', reach: 'no-answer' }),
 *   ],
 *   policy: Policy.makeOrThrow({ file: { hours: { mon: [['09:00', '17:00']] } }, programs: [] }),
 *   calendars: Calendars.none,
 *   zones: Zones.fromPlatform(),
 * })
 *
 * violations.map(({ rule, code, verdict }) => [rule, code, verdict]) // => [['S1', 'opted-out', 'broken']]
 * ```
 *
 * @category questions
 * @since 0.1.0
 */
export const log = (audit: Audit): readonly Violation[] => {
  const people = new Map<string, Fact[]>()
  const who = whoIs(audit.facts, FOREVER, FOREVER)
  for (const event of audit.facts) {
    const id = who(event.stream.id)
    const events = people.get(id)
    if (events === undefined) people.set(id, [event])
    else events.push(event)
  }
  return [...people]
    .flatMap(([id, events]) => violationsOf(audit, id, events))
    .sort((a, b) => a.at - b.at || (a.prospect < b.prospect ? -1 : a.prospect > b.prospect ? 1 : 0))
}
