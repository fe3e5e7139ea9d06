/**
 * Calls wait until enough people are near one another on a day (A7).
 *
 * Nothing tells yet who is near whom, so there is no bundle and the call is held: the rule never guesses.
 *
 * @since 0.1.0
 */
import { list, oneOf, required, whole } from '../../cadence/Shape.ts'
import * as Reason from '../../words/Reason.ts'
import { define } from '../define.ts'
import type { Kind } from '../define.ts'
import * as Rule from '../Rule.ts'
import { free, hold } from '../Verdict.ts'

export const bundle: Kind = define({
  kind: 'rule',
  parameters: {
    by: required(list(oneOf(['area', 'day']), 1)),
    withinKm: required(whole(1, 20_000)),
    atLeast: required(whole(2, 1_000)),
  },
  make: (spec) => {
    const refusal = hold(Reason.make('no-bundle', { atLeast: spec['atLeast'] as number }))
    return Rule.make({
      name: 'bundle',
      tier: 4,
      judge: ({ proposal }) => (proposal.channel === 'call' ? refusal : free),
    })
  },
})
