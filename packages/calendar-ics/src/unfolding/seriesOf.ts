/**
 * A series, in as many stretches as its file cuts it into: from a `RECURRENCE-ID` for this and all that follow (RFC 5545 3.2.13)
 * occurrences are moved by as much as the one it names, and are what it says.
 *
 * @since 0.1.0
 */
import { Either, Instant, Span } from '@refrain/core'
import type { Issue, Wall } from '@refrain/core'
import type { Event } from '../model/Event.ts'
import type { Time } from '../model/Time.ts'
import type { Entry, VisitSpan } from './Entry.ts'
import { faceOf } from './Face.ts'
import type { Face } from './Face.ts'
import { lasting } from './lasting.ts'
import type { Lasting } from './lasting.ts'
import type { Clock, Moment, ReadTime } from './Moment.ts'
import type { Reading } from './Reading.ts'
import { recurringOf } from './Recurring.ts'
import type { Recurrence, Recurring } from './Recurring.ts'
import { take } from './Steps.ts'
import type { Steps } from './Steps.ts'

const { DAY } = Instant

// --- model -------------------------------------------------------------------

/** The recurrences from one to before another, and what became of them. */
interface Stretch {
  readonly recurring: Recurring
  readonly from: number
  readonly before: number
  /** By how much clocks show them later than they would have been. */
  readonly shift: number
  readonly isMoved: boolean
  /** How they are read once they are moved. */
  readonly start: Moment
  readonly lasts: Lasting
  /** Milliseconds that are taken before each. */
  readonly travel: number
}

type Read<A> = Either.Either<Issue.Issue, A>

// --- constructors ------------------------------------------------------------

const instantAt = (clock: Clock, wall: Wall.Wall): Instant.Instant =>
  wall >= Instant.MAX ? Instant.FOREVER : clock.single(wall)

/** Wide by a day, whatever clocks do. */
const boundsOf = ({ recurring, from, before, shift, start, lasts, travel }: Stretch): Span.Span => {
  const first = Math.max(recurring.first, from - DAY) + shift - travel - DAY
  const last = Math.min(recurring.last, before + DAY) + shift + Math.max(lasts.atMost, recurring.longest) + DAY
  return Span.make(start.clock.single(first), instantAt(start.clock, last))
}

const spanOf = (stretch: Stretch, { wall, at, end }: Recurrence): Span.Span => {
  const { isMoved, shift, start, lasts, travel } = stretch
  const moved = wall + shift
  const from = isMoved ? start.clock.single(moved) : at
  const until = end === undefined ? lasts.end(moved, from) : Instant.plus(from, end - at)
  return Span.make(Instant.plus(from, -travel), until)
}

const overlapping =
  (stretch: Stretch) =>
  (window: Span.Span, steps: Steps, visit: VisitSpan): void => {
    const { recurring, from, before, shift, start, lasts, travel } = stretch
    const { clock } = start
    const longest = Math.max(lasts.atMost, recurring.longest)
    const earliest = clock.wallOf(Instant.later(window.from, Instant.MIN)) - longest - shift - DAY
    const latest = clock.wallOf(Instant.earlier(window.until, Instant.MAX)) - shift + travel + DAY
    recurring.between(earliest, latest, steps, (recurrence) => {
      if (recurrence.key < from || recurrence.key >= before) return true
      const span = spanOf(stretch, recurrence)
      if (span.from >= window.until || span.until <= window.from || Span.isEmpty(span)) return true
      return take(steps) && visit(span)
    })
  }

/** A time of the calendar moves to another time, a day to another day; from one to the other midnight stands for the day. */
const stretchFrom = (event: Event, recurring: Recurring, timeOf: ReadTime): Read<Stretch> => {
  const [replaced, start] = [timeOf(event.replaces!.start), timeOf(event.start)]
  if (replaced._tag === 'Left') return replaced
  if (start._tag === 'Left') return start
  const lasts = lasting(start.right, event.length, timeOf)
  if (lasts._tag === 'Left') return lasts
  const { clock } = recurring.start
  const wall = replaced.right.clock.name === clock.name ? replaced.right.wall : clock.wallOf(replaced.right.at)
  return Either.right({
    recurring,
    from: recurring.keyOf(replaced.right),
    before: Number.POSITIVE_INFINITY,
    shift: start.right.wall - wall,
    isMoved: true,
    start: start.right,
    lasts: lasts.right,
    travel: event.travel,
  })
}

const entryOf = (stretch: Stretch, face: Face | null): readonly Entry[] =>
  face === null ? [] : [{ kind: 'series', within: boundsOf(stretch), face, overlapping: overlapping(stretch) }]

/** What is cut at where the next one begins; sorted by where they begin. */
const stretchesOf = (
  master: Event,
  following: readonly Event[],
  start: Moment,
  replaced: readonly Time[],
  reading: Reading,
): Read<readonly (readonly [Stretch, Event])[]> => {
  // The occurrence that is named takes place, also where no rule would take it.
  const named = following.map(({ replaces }) => ({ start: replaces!.start, length: null }))
  const recurring = recurringOf(master, start, { named, replaced }, reading)
  if (recurring._tag === 'Left') return recurring
  const lasts = lasting(start, master.length, reading.timeOf)
  if (lasts._tag === 'Left') return lasts
  const [from, before] = [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY]
  const unmoved = { recurring: recurring.right, from, before, shift: 0, isMoved: false, start }
  const base = { ...unmoved, lasts: lasts.right, travel: master.travel }
  const cut: (readonly [Stretch, Event])[] = [[base, master]]
  for (const event of following) {
    const stretch = stretchFrom(event, recurring.right, reading.timeOf)
    if (stretch._tag === 'Left') return stretch
    cut.push([stretch.right, event])
  }
  cut.sort(([a], [b]) => a.from - b.from)
  // Of two that begin together nobody can say which is meant: both stand.
  const ends: number[] = []
  for (let i = cut.length - 1, [begins, end] = [before, before]; i >= 0; i--) {
    const { from: own } = cut[i]![0]
    if (own < begins) end = begins
    ends[i] = end
    begins = own
  }
  return Either.right(cut.map(([stretch, event], i) => [{ ...stretch, before: ends[i]! }, event]))
}

/** The entries of a series; `following` are those that replace an occurrence and all after it, `replaced` what others replace. */
export const seriesOf = (
  master: Event,
  following: readonly Event[],
  start: Moment,
  replaced: readonly Time[],
  reading: Reading,
): Read<readonly Entry[]> => {
  const stretches = stretchesOf(master, following, start, replaced, reading)
  if (stretches._tag === 'Left') return stretches
  return Either.right(stretches.right.flatMap(([stretch, event]) => entryOf(stretch, faceOf(event, reading.owners))))
}
