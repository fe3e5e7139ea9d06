/**
 * Engines with something broken in them, brought about at their ports: each must be found by a simulation.
 */
import type { Instant } from '@refrain/core'
import type { Commit, PlaceCall, Store, StreamCommit } from '@refrain/core/ports'
import type { Sabotage } from './world/Site.ts'

/** Something broken, and what is noticed of it. */
export interface Saboteur {
  readonly name: string
  readonly sabotage: Sabotage
  readonly noticed: RegExp
  /** Noticed within a few seeds: looked at in every test run. */
  readonly isQuick?: boolean
}

const withCommits = (store: Store, change: (commit: Commit) => Commit): Store => ({
  ...store,
  events: {
    ...store.events,
    commit: (commit) => store.events.commit(change(commit)),
    commitMany: (commits) => store.events.commitMany(commits.map(change)),
  },
})

/** A commit without some of its parts. */
const without =
  (...parts: readonly (keyof Commit)[]) =>
  (commit: Commit): Commit =>
    Object.fromEntries(
      Object.entries(commit).filter(([part]) => !parts.includes(part as keyof Commit)),
    ) as unknown as Commit

const withStreams = (commit: Commit, change: (stream: StreamCommit) => StreamCommit): Commit => ({
  ...commit,
  streams: commit.streams.map(change),
})

const breaking = (change: (commit: Commit) => Commit): Sabotage => ({ store: (store) => withCommits(store, change) })

const anyVersion = (commit: Commit): Commit =>
  withStreams(commit, (stream) => ({ ...stream, expected: { tag: 'any' } }))

const withoutFacts =
  (isDropped: (type: string, n: number) => boolean) =>
  (commit: Commit): Commit =>
    withStreams(commit, (stream) => ({
      ...stream,
      facts: stream.facts.filter(({ type }, n) => !isDropped(type, n)),
    }))

const attemptsIn = ({ registry = [] }: Commit): readonly string[] =>
  registry.flatMap(({ key, value }) => (key.startsWith('hand/') && value !== null ? [key.slice(5)] : []))

const issues = ({ streams }: Commit): boolean =>
  streams.some(({ facts }) => facts.some(({ type }) => type === 'ActionIssued'))

/** What is broken, one at a time. */
export const saboteurs: readonly Saboteur[] = [
  {
    name: 'dials before the intent is written down',
    isQuick: true,
    sabotage: {
      parts: (parts) => ({
        ...parts,
        storage: {
          ...parts.storage,
          events: {
            ...parts.storage.events,
            commit: async (commit) => {
              if (issues(commit))
                for (const attempt of attemptsIn(commit)) {
                  const notAfter = (commit.now + 60_000) as Instant.Instant
                  const call: PlaceCall = {
                    attempt,
                    to: '+12125550111',
                    from: '+12125550100',
                    ringSeconds: 9,
                    notAfter,
                    amd: 'off',
                  }
                  await parts.telephony?.place(call)
                }
              return parts.storage.events.commit(commit)
            },
          },
        },
      }),
    },
    noticed: /nobody handed it out|before it was written down|twice/,
  },
  {
    name: 'dials again when the answer was lost',
    sabotage: {
      parts: (parts) => {
        const { telephony } = parts
        if (telephony === undefined) return parts
        const place = async (call: PlaceCall) => {
          const answer = await telephony.place(call)
          return answer.kind === 'unknown' ? telephony.place(call) : answer
        }
        return { ...parts, telephony: { ...telephony, place } }
      },
    },
    noticed: /it rings for .* twice/,
  },
  {
    name: 'leaves a message again when it is not sure that it was left',
    sabotage: {
      parts: (parts) => {
        const { telephony } = parts
        if (telephony === undefined) return parts
        const dropVoicemail: typeof telephony.dropVoicemail = async (call, drop) => {
          const answer = await telephony.dropVoicemail(call, drop)
          return answer === 'unknown' || answer === 'started' ? telephony.dropVoicemail(call, drop) : answer
        }
        return { ...parts, telephony: { ...telephony, dropVoicemail } }
      },
    },
    noticed: /a message is left for .* twice/,
  },
  {
    name: 'asks for no versions, no guards and no reservations',
    sabotage: breaking((commit) => without('guards', 'reserve')(anyVersion(commit))),
    noticed: /twice|open|quarantine|S1/,
  },
  {
    name: 'reserves nothing',
    sabotage: breaking(without('reserve')),
    noticed: /is called twice at once/,
  },
  {
    name: 'forgets to mark people as due',
    isQuick: true,
    sabotage: breaking(without('due')),
    noticed: /decided at version|the row says|nobody looked|has no row/,
  },
  {
    name: 'withdraws nothing',
    sabotage: breaking(withoutFacts((type) => type === 'ActionWithdrawn')),
    noticed: /is open/,
  },
  {
    name: 'forgets what passed unused',
    sabotage: breaking(withoutFacts((type) => type === 'ActionExpired')),
    noticed: /is open/,
  },
  {
    name: 'acknowledges changes before it has told anybody',
    sabotage: {
      store: (store) => ({
        ...store,
        changes: {
          ...store.changes,
          claim: async (asked) => {
            const changes = await store.changes.claim(asked)
            await store.changes.acknowledge(asked.consumer, asked.worker, changes)
            return changes
          },
        },
      }),
    },
    noticed: /was not told/,
  },
  {
    name: 'goes by the policy that it knew first',
    sabotage: {
      store: (store) => {
        const known = new Map<string, Awaited<ReturnType<Store['registry']['read']>>[number]>()
        return {
          ...withCommits(store, (commit) => ({
            ...commit,
            guards: (commit.guards ?? []).filter(({ key }) => key !== 'policy'),
          })),
          registry: {
            ...store.registry,
            read: async (keys) => {
              const records = await store.registry.read(keys)
              return records.map((record) => {
                if (record.key !== 'policy') return record
                if (!known.has(record.key)) known.set(record.key, record)
                return known.get(record.key)!
              })
            },
          },
        }
      },
    },
    noticed: /the row says|next look/,
  },
  {
    name: 'loses dead letters',
    sabotage: breaking((commit) => ({
      ...commit,
      ...(commit.registry !== undefined && { registry: commit.registry.filter(({ key }) => !key.startsWith('dead/')) }),
    })),
    noticed: /next look|nobody looked|look is due|decided at version|the row says/,
  },
  {
    name: 'loses the second of two facts',
    isQuick: true,
    sabotage: breaking(withoutFacts((type, n) => n > 0 && !type.startsWith('Action') && type !== 'NumberAdded')),
    noticed: /was acknowledged and is lost/,
  },
  {
    name: 'holds what it claims for ever',
    sabotage: {
      store: (store) => ({
        ...store,
        agenda: {
          ...store.agenda,
          claim: (asked) => store.agenda.claim({ ...asked, until: (asked.now + 1e12) as Instant.Instant }),
        },
      }),
    },
    noticed: /look is due|nobody looked|is held until/,
  },
  {
    name: 'hands out under quarantine',
    isQuick: true,
    sabotage: {
      store: (store) => ({
        ...withCommits(store, (commit) => ({
          ...commit,
          guards: (commit.guards ?? []).filter(({ key }) => key !== 'quarantine'),
        })),
        registry: {
          ...store.registry,
          read: async (keys) => (await store.registry.read(keys)).filter(({ key }) => key !== 'quarantine'),
        },
      }),
    },
    noticed: /quarantine/,
  },
]
