/**
 * Simulated people on real SIP and RTP: what an adapter, an example or a test can call without a provider.
 *
 * @since 0.1.0
 */
export type { Behaviour, Person, Step } from './Behaviour.ts'
export { people } from './people.ts'
export type { Mailbox, Talk } from './people.ts'
export * as Sound from './Sound.ts'
export type { Message } from './talking.ts'
export { openPhones } from './openPhones.ts'
export type { CalledBack, Phones, PhonesParts, Rang } from './openPhones.ts'
