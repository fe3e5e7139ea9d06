/**
 * Not some parts of the day, such as Monday morning (A6).
 *
 * @since 0.1.0
 */
import { required } from '../../cadence/Shape.ts'
import { define } from '../define.ts'
import type { Kind } from '../define.ts'
import { slotNames, unknownSlots } from '../parameters.ts'
import { prefersSlots } from './prefersSlots.ts'

export const avoid: Kind = define({
  kind: 'both',
  parameters: { slots: required(slotNames) },
  checkIn: unknownSlots('slots'),
  make: prefersSlots('avoid', 'slots', false),
})
