/**
 * What goes wrong on the way to a calendar and back.
 *
 * @since 0.1.0
 */
import { Instant } from '@refrain/core'
import type { CalendarRefused, CalendarUnsure, StopSignal } from '@refrain/core/ports'
import type { CalendarServer } from './CalendarServer.ts'

// --- model -------------------------------------------------------------------

/** How likely things go wrong, each from 0 to 1, and never where left out. @category model @since 0.1.0 */
export interface CalendarFaults {
  /** A calendar does not tell when somebody is busy. */
  readonly blind?: number
  /** What is written is written, and the answer is lost. */
  readonly lostAnswer?: number
  /** What is to be written never arrives, and no answer comes. */
  readonly lostRequest?: number
  /** The calendar wants to be asked later. */
  readonly throttled?: number
}

// --- constructors ------------------------------------------------------------

export const UNSURE: CalendarUnsure = { kind: 'unknown' }

type Failed = CalendarRefused | CalendarUnsure

/** The way to a server and back. */
export interface Way {
  readonly isBlind: () => boolean
  readonly reads: <T>(calendar: string, read: () => T, signal?: StopSignal) => Promise<T | Failed>
  readonly writes: <T>(calendar: string, write: () => T, signal?: StopSignal) => Promise<T | Failed>
}

/** The way to a server, with its faults. */
export const wayTo = (server: CalendarServer, faults: CalendarFaults, random: () => number): Way => {
  const strikes = (likelihood = 0): boolean => likelihood > 0 && random() < likelihood

  const stopped = (calendar: string, signal: StopSignal | undefined): Failed | null => {
    if (signal?.aborted === true) return UNSURE
    const fault = server.faultOf(calendar)
    if (fault !== null) return { kind: 'refused', fault }
    return strikes(faults.throttled)
      ? { kind: 'refused', fault: { kind: 'throttled', retryAfterMs: Instant.SECOND } }
      : null
  }

  return {
    isBlind: () => strikes(faults.blind),
    reads: (calendar, read, signal) => Promise.resolve(stopped(calendar, signal) ?? read()),
    writes: (calendar, write, signal) => {
      const stop = stopped(calendar, signal)
      if (stop !== null) return Promise.resolve(stop)
      if (strikes(faults.lostRequest)) return Promise.resolve(UNSURE)
      const answer = write()
      return Promise.resolve(strikes(faults.lostAnswer) ? UNSURE : answer)
    },
  }
}
