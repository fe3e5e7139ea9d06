/**
 * The driver for PGlite: PostgreSQL inside this process, in memory or in a folder that nobody else has open.
 *
 * @since 0.1.0
 */
import { PGlite } from '@electric-sql/pglite'
import type { Transaction } from '@electric-sql/pglite'
import { faultOf } from '../fault.ts'
import type { Cells, Database, Query } from '../Query.ts'

const same = (text: string): string => text

/** Everything stays the text that the server sent: bool, int8, int4, text, json, float8, jsonb. */
const asText = { 16: same, 20: same, 23: same, 25: same, 114: same, 701: same, 3802: same }

const query = (on: PGlite | Transaction): Query => ({
  rows: async ({ text }, params) => {
    try {
      const { rows } = await on.query<Cells>(text, [...params], { rowMode: 'array', parsers: asText })
      return rows
    } catch (thrown) {
      throw faultOf(thrown, 'broken')
    }
  },
  script: async (sql) => {
    try {
      await on.exec(sql)
    } catch (thrown) {
      throw faultOf(thrown, 'broken')
    }
  },
})

/** Opens PGlite; `release` is called once it is closed. */
export const pglite = async (dataDir: string | undefined, release: () => Promise<void>): Promise<Database> => {
  const database = dataDir === undefined ? new PGlite() : new PGlite(dataDir)
  await database.waitReady
  return {
    ...query(database),
    transaction: (work) => database.transaction((inside) => work(query(inside))),
    place: dataDir ?? 'memory',
    close: async () => {
      await database.close()
      await release()
    },
  }
}
