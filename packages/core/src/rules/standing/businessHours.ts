/**
 * The house's own hours, in every zone that the person may be in (S2).
 *
 * @since 0.1.0
 */
import { weeklyAll } from '../../time/Availability.ts'
import type { Hours } from '../../time/Hours.ts'
import * as Reason from '../../words/Reason.ts'
import { perZones } from '../perZone.ts'
import * as Rule from '../Rule.ts'
import { free, hold, onlyWithin } from '../Verdict.ts'

/** The rule, for the hours that a policy states. */
export const businessHours = (hours: Hours): Rule.Rule => {
  const verdict = perZones((zones) =>
    onlyWithin(weeklyAll(zones, hours), Reason.make('outside-hours', { zones: zones.map(({ name }) => name) })),
  )
  const zoneless = hold(Reason.make('needs-zone'))
  return Rule.make({
    name: 'business-hours',
    tier: 4,
    lifted: 'named-time',
    judge: ({ proposal, zones }) => (proposal.channel === null ? free : zones.length === 0 ? zoneless : verdict(zones)),
  })
}
