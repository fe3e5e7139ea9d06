/**
 * How a store stands: what is in it, what is under way, what holds it up.
 *
 * @since 0.1.0
 */
import type { Instant } from '@refrain/core'
import type { AgendaStats, Json, Store, StreamRef } from '@refrain/core/ports'
import { POLICY } from '../setting/documents.ts'
import { QUARANTINE } from '../setting/quarantining.ts'
import { SECRET } from './kept.ts'
import { KINDS, paged } from './pages.ts'

// --- model -------------------------------------------------------------------

/** What a store says of itself. @category model @since 0.1.0 */
export interface StoreInfo {
  readonly tenant: string
  readonly streams: { readonly [K in StreamRef['kind']]: number }
  readonly facts: number
  readonly agenda: AgendaStats
  /** Consumers of changes, with how many streams wait for each. */
  readonly consumers: { readonly [consumer: string]: number }
  /** The revision of the documents in force; 0 where none were published. */
  readonly epoch: number
  /** Why nothing is handed out, and since when. */
  readonly quarantine: { readonly since: Instant.Instant; readonly why: string } | null
  readonly deadLetters: number
  readonly jobs: number
  /** Who has the key of the hashes: the house, the store itself, or nobody yet. */
  readonly secret: 'given' | 'kept' | 'none'
}

type Fields = { readonly [name: string]: Json }

// --- questions ---------------------------------------------------------------

const streamsIn = async (store: Store, kind: StreamRef['kind']): Promise<{ streams: number; facts: number }> => {
  let [streams, facts] = [0, 0]
  const listed = paged(
    (page) => store.events.streams(kind, page),
    ({ id }) => id,
  )
  for await (const { version } of listed) {
    streams++
    facts += version
  }
  return { streams, facts }
}

const countOf = async ({ registry }: Store, prefix: string): Promise<number> => {
  let count = 0
  const listed = paged(
    (page) => registry.list(prefix, page),
    ({ key }) => key,
  )
  for await (const record of listed) if (record.value !== null) count++
  return count
}

/**
 * Tells how a store stands.
 *
 * @example
 * ```ts run
 * import { describeStore } from '@refrain/engine'
 * import { memoryStorage } from '@refrain/memory'
 *
 * const info = await describeStore(memoryStorage().tenant('default'), 0)
 * info.facts // => 0
 * info.quarantine // => null
 * ```
 *
 * @category keeping
 * @since 0.1.0
 */
export const describeStore = async (store: Store, now: Instant.Instant): Promise<StoreInfo> => {
  const counted = Object.fromEntries(
    await Promise.all(KINDS.map(async (kind) => [kind, await streamsIn(store, kind)] as const)),
  )
  const consumers = await store.changes.consumers()
  const pending = await Promise.all(consumers.map(async (name) => [name, await store.changes.pending(name)] as const))
  const records = new Map((await store.registry.read([POLICY, QUARANTINE, SECRET])).map((one) => [one.key, one]))
  const secret = records.get(SECRET)?.value as Fields | undefined
  return {
    tenant: store.tenant,
    streams: Object.fromEntries(KINDS.map((kind) => [kind, counted[kind]!.streams])) as StoreInfo['streams'],
    facts: KINDS.reduce((sum, kind) => sum + counted[kind]!.facts, 0),
    agenda: await store.agenda.stats(now),
    consumers: Object.fromEntries(pending),
    epoch: records.get(POLICY)?.revision ?? 0,
    quarantine: (records.get(QUARANTINE)?.value ?? null) as StoreInfo['quarantine'],
    deadLetters: await countOf(store, 'dead/'),
    jobs: await countOf(store, 'job/'),
    secret: secret === undefined ? 'none' : 'secret' in secret ? 'kept' : 'given',
  }
}
