/**
 * The vault: personal data apart from the facts, and hashes of what must not be contacted.
 *
 * @since 0.1.0
 */
import type { Instant } from '@refrain/core'
import type { Personal, PersonalRecord, SuppressedKey, Vault } from '@refrain/core/ports'
import type { Database } from './database/Database.ts'
import type { Row } from './database/Driver.ts'
import { atMost, inTurns, list } from './database/list.ts'

// --- model -------------------------------------------------------------------

type Entries = { readonly [id: string]: string }
type Kept = Omit<PersonalRecord, 'prospect' | 'touchedAt'>

const NOTHING: Kept = { name: null, numbers: {}, emails: {}, notes: {}, fields: {}, hashes: [] }

const recordOf = ([prospect, touchedAt, record]: Row): PersonalRecord => ({
  prospect: prospect as string,
  ...(JSON.parse(record as string) as Kept),
  touchedAt: touchedAt as Instant.Instant,
})

const suppressedOf = ([hash, of, code, at]: Row): SuppressedKey => ({
  hash: hash as string,
  of: of as SuppressedKey['of'],
  code: code as string,
  at: at as Instant.Instant,
  until: 'ever',
})

// --- writing -----------------------------------------------------------------

/** Entries with others added; null deletes one. */
const merged = (before: Entries, added: { readonly [id: string]: string | null } = {}): Entries =>
  Object.fromEntries(
    Object.entries({ ...before, ...added }).filter((entry): entry is [string, string] => entry[1] !== null),
  )

const mergedWith = (before: Kept, added: Personal): Kept => ({
  name: added.name === undefined ? before.name : added.name,
  numbers: merged(before.numbers, added.numbers),
  emails: merged(before.emails, added.emails),
  notes: merged(before.notes, added.notes),
  fields: merged(before.fields, added.fields),
  hashes: added.hashes ?? before.hashes,
})

const dropHashes = (database: Database, tenant: string, prospect: string): void => {
  database.run('delete from vault_hashes where tenant = ? and prospect = ?', tenant, prospect)
}

/** Merges personal data into what is kept of a person. */
export const keep = (database: Database, tenant: string, personal: Personal, now: Instant.Instant): void => {
  const { prospect, hashes } = personal
  const found = database.rows('select record from vault where tenant = ? and prospect = ?', tenant, prospect)[0]
  const before = found === undefined ? NOTHING : (JSON.parse(found[0] as string) as Kept)
  database.run(
    'insert or replace into vault (tenant, prospect, touched_at, record) values (?, ?, ?, ?)',
    ...[tenant, prospect, now, JSON.stringify(mergedWith(before, personal))],
  )
  if (hashes === undefined) return
  dropHashes(database, tenant, prospect)
  for (const hash of new Set(hashes)) {
    database.run('insert into vault_hashes (tenant, hash, prospect) values (?, ?, ?)', tenant, hash, prospect)
  }
}

/** Deletes what is kept of a person. */
export const forget = (database: Database, tenant: string, prospect: string): void => {
  database.run('delete from vault where tenant = ? and prospect = ?', tenant, prospect)
  dropHashes(database, tenant, prospect)
}

/** Suppresses a hash, or lifts that. */
export const suppress = (database: Database, tenant: string, { hash, of, code, at, until }: SuppressedKey): void => {
  if (until === null) database.run('delete from suppressions where tenant = ? and hash = ?', tenant, hash)
  else {
    database.run(
      'insert or replace into suppressions (tenant, hash, "of", code, at) values (?, ?, ?, ?, ?)',
      ...[tenant, hash, of, code, at],
    )
  }
}

// --- reading -----------------------------------------------------------------

const RECORDS = 'select prospect, touched_at, record from vault where tenant = ?1'
const SUPPRESSED = 'select hash, "of", code, at from suppressions where tenant = ?1'

/** The vault of a tenant. */
export const vault = (database: Database, tenant: string): Vault => {
  const read = (sql: string, ...values: (string | number)[]): Promise<readonly Row[]> =>
    database.read(() => database.rows(sql, tenant, ...values))

  return {
    read: async (prospects) =>
      inTurns(
        await read(`${RECORDS} and prospect in (select value from json_each(?2)) order by prospect`, list(prospects)),
        recordOf,
      ),
    holders: async (hashes) => {
      const found = await read(
        `select hash, prospect from vault_hashes where tenant = ?1 and hash in (select value from json_each(?2))
          order by hash, prospect`,
        list(hashes),
      )
      return found.map(([hash, prospect]) => ({ hash: hash as string, prospect: prospect as string }))
    },
    suppressed: async (hashes) => {
      const found = await read(
        `${SUPPRESSED} and hash in (select value from json_each(?2)) order by hash`,
        list(hashes),
      )
      return found.map(suppressedOf)
    },
    suppressions: async ({ after = '', limit }) => {
      const found = await read(`${SUPPRESSED} and hash > ?2 order by hash limit ?3`, after, atMost(limit))
      return found.map(suppressedOf)
    },
    scan: async ({ after = '', limit, touchedBefore }) =>
      inTurns(
        touchedBefore === undefined
          ? await read(`${RECORDS} and prospect > ?2 order by prospect limit ?3`, after, atMost(limit))
          : await read(
              `${RECORDS} and prospect > ?2 and touched_at < ?4 order by prospect limit ?3`,
              ...[after, atMost(limit), touchedBefore],
            ),
        recordOf,
      ),
  }
}
