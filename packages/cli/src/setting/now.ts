/** Reads moments as people write them. Luxon reads the form; which instant it is, our own zones say. */
import { DateTime } from 'luxon'
import * as E from 'fp-ts/Either'
import { Instant, Issue, Zone } from '@refrain/core'
import type { Failure } from '../Failure.ts'
import { failure } from '../Failure.ts'
import type { Io } from '../Io.ts'

const EXPECTED = 'a time such as 2026-11-23T15:00Z, "2026-11-23 15:00" or "23 Nov 2026 15:00"'

/** Forms beside ISO 8601 and SQL. */
const FORMS = ['d LLL yyyy HH:mm', 'd LLL yyyy', 'LLL d, yyyy h:mm a', 'd.L.yyyy HH:mm', 'd.L.yyyy']

/** What a clock on the wall shows, from text without an offset; no zone is asked, so none can be asked wrongly. */
const wallOf = (text: string): number | null => {
  const zone = { zone: 'utc', locale: 'en' }
  const readers = [
    () => DateTime.fromISO(text, zone),
    () => DateTime.fromSQL(text, zone),
    ...FORMS.map((form) => () => DateTime.fromFormat(text, form, zone)),
  ]
  for (const reader of readers) {
    const found = reader()
    if (found.isValid) return found.toMillis()
  }
  return null
}

/** Reads a moment; without an offset it is meant in the zone. */
export const readMoment = (text: string, zone: Zone.Zone, option = '--now'): E.Either<Failure, Instant.Instant> => {
  const asked = text.trim()
  const exact = Instant.parse(asked)
  if (exact._tag === 'Right') return exact
  const hasOffset = /(?:z|[+-]\d\d:?\d\d)$/i.test(asked) && asked.includes(':')
  const wall = hasOffset ? null : wallOf(asked)
  if (wall === null || wall < Instant.MIN || wall >= Instant.MAX)
    return E.left(failure(Issue.make('time-malformed', [option], EXPECTED, text)))
  const at = Zone.toInstant(zone, wall, 'reject')
  return at === null
    ? E.left(
        failure(
          Issue.make('time-ambiguous', [option], `a time that ${zone.name} has exactly once`, text, 'add an offset'),
        ),
      )
    : E.right(at)
}

/** The instant to decide for: `--now`, else the system's clock, asked here and nowhere else. */
export const nowOf = (text: string | undefined, zone: Zone.Zone, io: Io): E.Either<Failure, Instant.Instant> =>
  text === undefined ? E.right(Instant.fromMillis(Math.floor(io.clock()))) : readMoment(text, zone)
