/**
 * Telephony through Asterisk's REST interface (ARI).
 *
 * @since 0.1.0
 */
export { openAsterisk } from './openAsterisk.ts'
export type { Asterisk } from './openAsterisk.ts'
export type { AsteriskOptions } from './options.ts'
export type { AsteriskFault } from './AsteriskFault.ts'
export type { Clock } from './Clock.ts'
