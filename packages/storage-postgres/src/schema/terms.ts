/**
 * Under what terms a commit goes through: records of the registry at a revision, and times that nobody else holds.
 *
 * @since 0.1.0
 */

/** Makes the functions. */
export const terms = (schema: string): string => `
-- Locks what the terms speak of until the commit ends: those who only ask about a record do not stop each other. In the order
-- of the locks, so that nobody waits in a circle.
create or replace function ${schema}.lock_terms(p_tenant text, p_guards json, p_registry json, p_reserve json) returns void
language plpgsql as $body$
declare
  r record;
begin
  for r in
    select hashtextextended(p_tenant || chr(1) || asked.what, 0) as lock, bool_or(asked.alone) as alone
    from (
      select 'registry' || chr(1) || key as what, false as alone from json_to_recordset(p_guards) as one (key text)
      union all
      select 'registry' || chr(1) || key, true from json_to_recordset(p_registry) as one (key text)
      union all
      select 'reserve' || chr(1) || kind || chr(1) || key, true
      from json_to_recordset(p_reserve) as one (kind text, key text)
    ) asked
    group by 1
    order by 1
  loop
    if r.alone then perform pg_advisory_xact_lock(r.lock);
    else perform pg_advisory_xact_lock_shared(r.lock);
    end if;
  end loop;
end
$body$;

-- The first guard that does not hold: 'stale <its number> <the revision>'.
create or replace function ${schema}.stale_guard(p_tenant text, p_guards json) returns text
language plpgsql stable as $body$
begin
  return (
    select format('stale %s %s', asked.n, coalesce(kept.revision, 0))
    from json_to_recordset(p_guards) as asked (n int, key text, revision int)
    left join ${schema}.registry kept on kept.tenant = p_tenant and kept.key = asked.key and kept.value is not null
    where coalesce(kept.revision, 0) <> asked.revision
    order by asked.n
    limit 1
  );
end
$body$;

-- The first reservation that somebody else is in the way of: 'reserved <its number> <until> <holder>'.
create or replace function ${schema}.reserved(p_tenant text, p_reserve json, p_release text[]) returns text
language plpgsql stable as $body$
begin
  return (
    with asked as materialized (
      select * from json_to_recordset(p_reserve) as one (n int, kind text, key text, from_at bigint, until_at bigint, holder text)
    ), held as (
      select -1 as n, kind, key, from_at, until_at, holder
      from ${schema}.reservations
      where tenant = p_tenant and (kind, key) in (select kind, key from asked) and holder <> all (p_release)
      union all
      select n, kind, key, from_at, until_at, holder from asked
    )
    select format('reserved %s %s %s', asked.n, held.until_at, held.holder)
    from asked
    join held on held.kind = asked.kind and held.key = asked.key and held.n < asked.n and held.holder <> asked.holder
      and held.from_at < asked.until_at and asked.from_at < held.until_at
    order by asked.n, held.until_at desc, held.holder collate "C"
    limit 1
  );
end
$body$;

create or replace function ${schema}.write_terms(p_tenant text, p_registry json, p_reserve json, p_release text[]) returns void
language plpgsql as $body$
begin
  insert into ${schema}.registry as old (tenant, key, revision, value)
  select p_tenant, key, 1, value from json_to_recordset(p_registry) as one (key text, value text)
  on conflict (tenant, key) do update set revision = old.revision + 1, value = excluded.value;
  delete from ${schema}.reservations where tenant = p_tenant and holder = any (p_release);
  insert into ${schema}.reservations (tenant, kind, key, holder, from_at, until_at)
  select p_tenant, kind, key, holder, from_at, until_at
  from json_to_recordset(p_reserve) as one (kind text, key text, from_at bigint, until_at bigint, holder text)
  on conflict do nothing;
end
$body$;
`
