/**
 * There must be a number to call, or an address to write to.
 *
 * Without a number one is to be found, so the call is held. Without an address an email is impossible for now and for
 * this cadence, so it is refused for good (cadence language 20) and the cadence goes on without it. Somebody of whom facts
 * tell neither a number nor an address is kept elsewhere in the CRM: that is no reason to hold them.
 *
 * @since 0.1.0
 */
import * as Reason from '../../words/Reason.ts'
import * as Rule from '../Rule.ts'
import type { Situation } from '../Situation.ts'
import { free, hold, never } from '../Verdict.ts'
import type { Verdict } from '../Verdict.ts'

const judge = ({ prospect, proposal }: Situation): Verdict => {
  if (prospect.numbers.length === 0 && prospect.emails.length === 0) return free
  if (proposal.channel === 'call') {
    const number = prospect.numbers.find(({ number }) => number === proposal.number)
    if (proposal.number !== null && number?.retired == null) return free
    return hold(Reason.make('needs-number', { number: proposal.number, why: number?.retired?.why ?? null }))
  }
  if (proposal.channel === 'email') {
    const email = prospect.emails.find(({ email }) => email === proposal.email)
    if (proposal.email !== null && email?.retired == null) return free
    return never(
      Reason.make(prospect.emails.length > 0 ? 'email-impossible' : 'needs-email', { email: proposal.email }),
    )
  }
  return free
}

/** The rule. */
export const numberState: Rule.Rule = Rule.make({ name: 'number-state', tier: 1, judge })
