/**
 * Which actions the engine does by itself as soon as they are due.
 *
 * @since 0.1.0
 */
import type { Plan } from '@refrain/core'
import type { Desk } from '../Desk.ts'

/** How often the engine carries out one visit by itself. */
const DIALS = 3

/** Whether an action is done without a person, and there is a port through which it can be. After a few dials it is for people. */
export const isOurs = ({ parts: { email, content } }: Desk, { auto, channel, do: deed, dial }: Plan.Action): boolean =>
  auto &&
  deed === 'email' &&
  channel === 'email' &&
  email !== undefined &&
  content !== undefined &&
  (dial ?? 1) <= DIALS
