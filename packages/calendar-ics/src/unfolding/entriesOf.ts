/**
 * The entries of what was read: events of one `UID` belong together.
 *
 * @since 0.1.0
 */
import { Either, Instant, Issue, Span } from '@refrain/core'
import type { Event, ReadEvents } from '../model/Event.ts'
import type { Time } from '../model/Time.ts'
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

/** Where an event lies of which only the start can be trusted. */
const onwards = ({ start }: Event, { timeOf }: Reading): Span.Span => {
  const moment = timeOf(start)
  return moment._tag === 'Left' ? Span.ALWAYS : Span.make(Instant.plus(moment.right.at, -Instant.DAY), Instant.FOREVER)
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

const wallOf = (time: Time): number =>
  time.form === 'day' ? time.day * Instant.DAY : time.form === 'utc' ? time.at : time.wall

/** Farther than any zone can move it, as seen without one: most events of a calendar are. */
const isFarFrom = ({ from, until }: Span.Span, { start, length, travel }: Event): boolean => {
  const begins = wallOf(start)
  const lasts = length !== null && 'days' in length ? length.days * Instant.DAY + length.milliseconds : 0
  const ends = length !== null && 'end' in length ? wallOf(length.end) : begins + lasts
  return begins - travel > until + 2 * Instant.DAY || Math.max(begins, ends) < from - 3 * Instant.DAY
}

const recurs = (event: Event): boolean => event.rules.length > 0 || event.extraDates.length > 0

const series = (
  event: Event,
  changes: readonly Event[],
  reading: Reading,
): Either.Either<Issue.Issue, readonly Entry[]> => {
  const start = reading.timeOf(event.start)
  if (start._tag === 'Left') return start
  const following = changes.filter(({ replaces }) => replaces!.andFollowing)
  const replaced = changes.filter(({ replaces }) => !replaces!.andFollowing).map(({ replaces }) => replaces!.start)
  return seriesOf(event, following, start.right, replaced, reading)
}

const ofUid = (events: readonly Event[], reading: Reading): readonly Entry[] => {
  const masters = events.filter(({ replaces }) => replaces === null)
  const changes = events.filter(({ replaces }) => replaces !== null)
  const orSaid = (event: Event, entries: Either.Either<Issue.Issue, readonly Entry[]>): readonly Entry[] =>
    entries._tag === 'Right' ? entries.right : [unreadable(entries.left, onwards(event, reading))]
  const isAlone = (event: Event): boolean => !recurs(event) && changes.length === 0
  const alone = (event: Event): boolean => masters.length === 0 || !event.replaces!.andFollowing
  return [
    ...masters.flatMap((event) =>
      orSaid(event, isAlone(event) ? single(event, reading) : series(event, changes, reading)),
    ),
    // An occurrence that was changed stands for itself, also where its series is in another file.
    ...changes
      .filter(alone)
      .flatMap((event) =>
        recurs(event)
          ? [unreadable(Issue.make('recurrence-changed', [], 'one occurrence, without a rule', 'a rule'), Span.ALWAYS)]
          : orSaid(event, single(event, reading)),
      ),
  ]
}

/** The maker of entries at a place: of all, or of those that may overlap a window. */
export const makerOfEntries = (place: Place, window?: Span.Span): MakeEntries => {
  const reading = readingAt(place)
  return ({ events, unreadable: others }) => {
    const entries = others.map(({ issue, within }) => unreadable(issue, within ?? Span.ALWAYS))
    for (const group of byUid(events)) {
      const [first] = group
      if (group.length === 1 && window !== undefined && !recurs(first!) && isFarFrom(window, first!)) continue
      for (const entry of ofUid(group, reading)) entries.push(entry)
    }
    return entries
  }
}
