/**
 * Which actions the engine does by itself as soon as they are due.
 *
 * @since 0.1.0
 */
import type { Plan } from '@refrain/core'
import type { Desk } from '../Desk.ts'

/** Whether an action is done without a person, and there is a port through which it can be. */
export const isOurs = (
  { parts: { email, content, calendar } }: Desk,
  { auto, channel, do: deed }: Plan.Action,
): boolean =>
  auto &&
  ((channel === 'email' && email !== undefined && content !== undefined) ||
    (deed === 'appointment' && calendar !== undefined))
