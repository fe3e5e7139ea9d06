/**
 * The tables of version 1. The tenant is the first part of every key; text is ordered by code points; instants are
 * milliseconds.
 *
 * @since 0.1.0
 */

const word = 'text collate "C"'

/** Makes the tables. */
export const tables = (schema: string): string => `
create table ${schema}.streams (
  tenant ${word} not null,
  kind ${word} not null,
  id ${word} not null,
  version int not null,
  primary key (tenant, kind, id)
) with (fillfactor = 80);

create table ${schema}.events (
  tenant ${word} not null,
  kind ${word} not null,
  stream ${word} not null,
  version int not null,
  id ${word} not null,
  data text not null,
  primary key (tenant, kind, stream, version),
  unique (tenant, kind, stream, id)
);

create table ${schema}.commands (
  tenant ${word} not null,
  key ${word} not null,
  answer text not null,
  primary key (tenant, key)
);

create table ${schema}.agenda (
  tenant ${word} not null,
  prospect ${word} not null,
  owner ${word},
  state ${word} not null,
  from_at bigint,
  until_at bigint,
  wake_at bigint,
  version int not null,
  epoch int not null,
  core text not null,
  zones text not null,
  decision text,
  stale boolean not null,
  failures int not null,
  woken int not null,
  worker ${word},
  lease_until bigint,
  primary key (tenant, prospect)
) with (fillfactor = 80, autovacuum_vacuum_scale_factor = 0.05);
create index agenda_due on ${schema}.agenda (tenant, wake_at, prospect) where wake_at is not null;
create index agenda_sheet on ${schema}.agenda (tenant, owner, stale, from_at nulls first, prospect)
  where stale or (state <> 'closed' and from_at is not null);

create table ${schema}.ties (
  tenant ${word} not null,
  kind ${word} not null,
  key ${word} not null,
  member ${word} not null,
  told text,
  primary key (tenant, kind, key, member)
) with (fillfactor = 80);
create index ties_told on ${schema}.ties (tenant, kind, key, member) where told is not null;
create index ties_member on ${schema}.ties (tenant, member, kind);

create table ${schema}.reservations (
  tenant ${word} not null,
  kind ${word} not null,
  key ${word} not null,
  holder ${word} not null,
  from_at bigint not null,
  until_at bigint not null,
  primary key (tenant, kind, key, holder, from_at, until_at)
);
create index reservations_holder on ${schema}.reservations (tenant, holder);

create table ${schema}.consumers (
  tenant ${word} not null,
  consumer ${word} not null,
  ready boolean not null,
  primary key (tenant, consumer)
);

create table ${schema}.changed (
  tenant ${word} not null,
  consumer ${word} not null,
  kind ${word} not null,
  stream ${word} not null,
  seen int not null,
  version int not null,
  since bigint not null,
  worker ${word},
  lease_until bigint,
  primary key (tenant, consumer, kind, stream)
) with (fillfactor = 80, autovacuum_vacuum_scale_factor = 0.05);
create index changed_since on ${schema}.changed (tenant, consumer, since);

create table ${schema}.registry (
  tenant ${word} not null,
  key ${word} not null,
  revision int not null,
  value text,
  primary key (tenant, key)
);

create table ${schema}.snapshots (
  tenant ${word} not null,
  kind ${word} not null,
  stream ${word} not null,
  fold int not null,
  version int not null,
  state text not null,
  primary key (tenant, kind, stream, fold)
);

create table ${schema}.vault (
  tenant ${word} not null,
  prospect ${word} not null,
  name text,
  numbers jsonb not null,
  emails jsonb not null,
  notes jsonb not null,
  fields jsonb not null,
  hashes text[] not null,
  touched_at bigint not null,
  primary key (tenant, prospect)
);
-- The statistics of the planner would be a copy of what is personal, out of the reach of deletion.
alter table ${schema}.vault alter name set statistics 0, alter numbers set statistics 0, alter emails set statistics 0,
  alter notes set statistics 0, alter fields set statistics 0, alter hashes set statistics 0;

create table ${schema}.vault_hashes (
  tenant ${word} not null,
  hash ${word} not null,
  prospect ${word} not null,
  primary key (tenant, hash, prospect)
);
create index vault_hashes_prospect on ${schema}.vault_hashes (tenant, prospect);

create table ${schema}.suppressions (
  tenant ${word} not null,
  hash ${word} not null,
  of ${word} not null,
  code text not null,
  at bigint not null,
  primary key (tenant, hash)
);
`
