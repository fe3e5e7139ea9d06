/**
 * Loading streams with what belongs to them.
 *
 * @since 0.1.0
 */
import { Event } from '@refrain/core/facts'
import { StorageFault } from '@refrain/core/ports'
import type { Json, Loaded, LoadOptions, Snapshot, StreamRef, Tie } from '@refrain/core/ports'
import { COLUMNS, HELD, rowOf } from './agenda/row.ts'
import type { Database } from './database/Database.ts'
import type { Row } from './database/Driver.ts'
import { list } from './database/list.ts'
import { streamOf } from './streams.ts'
import type { Stream } from './streams.ts'

// --- ties --------------------------------------------------------------------

/** Makes a tie of kind, key, member and what is told. */
export const tieOf = ([kind, key, member, told]: Row): Tie => ({
  kind: kind as string,
  key: key as string,
  member: member as string,
  told: told === null ? null : (JSON.parse(told as string) as Json),
})

const TIES = `select kind, key, member, told from ties indexed by ties_of_member
  where tenant = ?1 and member = ?2 and kind in (select value from json_each(?3)) order by kind, key`

// A rep has thousands of people, few of whom tell anything: only these are looked at.
const OTHERS = `select others.kind, others.key, others.member, others.told
  from ties indexed by ties_of_member
  cross join ties as others indexed by ties_told on others.tenant = ?1 and others.kind = ties.kind and others.key = ties.key
  where ties.tenant = ?1 and ties.member = ?2 and ties.kind in (select value from json_each(?3)) and others.member <> ?2
    and others.told is not null
  order by others.kind, others.key, others.member`

// --- facts -------------------------------------------------------------------

/** The facts of a stream as one text: many rows are slower than one. */
const FACTS = `select group_concat(fact, ',')
  from (select fact from events where stream = ? and version > ? order by version)`

const unreadable = (what: string, { kind, id }: StreamRef, why: string): StorageFault.StorageFault =>
  StorageFault.make('unreadable', `${what} of ${kind} ${id} cannot be read: ${why}`)

const parsed = (ref: StreamRef, text: string): readonly unknown[] => {
  try {
    return JSON.parse(`[${text}]`) as unknown[]
  } catch {
    throw unreadable('a fact', ref, 'json-malformed')
  }
}

const factsOf = (ref: StreamRef, after: number, text: string): readonly Event.Fact[] =>
  parsed(ref, text).map((fact, index) => {
    const read = Event.read(fact)
    if (read._tag === 'Right') return read.right
    const codes = [...new Set(read.left.map(({ code }) => code))].join(', ')
    throw unreadable(`fact ${after + index + 1}`, ref, codes)
  })

const snapshotOf = (database: Database, { id, version }: Stream, after: number, fold: number): Snapshot | null => {
  const [row] = database.rows(
    'select version, state from snapshots where stream = ? and fold = ? and version > ? and version <= ?',
    ...[id, fold, after, version],
  )
  return row === undefined ? null : { fold, version: row[0] as number, state: JSON.parse(row[1] as string) as Json }
}

const ROW = `select ${COLUMNS} from ${HELD} where agenda.tenant = ? and agenda.prospect = ?`

// --- loading -----------------------------------------------------------------

/** Takes a stream out of the file, inside of a transaction; what makes something of it can wait until afterwards. */
export const load = (database: Database, tenant: string, ref: StreamRef, options: LoadOptions = {}): (() => Loaded) => {
  const stream = streamOf(database, tenant, ref)
  const asked = Math.min(options.after ?? 0, stream.version)
  const snapshot =
    options.fold === undefined || stream.version <= asked ? null : snapshotOf(database, stream, asked, options.fold)
  const after = snapshot?.version ?? asked
  const [facts] = after < stream.version ? database.rows(FACTS, stream.id, after) : []
  const isPerson = ref.kind === 'prospect'
  const [row] = isPerson ? database.rows(ROW, tenant, ref.id) : []
  const kinds = isPerson && options.ties !== undefined && options.ties.length > 0 ? list(options.ties) : null
  const ties = kinds === null ? [] : database.rows(TIES, tenant, ref.id, kinds)
  const others = ties.length === 0 ? [] : database.rows(OTHERS, tenant, ref.id, kinds)
  return () => ({
    stream: ref,
    version: stream.version,
    facts: facts === undefined ? [] : factsOf(ref, after, facts[0] as string),
    after,
    snapshot,
    row: row === undefined ? null : rowOf(row),
    ties: ties.map(tieOf),
    others: others.map(tieOf),
  })
}
