/**
 * Every step, target, condition and rule of a document, each with the path that leads to it.
 *
 * @since 0.1.0
 */
import type { Issue } from '../words/Issue.ts'
import type { Cadence, On, RuleSpec, Step, Target, When } from './Cadence.ts'

type Path = Issue['path']

/** Something in a document, and where. */
export interface Placed<T> {
  readonly path: Path
  readonly value: T
}

/** A step with its line; the main line has no name. */
export interface PlacedStep extends Placed<Step> {
  readonly line: string | null
  readonly index: number
}

/** A line with its steps. */
export interface PlacedLine {
  readonly name: string | null
  readonly steps: readonly PlacedStep[]
}

/** The lines of a document, the main one first. */
export const lines = (cadence: Cadence): readonly PlacedLine[] => {
  const line = (path: Path, name: string | null, steps: readonly Step[]): PlacedLine => ({
    name,
    steps: steps.map((value, index) => ({ path: [...path, index], value, line: name, index })),
  })
  const alongside = Object.entries(cadence.alongside ?? {})
  return [
    line(['steps'], null, cadence.steps),
    ...alongside.map(([name, steps]) => line(['alongside', name], name, steps)),
  ]
}

/** Every step of every line. */
export const steps = (cadence: Cadence): readonly PlacedStep[] => lines(cadence).flatMap((line) => line.steps)

/** A target with the word that leads to it. */
export interface PlacedTarget extends Placed<Target> {
  readonly word: string
}

/** The entries of an `on`. */
export const reactions = (path: Path, on: On = {}): readonly PlacedTarget[] =>
  Object.entries(on).map(([word, value]) => ({ path: [...path, word], word, value }))

/** The rules, or the preferences, of the cadence and of every step. */
export const rules = (cadence: Cadence, field: 'rules' | 'prefer'): readonly Placed<RuleSpec>[] => {
  const placed = (path: Path, rules: readonly RuleSpec[] = []): readonly Placed<RuleSpec>[] =>
    rules.map((value, index) => ({ path: [...path, field, index], value }))
  return [placed([], cadence[field]), ...steps(cadence).map(({ path, value }) => placed(path, value[field]))].flat()
}

/** Every condition: of the cadence, its steps, cases, questions and rules. */
export const conditions = (cadence: Cadence): readonly Placed<When>[] => {
  const found: Placed<When>[] = []
  const add = (path: Path, value: When | undefined): void => {
    if (value !== undefined) found.push({ path, value })
  }
  add(['for'], cadence.for)
  for (const { path, value: step } of steps(cadence)) {
    add([...path, 'when'], step.when)
    for (const field of ['after', 'every', 'agenda'] as const) {
      const entries = step[field]
      if (!Array.isArray(entries)) continue
      const cases = entries as readonly (string | { readonly when?: When })[]
      cases.forEach((entry, index) => {
        if (typeof entry !== 'string') add([...path, field, index, 'when'], entry.when)
      })
    }
  }
  for (const rule of [...rules(cadence, 'rules'), ...rules(cadence, 'prefer')])
    add([...rule.path, 'when'], rule.value.when)
  return found
}
