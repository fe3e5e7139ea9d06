/**
 * A clause: one sentence of the contract of calendars, and how it is checked.
 *
 * @since 0.1.0
 */
import type { Day, Instant, Span } from '@refrain/core'
import type {
  BusyKind,
  BusyQuery,
  Calendar,
  CalendarBusy,
  CalendarCapabilities,
  CalendarChanges,
  ConfirmRequest,
  Found,
  HoldRef,
  HoldRequest,
} from '@refrain/core/ports'
import type * as Any from '../Clause.ts'
import type { Runner } from '../Runner.ts'
import type { CalendarPower, CalendarWorld, SomebodysEntry } from './CalendarSubject.ts'

// --- model -------------------------------------------------------------------

/** What a clause needs, which not every calendar has: a power of its subject, or something that the adapter declares. */
export type Need = CalendarPower | 'holds' | 'no holds' | 'tells holds' | 'call blocks' | 'invites' | `puts ${BusyKind}`

type Known = Extract<CalendarBusy, { readonly kind: 'known' }>

/** What a clause is checked on. */
export interface Given {
  readonly world: CalendarWorld
  readonly calendar: Calendar
  readonly twin: Calendar
  readonly declared: CalendarCapabilities
  readonly can: readonly CalendarPower[]
  readonly equal: Runner['equal']
  /** A day of the calendar's zone, so many after the first: no clock is changed on the first nine. */
  readonly day: (nth: number) => Day.Day
  /** The first day on which the clock is changed, counted as `day` does. */
  readonly changing: number
  /** When a day begins in the calendar's zone. */
  readonly midnight: (nth: number) => Instant.Instant
  /** From an hour up to another of the first day. */
  readonly span: (from: number, until: number) => Span.Span
  /** Somebody puts an entry into a calendar of mine: gives its id. */
  readonly put: (when: SomebodysEntry['when'], more?: Omit<SomebodysEntry, 'when'>) => Promise<string>
  /** What is told of a calendar of mine; throws where it is not known. */
  readonly told: (window: Span.Span, more?: Partial<BusyQuery>, of?: Calendar) => Promise<Known>
  /** An appointment from an hour up to another of the first day. */
  readonly visit: (hold: string, from: number, until: number, more?: Partial<HoldRequest>) => HoldRequest
  /** Holds a time that must be free; gives what was asked. */
  readonly held: (asked: HoldRequest, by?: Calendar) => Promise<HoldRequest>
  /** What confirms a hold, where it was asked for. */
  readonly confirms: (asked: HoldRequest, more?: Partial<ConfirmRequest>) => ConfirmRequest
  readonly ref: (hold: string) => HoldRef
  readonly found: (hold: string, by?: Calendar) => Promise<Found>
  /** The titles of all that really stands. */
  readonly titles: () => Promise<readonly string[]>
  /** What changed since a cursor; throws where it is refused. */
  readonly changes: (cursor: string | null, by?: Calendar) => Promise<Extract<CalendarChanges, { kind: 'changes' }>>
}

/** One sentence of the contract. */
export type Clause = Any.Clause<Given, Need>

/** Clauses about one thing. */
export type Group = Any.Group<Given, Need>

// --- constructors ------------------------------------------------------------

/** A clause. */
export const clause = (must: string, check: Clause['check'], ...needs: readonly Need[]): Clause => ({
  must,
  needs,
  check,
})

/** Clauses that all need something. */
export const needing = (needs: readonly Need[], clauses: readonly Clause[]): readonly Clause[] =>
  clauses.map((one) => ({ ...one, needs: [...needs, ...one.needs] }))

// --- questions ---------------------------------------------------------------

/** Throws unless something is one of several. */
export const oneOf = (what: string, found: string, expected: readonly string[]): void => {
  if (!expected.includes(found)) throw new Error(`${what}: expected ${expected.join(' or ')}, found ${found}`)
}
