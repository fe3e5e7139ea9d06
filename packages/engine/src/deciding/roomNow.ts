/**
 * The room of a question that is asked now.
 *
 * @since 0.1.0
 */
import type { Event } from '@refrain/core/facts'
import type { Desk } from '../Desk.ts'
import type { Room } from './decide.ts'

/** Under the policy in force, at the clock's instant. */
export const roomNow = async (desk: Desk, by?: Event.Recorder): Promise<Room> => ({
  desk,
  inForce: await desk.inForce(),
  now: desk.runtime.now(),
  ...(by !== undefined && { by }),
})
