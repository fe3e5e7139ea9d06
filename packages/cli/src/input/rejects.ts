/** Sets aside what could not be read, byte for byte, in a file that only its owner may open. */
import { closeSync, constants, openSync, rmSync, writeSync } from 'node:fs'

/** A file for what was set aside; made with the first line. */
export interface Rejects {
  readonly file: string | null
  readonly add: (line: Uint8Array) => void
  readonly count: () => number
  readonly close: () => void
}

/** Nobody but the owner. */
const PRIVATE = 0o600

/** Sets lines aside in that file, which is made anew; null only counts them. */
export const rejectsTo = (file: string | null): Rejects => {
  let [count, handle] = [0, -1]
  return {
    file,
    add: (line) => {
      count++
      if (file === null) return
      if (handle < 0) {
        // A file that stands there already would keep its own mode, and a link would lead elsewhere.
        rmSync(file, { force: true })
        handle = openSync(file, constants.O_WRONLY | constants.O_CREAT | constants.O_EXCL, PRIVATE)
      }
      writeSync(handle, line)
      writeSync(handle, '\n')
    },
    count: () => count,
    close: () => {
      if (handle >= 0) closeSync(handle)
      handle = -1
    },
  }
}
