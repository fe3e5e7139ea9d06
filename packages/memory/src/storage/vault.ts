/**
 * The vault in memory.
 *
 * @since 0.1.0
 */
import type { PersonalRecord, SuppressedKey, Vault } from '@refrain/core/ports'
import type { Answer } from './answer.ts'
import { copy } from './border.ts'
import { tenantOf } from './tenant.ts'
import type { MemoryDatabase } from './MemoryDatabase.ts'
import { byText, byTexts, pageOf } from './order.ts'

const byHolder = byTexts<{ readonly hash: string; readonly prospect: string }>(
  ({ hash }) => hash,
  ({ prospect }) => prospect,
)

/** Personal data of a tenant. */
export const vault = (database: MemoryDatabase, id: string, answer: Answer): Vault => {
  const records = (): readonly PersonalRecord[] => [...tenantOf(database, id).personal.values()]
  const suppressed = (): readonly SuppressedKey[] => [...tenantOf(database, id).suppressed.values()]
  return {
    read: (prospects) =>
      answer(() => {
        const found = records().filter(({ prospect }) => prospects.includes(prospect))
        return copy(found.sort((one, other) => byText(one.prospect, other.prospect)))
      }),
    holders: (hashes) =>
      answer(() =>
        records()
          .flatMap(({ prospect, hashes: own }) => [...new Set(own)].map((hash) => ({ hash, prospect })))
          .filter(({ hash }) => hashes.includes(hash))
          .sort(byHolder),
      ),
    suppressed: (hashes) =>
      answer(() => {
        const found = suppressed().filter(({ hash }) => hashes.includes(hash))
        return copy(found.sort((one, other) => byText(one.hash, other.hash)))
      }),
    suppressions: (page) => answer(() => copy(pageOf(suppressed(), ({ hash }) => hash, page))),
    scan: ({ touchedBefore = Infinity, ...page }) =>
      answer(() => {
        const found = records().filter(({ touchedAt }) => touchedAt < touchedBefore)
        return copy(pageOf(found, ({ prospect }) => prospect, page))
      }),
  }
}
