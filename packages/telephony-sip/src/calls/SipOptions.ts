/**
 * How calls over SIP are set up.
 *
 * @since 0.1.0
 */
import type { Timers } from '../signalling/timers.ts'
import type { Thresholds } from './answererOf.ts'

/** Speaks a text: 16-bit samples at 8 kHz. `language` as BCP 47 has it. @category model @since 0.1.0 */
export type Speak = (text: string, language: string) => Promise<Int16Array>

/** Where recordings may come from; whatever is not named is not fetched. @category model @since 0.1.0 */
export interface SoundOptions {
  /** Hosts that recordings are fetched from over https: `media.example.com`, with a port where it is another than 443. */
  readonly hosts?: readonly string[]
  /** A folder, as an absolute path, below which `file:` names recordings. */
  readonly folder?: string
  /** Also http, and hosts of our own network: for tests. */
  readonly insideToo?: boolean
}

/** What becomes of calls from outside. @category model @since 0.1.0 */
export type InboundOptions =
  /** Put through to whoever is meant to take them: a number, a softphone (`sip:…`), or a user of the domain. */
  | { readonly connect: string; readonly ringSeconds: number }
  /** Nobody is there (480), or nobody wants to be called (603). */
  | 'unavailable'
  | 'decline'

/** How calls over SIP are set up. @category model @since 0.1.0 */
export interface SipOptions {
  readonly transport: 'udp' | 'tcp'
  /** Our own address, as whom we call can reach it: SIP and sound are sent from there. */
  readonly host: string
  /** Of SIP; where left out any free one. */
  readonly port?: number
  /** Of sound, from and to; where left out any free ones. */
  readonly rtpPorts?: { readonly from: number; readonly to: number }
  /** A proxy or trunk, to which every call goes first. */
  readonly proxy?: { readonly host: string; readonly port: number }
  /** Where numbers live: a call to `+12125550100` goes to `sip:+12125550100@domain`. */
  readonly domain: string
  /** For servers that ask who we are. */
  readonly credentials?: { readonly username: string; readonly password: string }
  /** Tells the domain where we are, as this user, so that calls come in. */
  readonly register?: { readonly user: string; readonly seconds: number }
  /** The countries that may be called, as ISO 3166-1 alpha-2 (`US`) or as a prefix (`+4420`). */
  readonly countries: readonly string[]
  /** The name that is shown beside the number that calls. */
  readonly callerName?: string
  /** Says our number in `P-Asserted-Identity` too (RFC 3325), as many trunks want. */
  readonly asserted?: boolean
  /** What becomes of calls from outside; `unavailable` where left out. */
  readonly inbound?: InboundOptions
  /** Calls at once: 100. */
  readonly maxCalls?: number
  /** Calls that begin in a second: 10. */
  readonly callsPerSecond?: number
  readonly sounds?: SoundOptions
  /** Speaks messages; without it only recordings are played. */
  readonly speak?: Speak
  /** When a guess is made who answers. */
  readonly thresholds?: Partial<Thresholds>
  /** A folder that what was said to us is written into, one file a call. Nothing is recorded without it: many laws ask for consent. */
  readonly recordInto?: string
  /** `sip` where left out. */
  readonly name?: string
  /** The clock; the platform's where left out. */
  readonly now?: () => number
  /** Chance, from 0 up to 1, for what must not be guessed; the platform's best where left out. */
  readonly random?: () => number
  /** The times of RFC 3261; shorter ones make tests short. */
  readonly timers?: Partial<Timers>
}
