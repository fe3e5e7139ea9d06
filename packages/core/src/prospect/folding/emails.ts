/**
 * Folds emails and touches in other channels.
 *
 * @since 0.1.0
 */
import type { Channel } from '../../words/Channel.ts'
import type { emailFacts } from '../facts/contact.ts'
import type { Fact, FactOf } from '../Fact.ts'
import { begun } from './calls.ts'
import { forbid } from './consent.ts'
import { contactIndex, contactOf, count, plannedFor, used } from './contacts.ts'
import type { Draft } from './Draft.ts'
import { hold } from './enrollment.ts'
import type { HandlersOf } from './handlers.ts'
import { retireEmail } from './person.ts'
import { eachOpenRun } from './runs.ts'
import { ensure, settle, visitOf } from './visits.ts'
import { react } from './words.ts'

/** Something went out: it settles its visit, and its message and item are used up. */
const sent = (
  draft: Draft,
  fact: Fact,
  data: FactOf<'EmailSent'>['data'] | FactOf<'TouchLogged'>['data'],
  id: string,
  channel: Channel,
): void => {
  if (contactIndex(draft, id) >= 0) return
  const visit = visitOf(draft, data)
  const planned = plannedFor(draft, visit)
  const message = data.message ?? planned.message
  const item = data.item ?? planned.item
  const contact = contactOf(draft, id, () => begun(fact, id, channel, 'out'))
  contact.visit = visit
  contact.message = message
  contact.messageKind = data.kind ?? null
  contact.email = 'address' in data ? (data.address ?? null) : null
  if (visit !== null) {
    ensure(draft, visit, fact, channel)
    settle(draft, visit, fact, ['done'])
  }
  count(draft, contact)
  used(draft, contact, message, data.kind ?? null, item)
}

/** Something came in. */
const received = (draft: Draft, fact: Fact, id: string, channel: Channel): void => {
  count(
    draft,
    contactOf(draft, id, () => begun(fact, id, channel, 'in')),
  )
  react(draft, fact, ['replied'], id)
}

export const emails: HandlersOf<keyof typeof emailFacts> = {
  EmailSent: (draft, fact) => sent(draft, fact, fact.data, fact.data.email ?? fact.id, 'email'),
  EmailReceived: (draft, fact) => {
    const { email: id = fact.id, intent } = fact.data
    if (intent === 'auto-reply') return
    if (intent === 'unsubscribe')
      return forbid(draft, fact, { code: 'opted-out', channels: ['email'], purpose: null, list: null })
    if (intent === 'question') draft.enquiry = { id, at: fact.at, decidedAt: null }
    received(draft, fact, id, 'email')
  },
  EmailBounced: (draft, fact) => {
    const { email, address, kind } = fact.data
    if (kind !== 'hard') return
    const bounced = address ?? draft.contacts[contactIndex(draft, email)]?.email ?? null
    if (bounced !== null) retireEmail(draft, bounced, fact.at, 'bounced')
    react(draft, fact, ['bounced'])
  },
  OutOfOffice: (draft, { at, data }) => {
    if (data.until <= at) return
    draft.outOfOffice = { from: at, until: data.until }
    eachOpenRun(draft, (run) => hold(run, { from: at, until: data.until }))
  },
  EmailOpened: () => undefined,
  TouchLogged: (draft, fact) => {
    const { channel, direction = 'out' } = fact.data
    if (direction === 'out') return sent(draft, fact, fact.data, fact.id, channel)
    received(draft, fact, fact.id, channel)
  },
}
