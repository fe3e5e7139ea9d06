/**
 * The silent run: what a cadence does when every call is unanswered and nobody ever reacts (cadence language 43).
 *
 * It is written anew from the language's own sentences and shares no code with the planner, so each can judge the other.
 *
 * @since 0.1.0
 */
import type { Target, When } from '../../cadence/Cadence.ts'
import type { Case, Line, Pace, Program, ReadyMoment, ReadyStep } from '../../cadence/Program.ts'
import * as Duration from '../../time/Duration.ts'
import type { Instant } from '../../time/Instant.ts'
import { DAY, later } from '../../time/Instant.ts'
import type * as Recurrence from '../../time/Recurrence.ts'
import * as Wall from '../../time/Wall.ts'
import * as WorkDays from '../../time/WorkDays.ts'
import * as Zone from '../../time/Zone.ts'
import type { Touch } from './allowed.ts'
import { allowed } from './allowed.ts'
import type { Silence } from './Silence.ts'

// --- model -------------------------------------------------------------------

/** Something that was done, or that passed, in a silent run. @category model @since 0.1.0 */
export interface Passage {
  readonly line: string | null
  readonly step: string
  readonly do: ReadyStep['do']
  readonly round: number
  readonly try: number
  readonly at: Instant
  /** A wait passes, a visit is done or unanswered, or its time went by. */
  readonly how: 'done' | 'unanswered' | 'missed' | 'exhausted' | 'blocked'
}

/** How a silent run ends. @category model @since 0.1.0 */
export interface SilentEnd {
  readonly reason: string
  readonly at: Instant
  readonly quiet: string | null
  readonly start: string | null
}

/** A silent run. @category model @since 0.1.0 */
export interface SilentRun {
  readonly from: Instant
  readonly passages: readonly Passage[]
  readonly touches: readonly Touch[]
  /** How it ends by itself; null where it would wait for ever, or was given up after too many visits. */
  readonly end: SilentEnd | null
}

// --- the run -----------------------------------------------------------------

const MOST_PASSAGES = 4_000

interface Place {
  readonly step: ReadyStep
  readonly round: number
  readonly try: number
  readonly enteredAt: Instant
  readonly previous: Instant
  /** The opening of the round; null before its first try. */
  readonly opening: Instant | null
  readonly lastTry: Instant | null
}

/** What happens next on a line, and when. */
interface Due {
  readonly at: Instant
  readonly how: Passage['how']
}

/** Runs a cadence in silence. */
export const silentRun = (program: Program, silence: Silence): SilentRun => {
  const { zone, from } = silence
  const work = program.business ? WorkDays.make() : null
  const counts = new Map<string, number>()
  const lastly = new Map<string, Instant>([['enrollment', from]])
  const entered = new Map<ReadyStep, number>()
  const used = new Map<ReadyStep, number>()
  const touches: Touch[] = []
  const passages: Passage[] = []
  let heldUntil = from
  let end: SilentEnd | null = null

  const { stage = [], source = [] } = program.cadence.for ?? {}
  const listed = (asked: readonly string[] | undefined, given: readonly string[]): boolean =>
    asked === undefined || given.some((value) => asked.includes(value))
  const holds = (when: When | null): boolean =>
    when === null ||
    (listed(when.stage, stage) &&
      listed(when.source, source) &&
      when.has?.some((need) => !silence.known.includes(need)) !== true &&
      when.lacks?.some((need) => silence.known.includes(need)) !== true &&
      when.load === undefined &&
      Object.entries(when.happened ?? {}).every(([word, { over = -1, upTo = Infinity }]) => {
        const count = counts.get(word) ?? 0
        return count > over && count <= upTo
      }))
  const chosen = <T>(cases: readonly Case<T>[]): T | undefined => cases.find(({ when }) => holds(when))?.use

  const momentOf = (moment: ReadyMoment, previous: Instant, opening: Instant): Instant | null => {
    for (const anchor of moment.from) {
      const at = anchor === 'previous' ? previous : anchor === 'opening' ? opening : lastly.get(anchor)
      if (at !== undefined) return moment.plus === null ? at : Duration.moment(zone, at, moment.plus, work)
    }
    return null
  }

  const occurrence = (recurrence: Recurrence.Recurrence, at: Instant, laterThan?: Instant): Instant | null => {
    const wall = Zone.toWall(zone, at)
    const next = recurrence.next(wall, laterThan === undefined ? undefined : Zone.dayAt(zone, laterThan))
    if (next === null) return null
    const opens = recurrence.namesHours ? Zone.toInstant(zone, next, 'shift') : Zone.startOfDay(zone, Wall.dayOf(next))
    return later(opens, at)
  }

  /** When the place opens by its own moment; null when an anchor is missing. */
  const opens = ({ step, enteredAt, previous, lastTry }: Place): Instant | null => {
    const pace: Pace | undefined = chosen(step.every)
    if (lastTry !== null) {
      if (pace === undefined) return lastTry
      return pace.kind === 'duration'
        ? later(lastTry, Duration.moment(zone, lastTry, pace.duration, work))
        : occurrence(pace.recurrence, lastTry, lastTry)
    }
    const moment = chosen(step.after)
    const at = moment === undefined ? enteredAt : momentOf(moment, previous, enteredAt)
    if (at === null) return null
    const opened = later(at, enteredAt)
    return pace?.kind === 'recurrence' ? occurrence(pace.recurrence, opened) : opened
  }

  const horizonOf = ({ step, previous }: Place, opening: Instant): Instant | null =>
    step.within === null
      ? null
      : step.within.from[0] === 'opening'
        ? Duration.deadline(zone, opening, step.within.plus!, work)
        : momentOf(step.within, previous, opening)

  /** What happens next at a place; null when nothing ever does. */
  const due = (place: Place): Due | null => {
    const { step } = place
    const opened = opens(place)
    if (opened === null || opened === Infinity) return { at: place.enteredAt, how: 'blocked' }
    const at = later(opened, heldUntil)
    if (step.do === 'wait') return { at, how: 'done' }
    const touching = step.do === 'call' || step.do === 'email'
    const possible = touching ? allowed(silence, program, step, at, touches, holds) : at
    if (possible === 'never') return { at: place.enteredAt, how: 'blocked' }
    if (possible === 'held') return null
    const horizon = horizonOf(place, place.opening ?? possible)
    const ready = silence.worked && step.needs.every((need) => silence.known.includes(need))
    if (ready && (horizon === null || possible < horizon))
      return { at: possible, how: touching && step.do === 'call' ? 'unanswered' : 'done' }
    if (place.opening === null && step.on['missed'] === 'stay')
      return ready ? { at: possible, how: 'unanswered' } : null
    return horizon === null ? null : { at: later(horizon, at), how: place.opening === null ? 'missed' : 'exhausted' }
  }

  const happen = (word: string, at: Instant): void => {
    counts.set(word, (counts.get(word) ?? 0) + 1)
    lastly.set(word, at)
  }

  /** Where words lead: the most specific first, the step's own `on` before the cadence's; null where none decides. */
  const led = (words: readonly string[], step: ReadyStep, at: Instant, own: boolean): Target | null => {
    for (const word of words)
      for (const on of own ? [step.on] : [step.on, program.on]) {
        const count = counts.get(word) ?? 0
        const numbered = Object.keys(on).filter(
          (key) => key.startsWith(`${word}:`) && Number(key.slice(word.length + 1)) <= count,
        )
        const highest = numbered.sort((a, b) => Number(b.slice(word.length + 1)) - Number(a.slice(word.length + 1)))
        for (const key of [...highest.slice(0, 1), word]) {
          const target = on[key]
          if (typeof target === 'object' && 'hold' in target) {
            const hold = Duration.parse(target.hold)
            if (hold._tag === 'Right') heldUntil = later(heldUntil, Duration.moment(zone, at, hold.right, work))
          } else if (target !== undefined && target !== 'stay') return target
        }
      }
    return null
  }

  /** Enters a step, or the next one of the list that can be entered (12, 13). */
  const enter = (line: Line, index: number, at: Instant, previous: Instant): Place | null => {
    for (const step of line.steps.slice(index)) {
      const entries = entered.get(step) ?? 0
      const round = (used.get(step) ?? 0) + 1
      if (entries >= step.rounds || round > step.rounds || !holds(step.when)) continue
      entered.set(step, entries + 1)
      return { step, round, try: 1, enteredAt: at, previous, opening: null, lastTry: null }
    }
    return null
  }

  const follow = (line: Line, place: Place, target: Target, at: Instant, previous: Instant): Place | null => {
    if (typeof target === 'object') {
      if (line.name !== null) return null
      if ('close' in target) end = { reason: target.close, at, quiet: target.quiet ?? null, start: null }
      if ('start' in target) end = { reason: 'moved-on', at, quiet: null, start: target.start }
      return null
    }
    const named = line.steps.findIndex(({ id }) => id === target)
    const next = enter(line, named === -1 ? place.step.index + 1 : named, at, previous)
    if (next === null && line.name === null) end = { reason: 'finished', at, quiet: null, start: null }
    return next
  }

  /** Lets what is due at a place happen, and goes where that leads. */
  const pass = (line: Line, place: Place, { at, how }: Due): Place | null => {
    const { step } = place
    passages.push({ line: line.name, step: step.id, do: step.do, round: place.round, try: place.try, at, how })
    let ending: string = how
    let previous = place.previous
    if (how === 'done' || how === 'unanswered') {
      previous = at
      used.set(step, place.round)
      if (step.do === 'call' || step.do === 'email') {
        touches.push({
          at,
          do: step.do,
          left: step.do === 'email' || (silence.meets === 'voicemail' && step.voicemail !== 'never'),
        })
        lastly.set('touch', at)
      }
      const words = how === 'done' ? ['done'] : [silence.meets, 'unanswered']
      for (const word of words) happen(word, at)
      const target = led(words, step, at, how === 'done' || line.name !== null)
      const again = target === null || target === 'again'
      if (again && place.try < step.times)
        return { ...place, try: place.try + 1, opening: place.opening ?? at, lastTry: at }
      if (!again) return follow(line, place, target, at, previous)
      ending = 'exhausted'
    } else if (place.lastTry !== null) previous = place.lastTry
    happen(ending, at)
    const endings = ending === 'missed' ? ['missed', 'exhausted'] : [ending]
    const target = led(endings, step, at, true) ?? step.then
    return follow(line, place, target, at, previous)
  }

  /** What is due first over all lines, the main line first on a tie. */
  const first = (places: readonly (Place | null)[]): { readonly index: number; readonly due: Due } | null => {
    const all = places.flatMap((place, index) => {
      const coming = place === null ? null : due(place)
      return coming === null ? [] : [{ index, due: coming }]
    })
    return all.reduce<(typeof all)[number] | null>(
      (best, one) => (best !== null && best.due.at <= one.due.at ? best : one),
      null,
    )
  }

  const places = program.lines.map((line) => enter(line, 0, from, from))
  if (places[0] === null) end = { reason: 'finished', at: from, quiet: null, start: null }
  for (let next = first(places); end === null && next !== null && passages.length < MOST_PASSAGES; next = first(places))
    places[next.index] = pass(program.lines[next.index]!, places[next.index]!, next.due)
  return { from, passages, touches, end }
}

// --- questions ---------------------------------------------------------------

/** How many local days lie between two instants. */
export const daysBetween = (zone: Zone.Zone, from: Instant, until: Instant): number =>
  Math.round((Zone.startOfDay(zone, Zone.dayAt(zone, until)) - Zone.startOfDay(zone, Zone.dayAt(zone, from))) / DAY)
