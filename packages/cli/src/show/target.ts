/** Where the facts that a command makes go: a file, or the standard output. */
import { closeSync, openSync, writeSync } from 'node:fs'
import { pathOf } from '../input/files.ts'
import type { Io } from '../Io.ts'

/** Somewhere to write to. */
export interface Target {
  readonly write: (text: string) => Promise<void>
  readonly close: () => void
}

/** Only the owner may read who was contacted when. */
const PRIVATE = 0o600

/** A file that is made anew, or the standard output where none is named. Throws where the file cannot be made. */
export const targetAt = (out: string | undefined, io: Io): Target => {
  if (out === undefined) return { write: io.out, close: () => undefined }
  const handle = openSync(pathOf(io, out), 'w', PRIVATE)
  return {
    write: (text) => {
      writeSync(handle, text)
      return Promise.resolve()
    },
    close: () => {
      closeSync(handle)
    },
  }
}
