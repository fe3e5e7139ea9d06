/**
 * What every message must be made of, and how long it may be (B1). It bears on the choice of a message, not on times:
 * `chooseMessage` leaves out messages that do not keep it, and lint refuses them.
 *
 * @since 0.1.0
 */
import { list, optional, text } from '../../cadence/Shape.ts'
import { define } from '../define.ts'
import type { Kind } from '../define.ts'
import { length } from '../parameters.ts'
import * as Rule from '../Rule.ts'
import { free } from '../Verdict.ts'

export const message: Kind = define({
  kind: 'rule',
  parameters: {
    mustUse: optional(list(text('what a message uses, such as benefit', 'text-malformed', /^[a-z][a-z0-9-]*$/), 1)),
    atMost: optional(length),
  },
  make: () => Rule.make({ name: 'message', tier: 4, concerns: 'voicemail', judge: () => free }),
})
