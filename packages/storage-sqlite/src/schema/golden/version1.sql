pragma application_id = 1380340302;
pragma user_version = 1;
CREATE TABLE agenda (
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
CREATE TABLE changed (
  place integer primary key,
  consumer integer not null,
  stream integer not null,
  seen integer not null,
  worker text,
  until integer,
  unique (consumer, stream)
) strict;
CREATE TABLE commands (
  tenant text not null,
  key text not null,
  answer text not null,
  primary key (tenant, key)
) strict, without rowid;
CREATE TABLE consumers (
  id integer primary key,
  tenant text not null,
  name text not null,
  unique (tenant, name)
) strict;
CREATE TABLE events (
  stream integer not null,
  version integer not null,
  id text not null,
  fact text not null,
  primary key (stream, version),
  unique (stream, id)
) strict, without rowid;
CREATE TABLE leases (
  tenant text not null,
  prospect text not null,
  worker text not null,
  until integer not null,
  primary key (tenant, prospect)
) strict, without rowid;
CREATE TABLE meta (
  name text primary key,
  value text not null
) strict, without rowid;
CREATE TABLE registry (
  tenant text not null,
  key text not null,
  revision integer not null,
  value text,
  primary key (tenant, key)
) strict;
CREATE TABLE reservations (
  tenant text not null,
  kind text not null,
  key text not null,
  until integer not null,
  "from" integer not null,
  holder text not null,
  primary key (tenant, kind, key, until, "from", holder)
) strict, without rowid;
CREATE TABLE snapshots (
  stream integer not null,
  fold integer not null,
  version integer not null,
  state text not null,
  primary key (stream, fold)
) strict;
CREATE TABLE streams (
  id integer primary key,
  tenant text not null,
  kind text not null,
  name text not null,
  version integer not null,
  unique (tenant, kind, name)
) strict;
CREATE TABLE suppressions (
  tenant text not null,
  hash text not null,
  "of" text not null check ("of" in ('number', 'email')),
  code text not null,
  at integer not null,
  primary key (tenant, hash)
) strict, without rowid;
CREATE TABLE ties (
  tenant text not null,
  kind text not null,
  key text not null,
  member text not null,
  told text,
  primary key (tenant, kind, key, member)
) strict, without rowid;
CREATE TABLE vault (
  tenant text not null,
  prospect text not null,
  touched_at integer not null,
  record text not null,
  primary key (tenant, prospect)
) strict;
CREATE TABLE vault_hashes (
  tenant text not null,
  hash text not null,
  prospect text not null,
  primary key (tenant, hash, prospect)
) strict, without rowid;
CREATE INDEX agenda_basis on agenda (tenant, prospect, epoch, core, zones, state) where state in ('act', 'wait');
CREATE INDEX agenda_due on agenda (tenant, wake_at, prospect) where wake_at is not null;
CREATE INDEX agenda_failing on agenda (tenant) where failures > 0;
CREATE INDEX agenda_sheet on agenda (tenant, sheet, "from", prospect) where sheet is not null;
CREATE INDEX agenda_sheet_of_owner on agenda (tenant, owner, sheet, "from", prospect) where sheet is not null;
CREATE INDEX changed_in_turn on changed (consumer);
CREATE INDEX reservations_of_holder on reservations (tenant, holder);
CREATE INDEX ties_of_member on ties (tenant, member, kind, key);
CREATE INDEX ties_told on ties (tenant, kind, key, member) where told is not null;
CREATE INDEX vault_hashes_of_prospect on vault_hashes (tenant, prospect);
insert into agenda ("tenant", "prospect", "owner", "state", "from", "until", "wake_at", "version", "epoch", "core", "zones", "stale", "failures", "woken", "decision") values ('acme', 'ann', 'kim', 'act', 10, 20, 10, 2, 1, '1', '2026a', 0, 0, 0, '{"kind":"act"}');
insert into agenda ("tenant", "prospect", "owner", "state", "from", "until", "wake_at", "version", "epoch", "core", "zones", "stale", "failures", "woken", "decision") values ('acme', 'bob', NULL, 'undecided', NULL, NULL, 0, 0, 0, '', '', 1, 0, 1, NULL);
insert into changed ("place", "consumer", "stream", "seen", "worker", "until") values (1, 1, 1, 0, 'w', 99);
insert into commands ("tenant", "key", "answer") values ('acme', 'enroll-ann', '{"done":true}');
insert into consumers ("id", "tenant", "name") values (1, 'acme', 'crm');
insert into events ("stream", "version", "id", "fact") values (1, 1, 'a', '{"id":"a","type":"Won","v":1,"stream":{"kind":"prospect","id":"ann"},"at":"2026-03-09T14:00:00Z","recordedAt":"2026-03-09T14:00:00Z","seq":0,"by":{"kind":"import","id":"unsaid"},"data":{}}');
insert into events ("stream", "version", "id", "fact") values (1, 2, 'b', '{"id":"b","type":"Won","v":1,"stream":{"kind":"prospect","id":"ann"},"at":"2026-03-09T14:00:00Z","recordedAt":"2026-03-09T14:00:00Z","seq":0,"by":{"kind":"import","id":"unsaid"},"data":{}}');
insert into leases ("tenant", "prospect", "worker", "until") values ('acme', 'bob', 'w', 99);
insert into meta ("name", "value") values ('min_reader', '1');
insert into registry ("tenant", "key", "revision", "value") values ('acme', 'job', 2, NULL);
insert into registry ("tenant", "key", "revision", "value") values ('acme', 'policy', 1, '{"hours":{}}');
insert into reservations ("tenant", "kind", "key", "until", "from", "holder") values ('acme', 'rep', 'kim', 20, 10, 'call-ann');
insert into snapshots ("stream", "fold", "version", "state") values (1, 1, 1, '{"seen":1}');
insert into streams ("id", "tenant", "kind", "name", "version") values (1, 'acme', 'prospect', 'ann', 2);
insert into suppressions ("tenant", "hash", "of", "code", "at") values ('acme', 'h2', 'email', 'opted-out', 5);
insert into ties ("tenant", "kind", "key", "member", "told") values ('acme', 'account', 'acme', '', '{"stopped":false}');
insert into ties ("tenant", "kind", "key", "member", "told") values ('acme', 'account', 'acme', 'ann', '{"calls":1}');
insert into ties ("tenant", "kind", "key", "member", "told") values ('acme', 'account', 'acme', 'bob', NULL);
insert into vault ("tenant", "prospect", "touched_at", "record") values ('acme', 'ann', 0, '{"name":"Ann Example","numbers":{"n1":"+12125550123"},"emails":{},"notes":{},"fields":{},"hashes":["h1"]}');
insert into vault_hashes ("tenant", "hash", "prospect") values ('acme', 'h1', 'ann');
