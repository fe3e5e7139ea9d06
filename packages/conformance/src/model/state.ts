/**
 * All that a store tells of itself without being changed, as one text.
 *
 * @since 0.1.0
 */
import type { Store } from '@refrain/core/ports'
import { patiently } from '../storage/given/commits.ts'
import { minute } from '../storage/given/facts.ts'
import { textOf } from './Operation.ts'
import { PEOPLE, STREAMS, TIES } from './operations.arb.ts'

const ALL = { limit: 1_000 }
const HASHES = ['hash0', 'hash1']

const asked = async ({ events, agenda, changes, vault, registry }: Store): Promise<unknown> => {
  const consumers = await changes.consumers()
  return {
    streams: [await events.streams('prospect', ALL), await events.streams('account', ALL)],
    loaded: await events.load(STREAMS, { ties: ['account', 'number'], fold: 1 }),
    whole: await events.load(STREAMS),
    tied: await events.tied(TIES),
    rows: await agenda.rows(PEOPLE),
    candidates: await agenda.candidates({ before: minute(5), ...ALL }),
    ofKim: await agenda.candidates({ owner: 'kim', before: minute(5), limit: 1 }),
    behind: await agenda.behind({ epoch: 1, core: '1', zones: '2026a' }, ALL),
    stats: await agenda.stats(minute(6)),
    pending: await Promise.all(consumers.map(async (name) => [name, await changes.pending(name)])),
    personal: [await vault.scan(ALL), await vault.scan({ ...ALL, touchedBefore: minute(5) })],
    holders: await vault.holders(HASHES),
    suppressed: [await vault.suppressed(HASHES), await vault.suppressions(ALL)],
    registry: [await registry.read(['r0', 'r1']), await registry.list('r', ALL)],
  }
}

/** The text of all that a store tells. */
export const stateOf = async (store: Store): Promise<string> => textOf(await patiently(() => asked(store)))
