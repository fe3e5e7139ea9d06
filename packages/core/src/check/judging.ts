/**
 * What the rules say of a contact that was made, on what was known at some moment; and how sure that is.
 *
 * @since 0.1.0
 */
import { sceneOf } from '../plan/Scene.ts'
import type { Contact } from '../prospect/Contact.ts'
import type { Fact } from '../prospect/Fact.ts'
import * as Fold from '../prospect/fold.ts'
import type { Prospect } from '../prospect/Prospect.ts'
import type { Calendars } from '../rules/Calendars.ts'
import type { Policy } from '../rules/Policy.ts'
import { alone } from '../rules/Surroundings.ts'
import type { Surroundings } from '../rules/Surroundings.ts'
import type { Instant } from '../time/Instant.ts'
import { make as span } from '../time/Span.ts'
import type { Zones } from '../time/Zones.ts'
import { refusalsOf } from './judge.ts'
import type { Refusal } from './judge.ts'
import { whoIs } from './samePerson.ts'

/** What contacts are judged by. */
export interface Bench {
  readonly policy: Policy
  readonly calendars: Calendars
  readonly zones: Zones
  readonly surroundings?: (prospect: string) => Surroundings
}

/** A refusal, and whether it holds however the facts are read. */
export type Judged = Refusal & { readonly sure: boolean }

/** The same state as if every contact had happened at the earliest that it can have. */
const asEarly = (prospect: Prospect): Prospect => ({
  ...prospect,
  contacts: prospect.contacts.map((contact) => ({ ...contact, latest: contact.at })),
})

/** Refusals of two readings of the same facts: what both refuse outright is sure. */
const agreed = (strict: readonly Refusal[], mild: readonly Refusal[]): readonly Judged[] => {
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
export const judged = (
  bench: Bench,
  all: readonly Fact[],
  first: Fact,
  contact: Contact,
  after: Prospect,
  knownAt: Instant,
): readonly Judged[] => {
  const { policy, calendars, zones } = bench
  const surroundings = bench.surroundings?.(after.id) ?? alone
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
