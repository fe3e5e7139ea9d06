/**
 * How much of a cap is used up, and when there is room again.
 *
 * @since 0.1.0
 */
import type { Contact, Counts, VisitRef } from '../../prospect/Contact.ts'
import type { Instant } from '../../time/Instant.ts'
import { MIN } from '../../time/Instant.ts'
import * as Period from './Period.ts'
import type { Situation } from '../Situation.ts'
import type { OtherContact } from '../Surroundings.ts'

// --- model -------------------------------------------------------------------

/** What a cap counts. `message` counts messages that were left or sent. */
export type Counted = Exclude<keyof Counts, 'slot'>

/** What can be named by `of`. */
export const SUBJECTS = ['call', 'voicemail', 'email'] as const
export type Subject = (typeof SUBJECTS)[number]

// --- questions ---------------------------------------------------------------

/** Whether a contact of one's own or of others is of a subject. */
export const isOf = (of: Subject | null, channel: string, message: 0 | 1): boolean =>
  of === null || (of === 'voicemail' ? channel === 'call' && message === 1 : channel === of)

/** Whether a rule about a subject concerns a proposal: what reaches nobody is free of all rules. */
export const concerns = (of: Subject | null, { proposal }: Situation): boolean =>
  proposal.channel !== null && (of === null || proposal.channel === (of === 'voicemail' ? 'call' : of))

/** Whether a contact is an earlier dial of the busy line that is to be redialled: a burst is one attempt (E5). */
export const isSameTry = (contact: Contact, visit: VisitRef | null): boolean =>
  visit !== null &&
  visit.dial > 1 &&
  contact.reach === 'busy' &&
  contact.visit !== null &&
  contact.visit.try === visit.try &&
  contact.visit.round === visit.round &&
  contact.visit.step === visit.step &&
  contact.visit.enrollment === visit.enrollment

/**
 * When there is room again: the instant at which fewer than `max` contacts are left in the period. `Instant.MIN` where
 * there is room all along.
 */
export const roomAt = (
  situation: Situation,
  contacts: readonly (Contact | OtherContact)[],
  max: number,
  period: Period.Period,
): Instant => {
  if (contacts.length < max) return MIN
  const { zones, zone } = situation
  // Of two with the same end the exact one comes first: a span is over before its end.
  const sorted = [...contacts].sort((a, b) => b.latest - a.latest || b.at - a.at)
  const latest = sorted[max - 1]!.latest
  if (period.blur === 0) return Period.leaves(period, zones, zone, sorted[max - 1]!)
  // Who is far from the N-th last leaves in order; only those near it may have changed places.
  const near = sorted.filter((contact) => Math.abs(contact.latest - latest) <= period.blur)
  const lefts = near.map((contact) => Period.leaves(period, zones, zone, contact)).sort((a, b) => b - a)
  return lefts[max - 1 - sorted.findIndex((contact) => contact.latest <= latest + period.blur)]!
}

const NONE: readonly never[] = Object.freeze([])

/** When something must have ended to be in a period at the opening, at the earliest. */
const sinceOf = ({ proposal }: Situation, period: Period.Period): number => proposal.opensAt - period.atMost

/** Our own contacts with the person that may still be in a period at the opening and that a test counts, newest first. */
export const inPeriod = (
  situation: Situation,
  period: Period.Period,
  counts: (contact: Contact) => boolean,
): readonly Contact[] => {
  const since = sinceOf(situation, period)
  const { contacts } = situation.prospect
  let found: Contact[] | null = null
  for (let i = contacts.length - 1; i >= 0; i--) {
    const contact = contacts[i]!
    if (contact.latest > since && contact.direction === 'out' && counts(contact)) (found ??= []).push(contact)
  }
  return found ?? NONE
}

/** The same of contacts with others; what they did after the moment that is asked about counts for them. */
export const othersInPeriod = (
  situation: Situation,
  period: Period.Period,
  others: readonly OtherContact[],
  counts: (contact: OtherContact) => boolean,
): readonly OtherContact[] => {
  if (others.length === 0) return NONE
  const since = sinceOf(situation, period)
  return others.filter((other) => other.at <= situation.now && other.latest > since && counts(other))
}
