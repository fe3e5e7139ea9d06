/**
 * Wake-ups by Restate: a relay from the agenda to a durable-execution engine, for those who run one already.
 *
 * @since 0.1.0
 */
export { keyOf, SERVICE, wakeups } from './wakeups.ts'
export type { WakeupsParts } from './wakeups.ts'
export { CONSUMER, relay } from './relay.ts'
export type { Relay, RelayParts } from './relay.ts'
export type { Wakeup } from './stamp.ts'
