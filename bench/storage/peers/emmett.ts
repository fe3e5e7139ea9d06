/**
 * Emmett on PostgreSQL, which has no licence and so is nothing that this project depends on: install
 * `@event-driven-io/emmett-postgresql` in a folder of your own and name it in REFRAIN_PEERS.
 */
import { createRequire } from 'node:module'
import { pathToFileURL } from 'node:url'

interface Store {
  readonly appendToStream: (stream: string, events: readonly unknown[], options: unknown) => Promise<unknown>
  readonly close: () => Promise<void>
}

/** Appends one event to a new stream. */
export interface Emmett {
  readonly append: (stream: string, data: unknown) => Promise<void>
  readonly close: () => Promise<void>
}

/** Opens it; null where it is not installed. */
export const openEmmett = async (url: string): Promise<Emmett | null> => {
  const folder = process.env['REFRAIN_PEERS']
  if (folder === undefined) return null
  const path = createRequire(`${folder}/package.json`).resolve('@event-driven-io/emmett-postgresql')
  const module = (await import(pathToFileURL(path).href)) as {
    readonly getPostgreSQLEventStore: (url: string) => Store
  }
  const store = module.getPostgreSQLEventStore(url)
  return {
    append: async (stream, data) => {
      await store.appendToStream(stream, [{ type: 'CallLogged', data }], {
        expectedStreamVersion: 'STREAM_DOES_NOT_EXIST',
      })
    },
    close: () => store.close(),
  }
}
