/**
 * Saboteurs of large numbers, of clocks, of old facts, and of the end.
 */
import { memoryStorage } from '@refrain/memory'
import type { Commit } from '@refrain/core/ports'
import { ANY } from '../../given/commits.ts'
import { afterwards, commits, port, store } from './Saboteur.ts'
import type { Saboteur } from './Saboteur.ts'
import { texts } from './texts.ts'

export const limits: readonly Saboteur[] = [
  [
    'writes a hundred streams at once and no more',
    'large: must commit to hundreds of streams at once, and load them',
    commits((commit) => ({ ...commit, streams: commit.streams.slice(0, 100) })),
  ],
  [
    'commits a hundred at once and no more',
    'large: must commit many hundreds at once, and list them page after page',
    port('events', (good) => ({ commitMany: (many) => good.commitMany(many.slice(0, 100)) })),
  ],
  [
    'cuts texts at 65,535 letters',
    'large: must keep large texts',
    commits(({ registry = [], ...commit }) => ({
      ...commit,
      registry: registry.map(({ key, value }) => ({ key, value: texts(value, (text) => text.slice(0, 65_535)) })),
    })),
  ],
  [
    'tells only of what is newer by the clock',
    'clock: must tell a consumer of what is committed when the clock has gone back',
    store((good) => {
      let last = 0
      return {
        changes: {
          ...good.changes,
          claim: (asked) => {
            if (asked.now < last) return Promise.resolve([])
            last = asked.now
            return good.changes.claim(asked)
          },
        },
      }
    }),
  ],
  [
    'never lets the clock go back',
    'clock: must make due and write with the instant that is given, however early',
    store((good) => {
      let last: Commit | undefined
      return {
        events: {
          ...good.events,
          commit: (commit) => {
            const now = last !== undefined && last.now > commit.now ? last.now : commit.now
            last = { ...commit, now }
            return good.events.commit(last)
          },
        },
      }
    }),
  ],
  [
    'finds damage where there is none',
    'admin: must be healthy, and find no damage in itself',
    (good) => ({ ...good, admin: { ...good.admin, inspect: () => Promise.resolve(['a page is torn']) } }),
  ],
  [
    'empties what it vacuums',
    'admin: must keep all that lives when it is vacuumed',
    (good, database) => ({
      ...good,
      admin: {
        ...good.admin,
        vacuum: () => {
          for (const { commands, personal } of database.values()) [commands, personal].forEach((held) => held.clear())
          return Promise.resolve()
        },
      },
    }),
  ],
  [
    'takes a stream for new once more after it was merged',
    'merges: must take a merge in one commit, and answer for both streams ever after',
    afterwards(({ streams }, _answer, _good, kept) => {
      for (const { stream, facts } of streams)
        if (facts.some(({ type }) => type === 'ProspectMerged'))
          kept?.streams.delete(JSON.stringify([stream.kind, stream.id]))
    }),
  ],
  [
    'takes a stream for new that another version wrote',
    'golden facts: must load what a newer version left in a stream, and go on after it',
    commits((commit) => ({
      ...commit,
      streams: commit.streams.map((each) => ({
        ...each,
        expected: each.expected.tag === 'any' ? { tag: 'new' } : ANY,
      })),
    })),
  ],
  [
    'closes before what is under way has ended',
    'restart: must finish what is under way before it closes',
    (good) => {
      let closed = false
      const late = memoryStorage()
      return {
        ...good,
        close: () => {
          closed = true
          return good.close()
        },
        tenant: (id) => ({
          ...good.tenant(id),
          events: {
            ...good.tenant(id).events,
            commit: async (commit) => {
              await Promise.resolve()
              if (closed) await late.close()
              return (closed ? late : good).tenant(id).events.commit(commit)
            },
          },
        }),
      }
    },
  ],
]
