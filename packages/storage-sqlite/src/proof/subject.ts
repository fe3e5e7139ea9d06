/**
 * SQLite as a subject of certification: its second door is a connection of its own.
 *
 * @since 0.1.0
 */
import type { Door, StorageSubject } from '@refrain/conformance'
import type { Storage } from '@refrain/core/ports'
import { openSqlite } from '../openSqlite.ts'
import type { SqliteOptions } from '../openSqlite.ts'
import { ask, bytesOf, freshFile } from './files.ts'

const BY_TENANT = ['streams', 'agenda', 'leases', 'ties', 'reservations', 'commands', 'registry', 'consumers']
const PRIVATE = ['vault', 'vault_hashes', 'suppressions']
const BY_STREAM = ['events', 'snapshots', 'changed']

const door = (file: string): Door => ({
  facts: (tenant, { kind, id }) =>
    Promise.resolve(
      ask(
        file,
        `select events.version, fact from events join streams on streams.id = stream
          where tenant = ? and kind = ? and name = ? order by events.version`,
        ...[tenant, kind, id],
      ).map(([version, text]) => ({ version: version as number, text: text as string })),
    ),
  rows: (tenant) =>
    Promise.resolve(
      Object.fromEntries([
        ...[...BY_TENANT, ...PRIVATE].map((table) => [
          table,
          ask(file, `select * from ${table} where tenant = ? order by 1, 2, 3`, tenant),
        ]),
        ...BY_STREAM.map((table) => [
          table,
          ask(
            file,
            `select * from ${table} where stream in (select id from streams where tenant = ?) order by 1, 2`,
            tenant,
          ),
        ]),
      ]) as Awaited<ReturnType<Door['rows']>>,
    ),
})

/** What is certified, opened as asked for. */
export const sqliteSubject = (options: Omit<SqliteOptions, 'file'> = {}): StorageSubject => {
  const files = new Map<Storage, string>()
  const open = async (file: string): Promise<Storage> => {
    const storage = await openSqlite({ file, ...options })
    files.set(storage, file)
    return storage
  }
  const of = (storage: Storage): string => files.get(storage) ?? ''
  return {
    open: () => open(freshFile()),
    second: (storage) => open(of(storage)),
    reopen: async (storage) => {
      await storage.close()
      return open(of(storage))
    },
    files: (storage) => Promise.resolve(bytesOf(of(storage))),
    door: (storage) => door(of(storage)),
    plant: (storage, tenant, { kind, id }, texts) => {
      const file = of(storage)
      const [[stream] = []] = ask(
        file,
        'insert into streams (tenant, kind, name, version) values (?, ?, ?, ?) returning id',
        ...[tenant, kind, id, texts.length],
      )
      for (const [index, text] of texts.entries()) {
        ask(
          file,
          'insert into events (stream, version, id, fact) values (?, ?, ?, ?) returning id',
          ...[stream as number, index + 1, (JSON.parse(text) as { readonly id: string }).id, text],
        )
      }
      return Promise.resolve()
    },
  }
}
