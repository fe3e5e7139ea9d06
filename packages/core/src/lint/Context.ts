/**
 * What a rule of lint may look at: the document, its compiled form, its silent runs, and what the house told.
 *
 * @since 0.1.0
 */
import type { Cadence, RuleSpec } from '../cadence/Cadence.ts'
import type { Program } from '../cadence/Program.ts'
import type { PlacedLine, PlacedStep } from '../cadence/walk.ts'
import * as Walk from '../cadence/walk.ts'
import type { Hours } from '../time/Hours.ts'
import type { Instant } from '../time/Instant.ts'
import type { ExpandRecurrence } from '../time/Recurrence.ts'
import type { Slots } from '../time/Slots.ts'
import * as DefaultSlots from '../time/Slots.ts'
import type { Zone } from '../time/Zone.ts'
import type { Issue } from '../words/Issue.ts'
import type { Finding } from './Finding.ts'
import type { SilentRun } from './silent/run.ts'
import { silentRun } from './silent/run.ts'
import { silence } from './silent/Silence.ts'

// --- model -------------------------------------------------------------------

/** The rules that a document may name. @category model @since 0.1.0 */
export interface RuleCatalog {
  readonly [name: string]: {
    /** Every fault of the parameters, with paths from the rule's own object. */
    readonly check: (parameters: unknown) => readonly Issue[]
    readonly kind: 'rule' | 'preference' | 'both'
  }
}

/** What lint is told besides the document. @category model @since 0.1.0 */
export interface LintOptions {
  /** The rules that the document may name; those of the language where none are given. */
  readonly rules?: RuleCatalog
  /** How recurrences unfold, from `@refrain/core/recurrence`; without it a document that names one is refused. */
  readonly expand?: ExpandRecurrence
  /** The other cadences of the house by id; where they are not given, `start` is not followed. */
  readonly others?: { readonly [id: string]: Cadence }
  /** The version that is published now. */
  readonly previous?: Cadence
  /** Where people live; the silent path runs in the first. */
  readonly zones?: readonly Zone[]
  /** When they may be called and written to. */
  readonly hours?: Hours
  readonly slots?: Slots
  /** When the silent path begins. */
  readonly from?: Instant
  /** Rules that stand above the document: the house's policy, and the law. */
  readonly above?: readonly RuleSpec[]
}

/** What a rule of lint looks at. */
export interface Context {
  readonly cadence: Cadence
  readonly program: Program
  readonly options: LintOptions
  readonly lines: readonly PlacedLine[]
  readonly steps: readonly PlacedStep[]
  readonly hours: Hours
  readonly slots: Slots
  readonly zones: readonly Zone[]
  /** What happens in silence: with a mailbox at every number, and with none. */
  readonly silent: { readonly voicemail: SilentRun; readonly noAnswer: SilentRun }
}

/** A rule of lint: from what it looks at to what it found. */
export type LintCheck = (context: Context) => readonly Finding[]

// --- constructors ------------------------------------------------------------

/** Gathers what the rules look at. */
export const context = (cadence: Cadence, program: Program, options: LintOptions): Context => {
  const asked = silence({
    ...(options.from !== undefined && { from: options.from }),
    ...(options.hours && { hours: options.hours }),
    ...(options.zones?.[0] && { zone: options.zones[0] }),
  })
  return {
    cadence,
    program,
    options,
    lines: Walk.lines(cadence),
    steps: Walk.steps(cadence),
    hours: asked.hours,
    slots: options.slots ?? DefaultSlots.DEFAULT,
    zones: options.zones ?? [asked.zone],
    silent: {
      voicemail: silentRun(program, asked),
      noAnswer: silentRun(program, { ...asked, meets: 'no-answer' }),
    },
  }
}
