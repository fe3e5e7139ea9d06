/**
 * One commit in one round trip: locks its streams, asks what stands in the way, and writes.
 *
 * Nothing is written before the last question was answered, so a refusal leaves nothing behind and fills no log of the server.
 *
 * @since 0.1.0
 */

/** Makes the function. */
export const commit = (schema: string): string => `
-- Streams come in the order of their keys; p_rank says where each stood in the commit. Expected is a version, -1 for any, -2
-- for exists. Facts follow each other in the order of the streams, their texts one a line.
create or replace function ${schema}.commit(
  p_tenant text, p_now bigint, p_key text, p_answer text, p_kinds text[], p_ids text[], p_expected int[], p_counts int[],
  p_rank int[], p_events text[], p_data text, p_agenda text[], p_due text[], p_terms json, p_rest json
) returns text
language plpgsql as $body$
declare
  n int := cardinality(p_ids);
  versions int[] := array_fill(0, array[n]);
  fresh int[] := p_counts;
  made int[];
  facts text[];
  unknown int := 0;
  first int := 1;
  v int;
  answer text;
  refusal text;
  t record;
begin
  for i in 1..n loop
    loop
      select version into v from ${schema}.streams
      where tenant = p_tenant and kind = p_kinds[i] and id = p_ids[i] for no key update;
      exit when found;
      insert into ${schema}.streams values (p_tenant, p_kinds[i], p_ids[i], p_counts[i]) on conflict do nothing;
      if found then
        made := made || i;
        v := 0;
        exit;
      end if;
    end loop;
    versions[i] := v;
    if v > 0 and p_counts[i] > 0 then
      fresh[i] := p_counts[i] - (
        select count(*) from ${schema}.events
        where tenant = p_tenant and kind = p_kinds[i] and stream = p_ids[i]
          and id = any (p_events[first : first + p_counts[i] - 1])
      );
    end if;
    unknown := unknown + fresh[i];
    first := first + p_counts[i];
  end loop;

  if p_key is not null then
    select commands.answer into answer from ${schema}.commands where tenant = p_tenant and key = p_key;
  end if;
  if answer is not null then
    refusal := 'repeated ' || answer;
  elsif first > 1 and unknown = 0 then
    refusal := format('committed %s %s', array_to_string(versions, ','), array_to_string(fresh, ','));
  else
    if p_terms is not null then
      select * into t from json_to_record(p_terms) as terms (guards json, registry json, reserve json, release text[]);
      perform ${schema}.lock_terms(p_tenant, t.guards, t.registry, t.reserve);
      refusal := ${schema}.stale_guard(p_tenant, t.guards);
    end if;
    if refusal is null then
      v := null;
      for i in 1..n loop
        if not (p_expected[i] = versions[i] or p_expected[i] = -1 or p_expected[i] = -2 and versions[i] > 0)
          and (v is null or p_rank[i] < p_rank[v]) then v := i;
        end if;
      end loop;
      if v is not null then refusal := format('conflict %s %s', p_rank[v], versions[v]); end if;
    end if;
    if refusal is null and p_terms is not null then
      refusal := ${schema}.reserved(p_tenant, t.reserve, coalesce(t.release, '{}'));
    end if;
  end if;

  if refusal is null then
    facts := string_to_array(p_data, chr(10));
    first := 1;
    for i in 1..n loop
      if fresh[i] > 0 then
        if fresh[i] = p_counts[i] then
          insert into ${schema}.events
          select p_tenant, p_kinds[i], p_ids[i], versions[i] + k, p_events[first + k - 1], facts[first + k - 1]
          from generate_series(1, fresh[i]) k;
        else
          insert into ${schema}.events
          select p_tenant, p_kinds[i], p_ids[i], versions[i] + row_number() over (order by k), p_events[k], facts[k]
          from generate_series(first, first + p_counts[i] - 1) k
          where not exists (
            select from ${schema}.events
            where tenant = p_tenant and kind = p_kinds[i] and stream = p_ids[i] and id = p_events[k]
          );
        end if;
        if versions[i] > 0 then
          update ${schema}.streams set version = versions[i] + fresh[i]
          where tenant = p_tenant and kind = p_kinds[i] and id = p_ids[i];
        end if;
        insert into ${schema}.changed (tenant, consumer, kind, stream, seen, version, since)
        select p_tenant, consumer, p_kinds[i], p_ids[i], case when ready then versions[i] else 0 end, versions[i] + fresh[i], p_now
        from ${schema}.consumers where tenant = p_tenant order by consumer
        on conflict (tenant, consumer, kind, stream) do update set version = excluded.version;
      end if;
      versions[i] := versions[i] + fresh[i];
      first := first + p_counts[i];
    end loop;
    if p_agenda is not null then perform ${schema}.write_agenda(p_tenant, p_now, p_agenda, null); end if;
    if p_due is not null then perform ${schema}.write_due(p_tenant, p_now, p_due); end if;
    if p_terms is not null then
      perform ${schema}.write_terms(p_tenant, t.registry, t.reserve, coalesce(t.release, '{}'));
    end if;
    if p_rest is not null then perform ${schema}.write_rest(p_tenant, p_now, p_rest, null); end if;
    if p_key is not null then insert into ${schema}.commands values (p_tenant, p_key, p_answer); end if;
    refusal := format('committed %s %s', array_to_string(versions, ','), array_to_string(fresh, ','));
  else
    first := null;
  end if;

  -- A stream that was only looked for, or that a refused commit would have begun, was locked by its row and is not there.
  if made is not null then
    for i in 1..n loop
      if i = any (made) and (first is null or fresh[i] = 0) then
        delete from ${schema}.streams where tenant = p_tenant and kind = p_kinds[i] and id = p_ids[i];
      end if;
    end loop;
  end if;
  return refusal;
end
$body$;
`
