/**
 * What an append costs at least: an expected version and the events, with the same two unique indexes, in one prepared call;
 * no agenda, no marks, no command, no reservation.
 */
import type pg from 'pg'

const SCHEMA = `
drop schema if exists bare cascade;
create schema bare;
create table bare.streams (tenant text, kind text, id text, version int not null, primary key (tenant, kind, id));
create table bare.events (
  tenant text, kind text, stream text, version int, id text not null, data text not null,
  primary key (tenant, kind, stream, version), unique (tenant, kind, stream, id)
);
create function bare.append(_tenant text, _kind text, _id text, _expected int, _ids text[], _data text[]) returns int
language plpgsql as $$
declare _count int := cardinality(_ids);
begin
  if _expected = 0 then
    insert into bare.streams values (_tenant, _kind, _id, _count) on conflict do nothing;
  else
    update bare.streams set version = version + _count
    where tenant = _tenant and kind = _kind and id = _id and version = _expected;
  end if;
  if not found then return -1; end if;
  insert into bare.events
  select _tenant, _kind, _id, _expected + n, event, datum
  from unnest(_ids, _data) with ordinality as given (event, datum, n);
  return _expected + _count;
end $$;`

/** Appends to a stream that must not be there yet. */
export const bareAppend = async (
  pool: pg.Pool,
): Promise<(id: string, ids: readonly string[], data: readonly string[]) => Promise<void>> => {
  await pool.query(SCHEMA)
  return async (id, ids, data) => {
    const { rows } = await pool.query<{ append: number }>({
      name: 'bare-append',
      text: 'select bare.append($1, $2, $3, $4, $5, $6)',
      values: ['bench', 'prospect', id, 0, ids, data],
    })
    if (rows[0]?.append !== ids.length) throw new Error(`the bare append answered ${String(rows[0]?.append)}`)
  }
}
