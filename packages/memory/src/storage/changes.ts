/**
 * Changed streams in memory.
 *
 * @since 0.1.0
 */
import type { Change, Changes } from '@refrain/core/ports'
import type { Answer } from './answer.ts'
import { copy, streamKey } from './border.ts'
import { madeTenant, tenantOf } from './tenant.ts'
import type { MemoryDatabase, MemoryMark } from './MemoryDatabase.ts'
import { byText } from './order.ts'
import { isFree } from './row.ts'

/** Changed streams of a tenant. */
export const changes = (database: MemoryDatabase, id: string, answer: Answer): Changes => {
  const marksOf = (consumer: string) => tenantOf(database, id).marks.get(consumer) ?? new Map<string, MemoryMark>()
  const versionOf = (mark: MemoryMark): number =>
    tenantOf(database, id).streams.get(streamKey(mark.stream))?.facts.length ?? 0
  const held = (
    consumer: string,
    worker: string,
    given: readonly Change[],
    then: (mark: MemoryMark, seen: number) => void,
  ) => {
    for (const { stream, version } of given) {
      const mark = marksOf(consumer).get(streamKey(stream))
      if (mark?.lease?.worker === worker) then(mark, version)
    }
  }

  return {
    register: (consumer, from) =>
      answer(() => {
        const tenant = madeTenant(database, id)
        if (tenant.marks.has(consumer)) return
        const unseen = from === 'now' ? [] : [...tenant.streams]
        tenant.marks.set(consumer, new Map(unseen.map(([key, { stream }]) => [key, { stream, after: 0, lease: null }])))
      }),
    unregister: (consumer) => answer(() => void tenantOf(database, id).marks.delete(consumer)),
    consumers: () => answer(() => [...tenantOf(database, id).marks.keys()].sort(byText)),
    claim: ({ consumer, worker, now, until, limit }) =>
      answer(() => {
        const free = [...marksOf(consumer).values()].filter((mark) => isFree(mark, now)).slice(0, Math.max(0, limit))
        for (const mark of free) mark.lease = { worker, until }
        return copy(free.map((mark) => ({ stream: mark.stream, after: mark.after, version: versionOf(mark) })))
      }),
    acknowledge: (consumer, worker, given) =>
      answer(() =>
        held(consumer, worker, given, (mark, seen) => {
          mark.after = Math.max(mark.after, Math.min(seen, versionOf(mark)))
          mark.lease = null
          if (mark.after === versionOf(mark)) marksOf(consumer).delete(streamKey(mark.stream))
        }),
      ),
    yield: (consumer, worker, given) => answer(() => held(consumer, worker, given, (mark) => void (mark.lease = null))),
    pending: (consumer) => answer(() => marksOf(consumer).size),
  }
}
