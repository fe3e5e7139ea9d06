/**
 * A presumed appointment is offered only near a confirmed one (B2, S11).
 *
 * Nothing tells yet where others' appointments are, so none is near and none is presumed: the rule never guesses.
 *
 * @since 0.1.0
 */
import { required, whole } from '../../cadence/Shape.ts'
import * as Reason from '../../words/Reason.ts'
import { define } from '../define.ts'
import type { Kind } from '../define.ts'
import { knows } from '../knows.ts'
import { length } from '../parameters.ts'
import * as Rule from '../Rule.ts'
import { free, hold } from '../Verdict.ts'

export const appointmentNear: Kind = define({
  kind: 'rule',
  parameters: { withinKm: required(whole(0, 20_000)), within: required(length) },
  make: (spec) => {
    const refusal = hold(Reason.make('too-far', { withinKm: spec['withinKm'] as number }))
    return Rule.make({
      name: 'appointment-near',
      tier: 4,
      judge: (situation) =>
        situation.proposal.step?.do === 'appointment' && !knows(situation, 'appointment') ? refusal : free,
    })
  },
})
