/** Which streams tell of one person, by the merges and splits that a log holds. */
import type { Instant } from '@refrain/core'
import type { Event } from '@refrain/core/facts'

/** Learns of merges, and then tells whose facts are whose. */
export interface Merges {
  readonly add: (event: Event.Event) => void
  /** The stream of a person, and those that were merged into it by then, however indirectly. */
  readonly streamsOf: (id: string) => readonly string[]
}

/** Merges that hold at an instant: a later split ends one. */
export const mergesAt = (now: Instant.Instant): Merges => {
  const merged = new Map<string, { readonly into: string; readonly at: Instant.Instant }>()
  const split = new Map<string, Instant.Instant>()
  let absorbed: Map<string, string[]> | null = null

  const invert = (): Map<string, string[]> => {
    const found = new Map<string, string[]>()
    for (const [from, { into, at }] of merged) {
      const parted = split.get(from)
      if (from !== into && (parted === undefined || parted < at)) found.set(into, [...(found.get(into) ?? []), from])
    }
    return found
  }
  return {
    add: (event) => {
      const { type, at, stream } = event
      if (at > now) return
      if (type === 'ProspectMerged' && at >= (merged.get(stream.id)?.at ?? 0))
        merged.set(stream.id, { into: event.data.into, at })
      if (type === 'ProspectSplit' && at >= (split.get(stream.id) ?? 0)) split.set(stream.id, at)
    },
    streamsOf: (id) => {
      absorbed ??= invert()
      const found = new Set([id])
      // A set that grows while it is walked visits what was added: merges of merges, each once.
      for (const one of found) for (const more of absorbed.get(one) ?? []) found.add(more)
      return [...found]
    },
  }
}
