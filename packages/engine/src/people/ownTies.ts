/**
 * What accounts and reps tell their people by their own streams: kept as ties of nobody in particular.
 *
 * @since 0.1.0
 */
import { Others } from '@refrain/core'
import type { Event } from '@refrain/core/facts'
import type { Json, Tie } from '@refrain/core/ports'
import type { AccountTold, RepTold } from './surroundings.ts'

/** What a stream tells, by all of its facts; null for streams that tell nobody anything. */
export const ownTie = (kind: string, key: string, facts: readonly Event.Event[]): Tie | null => {
  const { heldUntil, away, reps } = Others.fold(facts)
  if (kind === 'account') {
    const told: AccountTold = { heldUntil: heldUntil[key] ?? null }
    return { kind, key, member: '', told: { ...told } }
  }
  if (kind !== 'rep') return null
  const { zone = null, capacity = null, callBlocks = [] } = reps[key] ?? {}
  const told: RepTold = { away: away[key] ?? [], zone, capacity, callBlocks }
  return { kind, key, member: '', told: told as unknown as Json }
}
