/**
 * Calendars on CalDAV servers.
 *
 * @since 0.1.0
 */
export type { BusyFrom, CalDavAccount, CalDavCredentials, CalDavOptions } from './CalDavOptions.ts'
export { listCalendars } from './listCalendars.ts'
export type { CalDavCalendar, CalDavCalendars } from './listCalendars.ts'
export { openCalDav } from './openCalDav.ts'
