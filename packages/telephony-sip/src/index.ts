/**
 * Telephony over plain SIP and RTP.
 *
 * @since 0.1.0
 */
export { openSip } from './calls/openSip.ts'
export type { SipTelephony } from './calls/openSip.ts'
export type { Thresholds } from './calls/answererOf.ts'
export type { InboundOptions, SipOptions, SoundOptions, Speak } from './calls/SipOptions.ts'
export type { Timers } from './signalling/timers.ts'
