/**
 * Refrain's core: facts, cadences, rules, and the answer to what should be done next about a person, when, and why.
 *
 * Nouns are namespaces, in the order in which data flows: words, time, facts and people, cadences, rules, plans.
 *
 * @since 0.1.0
 */

// --- words -------------------------------------------------------------------
export * as Either from './words/Either.ts'
export * as Issue from './words/Issue.ts'
export * as Reason from './words/Reason.ts'
export * as Words from './words/index.ts'

// --- time --------------------------------------------------------------------
export * as Instant from './time/Instant.ts'
export * as Day from './time/Day.ts'
export * as Wall from './time/Wall.ts'
export * as Span from './time/Span.ts'
export * as Zone from './time/Zone.ts'
export * as Zones from './time/Zones.ts'
export * as Duration from './time/Duration.ts'
export * as WorkDays from './time/WorkDays.ts'
export * as Holidays from './time/Holidays.ts'
export * as Hours from './time/Hours.ts'
export * as Slots from './time/Slots.ts'
export * as Recurrence from './time/Recurrence.ts'
export * as Availability from './time/Availability.ts'
export { search } from './time/search.ts'

// --- facts and people --------------------------------------------------------
export * as ActionKey from './prospect/ActionKey.ts'
export * as Counting from './prospect/counting.ts'
export * as Prospect from './prospect/index.ts'

// --- cadences ----------------------------------------------------------------
export * as Cadence from './cadence/index.ts'
export * as Program from './cadence/compile.ts'

// --- rules -------------------------------------------------------------------
export * as Verdict from './rules/Verdict.ts'
export * as Calendars from './rules/Calendars.ts'
export * as Surroundings from './rules/Surroundings.ts'

// --- plans -------------------------------------------------------------------
export * as Plan from './plan/Plan.ts'
export { allows } from './plan/allows.ts'
export { mayBeLeft } from './plan/mayBeLeft.ts'
export { dueAppointment } from './plan/dueAppointment.ts'
export * as Neighbours from './plan/surroundings.ts'
export * as Others from './plan/others.ts'
