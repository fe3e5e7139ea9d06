/**
 * The words in which a cadence is read aloud; a language that forgets one does not compile.
 *
 * Everything is a clause without a capital and without a full stop; `sentence` puts the clauses of a step together.
 *
 * @since 0.1.0
 */
import type { Deed } from '../../cadence/Cadence.ts'
import type { Word } from '../../words/Word.ts'
import type { LintId } from '../catalog.ts'

/** The units of a duration; business days are a unit of their own. @category model @since 0.1.0 */
export type ReadingUnit = 'year' | 'month' | 'week' | 'day' | 'business-day' | 'hour' | 'minute' | 'second'

/** A word that a phrase can be given for: all but a house's own. @category model @since 0.1.0 */
export type KnownWord = Exclude<Word, `x-${string}`>

/** A language. Replace any part of it: `{ ...english, deeds: { ...english.deeds, call: 'ring up' } }`. @category model @since 0.1.0 */
export interface ReadingBook {
  /** A BCP 47 tag. */
  readonly language: string
  readonly deeds: { readonly [D in Deed]: string }
  readonly units: { readonly [U in ReadingUnit]: (count: number) => string }
  /** What must have happened, as a condition: `somebody answers`. */
  readonly words: { readonly [W in KnownWord]: string }
  readonly ownWord: (word: string) => string
  readonly nth: (clause: string, n: number) => string
  /** Moments besides words: `previous` is what came before. */
  readonly anchors: { readonly [anchor: string]: string }
  /** What can be known, as something that there is or is not. */
  readonly known: { readonly [need: string]: string }
  readonly weekdays: readonly string[]
  readonly and: string
  readonly or: string

  readonly onlyIf: (conditions: string) => string
  readonly stage: (stages: string) => string
  readonly source: (sources: string) => string
  readonly has: (needs: string) => string
  readonly lacks: (needs: string) => string
  readonly load: (bounds: string) => string
  readonly happened: (word: string, bounds: string) => string
  readonly over: (n: number) => string
  readonly upTo: (n: number) => string

  readonly later: (duration: string) => string
  readonly after: (duration: string, anchor: string) => string
  readonly before: (duration: string, anchor: string) => string
  readonly since: (anchor: string) => string
  readonly within: (duration: string) => string
  readonly until: (moment: string) => string
  readonly times: (n: number) => string
  readonly every: (pace: string) => string
  readonly weekly: (days: string) => string
  readonly recurring: (rule: string) => string
  readonly case: (condition: string, clause: string) => string
  readonly otherwise: (clause: string) => string
  readonly rounds: (n: number) => string
  readonly say: (kinds: string, many: boolean) => string
  readonly needs: (needs: string) => string
  readonly agenda: (asks: string) => string
  readonly atOnce: string
  readonly auto: string

  readonly on: (condition: string, target: string) => string
  readonly then: (target: string, named: boolean) => string
  readonly goTo: (step: string) => string
  readonly next: string
  readonly again: string
  readonly stay: string
  readonly hold: (duration: string) => string
  readonly close: (reason: string, quiet: string | null) => string
  readonly start: (cadence: string) => string

  /** The clauses of a step, put together. */
  readonly sentence: (clauses: readonly string[]) => string
  readonly alongside: (line: string) => string
  readonly anywhere: string
  /** The bounds, in one line. */
  readonly bounds: (bounds: {
    readonly visits: number
    readonly touches: number
    readonly dials: number
    readonly life: string
  }) => string
  readonly silent: (touches: number, days: number, reason: string) => string
  readonly silentForever: string
  readonly day: (n: number) => string
  readonly passed: { readonly [H in 'done' | 'unanswered' | 'missed' | 'exhausted' | 'blocked']: string }
  /** What is wrong with a document that cannot be read, by the code of the fault. */
  readonly malformed: { readonly [code: string]: string }
  readonly expected: (expected: string, found: string) => string
  readonly findings: { readonly [I in LintId]: string }
}
