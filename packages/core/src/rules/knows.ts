/**
 * What is known of a person: the one list that `needs`, `uses`, `has` and `lacks` share.
 *
 * @since 0.1.0
 */
import { isOpen } from '../prospect/appointments.ts'
import type { Learned, Prospect } from '../prospect/Prospect.ts'
import type { Instant } from '../time/Instant.ts'

// --- model -------------------------------------------------------------------

/** What knowing is judged by: the person, at an instant. @category model @since 0.1.0 */
export interface Known {
  readonly prospect: Prospect
  readonly now: Instant
}

/** What a touch is made around: a talking point, a conversation or an enquiry, with the time since which it can be. @category model @since 0.1.0 */
export interface Item {
  readonly id: string
  readonly at: Instant
}

/** Needs that name one thing among several of its sort, so that a message around another one is another message. */
const ITEMISED = ['talking-point', 'conversation', 'enquiry']

// --- questions ---------------------------------------------------------------

const learned = (prospect: Prospect, what: string): Learned | null => {
  for (let i = prospect.learned.length - 1; i >= 0; i--) {
    const item = prospect.learned[i]!
    // A talking point is used up by the touch that used it (S5); an industry or a benefit stays what it is.
    if (item.what === what && (what !== 'talking-point' || item.usedAt === null)) return item
  }
  return null
}

const usable = (item: { readonly retired: unknown }): boolean => item.retired === null

/**
 * Tells whether something is known: learned as a fact of its own, or derived from others.
 *
 * @category questions
 * @since 0.1.0
 */
export const knows = ({ prospect, now }: Known, need: string): boolean => {
  switch (need) {
    case 'referrer':
      return prospect.referrer !== null || prospect.introduction.by !== null
    case 'owner':
      return prospect.owner !== null
    case 'appointment':
      return prospect.appointments.some((a) => isOpen(a) && now < a.until)
    case 'conversation':
      return prospect.conversations.count > 0
    case 'email':
      return prospect.emails.some(usable)
    case 'number':
      return prospect.numbers.some((number) => usable(number) && number.suppressedAt === null)
    case 'enquiry':
      return prospect.source === 'inbound' || prospect.enquiry !== null || learned(prospect, need) !== null
    default:
      return learned(prospect, need) !== null
  }
}

/**
 * What is not known of a list of needs, in its order.
 *
 * @category questions
 * @since 0.1.0
 */
export const unmet = (known: Known, needs: readonly string[]): readonly string[] =>
  needs.filter((need) => !knows(known, need))

const itemOf = (prospect: Prospect, need: string): Item | null => {
  if (need === 'conversation') return prospect.conversations.last
  const found = learned(prospect, need)
  if (need !== 'enquiry') return found && { id: found.item, at: found.at }
  if (prospect.enquiry !== null && (found === null || found.at <= prospect.enquiry.at)) return prospect.enquiry
  if (found !== null) return { id: found.item, at: found.at }
  return prospect.source === 'inbound' && prospect.addedAt !== null ? { id: 'inbound', at: prospect.addedAt } : null
}

/**
 * What a touch with these needs is made around: the latest unused talking point, else the last conversation, else the
 * enquiry; null where none is asked for or known.
 *
 * @category questions
 * @since 0.1.0
 */
export const itemFor = (prospect: Prospect, needs: readonly string[]): Item | null => {
  for (const need of ITEMISED) {
    if (!needs.includes(need)) continue
    const item = itemOf(prospect, need)
    if (item !== null) return item
  }
  return null
}
