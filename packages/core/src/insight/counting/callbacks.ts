/**
 * Counts agreed callbacks (E4): kept in time, missed, let go, or not due yet.
 *
 * @since 0.1.0
 */
import type { Contact } from '../../prospect/Contact.ts'
import type { Callback } from '../../prospect/Prospect.ts'
import { HOUR, MINUTE } from '../../time/Instant.ts'
import type { Account } from '../Account.ts'
import { count } from '../Tally.ts'
import type { Tally } from '../Tally.ts'

/** A call counts as made at the agreed time from so long before to so long after it. */
const [EARLY, LATE] = [15 * MINUTE, HOUR]

/** Whoever promised has done it: we called at the time, or they came to us by then. */
const isKept = ({ who, agreedAt, at, settled, call }: Callback, contacts: readonly Contact[]): boolean => {
  if (settled?.how === 'kept' && settled.at <= at + LATE) return true
  return contacts.some((one) => {
    if (one.id === call || one.at > at + LATE) return false
    return who === 'prospect'
      ? one.direction === 'in' && one.at > agreedAt
      : one.direction === 'out' && one.channel === 'call' && one.counts.dial === 1 && one.at >= at - EARLY
  })
}

const outcomeOf = (callback: Callback, { contacts, until }: Account): 'kept' | 'released' | 'open' | 'missed' => {
  if (isKept(callback, contacts)) return 'kept'
  if (callback.settled?.how === 'released') return 'released'
  return callback.at + LATE > until ? 'open' : 'missed'
}

/** Counts the callbacks that were agreed for the time that was asked for, by who was to call. */
export const countCallbacks = (tally: Tally, account: Account): void => {
  for (const callback of account.callbacks) {
    const run = account.runAt(callback.agreedAt, callback.enrollment)
    if (account.isMeant(callback.agreedAt, run))
      count(tally, `callbacks/${callback.who}/${outcomeOf(callback, account)}`)
  }
}
