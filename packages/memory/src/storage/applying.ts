/**
 * What a commit that goes through changes, one list after another.
 *
 * @since 0.1.0
 */
import type { Commit, Committed, Reservation, Tie } from '@refrain/core/ports'
import { keyOf, streamKey } from './border.ts'
import { emptyStream } from './tenant.ts'
import type { MemoryStream, MemoryTenant } from './MemoryDatabase.ts'
import { known } from './personal.ts'
import { replaced, undecided, woken } from './row.ts'
import type { Written } from './written.ts'

// --- streams -----------------------------------------------------------------

const marked = (tenant: MemoryTenant, { stream }: MemoryStream, after: number): void => {
  for (const marks of tenant.marks.values())
    if (!marks.has(streamKey(stream))) marks.set(streamKey(stream), { stream, after, lease: null })
}

const appended = (tenant: MemoryTenant, { stream, facts }: Written['streams'][number]): readonly [number, number] => {
  const kept = tenant.streams.get(streamKey(stream)) ?? emptyStream(stream)
  const before = kept.facts.length
  for (const { id, text } of facts)
    if (!kept.ids.has(id)) {
      kept.ids.add(id)
      kept.facts.push(text)
    }
  if (kept.facts.length > before) {
    tenant.streams.set(streamKey(stream), kept)
    marked(tenant, kept, before)
  }
  return [kept.facts.length, kept.facts.length - before]
}

const snapshots = (tenant: MemoryTenant, { snapshots = [] }: Commit): void => {
  for (const { stream, snapshot } of snapshots) {
    const kept = tenant.streams.get(streamKey(stream))?.snapshots
    if ((kept?.get(snapshot.fold)?.version ?? 0) <= snapshot.version) kept?.set(snapshot.fold, snapshot)
  }
}

// --- agenda ------------------------------------------------------------------

const agenda = ({ rows }: MemoryTenant, { agenda = [], due = [], now }: Commit): void => {
  for (const row of agenda) rows.set(row.prospect, replaced(row, rows.get(row.prospect), now))
  for (const prospect of new Set(due))
    rows.set(prospect, { ...woken(rows.get(prospect) ?? undecided(prospect), now), stale: true })
}

// --- ties and reservations ---------------------------------------------------

const ties = (tenant: MemoryTenant, { ties = [] }: Commit): void => {
  for (const told of ties) {
    if (told.member !== '') for (const members of tenant.ties.values()) members.delete(told.member)
    for (const tie of told.ties) {
      const members = tenant.ties.get(keyOf(tie.kind, tie.key)) ?? new Map<string, Tie>()
      tenant.ties.set(keyOf(tie.kind, tie.key), members.set(tie.member, tie))
    }
  }
}

const isSame = (one: Reservation) => (other: Reservation) =>
  one.holder === other.holder && one.from === other.from && one.until === other.until

const reservations = ({ reservations }: MemoryTenant, { reserve = [], release = [] }: Commit): void => {
  for (const [place, kept] of release.length === 0 ? [] : reservations) {
    const left = kept.filter(({ holder }) => !release.includes(holder))
    if (left.length === 0) reservations.delete(place)
    else reservations.set(place, left)
  }
  for (const reservation of reserve) {
    const place = keyOf(reservation.kind, reservation.key)
    const kept = reservations.get(place) ?? []
    if (!kept.some(isSame(reservation))) reservations.set(place, [...kept, reservation])
  }
}

// --- vault and registry ------------------------------------------------------

const vault = (tenant: MemoryTenant, { personal = [], suppress = [], now }: Commit): void => {
  for (const added of personal)
    tenant.personal.set(added.prospect, known(tenant.personal.get(added.prospect), added, now))
  for (const key of suppress)
    if (key.until === null) tenant.suppressed.delete(key.hash)
    else tenant.suppressed.set(key.hash, key)
}

const registry = ({ registry }: MemoryTenant, commit: Commit): void => {
  for (const { key, value } of commit.registry ?? [])
    registry.set(key, { revision: (registry.get(key)?.revision ?? 0) + 1, value })
}

const erased = (tenant: MemoryTenant, { erase = [] }: Commit): void => {
  for (const prospect of erase) {
    tenant.personal.delete(prospect)
    tenant.streams.get(streamKey({ kind: 'prospect', id: prospect }))?.snapshots.clear()
  }
}

// --- all of it ---------------------------------------------------------------

/** Does what a commit asks for. Nothing in here can fail. */
export const applied = (tenant: MemoryTenant, { streams, commit }: Written): Committed => {
  const versions = streams.map((stream) => appended(tenant, stream))
  if (commit.command !== undefined) tenant.commands.set(commit.command.key, commit.command.answer)
  agenda(tenant, commit)
  ties(tenant, commit)
  reservations(tenant, commit)
  registry(tenant, commit)
  vault(tenant, commit)
  snapshots(tenant, commit)
  erased(tenant, commit)
  return { tag: 'committed', streams: versions.map(([version, appended]) => ({ version, appended })) }
}
