/**
 * What one person tells those with whom they share an account, a number or an owner.
 *
 * A pure fold of one state: programs that have all states at hand collect it from each, a store keeps it beside the facts.
 *
 * @since 0.1.0
 */
import type { Contact } from '../prospect/Contact.ts'
import type { Prospect } from '../prospect/Prospect.ts'
import type { OpenWork, OtherAppointment, OtherContact } from '../rules/Surroundings.ts'
import { MINUTE, plus } from '../time/Instant.ts'
import { appointmentsOf } from './appointments.ts'

// --- model -------------------------------------------------------------------

/** What one person tells others. @category model @since 0.1.0 */
export interface Telling {
  readonly account: string | null
  readonly owner: string | null
  /** Their numbers, by id. */
  readonly numbers: readonly string[]
  readonly opportunity: string | null
  /** Won, lost, returned or erased: the opportunity is open no more. */
  readonly isOver: boolean
  /** Contacts that count for others, oldest first, with the number that was used. */
  readonly contacts: readonly { readonly contact: OtherContact; readonly number: string | null }[]
  /** Calls that were handed out and are not settled. */
  readonly open: readonly OpenWork[]
  /** Open appointments of the owner with them. */
  readonly appointments: readonly OtherAppointment[]
}

// --- folding -----------------------------------------------------------------

const counts = ({ direction, counts: { touch, attempt, dial, conversation, message } }: Contact): boolean =>
  direction === 'out' && touch + attempt + dial + conversation + message > 0

const toOthers = (prospect: string, contact: Contact): OtherContact => ({
  prospect,
  channel: contact.channel,
  at: contact.at,
  latest: contact.latest,
  touch: contact.counts.touch,
  attempt: contact.counts.attempt,
  dial: contact.counts.dial,
  conversation: contact.counts.conversation,
  message: contact.counts.message,
})

/** How long a call that was handed out stands in the way of colleagues: then it is taken for forgotten. */
const LEASE = 30 * MINUTE

const openCalls = ({ id, runs }: Prospect): OpenWork[] =>
  runs.flatMap(({ steps }) =>
    Object.values(steps).flatMap(({ last: { channel, settled, again, issued } }) =>
      channel === 'call' && settled === null && again === null
        ? [{ prospect: id, since: issued.at, until: plus(issued.at, LEASE) }]
        : [],
    ),
  )

/**
 * Folds what one person tells those they share an account, a number or an owner with.
 *
 * @example
 * ```ts run
 * import { Neighbours, Prospect } from '@refrain/core'
 * import { Event } from '@refrain/core/facts'
 *
 * const added = Event.readOrThrow({ type: 'ProspectAdded', prospect: 'p-1', at: '2026-11-22T10:00:00Z', data: { account: 'acme' } })
 * const { account, contacts } = Neighbours.tell(Prospect.fold([added]))
 * account // => 'acme'
 * contacts // => []
 * ```
 *
 * @category folding
 * @since 0.1.0
 */
export const tell = (prospect: Prospect): Telling => ({
  account: prospect.account,
  owner: prospect.owner,
  numbers: prospect.numbers.map(({ number }) => number),
  opportunity: prospect.opportunity,
  isOver: prospect.ended !== null,
  contacts: prospect.contacts
    .filter(counts)
    .map((contact) => ({ contact: toOthers(prospect.id, contact), number: contact.number })),
  open: openCalls(prospect),
  appointments: prospect.owner === null ? [] : appointmentsOf(prospect),
})
