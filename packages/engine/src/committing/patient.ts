/**
 * A store that is asked again while it is out of reach: what only reads may be asked any number of times.
 *
 * Commits are sent again by `send`, claims by nobody: what was claimed and not heard of is free when its lease ends.
 *
 * @since 0.1.0
 */
import type { Store } from '@refrain/core/ports'
import type { Desk } from '../Desk.ts'
import { repeatably } from './retries.ts'

type Asked = (...given: never[]) => Promise<unknown>

/** The same store, patient when it is read. */
export const patient = (store: Store, desk: Pick<Desk, 'runtime' | 'telemetry'>): Store => {
  const asking = <F extends Asked>(ask: F): F =>
    ((...given: Parameters<F>) => repeatably(desk, () => ask(...given))) as F
  const { events, agenda, changes, vault, registry } = store
  return {
    tenant: store.tenant,
    events: { ...events, load: asking(events.load), streams: asking(events.streams), tied: asking(events.tied) },
    agenda: {
      ...agenda,
      rows: asking(agenda.rows),
      candidates: asking(agenda.candidates),
      behind: asking(agenda.behind),
      stats: asking(agenda.stats),
    },
    changes,
    vault: {
      read: asking(vault.read),
      holders: asking(vault.holders),
      suppressed: asking(vault.suppressed),
      suppressions: asking(vault.suppressions),
      scan: asking(vault.scan),
    },
    registry: { read: asking(registry.read), list: asking(registry.list) },
  }
}
