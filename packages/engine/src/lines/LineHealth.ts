/**
 * How a number of ours fares: when several people decline our calls, or their networks block them, the number has a bad name.
 *
 * That is a fault of our line and tells nothing of any of these people (`facts/compliance.md` 4.2): three of them within the
 * last fifty dials raise an alarm.
 *
 * @since 0.1.0
 */
import type { Instant, Words } from '@refrain/core'

// --- model -------------------------------------------------------------------

/** A call that was made from a line. */
export interface Dial {
  readonly call: string
  readonly prospect: string
  readonly at: Instant.Instant
  readonly isRefused: boolean
}

/** What is kept of a line: its last dials, oldest first. */
export interface LineHealth {
  readonly dials: readonly Dial[]
}

/** What is told of a line with a bad name. */
export interface Alarm {
  readonly line: string
  /** How many people declined, or were kept from us. */
  readonly people: number
  readonly dials: number
  /** When it was dialled from last. */
  readonly at: Instant.Instant
}

/** How many dials are looked back at. */
const LAST = 50

/** From how many people on it is the line. */
const ALARMING = 3

// --- constructors ------------------------------------------------------------

/** A line that was never dialled from. */
export const UNUSED: LineHealth = Object.freeze({ dials: [] })

// --- questions ---------------------------------------------------------------

/** Whether a call did not come through because of where it came from. Busy, unanswered and unwanted tell other things. */
export const isRefused = (reach: Words.Reach): boolean => reach === 'declined' || reach === 'network-blocked'

/** What is told of a line; null where nothing is wrong with it. */
export const alarmOf = (line: string, { dials }: LineHealth): Alarm | null => {
  const people = new Set(dials.flatMap((dial) => (dial.isRefused ? [dial.prospect] : []))).size
  return people < ALARMING ? null : { line, people, dials: dials.length, at: dials.at(-1)!.at }
}

// --- combining ---------------------------------------------------------------

/** The line after further dials, in whatever order they are told; what is told of a call last counts. */
export const dialled = ({ dials }: LineHealth, more: readonly Dial[]): LineHealth => {
  const byCall = new Map([...dials, ...more].map((dial) => [dial.call, dial]))
  const inOrder = [...byCall.values()].sort((a, b) => a.at - b.at || (a.call < b.call ? -1 : 1))
  return { dials: inOrder.slice(-LAST) }
}
