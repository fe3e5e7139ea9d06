/**
 * Counts what calls and messages brought: by hour of the week, by step, by message.
 *
 * @since 0.1.0
 */
import type { Contact } from '../../prospect/Contact.ts'
import { countHours, emptyTally, HOURS } from '../../rules/bestTime/hourResults.ts'
import { DAY } from '../../time/Instant.ts'
import type { Account } from '../Account.ts'
import { count, pathOf } from '../Tally.ts'
import type { Tally } from '../Tally.ts'

/** So long after a message a reaction is still put down to it. */
const REACTION = 14 * DAY

/** What a contact left or sent; null where it carried nothing. */
const carrierOf = ({ channel, direction, left }: Contact): string | null => {
  if (direction === 'in') return null
  if (channel !== 'call') return channel
  return left === null ? null : 'voicemail'
}

/**
 * The messages that were reacted to. A reply by email answers the last email before it, all else the last message of any
 * kind, as long as it went out no more than two weeks before. A message is reacted to once.
 */
const reactedTo = (contacts: readonly Contact[]): ReadonlySet<Contact> => {
  const reacted = new Set<Contact>()
  const inTurn = [...contacts].sort((a, b) => a.at - b.at)
  let lastEmail: Contact | null = null
  let last: Contact | null = null
  for (const contact of inTurn) {
    if (contact.direction === 'in') {
      const of: Contact | null = contact.channel === 'email' ? (lastEmail ?? last) : last
      if (of !== null && contact.at - of.at <= REACTION) reacted.add(of)
    } else if (carrierOf(contact) !== null) {
      last = contact
      if (contact.channel === 'email') lastEmail = contact
    }
  }
  return reacted
}

/** Counts the hours of the week in which calls were made, and in which somebody was spoken with. */
const countWeek = (tally: Tally, contacts: readonly Contact[], zone: Account['zone']): void => {
  if (zone === null) return
  const hours = emptyTally()
  countHours(hours, contacts, zone)
  for (let i = 0; i < HOURS; i++) {
    if (hours.attempts[i] === 0) continue
    count(tally, `hours/${i}/attempts`, hours.attempts[i])
    count(tally, `hours/${i}/conversations`, hours.conversations[i])
  }
}

/** Counts a message, and whether somebody reacted to it. */
const countMessage = (tally: Tally, path: string, reaction: 0 | 1, what: 'sent' | 'messages'): void => {
  count(tally, `${path}/${what}`)
  count(tally, `${path}/reactions`, reaction)
}

/** Counts what went out, and what came of it. */
export const countContacts = (tally: Tally, account: Account): void => {
  const { contacts } = account
  const reacted = reactedTo(contacts)
  const meant = contacts.filter((one) => one.direction === 'out' && account.isMeant(one.at, account.runOf(one)))
  countWeek(tally, meant, account.zone)
  for (const contact of meant) {
    const { channel, counts, visit, message } = contact
    const run = visit === null ? null : account.runOf(contact)
    const step = run === null ? null : pathOf('steps', run.cadence, run.version, visit!.step)
    if (step !== null && channel === 'call') {
      count(tally, `${step}/tries`, counts.slot === 1 ? counts.attempt : 0)
      count(tally, `${step}/conversations`, counts.conversation)
    }
    const carrier = carrierOf(contact)
    if (carrier === null) continue
    const reaction = reacted.has(contact) ? 1 : 0
    countMessage(tally, pathOf('messages', carrier, message ?? ''), reaction, 'sent')
    if (step !== null) countMessage(tally, step, reaction, 'messages')
  }
}

/** Counts the steps whose calls and emails led to an agreed step forward. */
export const countAdvances = (tally: Tally, account: Account): void => {
  const { contacts, milestones } = account
  for (const { id, at, enrollment } of milestones.advances) {
    const run = account.runAt(at, enrollment)
    const visit = contacts.find((contact) => contact.id === id)?.visit ?? null
    if (run !== null && visit !== null && account.isMeant(at, run))
      count(tally, pathOf('steps', run.cadence, run.version, visit.step, 'advances'))
  }
}
