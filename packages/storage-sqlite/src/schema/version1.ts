/**
 * The tables of the first schema.
 *
 * A stream has a number of its own, so that its facts lie together in the file and their keys are short. Decisions are long:
 * what is claimed lies apart from them, so that a claim rewrites no decision.
 *
 * @since 0.1.0
 */
export const version1 = `
create table meta (
  name text primary key,
  value text not null
) strict, without rowid;

create table streams (
  id integer primary key,
  tenant text not null,
  kind text not null,
  name text not null,
  version integer not null,
  unique (tenant, kind, name)
) strict;

create table events (
  stream integer not null,
  version integer not null,
  id text not null,
  fact text not null,
  primary key (stream, version),
  unique (stream, id)
) strict, without rowid;

create table snapshots (
  stream integer not null,
  fold integer not null,
  version integer not null,
  state text not null,
  primary key (stream, fold)
) strict;

create table agenda (
  tenant text not null,
  prospect text not null,
  owner text,
  state text not null check (state in ('act', 'wait', 'closed', 'undecided')),
  "from" integer,
  until integer,
  wake_at integer,
  version integer not null,
  epoch integer not null,
  core text not null,
  zones text not null,
  stale integer not null check (stale in (0, 1)),
  failures integer not null,
  woken integer not null,
  decision text,
  sheet text as (case when stale = 1 or state = 'undecided' then 'unsure' when state <> 'closed' then 'open' end),
  primary key (tenant, prospect)
) strict;

create index agenda_due on agenda (tenant, wake_at, prospect) where wake_at is not null;
create index agenda_sheet on agenda (tenant, sheet, "from", prospect) where sheet is not null;
create index agenda_sheet_of_owner on agenda (tenant, owner, sheet, "from", prospect) where sheet is not null;
create index agenda_basis on agenda (tenant, prospect, epoch, core, zones, state) where state in ('act', 'wait');
create index agenda_failing on agenda (tenant) where failures > 0;

create table leases (
  tenant text not null,
  prospect text not null,
  worker text not null,
  until integer not null,
  primary key (tenant, prospect)
) strict, without rowid;

create table ties (
  tenant text not null,
  kind text not null,
  key text not null,
  member text not null,
  told text,
  primary key (tenant, kind, key, member)
) strict, without rowid;

create index ties_of_member on ties (tenant, member, kind, key);
create index ties_told on ties (tenant, kind, key, member) where told is not null;

create table reservations (
  tenant text not null,
  kind text not null,
  key text not null,
  until integer not null,
  "from" integer not null,
  holder text not null,
  primary key (tenant, kind, key, until, "from", holder)
) strict, without rowid;

create index reservations_of_holder on reservations (tenant, holder);

create table commands (
  tenant text not null,
  key text not null,
  answer text not null,
  primary key (tenant, key)
) strict, without rowid;

create table registry (
  tenant text not null,
  key text not null,
  revision integer not null,
  value text,
  primary key (tenant, key)
) strict;

create table consumers (
  id integer primary key,
  tenant text not null,
  name text not null,
  unique (tenant, name)
) strict;

create table changed (
  place integer primary key,
  consumer integer not null,
  stream integer not null,
  seen integer not null,
  worker text,
  until integer,
  unique (consumer, stream)
) strict;

create index changed_in_turn on changed (consumer);

create table vault (
  tenant text not null,
  prospect text not null,
  touched_at integer not null,
  record text not null,
  primary key (tenant, prospect)
) strict;

create table vault_hashes (
  tenant text not null,
  hash text not null,
  prospect text not null,
  primary key (tenant, hash, prospect)
) strict, without rowid;

create index vault_hashes_of_prospect on vault_hashes (tenant, prospect);

create table suppressions (
  tenant text not null,
  hash text not null,
  "of" text not null check ("of" in ('number', 'email')),
  code text not null,
  at integer not null,
  primary key (tenant, hash)
) strict, without rowid;
`
