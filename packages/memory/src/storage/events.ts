/**
 * Facts in memory.
 *
 * @since 0.1.0
 */
import { Event } from '@refrain/core/facts'
import { senseless, StorageFault } from '@refrain/core/ports'
import type { Commit, Committed, Events, Loaded, LoadOptions, StreamRef, Tie } from '@refrain/core/ports'
import { applied } from './applying.ts'
import { copy, keyOf, streamKey } from './border.ts'
import { madeTenant, tenantOf } from './tenant.ts'
import type { MemoryDatabase, MemoryTenant } from './MemoryDatabase.ts'
import type { Answer } from './answer.ts'
import { byTexts, pageOf } from './order.ts'
import { standing } from './standing.ts'
import { writtenOf } from './written.ts'

const byTie = byTexts<Tie>(
  ({ kind }) => kind,
  ({ key }) => key,
  ({ member }) => member,
)

const factOf = (text: string) => {
  const read = Event.parseLine(text)
  if (read._tag === 'Right') return read.right
  throw StorageFault.make('unreadable', `a fact cannot be read: ${read.left.map(({ code }) => code).join(', ')}`)
}

const tiesOf = (tenant: MemoryTenant, { kind, id }: StreamRef, kinds: readonly string[] = []) => {
  const shared = [...tenant.ties.values()].filter((members) => {
    const own = kind === 'prospect' ? members.get(id) : undefined
    return own !== undefined && kinds.includes(own.kind)
  })
  const all = shared.flatMap((members) => [...members.values()]).sort(byTie)
  return {
    ties: all.filter(({ member }) => member === id),
    others: all.filter(({ member, told }) => member !== id && told !== null),
  }
}

const loaded =
  (tenant: MemoryTenant, { after = 0, ties, fold }: LoadOptions) =>
  (stream: StreamRef): Loaded => {
    const kept = tenant.streams.get(streamKey(stream))
    const version = kept?.facts.length ?? 0
    const from = Math.min(after, version)
    const cached = fold === undefined ? undefined : kept?.snapshots.get(fold)
    const snapshot = cached !== undefined && cached.version > from ? cached : null
    const row = stream.kind === 'prospect' ? tenant.rows.get(stream.id) : undefined
    return {
      stream,
      version,
      facts: (kept?.facts ?? []).slice(snapshot?.version ?? from).map(factOf),
      after: snapshot?.version ?? from,
      snapshot,
      row: row ?? null,
      ...tiesOf(tenant, stream, ties),
    }
  }

/** Facts of a tenant. */
export const events = (database: MemoryDatabase, id: string, answer: Answer): Events => {
  const commitMany = (commits: readonly Commit[]): readonly Committed[] => {
    const fault = senseless(commits)
    if (fault !== null) throw fault
    return commits
      .map(writtenOf)
      .map((written) => copy(standing(tenantOf(database, id), written) ?? applied(madeTenant(database, id), written)))
  }
  return {
    load: (streams, options = {}) =>
      answer(() => {
        const load = loaded(tenantOf(database, id), options)
        return streams.map((stream) => {
          const { facts, ...rest } = load(stream)
          return { ...copy(rest), facts }
        })
      }),
    commit: (commit) => answer(() => commitMany([commit])[0] as Committed),
    commitMany: (commits) => answer(() => commitMany(commits)),
    streams: (kind, page) =>
      answer(() => {
        const ofKind = [...tenantOf(database, id).streams.values()].filter(({ stream }) => stream.kind === kind)
        const listed = ofKind.map(({ stream, facts }) => ({ id: stream.id, version: facts.length }))
        return pageOf(listed, (one) => one.id, page)
      }),
    tied: (keys) =>
      answer(() => {
        const places = new Set(keys.map(({ kind, key }) => keyOf(kind, key)))
        const { ties } = tenantOf(database, id)
        return copy([...places].flatMap((place) => [...(ties.get(place)?.values() ?? [])]).sort(byTie))
      }),
  }
}
