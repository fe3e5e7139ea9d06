/**
 * Queues of a million people: by when they are due, and by how pressing they have become.
 *
 * @since 0.1.0
 */
export * as Queue from './Queue.ts'
