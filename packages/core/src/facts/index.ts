/**
 * Reading and writing facts: untrusted JSON in, every fault reported; facts out, as they are stored.
 *
 * @since 0.1.0
 */
export * as Event from '../prospect/Event.ts'
export * as Copies from '../prospect/copies.ts'
