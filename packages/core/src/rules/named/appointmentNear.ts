/**
 * A presumed appointment is named only near a confirmed one (B2, S11). It bears on the choice of a message, not on times:
 * `chooseMessage` leaves out a message of kind `appointment` where this rule finds no time for it.
 *
 * @since 0.1.0
 */
import { required, whole } from '../../cadence/Shape.ts'
import { define } from '../define.ts'
import type { Kind } from '../define.ts'
import { length } from '../parameters.ts'
import * as Rule from '../Rule.ts'
import { free } from '../Verdict.ts'

export const appointmentNear: Kind = define({
  kind: 'rule',
  parameters: { withinKm: required(whole(0, 20_000)), within: required(length) },
  make: () =>
    Rule.make({
      name: 'appointment-near',
      tier: 4,
      needs: ['rep'],
      concerns: 'voicemail',
      judge: () => free,
    }),
})
