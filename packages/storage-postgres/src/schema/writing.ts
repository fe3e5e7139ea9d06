/**
 * What commits write besides facts, as functions in the database: of one commit or of many at once.
 *
 * Each list is in the order of its keys, so that writers that meet wait for each other and never in a circle. `p_passed` names
 * the commits that went through, by their numbers; null for all.
 *
 * @since 0.1.0
 */

/**
 * Puts a row in the place of another: the SQL of its columns from prospect to zones, of its decision, and of how often the row
 * was woken when its grounds were loaded. What woke it since wakes the new row too.
 */
export const placed = (schema: string, columns: readonly string[], decision: string, woken: string): string =>
  `insert into ${schema}.agenda as old (
      tenant, prospect, owner, state, from_at, until_at, wake_at, version, epoch, core, zones, decision, stale, failures, woken
    ) values (p_tenant, ${columns.join(', ')}, ${decision}, false, 0, 0)
    on conflict (tenant, prospect) do update set
      owner = excluded.owner, state = excluded.state, from_at = excluded.from_at, until_at = excluded.until_at,
      wake_at = case when old.woken > ${woken} then least(excluded.wake_at, p_now) else excluded.wake_at end,
      stale = coalesce(old.woken > ${woken}, false) and old.stale,
      version = excluded.version, epoch = excluded.epoch, core = excluded.core, zones = excluded.zones,
      decision = excluded.decision, failures = 0, worker = null, lease_until = null`

/** Makes rows due and distrusted, each as often as its count says. */
const due = (schema: string, rows: string): string =>
  `insert into ${schema}.agenda as old (
      tenant, prospect, state, wake_at, version, epoch, core, zones, stale, failures, woken
    ) ${rows}
    on conflict (tenant, prospect) do update set
      wake_at = least(old.wake_at, p_now), stale = true, worker = null, lease_until = null, woken = old.woken + excluded.woken`

/** Makes the functions. */
export const writing = (schema: string): string => `
-- Each row as texts: the number of its commit, prospect, owner, state, from, until, wake, version, epoch, core, zones,
-- decision, woken. They come in the order of the prospects.
create or replace function ${schema}.write_agenda(p_tenant text, p_now bigint, p_rows text[], p_passed int[]) returns void
language plpgsql as $body$
declare
  r text[];
begin
  foreach r slice 1 in array p_rows loop
    continue when p_passed is not null and r[1]::int <> all (p_passed);
    ${placed(
      schema,
      [
        'r[2]',
        'r[3]',
        'r[4]',
        'r[5]::bigint',
        'r[6]::bigint',
        'r[7]::bigint',
        'r[8]::int',
        'r[9]::int',
        'r[10]',
        'r[11]',
      ],
      'r[12]',
      'r[13]::int',
    )};
  end loop;
end
$body$;

create or replace function ${schema}.write_due(p_tenant text, p_now bigint, p_prospects text[]) returns void
language plpgsql as $body$
begin
  if cardinality(p_prospects) = 1 then
    ${due(schema, "values (p_tenant, p_prospects[1], 'undecided', p_now, 0, 0, '', '', true, 0, 1)")};
  else
    ${due(
      schema,
      `select p_tenant, one.prospect, 'undecided', p_now, 0, 0, '', '', true, 0, count(*)
    from unnest(p_prospects) one (prospect)
    group by one.prospect
    order by one.prospect collate "C"`,
    )};
  end if;
end
$body$;

create or replace function ${schema}.write_ties(p_tenant text, p_members text[], p_ties json, p_passed int[]) returns void
language plpgsql as $body$
begin
  with told as materialized (
    select * from json_to_recordset(p_ties) as one (n int, kind text, key text, member text, told text)
    where p_passed is null or n = any (p_passed)
  ), gone as (
    delete from ${schema}.ties old
    where old.tenant = p_tenant and old.member = any (p_members)
      and not exists (select from told where (told.kind, told.key, told.member) = (old.kind, old.key, old.member))
  )
  insert into ${schema}.ties as old (tenant, kind, key, member, told)
  select p_tenant, kind, key, member, told
  from told
  order by kind collate "C", key collate "C", member collate "C"
  on conflict (tenant, kind, key, member) do update set told = excluded.told
  where old.told is distinct from excluded.told;
end
$body$;

create or replace function ${schema}.write_personal(p_tenant text, p_now bigint, p_records json, p_passed int[]) returns void
language plpgsql as $body$
declare
  r record;
begin
  for r in
    select * from json_to_recordset(p_records) as one (
      n int, prospect text, named boolean, name text, numbers jsonb, emails jsonb, notes jsonb, fields jsonb, hashes text[]
    )
    where p_passed is null or n = any (p_passed)
    order by prospect collate "C"
  loop
    insert into ${schema}.vault as old (
      tenant, prospect, name, numbers, emails, notes, fields, hashes, touched_at
    ) values (
      p_tenant, r.prospect, r.name, jsonb_strip_nulls(r.numbers), jsonb_strip_nulls(r.emails), jsonb_strip_nulls(r.notes),
      jsonb_strip_nulls(r.fields), coalesce(r.hashes, '{}'), p_now
    )
    on conflict (tenant, prospect) do update set
      name = case when r.named then r.name else old.name end,
      numbers = jsonb_strip_nulls(old.numbers || r.numbers), emails = jsonb_strip_nulls(old.emails || r.emails),
      notes = jsonb_strip_nulls(old.notes || r.notes), fields = jsonb_strip_nulls(old.fields || r.fields),
      hashes = coalesce(r.hashes, old.hashes), touched_at = p_now;
    if r.hashes is not null then
      delete from ${schema}.vault_hashes
      where tenant = p_tenant and prospect = r.prospect and hash <> all (r.hashes);
      insert into ${schema}.vault_hashes (tenant, hash, prospect)
      select p_tenant, hash, r.prospect from unnest(r.hashes) hash order by hash collate "C"
      on conflict do nothing;
    end if;
  end loop;
end
$body$;

create or replace function ${schema}.write_suppressed(p_tenant text, p_keys json, p_passed int[]) returns void
language plpgsql as $body$
begin
  with keys as materialized (
    select * from json_to_recordset(p_keys) as one (n int, hash text, of text, code text, at bigint, until text)
    where p_passed is null or n = any (p_passed)
  ), lifted as (
    delete from ${schema}.suppressions old
    where old.tenant = p_tenant and old.hash in (select hash from keys where until is null)
  )
  insert into ${schema}.suppressions (tenant, hash, of, code, at)
  select p_tenant, hash, of, code, at from keys where until is not null order by hash collate "C"
  on conflict (tenant, hash) do update set of = excluded.of, code = excluded.code, at = excluded.at;
end
$body$;

create or replace function ${schema}.write_snapshots(p_tenant text, p_snapshots json, p_passed int[]) returns void
language plpgsql as $body$
begin
  insert into ${schema}.snapshots as old (tenant, kind, stream, fold, version, state)
  select p_tenant, one.kind, one.stream, one.fold, one.version, one.state
  from json_to_recordset(p_snapshots) as one (n int, kind text, stream text, fold int, version int, state text)
  join ${schema}.streams s on (s.tenant, s.kind, s.id) = (p_tenant, one.kind, one.stream)
  where s.version > 0 and (p_passed is null or one.n = any (p_passed))
  order by one.kind collate "C", one.stream collate "C", one.fold
  on conflict (tenant, kind, stream, fold) do update set version = excluded.version, state = excluded.state
  where old.version <= excluded.version;
end
$body$;

create or replace function ${schema}.erase(p_tenant text, p_prospects text[]) returns void
language plpgsql as $body$
begin
  delete from ${schema}.vault where tenant = p_tenant and prospect = any (p_prospects);
  delete from ${schema}.vault_hashes where tenant = p_tenant and prospect = any (p_prospects);
  delete from ${schema}.snapshots where tenant = p_tenant and kind = 'prospect' and stream = any (p_prospects);
end
$body$;

-- Names that only commits which went through may write under.
create or replace function ${schema}.passed(p_names json, p_passed int[]) returns text[]
language plpgsql immutable as $body$
begin
  return (
    select array_agg(one.name) from json_to_recordset(p_names) as one (n int, name text)
    where p_passed is null or one.n = any (p_passed)
  );
end
$body$;

create or replace function ${schema}.write_rest(p_tenant text, p_now bigint, p_rest json, p_passed int[]) returns void
language plpgsql as $body$
declare
  r record;
begin
  select * into r from json_to_record(p_rest) as rest (
    members json, ties json, personal json, suppress json, snapshots json, erase json
  );
  if r.members is not null or r.ties is not null then
    perform ${schema}.write_ties(p_tenant, ${schema}.passed(r.members, p_passed), r.ties, p_passed);
  end if;
  if r.personal is not null then perform ${schema}.write_personal(p_tenant, p_now, r.personal, p_passed); end if;
  if r.suppress is not null then perform ${schema}.write_suppressed(p_tenant, r.suppress, p_passed); end if;
  if r.snapshots is not null then perform ${schema}.write_snapshots(p_tenant, r.snapshots, p_passed); end if;
  if r.erase is not null then perform ${schema}.erase(p_tenant, ${schema}.passed(r.erase, p_passed)); end if;
end
$body$;
`
