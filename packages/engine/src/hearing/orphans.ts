/**
 * What a provider tells of a call that nobody knows yet: kept until somebody does, since a webhook may outrun the answer that
 * names the call.
 *
 * They are records of the registry, under the provider's reference, for a week. Numbers are left out of them: they would be
 * personal data.
 *
 * @since 0.1.0
 */
import { Instant } from '@refrain/core'
import { Event } from '@refrain/core/facts'
import type { CallEvent, Json, RegistryWrite } from '@refrain/core/ports'
import type { Desk } from '../Desk.ts'
import { forgetting } from '../handing/HandOver.ts'

/** Where those of a call are kept. */
const prefixOf = (provider: string, call: string): string =>
  `orphan/${encodeURIComponent(provider)}/${encodeURIComponent(call)}/`

/** More events no call has. */
const MOST = 100

/** How long it may take until somebody knows whose call it was. */
export const KEPT = 7 * Instant.DAY

/** What is written to keep an event, and to forget it in the end. */
export const orphaned = (provider: string, event: CallEvent, now: Instant.Instant): readonly RegistryWrite[] => {
  const kept = event.type === 'placed' ? { ...event, from: '', to: '' } : event
  const id = Event.derivedId({ provider, key: event.key })
  const key = prefixOf(provider, event.call) + id
  return [{ key, value: kept as unknown as Json }, forgetting(Instant.plus(now, KEPT), id, key)]
}

/** The events that were kept of a call, and what is written once they are told. */
export const orphansOf = async (
  { store }: Desk,
  provider: string,
  call: string,
): Promise<{ readonly events: readonly CallEvent[]; readonly registry: readonly RegistryWrite[] }> => {
  const records = await store.registry.list(prefixOf(provider, call), { limit: MOST })
  return {
    events: records.map(({ value }) => value as unknown as CallEvent),
    registry: records.map(({ key }) => ({ key, value: null })),
  }
}
