/**
 * The rules of every step, ready to be asked: standing, house, cadence and step together.
 *
 * @since 0.1.0
 */
import type { RuleSpec } from '../cadence/Cadence.ts'
import type { Program, ReadyStep } from '../cadence/Program.ts'
import type { PolicyFile } from './PolicyFile.ts'
import type { Rule } from './Rule.ts'
import { betterTime } from './standing/betterTime.ts'

// --- model -------------------------------------------------------------------

/** The rules that bind a step, or a callback. @category model @since 0.1.0 */
export interface StepRules {
  /** All hold: standing, house, cadence, step. Under *always leave* those about voicemails are among them. */
  readonly hard: readonly Rule[]
  /** Where a voicemail may be left but need not: the rules it must keep, apart from the call. Null where none may be left. */
  readonly voicemail: readonly Rule[] | null
  /** Ranked: the first is the most important, the last gives way first. */
  readonly soft: readonly Rule[]
}

/** The rules of a step; without one those of a callback; without a program those of the house. @category model @since 0.1.0 */
export type RulesFor = (program: Program | null, step: ReadyStep | null) => StepRules

// --- constructors ------------------------------------------------------------

const NO_RULES: readonly Rule[] = Object.freeze([])

/** The rules in force under one voicemail policy. */
const sorted = (rules: readonly Rule[], soft: readonly Rule[], voicemail: ReadyStep['voicemail']): StepRules => {
  const contact = rules.filter(({ concerns }) => concerns === 'contact')
  const message = rules.filter(({ concerns }) => concerns === 'voicemail')
  return {
    // *Always leave* holds the call itself where nothing may be left (S9, B6-a).
    hard: voicemail === 'always' ? [...contact, ...message] : contact,
    voicemail: voicemail === 'never' ? null : message,
    soft,
  }
}

/** Makes the rules of every step of some cadences. */
export const compileRules = (
  standing: readonly Rule[],
  file: PolicyFile,
  programs: readonly Program[],
  make: (spec: RuleSpec) => Rule,
): RulesFor => {
  const house = [...standing, ...(file.rules ?? []).map(make)]
  const wishes = (file.prefer ?? []).map(make)
  const bySteps = new Map<ReadyStep | Program, StepRules>()
  for (const program of programs) {
    const own = [...house, ...program.rules.map(make)]
    const prefer = [...program.prefer.map(make), ...wishes]
    const callback = program.cadence.voicemail === 'never' ? 'never' : 'optional'
    bySteps.set(program, sorted(own, NO_RULES, callback))
    for (const { steps } of program.lines)
      for (const step of steps)
        bySteps.set(
          step,
          sorted([...own, ...step.rules.map(make)], [betterTime, ...step.prefer.map(make), ...prefer], step.voicemail),
        )
  }
  const alone = sorted(house, NO_RULES, 'optional')
  return (program, step) => {
    const key = step ?? program
    if (key === null) return alone
    const rules = bySteps.get(key)
    if (rules === undefined) throw new RangeError('this step belongs to no cadence of the policy')
    return rules
  }
}
