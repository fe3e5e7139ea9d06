/**
 * What would come of a cadence, and what it would have done: people drawn from evidence, and logs replayed.
 *
 * @since 0.1.0
 */
export * as Evidence from './Evidence.ts'
export * as Simulation from './Simulation.ts'
export * as Replay from './Replay.ts'
