/**
 * Saboteurs of the registry, the vault, and the care of a database.
 */
import type { Personal } from '@refrain/core/ports'
import { afterwards, commits, port } from './Saboteur.ts'
import type { Saboteur } from './Saboteur.ts'

export const keeping: readonly Saboteur[] = [
  [
    'reuses the revisions of a record that was deleted',
    'registry: must delete by null, and never begin to count anew',
    afterwards(({ registry = [] }, _answer, _good, kept) => {
      for (const { key, value } of registry) if (value === null) kept?.registry.delete(key)
    }),
  ],
  [
    'drops a write now and then',
    'registry: must count every write of eight at a time',
    commits(({ registry = [], ...commit }) => ({ ...commit, registry: registry.filter(({ value }) => value !== 7) })),
  ],
  [
    'takes signs in a prefix for any sign',
    'registry: must list records whose key begins so, by key, page after page',
    port('registry', (good) => ({
      list: async (prefix, page) => {
        const pattern = new RegExp(`^${prefix.replaceAll('_', '.')}`)
        return (await good.list('', { ...page, limit: 10_000 }))
          .filter(({ key }) => pattern.test(key))
          .slice(0, page.limit)
      },
    })),
  ],
  [
    'puts personal data in the place of what it knew',
    'vault: must merge what is added, entry by entry, and delete by null',
    port('events', (good, kept) => ({
      commit: (commit) => {
        for (const { prospect } of commit.personal ?? []) kept()?.personal.delete(prospect)
        return good.commit(commit)
      },
    })),
  ],
  [
    'finds people by hashes that are no longer theirs',
    'vault: must find who has a number or address by its hash, and no longer by one before',
    port('events', (good, kept) => ({
      commit: (commit) => {
        const personal = (commit.personal ?? []).map((each): Personal => {
          const before = kept()?.personal.get(each.prospect)?.hashes ?? []
          return each.hashes === undefined ? each : { ...each, hashes: [...before, ...each.hashes] }
        })
        return good.commit({ ...commit, personal })
      },
    })),
  ],
  [
    'brings back who was erased',
    'vault: must begin anew with who comes back after being erased',
    port('events', (good, kept) => {
      const erased = new Map<string, Personal>()
      return {
        commit: (commit) => {
          for (const prospect of commit.erase ?? []) {
            const before = kept()?.personal.get(prospect)
            if (before !== undefined) erased.set(prospect, before)
          }
          const back = (commit.personal ?? []).flatMap(({ prospect }) => erased.get(prospect) ?? [])
          return good.commit({ ...commit, personal: [...back, ...(commit.personal ?? [])] })
        },
      }
    }),
  ],
  [
    'hides who was erased, and keeps them',
    'vault: must leave nothing personal of who was erased in any row, seen through the second door',
    port('events', (good, kept) => ({
      commit: (commit) => {
        for (const prospect of commit.erase ?? []) {
          const before = kept()?.personal.get(prospect)
          if (before !== undefined) kept()?.commands.set(`hidden ${prospect}`, JSON.stringify(before))
        }
        return good.commit(commit)
      },
    })),
  ],
  [
    'forgets suppressions with the person',
    'vault: must delete all that is personal, and keep facts, rows and suppressions',
    afterwards(({ erase = [] }, _answer, _good, kept) => (erase.length > 0 ? kept?.suppressed.clear() : null)),
  ],
  [
    'keeps a folded state of who was erased',
    'vault: must delete all that is personal, and keep facts, rows and suppressions',
    commits(({ erase = [], personal = [], ...commit }) => ({
      ...commit,
      personal: [
        ...personal,
        ...erase.map((prospect) => ({ prospect, name: null, numbers: { n: null }, emails: {}, hashes: [] })),
      ],
    })),
  ],
  [
    'lists a suppression that was lifted',
    'vault: must keep what must not be contacted by its hash, until it is lifted',
    commits(({ suppress = [], ...commit }) => ({
      ...commit,
      suppress: suppress.filter(({ until }) => until !== null),
    })),
  ],
  [
    'scans whom was written to just then as older',
    'vault: must scan records by person, page after page, or only those not written since',
    port('vault', (good) => ({
      scan: ({ touchedBefore: _, ...page }) => good.scan(page),
    })),
  ],
  [
    'migrates what is migrated',
    'admin: must be at the newest schema when it was migrated, and migrate again without a change',
    (good) => ({ ...good, admin: { ...good.admin, migrate: () => Promise.resolve({ from: 0, to: 1 }) } }),
  ],
  [
    'claims to survive what it does not',
    'capabilities: must be those that it was certified for',
    (good) => ({ ...good, capabilities: { ...good.capabilities, durability: 'disk' } }),
  ],
]
