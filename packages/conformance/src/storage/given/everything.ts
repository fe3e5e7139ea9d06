/**
 * A commit that writes to every port, and what each port then tells.
 *
 * @since 0.1.0
 */
import type { Commit, Json, Store } from '@refrain/core/ports'
import { ANY } from './commits.ts'
import { fact, minute, person } from './facts.ts'
import { row, span } from './rows.ts'

/** A telephone number that nobody has. */
export const NUMBER = '+12125550142'

/** A commit that writes to every port; another name makes it another. */
export const everything = (name: string): Commit => {
  const stream = person(name)
  return {
    now: minute(1),
    streams: [{ stream, expected: ANY, facts: [fact(stream, `fact-of-${name}`)] }],
    command: { key: `command-of-${name}`, answer: { first: name } },
    agenda: [row(name)],
    due: [`${name}-too`],
    ties: [{ member: name, ties: [{ kind: 'account', key: 'acme', member: name, told: { of: name } }] }],
    reserve: [{ kind: 'prospect', key: name, ...span(0, 10), holder: `holder-of-${name}` }],
    registry: [{ key: `record-of-${name}`, value: { of: name } }],
    personal: [{ prospect: name, name: `Name of ${name}`, numbers: { n: NUMBER }, hashes: [`hash-of-${name}`] }],
    suppress: [{ hash: `hash-of-${name}`, of: 'number', code: 'opted-out', at: minute(1), until: 'ever' }],
    snapshots: [{ stream, snapshot: { fold: 1, version: 1, state: { of: name } } }],
  }
}

const ALL = { limit: 10_000 }

/** Whatever a store tells through its ports about people. It claims nothing and changes nothing. */
export const told = async ({ events, agenda, changes, vault, registry }: Store): Promise<Json> => {
  const listed = await events.streams('prospect', ALL)
  const streams = listed.map(({ id }) => person(id))
  const consumers = await changes.consumers()
  const candidates = await agenda.candidates({ before: minute(10_000), ...ALL })
  const all = {
    listed,
    loaded: await events.load(streams, { ties: ['account', 'number', 'rep'], fold: 1 }),
    whole: await events.load(streams),
    tied: await events.tied([{ kind: 'account', key: 'acme' }]),
    rows: await agenda.rows(listed.flatMap(({ id }) => [id, `${id}-too`])),
    candidates: candidates.map(({ prospect }) => prospect),
    stats: await agenda.stats(minute(10_000)),
    pending: await Promise.all(consumers.map(async (name) => [name, await changes.pending(name)])),
    personal: await vault.scan(ALL),
    suppressed: await vault.suppressions(ALL),
    registry: await registry.list('', ALL),
  }
  return JSON.parse(JSON.stringify(all)) as Json
}
