/** A private file for what comes as a stream and must be read twice; gone when the command ends. */
import { closeSync, mkdtempSync, openSync, readSync, rmSync, writeSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** A file that can be read at any place. */
export interface Spool {
  readonly path: string
  readonly write: (bytes: Uint8Array | string) => void
  readonly read: (offset: number, length: number) => Buffer
  readonly close: () => void
}

const readAt = (handle: number, offset: number, length: number): Buffer => {
  const bytes = Buffer.allocUnsafe(length)
  let done = 0
  while (done < length) {
    const count = readSync(handle, bytes, done, length - done, offset + done)
    if (count === 0) break
    done += count
  }
  return bytes.subarray(0, done)
}

/** A file that exists already, for reading. */
export const openFile = (path: string): Spool => {
  const handle = openSync(path, 'r')
  return {
    path,
    write: () => undefined,
    read: (offset, length) => readAt(handle, offset, length),
    close: () => {
      closeSync(handle)
    },
  }
}

/** A new file in a folder that nobody else may enter. */
export const makeSpool = (): Spool => {
  const folder = mkdtempSync(join(tmpdir(), 'refrain-'))
  const path = join(folder, 'facts.jsonl')
  const handle = openSync(path, 'wx+', 0o600)
  const remove = (): void => {
    rmSync(folder, { recursive: true, force: true })
  }
  // Also when a reader of ours goes away and ends the process.
  process.once('exit', remove)
  return {
    path,
    write: (bytes) => {
      if (typeof bytes === 'string') writeSync(handle, bytes)
      else for (let at = 0; at < bytes.length;) at += writeSync(handle, bytes, at)
    },
    read: (offset, length) => readAt(handle, offset, length),
    close: () => {
      closeSync(handle)
      remove()
      process.removeListener('exit', remove)
    },
  }
}
