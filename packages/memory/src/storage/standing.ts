/**
 * What stands in the way of a commit, in the order in which it is asked.
 *
 * @since 0.1.0
 */
import { isAsExpected } from '@refrain/core/ports'
import type { Commit, Committed, Guard, Reservation } from '@refrain/core/ports'
import { keyOf, streamKey } from './border.ts'
import type { MemoryTenant } from './MemoryDatabase.ts'
import { byText } from './order.ts'
import type { Written } from './written.ts'

type Refusal = Exclude<Committed, { readonly tag: 'committed' }>

const staleGuard = (tenant: MemoryTenant, guards: readonly Guard[]): Refusal | null => {
  for (const { key, revision } of guards) {
    const record = tenant.registry.get(key)
    const now = record === undefined || record.value === null ? 0 : record.revision
    if (now !== revision) return { tag: 'stale', key, revision: now }
  }
  return null
}

const conflict = (tenant: MemoryTenant, { streams }: Written): Refusal | null => {
  for (const { stream, expected } of streams) {
    const version = tenant.streams.get(streamKey(stream))?.facts.length ?? 0
    if (!isAsExpected(expected, version)) return { tag: 'conflict', stream, version }
  }
  return null
}

const longest = (one: Reservation, other: Reservation): number =>
  other.until - one.until || byText(one.holder, other.holder)

const overlap = (one: Reservation, other: Reservation): boolean => one.from < other.until && other.from < one.until

const reserved = (tenant: MemoryTenant, { reserve = [], release = [] }: Commit): Refusal | null => {
  for (const [index, reservation] of reserve.entries()) {
    const { kind, key, holder } = reservation
    const kept = (tenant.reservations.get(keyOf(kind, key)) ?? []).filter((other) => !release.includes(other.holder))
    const asked = reserve.slice(0, index).filter((other) => other.kind === kind && other.key === key)
    const inTheWay = [...kept, ...asked]
      .filter((other) => other.holder !== holder && overlap(other, reservation))
      .sort(longest)[0]
    if (inTheWay !== undefined) return { tag: 'reserved', reservation, holder: inTheWay.holder, until: inTheWay.until }
  }
  return null
}

const isKnown = (tenant: MemoryTenant, { streams }: Written): boolean =>
  streams.some(({ facts }) => facts.length > 0) &&
  streams.every(({ stream, facts }) => facts.every(({ id }) => tenant.streams.get(streamKey(stream))?.ids.has(id)))

const unchanged = (tenant: MemoryTenant, { streams }: Written): Committed => ({
  tag: 'committed',
  streams: streams.map(({ stream }) => ({
    version: tenant.streams.get(streamKey(stream))?.facts.length ?? 0,
    appended: 0,
  })),
})

/** The answer to a commit that changes nothing; null for one that goes through. */
export const standing = (tenant: MemoryTenant, written: Written): Committed | null => {
  const { command, guards = [] } = written.commit
  const answer = command === undefined ? undefined : tenant.commands.get(command.key)
  if (answer !== undefined) return { tag: 'repeated', answer }
  if (isKnown(tenant, written)) return unchanged(tenant, written)
  return staleGuard(tenant, guards) ?? conflict(tenant, written) ?? reserved(tenant, written.commit)
}
