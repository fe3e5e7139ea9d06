/**
 * Words for decisions: one phrase for every code, so that a language which forgets one does not compile.
 *
 * A phrase is a clause without a capital and without a full stop; the frame puts clauses into sentences.
 *
 * @since 0.1.0
 */
import type { ActionDeed, Heard } from '../plan/Decision.ts'
import type { Fields } from '../time/Wall.ts'
import type { ReasonCode } from '../words/Reason.ts'

// --- model -------------------------------------------------------------------

/**
 * The facts behind a reason, already written in the language; undefined for a fact that was not given.
 *
 * @category model
 * @since 0.1.0
 */
export interface Told {
  /** A number, a name or a list, as text. */
  readonly text: (name: string) => string | undefined
  /** An ISO 8601 duration, in words. */
  readonly duration: (name: string) => string | undefined
  /** A duration after *per*: `day` rather than `1 day`. */
  readonly rate: (name: string) => string | undefined
  /** An instant, in the prospect's local time. */
  readonly when: (name: string) => string | undefined
}

/** What a code says, and what would change it other than the passing of time (null where only time does). @category model @since 0.1.0 */
export interface Phrase {
  readonly why: (told: Told) => string
  readonly change: string | null
}

/** Where in a cadence an action stands. @category model @since 0.1.0 */
export interface Place {
  readonly step: string
  readonly round: number
  readonly try: number
}

/** The sentences around the phrases. @category model @since 0.1.0 */
export interface Frame {
  readonly act: (deed: string, until: string | null) => string
  readonly wait: (deed: string, from: string, until: string | null) => string
  readonly look: (from: string) => string
  readonly closed: (why: string) => string
  readonly place: (place: Place) => string
  readonly message: (id: string) => string
  readonly item: (item: string) => string
  readonly needs: (needs: readonly string[]) => string
  readonly notBefore: (when: string, why: string) => string
  readonly because: (why: string) => string
  /** What a message names as the time of a visit. */
  /** An appointment, which a message names or not. */
  readonly appointment: (when: string, named: boolean) => string
  readonly agenda: (questions: string) => string
  /** What a call opens with. */
  readonly opens: {
    readonly referrer: (id: string) => string
    readonly introduced: (id: string) => string
    readonly met: (item: string) => string
    readonly found: (items: string) => string
    readonly enlist: (screener: { readonly note: string | null; readonly helped: boolean | null } | null) => string
  }
  /** What would be enough alone, and before when it would not be even then. */
  readonly change: (change: string, notBefore: string | null) => string
  /** What would be needed together with the rest. */
  readonly together: (change: string) => string
  readonly onlyTime: string
  readonly first: (when: string) => string
}

/** A language. Replace any part of it: `{ ...english, deeds: { ...english.deeds, call: 'ring up' } }`. @category model @since 0.1.0 */
export interface Phrasebook {
  /** A BCP 47 tag. */
  readonly language: string
  readonly reasons: { readonly [C in ReasonCode]: Phrase }
  readonly deeds: { readonly [D in ActionDeed]: string }
  readonly said: { readonly [S in Heard['said']]: string }
  /** A local time; the year only where it is asked for. */
  readonly moment: (local: Fields, year: boolean) => string
  /** A number with a unit of time. */
  readonly duration: (count: number, unit: Unit) => string
  readonly and: string
  /** Closing codes of cadences; others are shown as they are. */
  readonly closings: { readonly [code: string]: string }
  readonly frame: Frame
}

/** The units of a duration. @category model @since 0.1.0 */
export type Unit = 'year' | 'month' | 'week' | 'day' | 'hour' | 'minute' | 'second'
