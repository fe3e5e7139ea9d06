/**
 * The contacts of a log: which there were, which facts tell of each, and which came before it.
 *
 * @since 0.1.0
 */
import type { Contact } from '../prospect/Contact.ts'
import { CONTACTS_KEPT } from '../prospect/Contact.ts'
import type { Fact } from '../prospect/Fact.ts'
import * as Fold from '../prospect/fold.ts'
import type { Instant } from '../time/Instant.ts'

/** Whether a fact tells of a contact. */
export const tells = (contact: Contact, event: Fact): boolean => {
  const { call, email } = event.data as { readonly call?: unknown; readonly email?: unknown }
  return event.id === contact.id || (contact.channel === 'call' ? call === contact.id : email === contact.id)
}

/** The order in which facts happened. */
export const byOrder = (a: Fact, b: Fact): number =>
  a.at - b.at || a.seq - b.seq || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0)

/** Every outgoing contact, oldest first; a state keeps so many, so a longer history is told in parts. */
export const contactsOf = (events: readonly Fact[], until: Instant): readonly Contact[] => {
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

/** The fact that a contact is first told by. */
export const firstOf = (events: readonly Fact[], contact: Contact): Fact | undefined =>
  events.filter((event) => event.corrects === null && tells(contact, event)).sort(byOrder)[0]

/** The facts before a contact, and what corrects them: its own facts are not held against it. */
export const before = (events: readonly Fact[], contact: Contact, first: Fact): readonly Fact[] =>
  events.filter((event) => (event.corrects !== null || byOrder(event, first) < 0) && !tells(contact, event))
