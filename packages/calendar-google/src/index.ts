/**
 * Calendars at Google.
 *
 * @since 0.1.0
 */
export * from './openGoogle.ts'
export type { Colour } from './events/colours.ts'
export type { GoogleAccess, GoogleOptions } from './GoogleOptions.ts'
