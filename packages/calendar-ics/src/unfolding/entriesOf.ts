/**
 * The entries of what was read: events of one `UID` belong together.
 *
 * @since 0.1.0
 */
import { Either, Instant, Issue, Span } from '@refrain/core'
import type { Event, ReadEvents } from '../model/Event.ts'
import type { Time } from '../model/Time.ts'
import { endOfRules } from '../reading/endOfRules.ts'
import { unreadable } from './Entry.ts'
import type { Entry } from './Entry.ts'
import { faceOf } from './Face.ts'
import { lasting } from './lasting.ts'
import type { Place } from './Place.ts'
import { readingAt } from './Reading.ts'
import type { Reading } from './Reading.ts'
import { seriesOf } from './seriesOf.ts'

/** Makes entries of what was read at a place. */
export type MakeEntries = (read: ReadEvents) => readonly Entry[]

/** Whether it replaces all that follow. */
const isFollowed = ({ replaces }: Event): boolean => replaces?.andFollowing === true

const byUid = (events: readonly Event[]): Iterable<readonly Event[]> => {
  const groups = new Map<string, Event[]>()
  const without: Event[][] = []
  for (const event of events) {
    const group = groups.get(event.uid)
    if (event.uid === '') without.push([event])
    else if (group === undefined) groups.set(event.uid, [event])
    else group.push(event)
  }
  return [...groups.values(), ...without]
}

const wallOf = (time: Time): number =>
  time.form === 'day' ? time.day * Instant.DAY : time.form === 'utc' ? time.at : time.wall

/** How long it lasts, as clocks show it that may be of two zones. */
const lastsAbout = ({ start, length }: Event): number => {
  if (length === null) return Instant.DAY
  return 'end' in length ? wallOf(length.end) - wallOf(start) : length.days * Instant.DAY + length.milliseconds
}

/** Where an event lies of which only the start can be trusted, and until when its rules say that they go. */
const onwards = (event: Event, changes: readonly Event[], { timeOf }: Reading): Span.Span => {
  const start = timeOf(event.start)
  if (start._tag === 'Left') return Span.ALWAYS
  const { at } = start.right
  const isEndless = event.extraDates.length > 0 || [event, ...changes].some(isFollowed)
  const last = isEndless ? Instant.FOREVER : Instant.later(at, endOfRules(event.rules))
  const lasts = Math.max(0, lastsAbout(event)) + 3 * Instant.DAY
  return Span.make(Instant.plus(at, -event.travel - Instant.DAY), Instant.plus(last, lasts))
}

const single = (event: Event, { timeOf, owners }: Reading): Either.Either<Issue.Issue, readonly Entry[]> => {
  const start = timeOf(event.start)
  if (start._tag === 'Left') return start
  const lasts = lasting(start.right, event.length, timeOf)
  if (lasts._tag === 'Left') return lasts
  const { wall, at } = start.right
  const within = Span.make(Instant.plus(at, -event.travel), lasts.right.end(wall, at))
  const face = faceOf(event, owners)
  // What lasts no time takes none.
  return Either.right(face === null || Span.isEmpty(within) ? [] : [{ kind: 'single', within, face }])
}

/** Farther than any zone can move it, as seen without one: most events of a calendar are. */
const isFarFrom = ({ from, until }: Span.Span, event: Event): boolean => {
  const begins = wallOf(event.start)
  const ends = begins + Math.max(0, lastsAbout(event))
  return begins - event.travel > until + 2 * Instant.DAY || ends < from - 3 * Instant.DAY
}

const recurs = (event: Event): boolean => event.rules.length > 0 || event.extraDates.length > 0

const series = (
  event: Event,
  changes: readonly Event[],
  reading: Reading,
): Either.Either<Issue.Issue, readonly Entry[]> => {
  const start = reading.timeOf(event.start)
  if (start._tag === 'Left') return start
  const following = changes.filter(isFollowed)
  const replaced = changes.filter((change) => !isFollowed(change)).map(({ replaces }) => replaces!.start)
  return seriesOf(event, following, start.right, replaced, reading)
}

const WITHOUT_SERIES = Issue.make(
  'recurrence-missing',
  [],
  'the series of which all that follow were changed',
  undefined,
)

/** An occurrence that was changed stands for itself, also where its series is in another file: not so all that follow it. */
const change = (event: Event, reading: Reading): Either.Either<Issue.Issue, readonly Entry[]> => {
  if (recurs(event))
    return Either.left(Issue.make('recurrence-changed', [], 'one occurrence, without a rule', 'a rule'))
  return isFollowed(event) && event.status !== 'cancelled' ? Either.left(WITHOUT_SERIES) : single(event, reading)
}

const ofUid = (events: readonly Event[], reading: Reading): readonly Entry[] => {
  const masters = events.filter(({ replaces }) => replaces === null)
  const changes = events.filter(({ replaces }) => replaces !== null)
  const orSaid = (event: Event, entries: Either.Either<Issue.Issue, readonly Entry[]>): readonly Entry[] =>
    entries._tag === 'Right' ? entries.right : [unreadable(entries.left, onwards(event, changes, reading))]
  const isAlone = (event: Event): boolean => !recurs(event) && changes.length === 0
  const alone = (event: Event): boolean => masters.length === 0 || !isFollowed(event)
  return [
    ...masters.flatMap((event) =>
      orSaid(event, isAlone(event) ? single(event, reading) : series(event, changes, reading)),
    ),
    ...changes.filter(alone).flatMap((event) => orSaid(event, change(event, reading))),
  ]
}

/** The maker of entries at a place: of all, or of those that may overlap a window. */
export const makerOfEntries = (place: Place, window?: Span.Span): MakeEntries => {
  const reading = readingAt(place)
  return ({ events, unreadable: others }) => {
    const entries = others.map(({ issue, within }) => unreadable(issue, within ?? Span.ALWAYS))
    for (const group of byUid(events)) {
      const [first] = group
      if (
        group.length === 1 &&
        window !== undefined &&
        !recurs(first!) &&
        !isFollowed(first!) &&
        isFarFrom(window, first!)
      )
        continue
      for (const entry of ofUid(group, reading)) entries.push(entry)
    }
    return entries
  }
}
