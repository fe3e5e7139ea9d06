/**
 * Where a person stands in one enrollment, on every line of its cadence (cadence language 4.2).
 *
 * Looked up from each line's last visit and what that visit did not know of; never replayed from the start, never stored.
 *
 * @since 0.1.0
 */
import type { Target } from '../../cadence/Cadence.ts'
import type { Line, Program, ReadyStep } from '../../cadence/Program.ts'
import type { Reaction, Run, Visit } from '../../prospect/Run.ts'
import { earlier, type Instant } from '../../time/Instant.ts'
import type { Word } from '../../words/Word.ts'
import { FINAL_WORDS, RESULT_WORDS } from '../../words/Word.ts'
import { type Ground, stepOf } from './Ground.ts'
import { type Start, walk } from './line.ts'
import type { EndPlace, Place } from './Place.ts'
import { answers, FINAL } from './targets.ts'

const end = (reason: string, at: Instant): EndPlace => ({
  tag: 'end',
  reason,
  at,
  quiet: null,
  start: null,
  because: [],
})

const isLater = (a: Visit, b: Visit): boolean =>
  a.issued.at !== b.issued.at
    ? a.issued.at > b.issued.at
    : a.issued.seq !== b.issued.seq
      ? a.issued.seq > b.issued.seq
      : a.issued.id > b.issued.id

/** Where people go who stand on a step that is gone: as the document says, or as the move that took them here. */
const targetOf = (run: Run, program: Program, id: string): Target | undefined => program.removed[id] ?? run.removed[id]

/** A step that is gone stood on the line that its target leads to; on the main line where that is none. */
const leavesFor = (run: Run, program: Program, id: string, line: Line): boolean => {
  const target = targetOf(run, program, id)
  if (target === undefined) return false
  return ((typeof target === 'string' ? program.step(target)?.line : null) ?? null) === line.name
}

/** The visit of a line that was issued last, among the steps that the document knows (7). */
const startOf = ({ run, program }: Ground, line: Line): Start => {
  let last: Visit | null = null
  let step: ReadyStep | undefined
  for (const id in run.steps) {
    const visit = run.steps[id]!.last
    const known = stepOf(run, program, id)
    const isHere = known === undefined ? leavesFor(run, program, id, line) : known.line === line.name
    if (isHere && (last === null || isLater(visit, last))) {
      last = visit
      step = known
    }
  }
  if (last === null) return { tag: 'fresh' }
  if (step !== undefined) return { tag: 'visit', visit: last, step }
  return { tag: 'removed', visit: last, target: targetOf(run, program, last.step)! }
}

const RESULTS: ReadonlySet<string> = new Set(RESULT_WORDS)

/** What lines alongside heard moves the main line by the cadence's own `on`, like a reaction (46). */
const heardAlongside = ({ run, program }: Ground): Reaction[] => {
  const reactions: Reaction[] = []
  for (const id in run.steps) {
    const { last } = run.steps[id]!
    const line = stepOf(run, program, id)?.line ?? null
    const words: readonly Word[] =
      line === null ? [] : last.words.filter((word) => RESULTS.has(word) || word === 'answered')
    if (last.settled === null || words.length === 0) continue
    const { at, seq, id: fact } = last.settled
    reactions.push({ id: fact, at, seq, recordedAt: at, words, of: null, decidedAt: null })
  }
  return reactions
}

/** A time at which they were to call and did not, for documents that answer `callback-missed` (37). */
const missedCallbacks = ({ prospect, run, program, now }: Ground): Reaction[] => {
  const isAsked =
    program.on['callback-missed'] !== undefined ||
    program.lines.some(({ steps }) => steps.some(({ on }) => on['callback-missed'] !== undefined))
  if (!isAsked) return []
  return prospect.callbacks
    .filter(
      ({ who, at, settled, enrollment }) =>
        who === 'prospect' && at <= now && settled === null && (enrollment ?? run.enrollment) === run.enrollment,
    )
    .map(({ promise, at }) => ({
      id: promise,
      at,
      seq: 0,
      recordedAt: at,
      words: ['callback-missed'],
      of: null,
      decidedAt: null,
    }))
}

const inOrder = (a: Reaction, b: Reaction): number =>
  a.at - b.at || a.seq - b.seq || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0)

/** The reactions that a line's last visit did not know of, in order (9). */
const unknownTo = (ground: Ground, line: Line, start: Start): readonly Reaction[] => {
  const { run, program } = ground
  const knew = start.tag === 'fresh' ? -Infinity : start.visit.knew
  const isMain = line.name === null
  const all = isMain ? [...run.reactions, ...heardAlongside(ground), ...missedCallbacks(ground)] : run.reactions
  return all
    .filter((reaction) => reaction.recordedAt > knew && reaction.at >= run.enrolled.at && reaction.at < ground.over)
    .filter(({ of }) => isMain || (of !== null && stepOf(run, program, of.step)?.line === line.name))
    .filter(({ of }) => of === null || start.tag !== 'visit' || !isSameVisit(of, start.visit))
    .sort(inOrder)
}

/** The last visit's own outcome leads on from it already. */
const isSameVisit = (of: NonNullable<Reaction['of']>, visit: Visit): boolean =>
  of.step === visit.step && of.round === visit.round && of.try === visit.try

const placeOn = (ground: Ground, line: Line): Place => {
  const start = startOf(ground, line)
  const steps = walk(ground, line, start)
  for (const reaction of unknownTo(ground, line, start)) {
    if (!answers(ground.program, reaction.words)) continue
    steps.pass(reaction.at)
    const own = reaction.of === null ? undefined : stepOf(ground.run, ground.program, reaction.of.step)
    steps.react(reaction, own, line.name === null)
  }
  steps.pass(earlier(ground.now, ground.over))
  return steps.place()
}

/** The final word that ended the run, if one fell (22). */
const finalOf = (run: Run): EndPlace | null => {
  for (const word of FINAL_WORDS) {
    const fell = run.words[word]
    if (fell !== undefined && fell.at >= run.enrolled.at) return end(FINAL[word]!, fell.at)
  }
  return null
}

/** The places of all lines, the main line first; a single end when the enrollment has ended. */
export const positionOf = (ground: Ground): readonly Place[] => {
  const { run, program } = ground
  if (run.closed !== null) return [{ ...end(run.closed.why, run.closed.at) }]
  const final = finalOf(run)
  if (final !== null) return [final]
  const main = placeOn(ground, program.lines[0]!)
  if (main.tag === 'end') return [main]
  if (ground.over <= ground.now) return [end('over', ground.over)]
  return [main, ...program.lines.slice(1).map((line) => placeOn(ground, line))]
}
