/**
 * Where words lead: the most specific word first, the step's own `on` before the cadence's (cadence language 17 to 22).
 *
 * @since 0.1.0
 */
import type { On, Target } from '../../cadence/Cadence.ts'
import type { Program, ReadyStep } from '../../cadence/Program.ts'
import type { Run } from '../../prospect/Run.ts'
import { GROUP_WORDS, REACH_WORDS, RESULT_WORDS, SIGNAL_WORDS, type Word } from '../../words/Word.ts'

/** What final words close with; no document gives them another meaning (22). */
export const FINAL: Readonly<Record<string, string>> = {
  'firm-no': 'firm-no',
  'asked-to-stop': 'opted-out',
  won: 'won',
  dud: 'returned-as-dud',
}

/** A target that moves the person, as opposed to `stay` and `hold`, which decide nothing. */
export type Move = Exclude<Target, { readonly hold: string }>

/** What was decided, and the holds that were met on the way. */
export interface Led {
  readonly move: Move | null
  readonly holds: readonly { readonly word: string; readonly hold: string }[]
}

const SPECIFICITY: ReadonlyMap<string, number> = new Map(
  [...RESULT_WORDS, ...SIGNAL_WORDS, ...REACH_WORDS, ...GROUP_WORDS].map((word, index) => [word, index]),
)

/** Results, then signals, then the reach, then the group; a house's own words count as results. */
const specificFirst = (words: readonly Word[]): readonly Word[] =>
  words.length < 2 ? words : [...words].sort((a, b) => (SPECIFICITY.get(a) ?? -1) - (SPECIFICITY.get(b) ?? -1))

/** The `on`s that say what the n-th time of a word means: only few do. */
const withNumbers = new WeakMap<On, boolean>()

const hasNumbers = (on: On): boolean => {
  let known = withNumbers.get(on)
  if (known === undefined) withNumbers.set(on, (known = Object.keys(on).some((name) => name.includes(':'))))
  return known
}

/** The targets of a word in one `on`: `word:n` for the highest n reached, then the word itself. */
const targetsIn = (on: On, word: string, count: number): readonly Target[] => {
  const plain = on[word]
  if (!hasNumbers(on)) return plain === undefined ? NOWHERE : [plain]
  const found: Target[] = []
  for (let n = Math.min(count, 200); n > 0; n--) {
    const numbered = on[`${word}:${n}`]
    if (numbered !== undefined) {
      found.push(numbered)
      break
    }
  }
  if (plain !== undefined) found.push(plain)
  return found
}

const NOWHERE: readonly Target[] = Object.freeze([])

/** The words that a document answers anywhere, without their numbers. */
const answered = new WeakMap<Program, ReadonlySet<string>>()

const wordsOf = (program: Program): ReadonlySet<string> => {
  let known = answered.get(program)
  if (known === undefined) {
    const ons = [program.on, ...program.lines.flatMap(({ steps }) => steps.map(({ on }) => on))]
    known = new Set(ons.flatMap(Object.keys).map((name) => name.replace(/:\d+$/, '')))
    answered.set(program, known)
  }
  return known
}

/** Whether a document answers any of some words at all: what it does not answer moves nobody. */
export const answers = (program: Program, words: readonly Word[]): boolean => {
  const known = wordsOf(program)
  return words.some((word) => known.has(word))
}

const isHold = (target: Target): target is { readonly hold: string } => typeof target === 'object' && 'hold' in target

/** Asks words against the given `on`s, each word in each of them before the next word. */
export const led = (run: Run, words: readonly Word[], ons: readonly On[]): Led => {
  const holds: { word: string; hold: string }[] = []
  for (const word of specificFirst(words)) {
    const count = run.words[word]?.count ?? 0
    for (const on of ons) {
      for (const target of targetsIn(on, word, count)) {
        if (isHold(target)) holds.push({ word, hold: target.hold })
        else if (target !== 'stay') return { move: target, holds }
      }
    }
  }
  return { move: null, holds }
}

/** Where a way of ending leads: `missed` falls back to `exhausted`, all fall back to `then` (20). */
export const endingTarget = (step: ReadyStep, ending: 'missed' | 'exhausted' | 'blocked'): Move => {
  const names = ending === 'missed' ? ['missed', 'exhausted'] : [ending]
  for (const name of names) {
    const target = step.on[name]
    if (target !== undefined && target !== 'stay' && !isHold(target)) return target
  }
  return plainly(step.then)
}

/** `then` as a move: what decides nothing there leads on. */
export const plainly = (then: Target): Move => (then === 'stay' || isHold(then) ? 'next' : then)
