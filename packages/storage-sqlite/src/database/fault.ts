/**
 * What SQLite says is wrong, as a fault of storage.
 *
 * @since 0.1.0
 */
import { StorageFault } from '@refrain/core/ports'

/** Primary result codes, by the name that drivers give them. */
const CODES: { readonly [name: string]: number } = {
  SQLITE_BUSY: 5,
  SQLITE_READONLY: 8,
  SQLITE_IOERR: 10,
  SQLITE_CORRUPT: 11,
  SQLITE_FULL: 13,
  SQLITE_CANTOPEN: 14,
  SQLITE_MISMATCH: 20,
  SQLITE_CONSTRAINT: 19,
  SQLITE_NOTADB: 26,
}

/** The primary result code of something that a driver threw; 0 where it has none. */
const resultOf = (thrown: unknown): number => {
  if (!(thrown instanceof Error)) return 0
  if ('rawCode' in thrown && typeof thrown.rawCode === 'number') return thrown.rawCode & 0xff
  if (!('code' in thrown) || typeof thrown.code !== 'string') return 0
  return CODES[thrown.code.split('_').slice(0, 2).join('_')] ?? 0
}

/** Whether somebody else was in the way for the moment. */
export const isBusy = (thrown: unknown): boolean => resultOf(thrown) === CODES['SQLITE_BUSY']

/** Whether the disk failed: what was being written may be there after a restart, or not. */
export const isOfDisk = (thrown: unknown): boolean => resultOf(thrown) === CODES['SQLITE_IOERR']

/** The fault that stands for something a driver threw. What was bound to a statement never shows in it. */
export const faultOf = (thrown: unknown, place: string): StorageFault.StorageFault => {
  if (StorageFault.is(thrown)) return thrown
  const said = thrown instanceof Error ? thrown.message : String(thrown)
  switch (resultOf(thrown)) {
    case 5:
      return StorageFault.make('contended', `${place}: others were writing for too long`, thrown)
    case 8:
      return StorageFault.make('broken', `${place} cannot be written to`, thrown)
    case 11:
      return StorageFault.make('broken', `${place} is damaged: ${said}`, thrown)
    case 13:
      return StorageFault.make('full', `${place}: no room is left`, thrown)
    case 14:
      return StorageFault.make('broken', `${place} cannot be opened`, thrown)
    case 19:
    case 20:
      return StorageFault.make('invalid', `${place} does not take it: ${said}`, thrown)
    case 26:
      return StorageFault.make('broken', `${place} is not a database`, thrown)
    default:
      return StorageFault.make('broken', `${place}: ${said}`, thrown)
  }
}
