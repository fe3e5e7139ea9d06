/**
 * A store behind a network.
 */
import { StorageFault } from '@refrain/core/ports'
import type { Commit, Store } from '@refrain/core/ports'
import type { Ask } from './Network.ts'

type Port = Readonly<Record<string, (...given: never[]) => Promise<unknown>>>

/** What changes something, besides reading. */
const WRITES: ReadonlySet<string> = new Set([
  ...['commit', 'commitMany', 'claim', 'yield', 'postpone', 'wake', 'acknowledge', 'register', 'unregister'],
])

/** A commit in a line. */
const said = ({ streams, agenda, due, command }: Commit): string => {
  const facts = streams.flatMap(({ stream, facts: all }) => all.map(({ type }) => `${stream.id}:${type}`))
  const rows = (agenda ?? []).map(({ prospect, state }) => `${prospect}=${state}`)
  return [...facts, ...rows, ...(due ?? []).map((id) => `${id}!`), command?.key ?? ''].join(' ')
}

const labelOf = (name: string, given: readonly unknown[]): string => {
  if (name === 'commit') return `commit ${said(given[0] as Commit)}`
  if (name === 'commitMany') return `commit ${(given[0] as readonly Commit[]).map(said).join(' | ')}`
  return name
}

const behind = <P extends object>(port: P, ask: Ask): P => {
  const methods = port as unknown as Port
  return Object.fromEntries(
    Object.entries(methods).map(([name, method]) => [
      name,
      (...given: never[]) =>
        ask({
          label: labelOf(name, given),
          writes: WRITES.has(name),
          repeats: name !== 'claim' && WRITES.has(name),
          perform: () => method(...given),
          undone: (why) => Promise.reject(StorageFault.make(why, `${name}: ${why}`)),
          unclear: () => Promise.reject(StorageFault.make('lost-answer', `${name}: the answer was lost`)),
        }),
    ]),
  ) as unknown as P
}

/** A store as a machine sees it. */
export const faultyStore = (store: Store, ask: Ask): Store => ({
  tenant: store.tenant,
  events: behind(store.events, ask),
  agenda: behind(store.agenda, ask),
  changes: behind(store.changes, ask),
  vault: behind(store.vault, ask),
  registry: behind(store.registry, ask),
})
