/**
 * Another strategy than last time (B6): prefers a message of another angle. It bears on the choice of a message alone.
 *
 * @since 0.1.0
 */
import { oneOf, required } from '../../cadence/Shape.ts'
import { define } from '../define.ts'
import type { Kind } from '../define.ts'
import * as Rule from '../Rule.ts'
import { free } from '../Verdict.ts'

export const vary: Kind = define({
  kind: 'preference',
  parameters: { what: required(oneOf(['angle', 'kind'])) },
  make: () => Rule.make({ name: 'vary', tier: 5, concerns: 'voicemail', judge: () => free }),
})
