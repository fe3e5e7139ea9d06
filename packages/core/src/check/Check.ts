/**
 * Judges a log: which contacts broke a rule, by what was known when they were made.
 *
 * Facts are never refused (D3*), so a log may hold anything. Each outgoing contact is put once more before the rules
 * that would have been asked, on the state that was known just before it.
 *
 * @since 0.1.0
 */
import type { Fact } from '../prospect/Fact.ts'
import * as Fold from '../prospect/fold.ts'
import type { Calendars } from '../rules/Calendars.ts'
import type { Policy } from '../rules/Policy.ts'
import type { Surroundings } from '../rules/Surroundings.ts'
import { FOREVER, MAX } from '../time/Instant.ts'
import type { Instant } from '../time/Instant.ts'
import type { Zones } from '../time/Zones.ts'
import type { ReasonCode, ReasonFacts } from '../words/Reason.ts'
import { before, contactsOf, firstOf } from './contacts.ts'
import type { Refusal } from './judge.ts'
import { judged } from './judging.ts'
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

const violationsOf = (audit: Audit, id: string, events: readonly Fact[]): readonly Violation[] => {
  const until = audit.until ?? MAX
  const contacts = contactsOf(events, until)
  const after = Fold.fold(events, { now: until, id })
  return contacts.flatMap((contact) => {
    const first = firstOf(events, contact)
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
