/**
 * Who works on a sheet: when, how much, and when not.
 *
 * @since 0.1.0
 */
import type { Away } from '../rules/Surroundings.ts'
import type { Availability } from '../time/Availability.ts'
import type { Zone } from '../time/Zone.ts'
import type { Capacity } from './Capacity.ts'

/** A rep, as far as a day is planned. @category model @since 0.1.0 */
export interface Rep {
  readonly id: string
  /** The zone in which the days of the capacity are counted. */
  readonly zone: Zone
  readonly capacity?: Capacity
  /** When they work: their actions are then put one after another. Where left out, only the capacity is kept. */
  readonly hours?: Availability
  /** When they call; the blocks of their calendar where it is left out, and whenever they work where there are none (A5). */
  readonly callBlocks?: Availability
  readonly away?: readonly Away[]
}
