/**
 * Walks one line of a cadence from its last visit to now (cadence language 4.2 to 4.4).
 *
 * The last visit's outcome leads on; then every reaction that the visit did not know of is applied in order; between
 * them, and up to now, time passes. Each step is entered at most as often as it has rounds, so the walk ends.
 *
 * @since 0.1.0
 */
import type { On, Target } from '../../cadence/Cadence.ts'
import type { Line, ReadyStep } from '../../cadence/Program.ts'
import type { Reaction, Visit } from '../../prospect/Run.ts'
import * as Duration from '../../time/Duration.ts'
import { type Instant, later } from '../../time/Instant.ts'
import { make as reason, type Reason } from '../../words/Reason.ts'
import { REACH_WORDS, type Word } from '../../words/Word.ts'
import { fateOf } from './appointments.ts'
import { burst, burstEnds } from './burst.ts'
import { type Ground, recordOf } from './Ground.ts'
import { lifeOf } from './life.ts'
import type { EndPlace, Place } from './Place.ts'
import { endingTarget, led, type Move, plainly } from './targets.ts'
import { dueAt, outOfHolds, stillOpensAt } from './timing.ts'

/** A visit that is stood before, or a wait. */
interface Standing {
  readonly step: ReadyStep
  readonly round: number
  readonly try: number
  readonly dial: number
  readonly enteredAt: Instant
  readonly previous: Instant
  /** When the try before this one was settled; null for the first of a round. */
  readonly lastTry: Instant | null
  /** The open visit itself, when it was handed out before. */
  readonly visit: Visit | null
  readonly requested: boolean
  /** When a burst of redials is over whatever becomes of it; null outside of one. */
  readonly burstEnds: Instant | null
  readonly reaction: Reaction | null
}

/** Lines alongside answer to themselves alone. */
const NO_ON: On = Object.freeze({})

const NO_WORDS: readonly Word[] = []
const ANSWERED: readonly Word[] = ['answered']
const UNANSWERED: readonly Word[] = ['unanswered']
const REACHES: ReadonlySet<string> = new Set(REACH_WORDS)

/** The words of an outcome with the group that its reach belongs to. */
const withGroup = (words: readonly Word[]): readonly Word[] => {
  if (words.includes('answered') || words.includes('unanswered')) return words
  if (words.includes('right-party')) return [...words, ...ANSWERED]
  return words.some((word) => REACHES.has(word)) ? [...words, ...UNANSWERED] : words
}

const REQUESTS: ReadonlySet<Word> = new Set(['replied', 'called-in'])

const isRequest = ({ words }: Reaction): boolean => words.some((word) => REQUESTS.has(word))

/** Tells whether a visit that is out already was the answer to the prospect's own request. */
const wasRequested = ({ run, program }: Ground, step: ReadyStep, visit: Visit): boolean =>
  visit.try === 1 &&
  run.reactions.some(
    (reaction) =>
      isRequest(reaction) &&
      reaction.recordedAt <= visit.knew &&
      led(run, reaction.words, [step.on, program.on]).move === step.id,
  )

/** A walk along one line. */
export interface Walk {
  readonly place: () => Place
  /** Lets time pass up to an instant. */
  readonly pass: (until: Instant) => void
  /** Applies a reaction that the last visit did not know of. */
  readonly react: (reaction: Reaction, own: ReadyStep | undefined, isMain: boolean) => void
}

/** Where a walk starts: at the first step, at the last visit, or where the last visit's step was removed. */
export type Start =
  | { readonly tag: 'fresh' }
  | { readonly tag: 'visit'; readonly visit: Visit; readonly step: ReadyStep }
  | { readonly tag: 'removed'; readonly visit: Visit; readonly target: Target }

/** Starts a walk. */
export const walk = (ground: Ground, line: Line, start: Start): Walk => {
  const entered = new Map<string, number>()
  let standing: Standing | null = null
  let stop: Place | null = null
  let seen: Place | null = null
  let onlyBlocked = start.tag === 'fresh'
  let refusals: readonly Reason[] = []

  const end = (why: string, at: Instant, extra: Partial<EndPlace> = {}): void => {
    stop = { tag: 'end', reason: why, at, quiet: null, start: null, because: [], ...extra }
  }

  const finish = (at: Instant): void =>
    onlyBlocked && refusals.length > 0 ? end('blocked', at, { because: refusals }) : end('finished', at)

  /** Enters the step, or the next in the list that can be entered (12, 13); a reaction never falls off the end (15). */
  const enter = (index: number, at: Instant, previous: Instant, reaction: Reaction | null): void => {
    for (let i = index; i < line.steps.length; i++) {
      const step = line.steps[i]!
      const used = recordOf(ground.run, ground.program, step)?.round ?? 0
      const entries = entered.get(step.id) ?? 0
      if (used >= step.rounds || entries >= step.rounds || !ground.meets(step.when)) continue
      entered.set(step.id, entries + 1)
      standing = {
        step,
        round: used + 1,
        try: 1,
        dial: 1,
        enteredAt: at,
        previous,
        lastTry: null,
        visit: null,
        burstEnds: null,
        reaction,
        requested: reaction !== null && isRequest(reaction),
      }
      return
    }
    if (reaction === null) return finish(at)
    stop = { tag: 'decide', cause: reaction.id, since: reaction.at, step: line.steps[index]?.id ?? null }
  }

  const indexOf = (id: string): number => {
    const step = ground.program.step(id)
    return step !== undefined && step.line === line.name ? step.index : -1
  }

  const go = (move: Move, from: ReadyStep, at: Instant, previous: Instant, reaction: Reaction | null): void => {
    if (typeof move === 'object') {
      if ('close' in move) return end(move.close, at, { quiet: move.quiet ?? null })
      if ('start' in move) return end('moved-on', at, { start: move.start })
      return
    }
    const target = move === 'next' || move === 'again' ? from.index + 1 : indexOf(move)
    enter(target < 0 ? from.index + 1 : target, at, previous, reaction)
  }

  const hold = (at: Instant, word: string, length: string): void => {
    const until = Duration.moment(ground.zone, at, Duration.parseOrThrow(length), ground.work)
    const code = word.startsWith('colleague') ? 'colleague-answered' : 'paused'
    ground.holds.push({ from: at, until, because: reason(code, { word, holdUntil: until }) })
  }

  /** Where words are asked: the step's own `on`, then the cadence's, which moves the main line only (46). */
  const onsOf = ({ on }: ReadyStep): readonly On[] => [on, line.name === null ? ground.program.on : NO_ON]

  /** What a settled visit leads to (17 to 19). */
  const settle = (at: Standing, words: readonly Word[], when: Instant): void => {
    const { move, holds } = led(ground.run, words, onsOf(at.step))
    for (const one of holds) hold(when, one.word, one.hold)
    if (move !== null && move !== 'again') return go(move, at.step, when, when, null)
    if (move === null && words.includes('answered')) return go(plainly(at.step.then), at.step, when, when, null)
    if (at.try < at.step.times) {
      standing = {
        ...at,
        try: at.try + 1,
        dial: 1,
        enteredAt: when,
        previous: when,
        lastTry: when,
        visit: null,
        burstEnds: null,
        requested: false,
      }
      return
    }
    go(endingTarget(at.step, 'exhausted'), at.step, when, when, null)
  }

  const place = (until: Instant): Place => {
    const at = standing!
    const { step } = at
    const fate = step.do === 'appointment' ? fateOf(ground, at.enteredAt, onsOf(step)) : null
    if (fate?.how === 'done') return { tag: 'wait', step, opensAt: fate.at, heldBy: [] }
    if (fate !== null && fate.at <= until) return endPlace(at.visit === null ? 'missed' : 'exhausted', fate.at, [])
    const due = at.visit === null ? dueAt(ground, step, at) : stillOpensAt(ground, step, at.enteredAt)
    if (due === null) return endPlace('blocked', at.enteredAt, [reason('anchor-missing', { step: step.id })])
    const opens = outOfHolds(ground, later(due, at.visit?.snoozedUntil ?? due), step)
    if (step.do === 'wait') return { tag: 'wait', step, opensAt: opens.at, heldBy: opens.by }
    return lifeOf(ground, at, opens, until)
  }

  /** How a step ends of which no visit is made any more (20). */
  const endPlace = (why: 'missed' | 'exhausted' | 'blocked', at: Instant, because: readonly Reason[]): EndPlace => ({
    tag: 'end',
    reason: why,
    at,
    quiet: null,
    start: null,
    because,
  })

  /** Time passes: waits are over, horizons end, what is impossible is passed (25 to 32). */
  const pass = (until: Instant): void => {
    seen = null
    while (stop === null && standing !== null) {
      const at: Standing = standing
      const here = place(until)
      if (here.tag === 'wait') {
        if (here.opensAt > until) {
          seen = here
          return
        }
        onlyBlocked = false
        settle(at, ['done'], here.opensAt)
      } else if (here.tag === 'end') {
        const ending = here.reason as 'missed' | 'exhausted' | 'blocked'
        if (ending === 'blocked') refusals = [...refusals, ...here.because]
        else onlyBlocked = false
        go(endingTarget(at.step, ending), at.step, later(here.at, at.enteredAt), at.previous, at.reaction)
      } else {
        seen = here
        return
      }
    }
  }

  /** Whether a target says nothing new: no move, where the person already is (14), or away from an end (15, 16). */
  const isIdle = (move: Move | null): move is 'again' | null => {
    if (move === null || move === 'again') return true
    if (stop !== null && stop.tag === 'end') return typeof move === 'object' || move === 'next'
    return standing !== null && typeof move === 'string' && move !== 'next' && indexOf(move) === standing.step.index
  }

  const here = (): ReadyStep =>
    standing?.step ?? (start.tag === 'visit' ? start.step : line.steps[line.steps.length - 1]!)

  const react: Walk['react'] = (reaction, own, isMain) => {
    if (reaction.decidedAt !== null) return
    const from = here()
    const ons = own === undefined || own === from ? [from.on] : [own.on, from.on]
    const { move, holds } = led(ground.run, reaction.words, isMain ? [...ons, ground.program.on] : ons)
    for (const one of holds) hold(reaction.at, one.word, one.hold)
    if (isIdle(move)) return
    onlyBlocked = true
    refusals = []
    stop = null
    seen = null
    go(move, from, later(reaction.at, standing?.enteredAt ?? reaction.at), reaction.at, reaction)
  }

  const begin = (visit: Visit, step: ReadyStep): void => {
    const open: Standing = {
      step,
      round: visit.round,
      try: visit.try,
      dial: visit.dial,
      enteredAt: visit.openedAt,
      previous: visit.openedAt,
      lastTry: null,
      visit,
      requested: wasRequested(ground, step, visit),
      burstEnds: burstEnds(step, visit),
      reaction: null,
    }
    if (visit.settled !== null) return settle(open, withGroup(visit.words), visit.settled.at)
    const again = burst(ground, step, visit, open.requested)
    if (again === null) standing = open
    else if (again.tag === 'settled') settle(open, again.words, again.at)
    else if (again.tag === 'by-hand') stop = { tag: 'decide', cause: visit.issued.id, since: again.at, step: step.id }
    else standing = { ...open, dial: visit.dial + 1, enteredAt: again.at }
  }

  /** The step is gone: what came of the visit may still lead on by the cadence's own `on`, else the target does (49). */
  const leave = (visit: Visit, target: Target): void => {
    const at = visit.settled?.at ?? visit.issued.at
    const words = visit.settled === null ? NO_WORDS : withGroup(visit.words)
    const { move, holds } = led(ground.run, words, [line.name === null ? ground.program.on : NO_ON])
    for (const one of holds) hold(at, one.word, one.hold)
    const to = move === null || move === 'again' ? plainly(target) : move
    if (to === 'next') enter(0, at, at, null)
    else go(to, line.steps[0]!, at, at, null)
  }

  if (start.tag === 'fresh') enter(0, ground.run.enrolled.at, ground.run.enrolled.at, null)
  else if (start.tag === 'visit') begin(start.visit, start.step)
  else leave(start.visit, start.target)

  return { pass, react, place: () => stop ?? seen ?? place(ground.now) }
}
