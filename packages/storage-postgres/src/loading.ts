/**
 * Loading streams with all that belongs to them, in one statement: what it tells is of one moment.
 *
 * @since 0.1.0
 */
import { Event } from '@refrain/core/facts'
import { StorageFault } from '@refrain/core/ports'
import type { Json, Loaded, LoadOptions, StreamRef, Tie } from '@refrain/core/ports'
import { number, texts } from './Query.ts'
import type { Cells, Query, Statement } from './Query.ts'
import { ROW, rowOf } from './row.ts'

const tiesOf = (schema: string, from: string, where: string): string => `
  select json_agg(json_build_array(t.kind, t.key, t.member, t.told::json) order by t.kind, t.key, t.member)::text as told
  from ${schema}.ties ${from}
  where asked.kind = 'prospect' and ${where}`

// Facts come as one text, one a line: the driver has nothing to parse.
const statement = (schema: string): Statement => ({
  name: `${schema}.load`,
  writes: false,
  text: `
select coalesce(s.version, 0), sn.version, sn.state, facts.data, own.told, others.told, ${ROW}
from unnest($2::text[], $3::text[]) with ordinality asked (kind, id, n)
left join ${schema}.streams s on s.tenant = $1 and s.kind = asked.kind and s.id = asked.id
left join ${schema}.snapshots sn on sn.tenant = $1 and sn.kind = asked.kind and sn.stream = asked.id and sn.fold = $5::int
  and sn.version > $4::int
left join ${schema}.agenda a on asked.kind = 'prospect' and a.tenant = $1 and a.prospect = asked.id
left join lateral (
  select string_agg(e.data, chr(10) order by e.version) as data
  from ${schema}.events e
  where e.tenant = $1 and e.kind = asked.kind and e.stream = asked.id and e.version > coalesce(sn.version, $4::int)
) facts on true
left join lateral (
  ${tiesOf(schema, 't', 't.tenant = $1 and t.member = asked.id and t.kind = any ($6::text[])')}
) own on true
left join lateral (
  ${tiesOf(
    schema,
    'mine join ' + schema + '.ties t on t.tenant = mine.tenant and t.kind = mine.kind and t.key = mine.key',
    'mine.tenant = $1 and mine.member = asked.id and mine.kind = any ($6::text[]) and t.member <> asked.id and t.told is not null',
  )}
) others on true
order by asked.n`,
})

// --- reading -----------------------------------------------------------------

const factOf = (line: string): Loaded['facts'][number] => {
  const read = Event.parseLine(line)
  if (read._tag === 'Right') return read.right
  const codes = read.left.map(({ code }) => code).join(', ')
  throw StorageFault.make('unreadable', `a stored fact cannot be read by this version: ${codes}`)
}

/** Reads ties from the text of a list of kind, key, member and what is told. */
export const toldOf = (text: string | null | undefined): readonly Tie[] =>
  text == null
    ? []
    : (JSON.parse(text) as readonly (readonly [string, string, string, Json])[]).map(([kind, key, member, told]) => ({
        kind,
        key,
        member,
        told,
      }))

const loadedOf = (stream: StreamRef, after: number, cells: Cells, fold: number | undefined): Loaded => {
  const [streamVersion, snapshotVersion, state, data, own, others] = cells
  const version = number(streamVersion)
  const through = snapshotVersion == null ? null : number(snapshotVersion)
  return {
    stream: { kind: stream.kind, id: stream.id },
    version,
    facts: data == null ? [] : data.split('\n').map(factOf),
    after: through ?? Math.min(after, version),
    snapshot:
      through === null || fold === undefined
        ? null
        : { fold, version: through, state: JSON.parse(state ?? 'null') as Json },
    row: rowOf(cells.slice(6)),
    ties: toldOf(own),
    others: toldOf(others),
  }
}

/** Loads streams. */
export const loading = (query: Query, schema: string, tenant: string) => {
  const load = statement(schema)
  return async (streams: readonly StreamRef[], options: LoadOptions = {}): Promise<readonly Loaded[]> => {
    if (streams.length === 0) return []
    const { after = 0, fold, ties = [] } = options
    const [kinds, ids] = [texts(streams.map(({ kind }) => kind)), texts(streams.map(({ id }) => id))]
    const rows = await query.rows(load, [tenant, kinds, ids, after, fold ?? null, texts(ties)])
    return rows.map((cells, index) => loadedOf(streams[index]!, after, cells, fold))
  }
}
