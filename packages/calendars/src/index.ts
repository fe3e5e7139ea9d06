/**
 * What calendar adapters share: holding a time by rule, busy times put in order, the other names of time zones.
 *
 * @since 0.1.0
 */
export type { Book, Entry, Failed, Standing } from './Book.ts'
