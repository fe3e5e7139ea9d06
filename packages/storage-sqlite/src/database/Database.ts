/**
 * One connection to one file: statements prepared once, transactions, patience with other writers.
 *
 * The driver is synchronous, so whatever is done in one transaction is done in one turn of the event loop: nothing of this
 * process comes between. Between turns nothing is held.
 *
 * @since 0.1.0
 */
import { setImmediate, setTimeout } from 'node:timers/promises'
import { StorageFault } from '@refrain/core/ports'
import type { Row, SqliteConnection, SqliteStatement, SqliteValue } from './Driver.ts'
import { faultOf, isBusy, isOfDisk } from './fault.ts'

// --- model -------------------------------------------------------------------

/** An open database. */
export interface Database {
  readonly place: string
  /** The rows of a query. */
  readonly rows: (sql: string, ...values: SqliteValue[]) => readonly Row[]
  /** Carries out a statement; how many rows it changed. */
  readonly run: (sql: string, ...values: SqliteValue[]) => number
  /** Does something outside of any transaction. */
  readonly alone: <A>(work: () => A) => Promise<A>
  /** Reads in one snapshot. */
  readonly read: <A>(work: () => A) => Promise<A>
  /** Writes in one transaction, alone. What is thrown undoes it. */
  readonly write: <A>(work: () => A) => Promise<A>
  readonly close: () => Promise<void>
}

/** How a database is used. */
export interface Use {
  readonly place: string
  /** How long to wait for others, in milliseconds. */
  readonly busyMs: number
}

/** After so many statements others in this process get their turn. */
const STATEMENTS_A_TURN = 1_000

// --- statements --------------------------------------------------------------

interface Prepared {
  readonly statement: SqliteStatement
  /** Values in the order in which the statement wants them. */
  readonly bound: (values: SqliteValue[]) => SqliteValue[]
}

/** Prepares a statement. Not every driver takes `?1`, so a numbered value is given as often as it is named. */
const prepare = (connection: SqliteConnection, sql: string): Prepared => {
  const places = Array.from(sql.matchAll(/\?(\d+)/g), ([, place]) => Number(place) - 1)
  return {
    statement: connection.prepare(sql.replaceAll(/\?\d+/g, '?')),
    bound: places.length === 0 ? (values) => values : (values) => places.map((place) => values[place] as SqliteValue),
  }
}

// --- waiting -----------------------------------------------------------------

/** Pauses that get longer, for as long as there is patience. */
const pauses = function* (busyMs: number): Generator<number> {
  for (let waited = 0, pause = 1; waited < busyMs; waited += pause, pause = Math.min(pause * 2, 25)) yield pause
}

// --- constructors ------------------------------------------------------------

/** Uses a connection. */
export const database = (connection: SqliteConnection, { place, busyMs }: Use): Database => {
  const prepared = new Map<string, Prepared>()
  const underWay = new Set<Promise<unknown>>()
  let closing: Promise<void> | null = null
  let statements = 0

  const statement = (sql: string, kind: 'query' | 'change'): Prepared => {
    statements += 1
    const known = prepared.get(sql)
    if (known !== undefined) return known
    const made = prepare(connection, sql)
    if (kind === 'query') made.statement.raw()
    prepared.set(sql, made)
    return made
  }

  // Always all rows of an answer: a statement that is left in the middle of its rows holds its snapshot.
  const rows: Database['rows'] = (sql, ...values) => {
    const asked = statement(sql, 'query')
    return asked.statement.all(...asked.bound(values)) as Row[]
  }
  const run: Database['run'] = (sql, ...values) => {
    const asked = statement(sql, 'change')
    return asked.statement.run(...asked.bound(values)).changes
  }

  /** Undoes what was begun. SQLite may have done so by itself. */
  const undo = (): void => {
    try {
      connection.exec('rollback')
    } catch {
      // No transaction is open any more.
    }
  }

  const end = (): void => {
    try {
      connection.exec('commit')
    } catch (thrown) {
      if (!isOfDisk(thrown)) throw thrown
      throw StorageFault.make('lost-answer', `${place}: the disk failed, and it is not known what it has`, thrown)
    }
  }

  const within =
    <A>(begin: string, work: () => A) =>
    (): A => {
      connection.exec(begin)
      try {
        const done = work()
        end()
        return done
      } catch (thrown) {
        undo()
        throw thrown
      }
    }

  /** Does something in one turn, again for as long as others are in the way. */
  const patiently = async <A>(work: () => A): Promise<A> => {
    if (statements > STATEMENTS_A_TURN) {
      statements = 0
      await setImmediate()
    }
    const left = pauses(busyMs)
    for (;;) {
      try {
        return work()
      } catch (thrown) {
        const pause = isBusy(thrown) ? left.next() : null
        if (pause === null || pause.done === true) throw faultOf(thrown, place)
        await setTimeout(pause.value)
      }
    }
  }

  const tracked = async <A>(work: () => A): Promise<A> => {
    if (closing !== null) throw StorageFault.make('closed', `${place} was closed`)
    const working = patiently(work)
    underWay.add(working)
    try {
      return await working
    } finally {
      underWay.delete(working)
    }
  }

  /** Moves the log into the file, so that the file is whole by itself; not where others are in the way. */
  const emptyLog = (): void => {
    try {
      rows('pragma wal_checkpoint(truncate)')
    } catch {
      // What is in the log is as safe as what is in the file.
    }
  }

  return {
    place,
    rows,
    run,
    alone: tracked,
    read: (work) => tracked(within('begin', work)),
    write: (work) => tracked(within('begin immediate', work)),
    close: () => {
      closing ??= Promise.allSettled(underWay).then(() => {
        emptyLog()
        // Some drivers let go of the files only when the statements are gone as well.
        prepared.clear()
        connection.close()
      })
      return closing
    },
  }
}
