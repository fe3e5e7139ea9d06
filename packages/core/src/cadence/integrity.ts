/**
 * What the parts of a document must mean to each other, so that the interpreter needs no case for nonsense: names are
 * unique, targets exist, words are words, what repeats has a distance (cadence language 3).
 *
 * Each check is a small function from the document to its issues; all are heard.
 *
 * @since 0.1.0
 */
import { SOURCES } from '../prospect/Prospect.ts'
import * as Issue from '../words/Issue.ts'
import { ENDING_WORDS, FINAL_WORDS, REACH_WORDS, WORDS } from '../words/Word.ts'
import type { Between, Cadence, Moment, Target } from './Cadence.ts'
import { meant } from '../words/nearest.ts'
import { ANCHORS, bare, KNOWABLE, knows, MOVES, RESERVED } from './vocabulary.ts'
import type { PlacedLine, PlacedStep } from './walk.ts'
import { conditions, lines, reactions, steps } from './walk.ts'

type Path = Issue.Issue['path']
type Check = (cadence: Cadence) => readonly Issue.Issue[]

const FINAL: readonly string[] = FINAL_WORDS
const ENDING: readonly string[] = ENDING_WORDS
/** What only a call can come to. */
const DIALED: readonly string[] = [...REACH_WORDS, 'unanswered']

const unlisted = (code: string, path: Path, word: string, known: readonly string[]): readonly Issue.Issue[] =>
  knows(known, word) ? [] : [Issue.make(code, path, 'a word of the language, or x-…', word, meant(word, known))]

/** An id is used once, as a step or as a former one. */
const identity: Check = (cadence) => {
  const issues: Issue.Issue[] = []
  const all = steps(cadence)
  const present = new Set(all.map(({ value }) => value.id))
  const seen = new Set<string>()
  const former = new Set<string>()
  for (const { path, value: step } of all) {
    if (seen.has(step.id)) issues.push(Issue.make('id-duplicate', [...path, 'id'], 'an id of its own', step.id))
    if (RESERVED.includes(step.id))
      issues.push(Issue.make('id-reserved', [...path, 'id'], 'an id that is no move', step.id))
    seen.add(step.id)
    step.was?.forEach((id, index) => {
      if (present.has(id) || former.has(id))
        issues.push(Issue.make('was-present', [...path, 'was', index], 'an id that no other step has or had', id))
      former.add(id)
    })
  }
  for (const id of Object.keys(cadence.removed ?? {}))
    if (present.has(id) || former.has(id))
      issues.push(Issue.make('removed-present', ['removed', id], 'an id that no step has or had', id))
  return issues
}

/** The keys of every `on` are words, each in a place where it can fall. */
const words: Check = (cadence) => {
  const judge = (path: Path, word: string, misplaced: readonly string[]): readonly Issue.Issue[] => {
    if (FINAL.includes(word)) return [Issue.make('word-final', path, 'a word that does not always close', word)]
    if (misplaced.includes(word)) return [Issue.make('word-misplaced', path, 'a word that can fall here', word)]
    return unlisted('word-unknown', path, word, WORDS)
  }
  return [
    ...reactions(['on'], cadence.on).flatMap(({ path, word }) => judge(path, bare(word), ENDING)),
    ...steps(cadence).flatMap(({ path, value: step }) =>
      reactions([...path, 'on'], step.on).flatMap((at) =>
        judge(at.path, bare(at.word), step.do === 'call' ? [] : DIALED),
      ),
    ),
  ]
}

/** Every target that names a step names one of the same line. */
const targets: Check = (cadence) => {
  const all = lines(cadence)
  const ids = (line: PlacedLine): readonly string[] => line.steps.map(({ value }) => value.id)
  const every = new Set(all.flatMap(ids))
  const known = all.map((line) => new Set([...ids(line), ...MOVES]))
  const judge = (path: Path, target: Target | undefined, known: ReadonlySet<string>): readonly Issue.Issue[] => {
    if (typeof target !== 'string' || known.has(target)) return []
    const code = every.has(target) ? 'alongside-crossing' : 'target-unknown'
    return [Issue.make(code, path, 'a step of the same line or a move', target, meant(target, [...known]))]
  }
  return [
    ...reactions(['on'], cadence.on).flatMap(({ path, value }) => judge(path, value, known[0]!)),
    ...reactions(['removed'], cadence.removed).flatMap(({ path, value }) => judge(path, value, every)),
    ...all.flatMap((line, index) =>
      line.steps.flatMap(({ path, value: step }) => [
        ...reactions([...path, 'on'], step.on).flatMap((at) => judge(at.path, at.value, known[index]!)),
        ...judge([...path, 'then'], step.then, known[index]!),
      ]),
    ),
  ]
}

const NO_TRY_LEFT = ['exhausted', 'missed', 'blocked']

/** What a step falls back to decides something, and asks for no try where none is left. */
const endings: Check = (cadence) =>
  steps(cadence).flatMap(({ path, value: step }) => {
    const issues = reactions([...path, 'on'], step.on)
      .filter(({ word, value }) => value === 'again' && NO_TRY_LEFT.includes(bare(word)))
      .map((at) => Issue.make('again-after-exhausted', at.path, 'a target that needs no further try', at.value))
    const { then = 'next' } = step
    if (then === 'again')
      issues.push(Issue.make('again-after-exhausted', [...path, 'then'], 'a target that needs no further try', then))
    if (then === 'stay' || (typeof then === 'object' && 'hold' in then))
      issues.push(Issue.make('then-undecided', [...path, 'then'], 'a target that leads somewhere', then))
    return issues
  })

const overlapping = (path: Path, { over = -1, upTo = Infinity }: Between): readonly Issue.Issue[] =>
  over < upTo ? [] : [Issue.make('when-contradicts', path, 'over below upTo', { over, upTo })]

/** Conditions name what can be known, and can hold. */
const meaning: Check = (cadence) =>
  conditions(cadence).flatMap(({ path, value: when }) => [
    ...(when.source ?? []).flatMap((source, index) =>
      unlisted('source-unknown', [...path, 'source', index], source, SOURCES),
    ),
    ...(when.has ?? []).flatMap((need, index) => unlisted('need-unknown', [...path, 'has', index], need, KNOWABLE)),
    ...(when.lacks ?? []).flatMap((need, index) => unlisted('need-unknown', [...path, 'lacks', index], need, KNOWABLE)),
    ...(when.has ?? [])
      .filter((need) => when.lacks?.includes(need))
      .map((need) => Issue.make('when-contradicts', path, 'something that can hold', `has and lacks ${need}`)),
    ...(when.load === undefined ? [] : overlapping([...path, 'load'], when.load)),
    ...Object.entries(when.happened ?? {}).flatMap(([word, between]) => [
      ...unlisted('word-unknown', [...path, 'happened', word], word, WORDS),
      ...overlapping([...path, 'happened', word], between),
    ]),
  ])

/** What a step or a message needs can be known. */
const needs: Check = (cadence) => {
  const judge = (path: Path, needs: readonly string[] = []): readonly Issue.Issue[] =>
    needs.flatMap((need, index) => unlisted('need-unknown', [...path, index], need, KNOWABLE))
  return [
    ...Object.entries(cadence.messages ?? {}).flatMap(([id, { uses }]) => judge(['messages', id, 'uses'], uses)),
    ...steps(cadence).flatMap(({ path, value }) => judge([...path, 'needs'], value.needs)),
  ]
}

/** Every moment is counted from something. */
const anchors: Check = (cadence) => {
  const judge = (path: Path, moment: Moment | undefined): readonly Issue.Issue[] => {
    if (moment === undefined || typeof moment === 'string') return []
    const { from } = moment
    return typeof from === 'string'
      ? unlisted('anchor-unknown', [...path, 'from'], from, ANCHORS)
      : from.flatMap((anchor, index) => unlisted('anchor-unknown', [...path, 'from', index], anchor, ANCHORS))
  }
  return steps(cadence).flatMap(({ path, value: { after, within } }) => [
    ...(Array.isArray(after)
      ? (after as readonly { use: Moment }[]).flatMap(({ use }, index) => judge([...path, 'after', index, 'use'], use))
      : judge([...path, 'after'], after as Moment | undefined)),
    ...judge([...path, 'within'], within),
  ])
}

/** The last case holds always, and only the last. */
const cases = (path: Path, cases: unknown): readonly Issue.Issue[] => {
  if (!Array.isArray(cases)) return []
  const all = cases as readonly { readonly when?: unknown }[]
  return all.flatMap(({ when }, index) => {
    const last = index === all.length - 1
    if (last && when !== undefined)
      return [Issue.make('cases-open', [...path, index, 'when'], 'no condition in the last case', when)]
    return last || when !== undefined
      ? []
      : [Issue.make('case-unreachable', [...path, index + 1], 'a condition in every case before the last', undefined)]
  })
}

/** What a step asks of its own fields. */
const fields = (cadence: Cadence, { path, value: step }: PlacedStep): readonly Issue.Issue[] => {
  const issues: Issue.Issue[] = []
  const fault = (code: string, field: string, expected: string, found: unknown, cure?: string): void => {
    issues.push(Issue.make(code, [...path, field], expected, found, cure))
  }
  if ((step.times ?? 1) > 1 && step.every === undefined)
    fault('times-without-every', 'every', 'the distance between tries', undefined, 'say every')
  if (step.auto === true && step.do !== 'email' && step.do !== 'appointment')
    fault('auto-call', 'auto', 'an email or an appointment', step.do)
  if (step.atOnce === true && step.after !== undefined)
    fault('at-once-delayed', 'after', 'no delay before a step at once', step.after)
  const kinds = Object.values(cadence.messages ?? {}).map(({ kind }) => kind)
  for (const kind of typeof step.say === 'string' ? [step.say] : (step.say ?? []))
    if (!kinds.includes(kind))
      fault('message-missing', 'say', 'a kind of one of the messages', kind, meant(kind, kinds))
  if (step.do === 'call' && (step.voicemail ?? cadence.voicemail) === 'always' && step.say === undefined)
    fault('voicemail-silent', 'say', 'what to leave, for a voicemail is always left', undefined)
  return issues
}

const each: Check = (cadence) =>
  steps(cadence).flatMap((placed) => [
    ...fields(cadence, placed),
    ...cases([...placed.path, 'after'], placed.value.after),
    ...cases([...placed.path, 'every'], placed.value.every),
  ])

const CHECKS: readonly Check[] = [identity, words, targets, endings, meaning, needs, anchors, each]

/** Everything that is wrong between the parts of a document whose shape is right. */
export const integrity: Check = (cadence) => CHECKS.flatMap((check) => check(cadence))
