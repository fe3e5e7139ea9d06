/**
 * Generators for the whole domain, for fast-check: each lives beside the type that it makes.
 *
 * @since 0.1.0
 */

// --- time --------------------------------------------------------------------
export { dayDuration, duration, elapsedDuration } from '../time/Duration.arb.ts'
export { weeklyHours } from '../time/Hours.arb.ts'
export { day, freeDays, holidayData } from '../time/WorkDays.arb.ts'
export { instant, instantIn, zone, zoneAndInstant, zoneName } from '../time/Zone.arb.ts'
export { ruleText as recurrenceRule } from '../recurrence/Rule.arb.ts'

// --- facts and people --------------------------------------------------------
export { history } from '../plan/History.arb.ts'
export { editedEvent, wireEvent } from '../prospect/Fact.arb.ts'
export { burstHistory, hostileHistory, tidyHistory } from '../prospect/History.arb.ts'
export type { Dirt, History, Telling, WireFact } from '../plan/History.arb.ts'

// --- cadences ----------------------------------------------------------------
export { cadence, editedCadence, largeCadence, smallCadence, when } from '../cadence/Cadence.arb.ts'
export type { Size } from '../cadence/Cadence.arb.ts'
