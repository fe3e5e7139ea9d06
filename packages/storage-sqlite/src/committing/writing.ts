/**
 * Everything that a commit changes, written one after the other inside of one transaction.
 *
 * @since 0.1.0
 */
import { Event } from '@refrain/core/facts'
import type { Commit } from '@refrain/core/ports'
import { makeDue, replaceRow } from '../agenda/row.ts'
import { mark } from '../changes.ts'
import type { Database } from '../database/Database.ts'
import { writeRecord } from '../registry.ts'
import { streamOf } from '../streams.ts'
import { forget, keep, suppress } from '../vault.ts'
import type { Going } from './asking.ts'

/** Appends what is new to a stream and tells the consumers; the version now. */
const append = (database: Database, tenant: string, { ref, version, fresh }: Going): number => {
  if (fresh.length === 0) return version
  const now = version + fresh.length
  const [row] = database.rows(
    `insert into streams (tenant, kind, name, version) values (?, ?, ?, ?)
      on conflict do update set version = excluded.version returning id`,
    ...[tenant, ref.kind, ref.id, now],
  )
  const id = row?.[0] as number
  for (const [index, fact] of fresh.entries()) {
    database.run(
      'insert into events (stream, version, id, fact) values (?, ?, ?, ?)',
      ...[id, version + index + 1, fact.id, JSON.stringify(Event.write(fact))],
    )
  }
  mark(database, tenant, id, version)
  return now
}

const writeTies = (database: Database, tenant: string, { ties: told = [] }: Commit): void => {
  for (const { member, ties } of told) {
    // The empty member is many: each account, each rep. What it tells elsewhere stays.
    if (member !== '') database.run('delete from ties where tenant = ? and member = ?', tenant, member)
    for (const tie of ties) {
      database.run(
        'insert or replace into ties (tenant, kind, key, member, told) values (?, ?, ?, ?, ?)',
        ...[tenant, tie.kind, tie.key, member, tie.told === null ? null : JSON.stringify(tie.told)],
      )
    }
  }
}

const writeReservations = (database: Database, tenant: string, { reserve = [], release = [] }: Commit): void => {
  for (const holder of release) {
    database.run('delete from reservations where tenant = ? and holder = ?', tenant, holder)
  }
  for (const { kind, key, from, until, holder } of reserve) {
    database.run(
      'insert or ignore into reservations (tenant, kind, key, until, "from", holder) values (?, ?, ?, ?, ?, ?)',
      ...[tenant, kind, key, until, from, holder],
    )
  }
}

const writeSnapshots = (database: Database, tenant: string, { snapshots = [] }: Commit): void => {
  for (const { stream, snapshot } of snapshots) {
    const { id } = streamOf(database, tenant, stream)
    if (id === 0) continue
    database.run(
      `insert into snapshots (stream, fold, version, state) values (?, ?, ?, ?)
        on conflict do update set version = excluded.version, state = excluded.state where version <= excluded.version`,
      ...[id, snapshot.fold, snapshot.version, JSON.stringify(snapshot.state)],
    )
  }
}

const erase = (database: Database, tenant: string, prospect: string): void => {
  forget(database, tenant, prospect)
  const { id } = streamOf(database, tenant, { kind: 'prospect', id: prospect })
  database.run('delete from snapshots where stream = ?', id)
}

/** Writes a commit; the versions of its streams afterwards. */
export const write = (
  database: Database,
  tenant: string,
  commit: Commit,
  going: readonly Going[],
): readonly number[] => {
  const { now, command, agenda = [], due = [], registry = [], personal = [], suppress: keys = [] } = commit
  const versions = going.map((stream) => append(database, tenant, stream))
  for (const row of agenda) replaceRow(database, tenant, row, now)
  for (const prospect of new Set(due)) makeDue(database, tenant, prospect, now)
  writeTies(database, tenant, commit)
  writeReservations(database, tenant, commit)
  for (const record of registry) writeRecord(database, tenant, record)
  for (const person of personal) keep(database, tenant, person, now)
  for (const key of keys) suppress(database, tenant, key)
  writeSnapshots(database, tenant, commit)
  if (command !== undefined) {
    database.run(
      'insert into commands (tenant, key, answer) values (?, ?, ?)',
      ...[tenant, command.key, JSON.stringify(command.answer)],
    )
  }
  for (const prospect of commit.erase ?? []) erase(database, tenant, prospect)
  return versions
}
