/**
 * Making a policy: the user's hours, closures, caps and preferences, and the rules of every cadence, ready to be asked.
 *
 * @since 0.1.0
 */
export * as Policy from '../rules/Policy.ts'
export * as Rules from '../rules/index.ts'
export { blocking, callBlockMark, repTimes } from '../rules/blocking.ts'
export type { CalendarTold, EntryTold, RepTimes, Told } from '../rules/blocking.ts'
export { unknownZones } from '../rules/unknownZones.ts'
