/**
 * A clause: one sentence of the contract of telephony, and how it is checked.
 *
 * @since 0.1.0
 */
import type { CallEvent, PlaceCall, Placed, Telephony, TelephonyCapabilities } from '@refrain/core/ports'
import type * as Any from '../Clause.ts'
import type { Runner } from '../Runner.ts'
import type { Exchange, FarEnd, Power, RareFarEnd } from './TelephonySubject.ts'

// --- model -------------------------------------------------------------------

/**
 * What a clause needs, which not every telephony has: a power of its subject, a face, or something that it declares.
 *
 * - `classifying`: it finds out who answers. `greeting ends`: it tells when a greeting is over.
 * - `messages`: it plays. `no messages`: there is a kind of message that it does not play.
 * - `reps`: it connects them. `repeats`: it knows our id.
 * - `looking up`: by its own reference; `looking up by attempt`: also by our id; `no looking up by attempt`: not by our id.
 *
 * @category model
 * @since 0.1.0
 */
export type Need =
  | Power
  | 'webhooks'
  | 'listening'
  | 'classifying'
  | 'greeting ends'
  | 'messages'
  | 'no messages'
  | 'reps'
  | 'repeats'
  | 'looking up'
  | 'looking up by attempt'
  | 'no looking up by attempt'

/** What a clause is checked on. @category model @since 0.1.0 */
export interface Given {
  readonly exchange: Exchange
  readonly telephony: Telephony
  readonly declared: TelephonyCapabilities
  readonly equal: Runner['equal']
  /** A call to somebody: an attempt of its own unless it is told. */
  readonly callTo: (who: FarEnd | RareFarEnd, more?: Partial<PlaceCall>) => PlaceCall
  /** Places a call, and hears of it from then on. */
  readonly place: (call: PlaceCall) => Promise<Placed>
  /** Places a call that must be taken; gives its reference. */
  readonly accepted: (call: PlaceCall) => Promise<string>
  /** Waits until something is told of a call, or that it ended; gives what was told of it, each event once, in their order. */
  readonly heard: (call: string, until?: CallEvent['type']) => Promise<readonly CallEvent[]>
  /** The same of an attempt, of which no reference is known. */
  readonly heardOf: (attempt: string) => Promise<readonly CallEvent[]>
  /** All that was told by now, as it came. */
  readonly told: () => Promise<readonly CallEvent[]>
  /** Lets time pass so often. */
  readonly wait: (passes: number) => Promise<void>
  readonly rings: (who: Parameters<Exchange['number']>[0]) => Promise<number>
  readonly messages: (who: FarEnd | RareFarEnd) => Promise<number>
}

/** One sentence of the contract. @category model @since 0.1.0 */
export type Clause = Any.Clause<Given, Need>

/** Clauses about one thing. @category model @since 0.1.0 */
export type Group = Any.Group<Given, Need>

// --- constructors ------------------------------------------------------------

/** A clause. */
export const clause = (must: string, check: Clause['check'], ...needs: readonly Need[]): Clause => ({
  must,
  needs,
  check,
})

// --- questions ---------------------------------------------------------------

/** Throws unless something is one of several. */
export const oneOf = (what: string, found: unknown, expected: readonly unknown[]): void => {
  if (!expected.includes(found))
    throw new Error(`${what}: expected ${expected.map(String).join(' or ')}, found ${String(found)}`)
}
