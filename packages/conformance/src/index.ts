/**
 * Certifies adapters: one suite a port, for any test runner.
 *
 * @since 0.1.0
 */
export type * from './Runner.ts'
export * from './report.ts'
export type * from './storage/StorageSubject.ts'
export * from './storage/certifyStorage.ts'
export type * from './telephony/TelephonySubject.ts'
export * from './telephony/certifyTelephony.ts'
export type * from './calendar/CalendarSubject.ts'
export * from './calendar/certifyCalendar.ts'
