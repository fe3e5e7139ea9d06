/**
 * Queues for those who have to decide for many people in time: by when something is due, and by how pressing it has become.
 *
 * People are rows: small whole numbers that the caller hands out and uses again, so that a queue of a million is a few
 * plain columns. Queues keep what they are told until they are told otherwise; they look at no clock.
 *
 * @since 0.1.0
 */
export { aging } from './aging.ts'
export type { Aging, AgingOptions, Class } from './aging.ts'
export { make } from './due.ts'
export type { Queue, QueueOptions } from './due.ts'
