/**
 * Every port in memory: the reference adapter, and doubles for tests.
 *
 * @since 0.1.0
 */
export * from './telephony/memoryTelephony.ts'
export type * from './telephony/CallScript.ts'
export type { Recorded } from './telephony/changing.ts'
export * from './telephony/farEnds.ts'
export * from './email/memoryEmail.ts'
export * from './calendar/memoryCalendar.ts'
export * from './calendar/CalendarServer.ts'
export type { CalendarFaults } from './calendar/faults.ts'
export type { CalendarHands, PutEntry } from './calendar/hands.ts'
export * from './storage/memoryStorage.ts'
export * from './storage/MemoryDatabase.ts'
