/**
 * What is asked before a commit: whether it was carried out already, and what stands in its way.
 *
 * @since 0.1.0
 */
import type { Instant } from '@refrain/core'
import type { Event } from '@refrain/core/facts'
import { isAsExpected } from '@refrain/core/ports'
import type { Commit, Committed, Expected, Json, Reservation } from '@refrain/core/ports'
import type { Database } from '../database/Database.ts'
import { list } from '../database/list.ts'
import { byText } from '../database/order.ts'
import { revisionOf } from '../registry.ts'
import { streamOf } from '../streams.ts'
import type { Stream } from '../streams.ts'

// --- what is known -----------------------------------------------------------

/** A stream of a commit, with those of its facts that the stream does not know. */
export interface Going extends Stream {
  readonly expected: Expected
  readonly given: number
  readonly fresh: readonly Event.Fact[]
}

/** Looks up the streams of a commit. */
export const goingOf = (database: Database, tenant: string, { streams }: Commit): readonly Going[] =>
  streams.map(({ stream: ref, expected, facts }) => {
    const stream = streamOf(database, tenant, ref)
    const ids = list(facts.map(({ id }) => id))
    const known = new Set<unknown>(
      stream.version === 0 || facts.length === 0
        ? []
        : database
            .rows(
              'select id from events where stream = ? and id in (select value from json_each(?))',
              ...[stream.id, ids],
            )
            .map(([id]) => id),
    )
    const fresh = facts.filter(({ id }) => !known.has(id) && known.add(id))
    return { ...stream, expected, given: facts.length, fresh }
  })

/** The answer of a command that was carried out before. */
export const repeatedOf = (database: Database, tenant: string, { command }: Commit): Committed | null => {
  if (command === undefined) return null
  const [row] = database.rows('select answer from commands where tenant = ? and key = ?', tenant, command.key)
  return row === undefined ? null : { tag: 'repeated', answer: JSON.parse(row[0] as string) as Json }
}

/** Whether there are facts, and none of them is new. */
export const isKnown = (going: readonly Going[]): boolean =>
  going.some(({ given }) => given > 0) && going.every(({ fresh }) => fresh.length === 0)

// --- what stands in the way --------------------------------------------------

const staleOf = (database: Database, tenant: string, { guards = [] }: Commit): Committed | null => {
  for (const { key, revision: asked } of guards) {
    const revision = revisionOf(database, tenant, key)
    if (revision !== asked) return { tag: 'stale', key, revision }
  }
  return null
}

const conflictOf = (going: readonly Going[]): Committed | null => {
  const found = going.find(({ version, expected }) => !isAsExpected(expected, version))
  return found === undefined ? null : { tag: 'conflict', stream: found.ref, version: found.version }
}

type Holding = Pick<Reservation, 'holder' | 'until'>

/** Who holds it longest, then who is first by name. */
const longest = (a: Holding, b: Holding): number => b.until - a.until || byText(a.holder, b.holder)

const OVERLAPPING = `select holder, until from reservations
  where tenant = ?1 and kind = ?2 and key = ?3 and until > ?4 and "from" < ?5 and holder <> ?6
    and holder not in (select value from json_each(?7))
  order by until desc, holder limit 1`

const overlaps = (a: Reservation, b: Reservation): boolean =>
  a.kind === b.kind && a.key === b.key && a.from < b.until && b.from < a.until && a.holder !== b.holder

const reservedOf = (database: Database, tenant: string, commit: Commit): Committed | null => {
  const { reserve = [], release = [] } = commit
  for (const [index, reservation] of reserve.entries()) {
    const { kind, key, from, until, holder } = reservation
    const kept = database
      .rows(OVERLAPPING, tenant, kind, key, from, until, holder, list(release))
      .map((row): Holding => ({ holder: row[0] as string, until: row[1] as Instant.Instant }))
    const own = reserve.slice(0, index).filter((other) => overlaps(other, reservation))
    const [first] = [...kept, ...own].sort(longest)
    if (first !== undefined) return { tag: 'reserved', reservation, holder: first.holder, until: first.until }
  }
  return null
}

/** What stands in the way of a commit: a record, a version or a reservation. */
export const obstacleOf = (
  database: Database,
  tenant: string,
  commit: Commit,
  going: readonly Going[],
): Committed | null => staleOf(database, tenant, commit) ?? conflictOf(going) ?? reservedOf(database, tenant, commit)
