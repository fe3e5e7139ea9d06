/**
 * Calls wait until enough people are near one another on a day (A7).
 *
 * With a bundle, calls are made until its last day is over; without one they wait until the review date, and are free
 * from then on: a hold on account of others never outlives its review date (L1).
 *
 * @since 0.1.0
 */
import { list, oneOf, required, whole } from '../../cadence/Shape.ts'
import { from, union, until } from '../../time/Availability.ts'
import { startOfDay } from '../../time/Zone.ts'
import * as Reason from '../../words/Reason.ts'
import { define } from '../define.ts'
import type { Kind } from '../define.ts'
import { notBefore } from '../notBefore.ts'
import * as Rule from '../Rule.ts'
import type { Situation } from '../Situation.ts'
import type { BundleSurroundings } from '../Surroundings.ts'
import { free, hold, onlyWithin } from '../Verdict.ts'
import type { Verdict } from '../Verdict.ts'

const judge = (atLeast: number, situation: Situation, { bundle: found, reviewAt }: BundleSurroundings): Verdict => {
  if (found === null) return notBefore(situation, reviewAt, 'no-bundle', { atLeast })
  if (found.days.length === 0) return free
  const over = startOfDay(situation.zone, Math.max(...found.days) + 1)
  const because = Reason.make('no-bundle', { atLeast, bundle: found.id, members: found.members.length, endsAt: over })
  return onlyWithin(union(until(over), from(reviewAt)), because)
}

export const bundle: Kind = define({
  kind: 'rule',
  parameters: {
    by: required(list(oneOf(['area', 'day']), 1)),
    withinKm: required(whole(1, 20_000)),
    atLeast: required(whole(2, 1_000)),
  },
  make: (spec) => {
    const atLeast = spec['atLeast'] as number
    return Rule.make({
      name: 'bundle',
      tier: 4,
      needs: ['bundle'],
      judge: (situation) => {
        const { proposal, surroundings } = situation
        if (proposal.channel !== 'call') return free
        if (surroundings.bundle === undefined) return hold(Reason.make('cannot-tell', { needs: ['bundle'] }))
        if (surroundings.bundle === null) return hold(Reason.make('no-bundle', { atLeast }))
        return judge(atLeast, situation, surroundings.bundle)
      },
    })
  },
})
