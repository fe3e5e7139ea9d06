/**
 * Only some parts of the day, such as before, between and after work (B5).
 *
 * @since 0.1.0
 */
import { required } from '../../cadence/Shape.ts'
import { define } from '../define.ts'
import type { Kind } from '../define.ts'
import { slotNames, unknownSlots } from '../parameters.ts'
import { prefersSlots } from './prefersSlots.ts'

export const slots: Kind = define({
  kind: 'both',
  parameters: { use: required(slotNames) },
  checkIn: unknownSlots('use'),
  make: prefersSlots('slots', 'use', true),
})
