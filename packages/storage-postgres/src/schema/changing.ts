/**
 * What consumers tell the database, as functions in it.
 *
 * @since 0.1.0
 */

/** Makes the functions. */
export const changing = (schema: string): string => `
-- First the locks, then what is seen under them: a commit that came in between is neither overlooked nor waited for twice.
create or replace function ${schema}.acknowledge(
  p_tenant text, p_consumer text, p_worker text, p_kinds text[], p_streams text[], p_versions int[]
) returns void
language plpgsql as $body$
begin
  perform from ${schema}.changed c
  join unnest(p_kinds, p_streams) seen (kind, stream) on seen.kind = c.kind and seen.stream = c.stream
  where c.tenant = p_tenant and c.consumer = p_consumer and c.worker = p_worker
  order by c.kind, c.stream
  for update of c;

  delete from ${schema}.changed c
  using unnest(p_kinds, p_streams, p_versions) seen (kind, stream, version)
  where c.tenant = p_tenant and c.consumer = p_consumer and c.worker = p_worker
    and seen.kind = c.kind and seen.stream = c.stream and seen.version >= c.version;

  update ${schema}.changed c set seen = greatest(c.seen, seen.version), worker = null, lease_until = null
  from unnest(p_kinds, p_streams, p_versions) seen (kind, stream, version)
  where c.tenant = p_tenant and c.consumer = p_consumer and c.worker = p_worker
    and seen.kind = c.kind and seen.stream = c.stream;
end
$body$;

-- Waits until every commit has ended that does not see a consumer yet.
create or replace function ${schema}.await_commits() returns void
language plpgsql as $body$
begin
  lock table ${schema}.streams in share mode;
end
$body$;
`
