/**
 * What is asked of a storage, as data: it can be made up, asked of two storages, and shown when they differ.
 *
 * @since 0.1.0
 */
import type { Change, ClaimChanges, ClaimDue, Commit, Json, LoadOptions, Store, StreamRef } from '@refrain/core/ports'
import type { Instant } from '@refrain/core'
import { patiently } from '../storage/given/commits.ts'

/** One question to a store. @category model @since 0.1.0 */
export type Operation =
  | { readonly ask: 'commit'; readonly commit: Commit }
  | { readonly ask: 'commitMany'; readonly commits: readonly Commit[] }
  | { readonly ask: 'load'; readonly streams: readonly StreamRef[]; readonly options: LoadOptions }
  | { readonly ask: 'claim'; readonly claim: ClaimDue }
  | { readonly ask: 'yield'; readonly worker: string; readonly prospects: readonly string[] }
  | {
      readonly ask: 'postpone'
      readonly worker: string
      readonly prospects: readonly string[]
      readonly wakeAt: Instant.Instant | null
    }
  | { readonly ask: 'wake'; readonly prospects: readonly string[]; readonly now: Instant.Instant }
  | { readonly ask: 'register'; readonly consumer: string; readonly from: 'beginning' | 'now' }
  | { readonly ask: 'unregister'; readonly consumer: string }
  | { readonly ask: 'claimChanges'; readonly claim: ClaimChanges }
  | {
      readonly ask: 'acknowledge' | 'yieldChanges'
      readonly consumer: string
      readonly worker: string
      readonly changes: readonly Change[]
    }

const asked = async (store: Store, operation: Operation): Promise<unknown> => {
  const { events, agenda, changes } = store
  switch (operation.ask) {
    case 'commit':
      return events.commit(operation.commit)
    case 'commitMany':
      return events.commitMany(operation.commits)
    case 'load':
      return events.load(operation.streams, operation.options)
    case 'claim':
      return agenda.claim(operation.claim)
    case 'yield':
      return agenda.yield(operation.worker, operation.prospects)
    case 'postpone':
      return agenda.postpone(operation.worker, operation.prospects, operation.wakeAt)
    case 'wake':
      return agenda.wake(operation.prospects, operation.now)
    case 'register':
      return changes.register(operation.consumer, operation.from)
    case 'unregister':
      return changes.unregister(operation.consumer)
    case 'claimChanges':
      // There is no order over streams.
      return [...(await changes.claim(operation.claim))].sort((one, other) =>
        JSON.stringify(one.stream) < JSON.stringify(other.stream) ? -1 : 1,
      )
    case 'acknowledge':
      return changes.acknowledge(operation.consumer, operation.worker, operation.changes)
    case 'yieldChanges':
      return changes.yield(operation.consumer, operation.worker, operation.changes)
  }
}

/** Plain data with the names of every object in order, so that equal answers are equal texts. */
const sorted = (value: unknown): Json => {
  if (typeof value !== 'object' || value === null) return (value ?? null) as Json
  if (Array.isArray(value)) return value.map(sorted)
  const entries = Object.entries(value).filter(([, held]) => held !== undefined)
  return Object.fromEntries(
    entries.sort(([one], [other]) => (one < other ? -1 : 1)).map(([name, held]) => [name, sorted(held)]),
  )
}

/** Equal answers, and only they, have equal texts. */
export const textOf = (answer: unknown): string => JSON.stringify(sorted(answer), null, 1)

/** What a store answers, as text. */
export const answerOf = async (store: Store, operation: Operation): Promise<string> =>
  textOf(await patiently(() => asked(store, operation)))
