/**
 * What calendar adapters share: holding a time by rule, busy times put in order, the other names of time zones.
 *
 * @since 0.1.0
 */
export type { Book, Entry, Failed, Standing } from './Book.ts'
export { holding } from './holding/holding.ts'
export type { Holding, HoldingParts } from './holding/holding.ts'
export { tidy, tidyBlocks } from './tidy.ts'
export { marks } from './marks.ts'
export type { Marked } from './marks.ts'
export { httpFault } from './httpFault.ts'
export { windowsZones, zoneNamed } from './zones/zoneNamed.ts'
