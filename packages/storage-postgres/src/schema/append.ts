/**
 * The commit that there is most of: facts of one stream, under no terms, with a row of the agenda or people who are due.
 *
 * It asks less than `commit` and writes sooner; what is out of the ordinary it leaves to `commit`, within the same call.
 *
 * @since 0.1.0
 */

import { placed } from './writing.ts'

/** Makes the function. */
export const append = (schema: string): string => `
create or replace function ${schema}.append(
  p_tenant text, p_now bigint, p_key text, p_answer text, p_kind text, p_id text, p_expected int, p_count int,
  p_events text[], p_data text, p_due text[],
  p_prospect text, p_owner text, p_state text, p_from bigint, p_until bigint, p_wake bigint, p_version int, p_epoch int,
  p_core text, p_zones text, p_decision text, p_woken int
) returns text
language plpgsql as $body$
declare
  usual boolean;
  v int;
  facts text[];
begin
  if p_count = 1 then
    usual := not exists (select from ${schema}.commands where tenant = p_tenant and key = p_key)
      and not exists (
        select from ${schema}.events where tenant = p_tenant and kind = p_kind and stream = p_id and id = p_events[1]
      );
  else
    usual := p_count > 0
      and not exists (select from ${schema}.commands where tenant = p_tenant and key = p_key)
      and not exists (
        select from ${schema}.events where tenant = p_tenant and kind = p_kind and stream = p_id and id = any (p_events)
      );
  end if;

  if usual then
    if p_expected > 0 then
      update ${schema}.streams set version = p_expected + p_count
      where tenant = p_tenant and kind = p_kind and id = p_id and version = p_expected;
      usual := found;
      v := p_expected;
    elsif p_expected = 0 then
      insert into ${schema}.streams values (p_tenant, p_kind, p_id, p_count) on conflict do nothing;
      usual := found;
      v := 0;
    else
      update ${schema}.streams set version = version + p_count
      where tenant = p_tenant and kind = p_kind and id = p_id and p_expected >= -2
      returning version - p_count into v;
      usual := found;
    end if;
  end if;
  if not usual then
    return ${schema}.commit(
      p_tenant, p_now, p_key, p_answer, array[p_kind], array[p_id], array[p_expected], array[p_count], array[1],
      p_events, p_data,
      case when p_prospect is not null then array[array[
        '1', p_prospect, p_owner, p_state, p_from::text, p_until::text, p_wake::text, p_version::text, p_epoch::text,
        p_core, p_zones, p_decision, p_woken::text
      ]] end,
      p_due, null, null
    );
  end if;

  if p_count = 1 then
    insert into ${schema}.events values (p_tenant, p_kind, p_id, v + 1, p_events[1], p_data);
  else
    insert into ${schema}.events
    select p_tenant, p_kind, p_id, v + k, id, data
    from unnest(p_events, string_to_array(p_data, chr(10))) with ordinality fact (id, data, k);
  end if;
  insert into ${schema}.changed (tenant, consumer, kind, stream, seen, version, since)
  select p_tenant, consumer, p_kind, p_id, case when ready then v else 0 end, v + p_count, p_now
  from ${schema}.consumers where tenant = p_tenant
  on conflict (tenant, consumer, kind, stream) do update set version = excluded.version;
  if p_prospect is not null then
    ${placed(
      schema,
      ['p_prospect', 'p_owner', 'p_state', 'p_from', 'p_until', 'p_wake', 'p_version', 'p_epoch', 'p_core', 'p_zones'],
      'p_decision',
      'p_woken',
    )};
  end if;
  if p_due is not null then perform ${schema}.write_due(p_tenant, p_now, p_due); end if;
  if p_key is not null then insert into ${schema}.commands values (p_tenant, p_key, p_answer); end if;
  return 'committed ' || v + p_count || ' ' || p_count;
end
$body$;
`
