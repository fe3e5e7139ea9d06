/**
 * The driver for a PostgreSQL server: a pool of `pg`, with statements that stay prepared.
 *
 * @since 0.1.0
 */
import { StorageFault } from '@refrain/core/ports'
import pg from 'pg'
import { faultOf } from '../fault.ts'
import type { Cells, Database, Param, Query, Statement } from '../Query.ts'

/** Everything stays the text that the server sent. */
const asText = { getTypeParser: () => (text: string) => text }

const query = (client: pg.ClientBase): Query => ({
  rows: async ({ name, text, writes }, params) => {
    try {
      const values = [...params]
      const { rows } = await client.query<(string | null)[]>({ name, text, values, rowMode: 'array', types: asText })
      return rows
    } catch (thrown) {
      throw faultOf(thrown, writes ? 'lost-answer' : 'unavailable')
    }
  },
  script: async (sql) => {
    try {
      await client.query(sql)
    } catch (thrown) {
      throw faultOf(thrown, 'lost-answer')
    }
  },
})

/** A connection that failed on its own account is not used again; one on which a statement was refused is as good as before. */
const isBroken = (fault: unknown): boolean =>
  !StorageFault.is(fault) || fault.code === 'lost-answer' || fault.code === 'unavailable'

/** Where a server is, without user and password. */
const placeOf = ({ host, port, database }: pg.Client): string => `postgres://${host}:${port}/${database ?? ''}`

/** Opens a pool. It connects when something is asked. */
export const pooled = (config: pg.PoolConfig): Database => {
  const pool = new pg.Pool(config)
  // What breaks a connection is told to whoever asks something on it; one that is idle leaves the pool.
  pool.on('error', () => undefined)
  pool.on('connect', (client) => client.on('error', () => undefined))
  const connected = async <A>(work: (client: pg.PoolClient) => Promise<A>): Promise<A> => {
    const client = await pool.connect().catch((thrown: unknown) => {
      throw faultOf(thrown, 'unavailable')
    })
    try {
      const answer = await work(client)
      client.release()
      return answer
    } catch (thrown) {
      client.release(isBroken(thrown))
      throw thrown
    }
  }

  return {
    rows: (statement: Statement, params: readonly Param[]): Promise<readonly Cells[]> =>
      connected((client) => query(client).rows(statement, params)),
    script: (sql) => connected((client) => query(client).script(sql)),
    transaction: (work) =>
      connected(async (client) => {
        const inside = query(client)
        await inside.script('begin')
        try {
          const answer = await work(inside)
          await inside.script('commit')
          return answer
        } catch (thrown) {
          if (!isBroken(thrown)) await inside.script('rollback')
          throw thrown
        }
      }),
    place: placeOf(new pg.Client(config)),
    close: () => pool.end(),
  }
}
