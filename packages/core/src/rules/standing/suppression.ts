/**
 * Nothing goes out after an end, an opt-out, a listing or a firm no, on the channels and for the purpose named (S1).
 *
 * A firm no binds every cadence for the time that the house states, and then lapses; the others stay until a fact lifts them.
 *
 * @since 0.1.0
 */
import type { Prospect, Suppression } from '../../prospect/Prospect.ts'
import * as Duration from '../../time/Duration.ts'
import type { Instant } from '../../time/Instant.ts'
import type { Channel } from '../../words/Channel.ts'
import * as Reason from '../../words/Reason.ts'
import { notBefore } from '../notBefore.ts'
import * as Rule from '../Rule.ts'
import type { Situation } from '../Situation.ts'
import { free, never } from '../Verdict.ts'
import type { Verdict } from '../Verdict.ts'

/** Whether words about channels and a purpose cover a contact. Without a purpose of our own every purpose is covered. */
export const covers = (
  named: Pick<Suppression, 'channels' | 'purpose'>,
  channel: Channel,
  purpose: string | null,
): boolean =>
  (named.channels === null || named.channels.includes(channel)) &&
  (named.purpose === null || purpose === null || named.purpose === purpose)

/** When a firm no lapses, in the latest of the zones that the person may be in. */
const lapsesAt = ({ zones, zone }: Situation, at: Instant, firmNo: Duration.Duration): Instant =>
  zones.reduce(
    (latest, other) => {
      const there = Duration.plusWall(other, at, firmNo)
      return there > latest ? there : latest
    },
    Duration.plusWall(zone, at, firmNo),
  )

const isSuppressed = ({ numbers }: Prospect, id: string | null): boolean =>
  id !== null && numbers.some(({ number, suppressedAt }) => number === id && suppressedAt !== null)

/** The rule, with how long a firm no binds. */
export const suppression = (firmNo: Duration.Duration): Rule.Rule => {
  const judge = (situation: Situation): Verdict => {
    const { prospect, proposal, house } = situation
    const { channel, number } = proposal
    if (channel === null) return free
    if (prospect.ended !== null) return never(Reason.make(prospect.ended.code, { endedAt: prospect.ended.at }))
    let said: Suppression | null = null
    for (const suppression of prospect.suppressions) {
      if (!covers(suppression, channel, house.purpose)) continue
      const { code, at, list } = suppression
      if (code !== 'firm-no') return never(Reason.make(code, { saidAt: at, list }))
      if (said === null || said.at < at) said = suppression
    }
    if (channel === 'call' && isSuppressed(prospect, number)) return never(Reason.make('suppressed-list', { number }))
    if (said === null) return free
    return notBefore(situation, lapsesAt(situation, said.at, firmNo), 'firm-no', { saidAt: said.at })
  }
  return Rule.make({ name: 'suppression', tier: 1, judge })
}
