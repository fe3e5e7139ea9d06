/**
 * A rep's call block: a recurring appointment with oneself (A5).
 *
 * @since 0.1.0
 */
import type { Recurrence } from '../time/Recurrence.ts'

// --- model -------------------------------------------------------------------

/** The recurring time that a rep keeps for calls. @category model @since 0.1.0 */
export interface Block {
  /** The rep's zone, by name. */
  readonly zone: string
  readonly recurrence: Recurrence
  /** How long a block lasts, in milliseconds. */
  readonly lasts: number
}

/** Call blocks by rep; `marked` for those that stand in the rep's own calendar. @category model @since 0.1.0 */
export type Blocks = ReadonlyMap<string, Block | 'marked'>
