/**
 * Nothing of a channel at all, such as no cold email (D7).
 *
 * @since 0.1.0
 */
import { required } from '../../cadence/Shape.ts'
import * as Reason from '../../words/Reason.ts'
import { define } from '../define.ts'
import type { Kind } from '../define.ts'
import { subject } from '../parameters.ts'
import { concerns } from './quota.ts'
import type { Subject } from './quota.ts'
import * as Rule from '../Rule.ts'
import { free, never } from '../Verdict.ts'

export const no: Kind = define({
  kind: 'rule',
  parameters: { of: required(subject) },
  make: (spec) => {
    const of = spec['of'] as Subject
    const refusal = never(Reason.make(of === 'voicemail' ? 'voicemail-not-allowed' : 'blocked', { of }))
    return Rule.make({
      name: 'no',
      tier: 4,
      concerns: of === 'voicemail' ? 'voicemail' : 'contact',
      judge: (situation) => (concerns(of, situation) ? refusal : free),
    })
  },
})
