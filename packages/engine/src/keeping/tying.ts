/** What people tell those they are tied to, made anew from their facts: whoever is asked next hears everybody. */
import type { Instant } from '@refrain/core'
import type { Store, StreamRef } from '@refrain/core/ports'
import { tiesToKeep } from '../deciding/lookAt.ts'
import { loadPeople } from '../people/loadPeople.ts'
import { ownTie } from '../people/ownTies.ts'
import { asksOf } from '../setting/asks.ts'
import { standing } from '../setting/publishing.ts'

/** So many people are loaded at once. */
const TOGETHER = 100

/** Ties what some people tell; those who were told already are left alone. */
export const tieAnew = async (store: Store, ids: readonly string[], now: Instant.Instant): Promise<void> => {
  if (ids.length === 0) return
  const asking = { asks: asksOf((await standing(store)).documents) }
  for (let from = 0; from < ids.length; from += TOGETHER) {
    const people = await loadPeople({ store }, asking, ids.slice(from, from + TOGETHER), now)
    const ties = new Map(
      people.flatMap((person) => tiesToKeep({ inForce: asking }, person)).map((told) => [told.member, told]),
    )
    if (ties.size > 0) await store.events.commit({ now, streams: [], ties: [...ties.values()] })
  }
}

/** Ties what accounts and reps tell by their own streams. */
export const tieOwn = async (store: Store, streams: readonly StreamRef[], now: Instant.Instant): Promise<void> => {
  if (streams.length === 0) return
  const loaded = await store.events.load(streams)
  const ties = loaded.flatMap(({ stream: { kind, id }, facts }) => ownTie(kind, id, facts) ?? [])
  if (ties.length > 0) await store.events.commit({ now, streams: [], ties: [{ member: '', ties }] })
}
