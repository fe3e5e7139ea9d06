/**
 * A rep who sits in a meeting makes no call: the busy times of the owner's calendar.
 *
 * Nothing lifts it, since nobody can ring from within an appointment. A rep without a calendar is not known to be busy;
 * whoever reads calendars says so when one cannot be read. Emails wait for no calendar.
 *
 * @since 0.1.0
 */
import { not, spans } from '../../time/Availability.ts'
import type { Span } from '../../time/Span.ts'
import * as Reason from '../../words/Reason.ts'
import * as Rule from '../Rule.ts'
import { free, onlyWithin } from '../Verdict.ts'
import type { OnlyWithin } from '../Verdict.ts'

/** Verdicts by the list of busy times; they go with it. */
const kept = new WeakMap<readonly Span[], OnlyWithin>()

const unless = (busy: readonly Span[], rep: string): OnlyWithin => {
  let known = kept.get(busy)
  if (known === undefined) kept.set(busy, (known = onlyWithin(not(spans(busy)), Reason.make('rep-busy', { rep }))))
  return known
}

/** The rule. */
export const repBusy: Rule.Rule = Rule.make({
  name: 'rep-busy',
  tier: 4,
  judge: ({ prospect: { owner }, proposal, calendars }) => {
    const busy = proposal.channel !== 'call' || owner === null ? undefined : calendars.busy[owner]
    return busy === undefined || busy.length === 0 ? free : unless(busy, owner!)
  },
})
