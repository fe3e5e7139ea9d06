/**
 * Many commits of one stream each in one round trip: each is judged for itself, then those that go through are written
 * together.
 *
 * @since 0.1.0
 */

/** Makes the function. */
export const commitMany = (schema: string): string => `
-- One number a commit: p_kinds, p_ids, p_expected, p_counts, p_keys, p_answers (one a line). Facts say of which commit they
-- are. No stream, command or row of the agenda stands twice. All are under the same guards.
create or replace function ${schema}.commit_many(
  p_tenant text, p_now bigint, p_kinds text[], p_ids text[], p_expected int[], p_counts int[], p_keys text[], p_answers text,
  p_of int[], p_events text[], p_data text, p_agenda text[], p_due json, p_rest json,
  p_guards json
) returns setof text
language plpgsql as $body$
declare
  made int[];
  versions int[];
  fresh int[];
  answers text[];
  verdicts text[];
  passed int[];
  stale text;
begin
  with asked as (
    select * from unnest(p_kinds, p_ids, p_counts) with ordinality one (kind, id, count, n)
  ), begun as (
    insert into ${schema}.streams
    select p_tenant, kind, id, count from asked order by kind collate "C", id collate "C"
    on conflict do nothing
    returning kind, id
  )
  select array_agg(asked.n) into made from begun join asked using (kind, id);

  if coalesce(cardinality(made), 0) < cardinality(p_ids) then
    perform from ${schema}.streams s join unnest(p_kinds, p_ids) asked (kind, id) on s.kind = asked.kind and s.id = asked.id
    where s.tenant = p_tenant
    order by s.kind, s.id
    for no key update of s;
  end if;

  if p_guards is not null then
    perform ${schema}.lock_terms(p_tenant, p_guards, null, null);
    stale := ${schema}.stale_guard(p_tenant, p_guards);
  end if;

  with asked as (
    select one.*, case when s.n is null then kept.version else 0 end as version
    from unnest(p_kinds, p_ids, p_expected, p_counts, p_keys) with ordinality one (kind, id, expected, count, key, n)
    left join unnest(made) s (n) on s.n = one.n
    join ${schema}.streams kept on kept.tenant = p_tenant and kept.kind = one.kind and kept.id = one.id
  ), known as (
    select asked.n, count(*) as known
    from unnest(p_of, p_events) fact (n, id)
    join asked on asked.n = fact.n and asked.version > 0
    join ${schema}.events e on e.tenant = p_tenant and e.kind = asked.kind and e.stream = asked.id and e.id = fact.id
    group by asked.n
  )
  select
    array_agg(version order by n),
    array_agg(count - coalesce(known, 0) order by n),
    array_agg(answer order by n),
    array_agg(case
      when answer is not null then 'repeated'
      when count > 0 and known = count then 'known'
      when stale is not null then 'stale'
      when expected = version or expected = -1 or expected = -2 and version > 0 then 'passed'
      else 'conflict'
    end order by n)
  into versions, fresh, answers, verdicts
  from asked
  left join known using (n)
  left join ${schema}.commands on commands.tenant = p_tenant and commands.key = asked.key;

  if 'passed' <> all (verdicts) then passed := '{}';
  elsif exists (select from unnest(verdicts) verdict where verdict <> 'passed') then
    select array_agg(n) into passed from unnest(verdicts) with ordinality one (verdict, n) where verdict = 'passed';
  end if;

  insert into ${schema}.events
  select p_tenant, asked.kind, asked.id, asked.version + row_number() over (partition by fact.n order by fact.k), fact.id, fact.data
  from unnest(p_of, p_events, string_to_array(p_data, chr(10))) with ordinality fact (n, id, data, k)
  join unnest(p_kinds, p_ids, versions) with ordinality asked (kind, id, version, n) on asked.n = fact.n
  where (passed is null or fact.n = any (passed))
    and (made is not null and fact.n = any (made) or not exists (
      select from ${schema}.events
      where tenant = p_tenant and kind = asked.kind and stream = asked.id and id = fact.id
    ));

  update ${schema}.streams s set version = asked.version + asked.fresh
  from unnest(p_kinds, p_ids, versions, fresh) with ordinality asked (kind, id, version, fresh, n)
  where s.tenant = p_tenant and s.kind = asked.kind and s.id = asked.id and asked.fresh > 0 and asked.version > 0
    and (passed is null or asked.n = any (passed));

  delete from ${schema}.streams s
  using unnest(p_kinds, p_ids, fresh) with ordinality asked (kind, id, fresh, n)
  where s.tenant = p_tenant and s.kind = asked.kind and s.id = asked.id and asked.n = any (made)
    and (asked.fresh = 0 or asked.n <> all (passed));

  insert into ${schema}.changed (tenant, consumer, kind, stream, seen, version, since)
  select p_tenant, c.consumer, asked.kind, asked.id, case when c.ready then asked.version else 0 end,
    asked.version + asked.fresh, p_now
  from unnest(p_kinds, p_ids, versions, fresh) with ordinality asked (kind, id, version, fresh, n)
  cross join ${schema}.consumers c
  where c.tenant = p_tenant and asked.fresh > 0 and (passed is null or asked.n = any (passed))
  order by asked.kind collate "C", asked.id collate "C", c.consumer
  on conflict (tenant, consumer, kind, stream) do update set version = excluded.version;

  if p_agenda is not null then perform ${schema}.write_agenda(p_tenant, p_now, p_agenda, passed); end if;
  if p_due is not null then perform ${schema}.write_due(p_tenant, p_now, ${schema}.passed(p_due, passed)); end if;
  if p_rest is not null then perform ${schema}.write_rest(p_tenant, p_now, p_rest, passed); end if;

  insert into ${schema}.commands
  select p_tenant, key, answer
  from unnest(p_keys, string_to_array(p_answers, chr(10))) with ordinality one (key, answer, n)
  where key is not null and (passed is null or n = any (passed));

  return query
  select case one.verdict
    when 'repeated' then 'repeated ' || one.answer
    when 'stale' then stale
    when 'conflict' then format('conflict 1 %s', one.version)
    when 'known' then format('committed %s 0', one.version)
    else format('committed %s %s', one.version + one.fresh, one.fresh)
  end
  from unnest(verdicts, versions, fresh, answers) with ordinality one (verdict, version, fresh, answer, n)
  order by one.n;
end
$body$;
`
