/** Sets aside what could not be read, byte for byte, in a file that only its owner may open. */
import { closeSync, constants, lstatSync, openSync, rmSync, writeSync } from 'node:fs'
import type { Spool } from './Spool.ts'

/** A file for what was set aside; made with the first line. */
export interface Rejects {
  readonly file: string | null
  readonly add: (line: string) => void
  /** Sets aside a stretch of another file, however long it is. */
  readonly copy: (from: Spool, offset: number, length: number) => void
  readonly count: () => number
  readonly close: () => void
}

/** Nobody but the owner. */
const PRIVATE = 0o600

/**
 * A file of that name that nobody else may open. One that stands there already would keep its own mode, and a link would
 * lead elsewhere, so both are removed; a device such as `/dev/null` is written to as it is.
 */
const openAnew = (path: string): number => {
  const there = lstatSync(path, { throwIfNoEntry: false })
  const isDevice = there !== undefined && !there.isFile() && !there.isSymbolicLink()
  if (isDevice) return openSync(path, constants.O_WRONLY)
  rmSync(path, { force: true })
  return openSync(path, constants.O_WRONLY | constants.O_CREAT | constants.O_EXCL, PRIVATE)
}

/** How much is copied at once. */
const STRETCH = 1 << 20

/** Sets lines aside in that file, which is made anew; null only counts them. */
export const rejectsTo = (file: string | null): Rejects => {
  let [count, handle] = [0, -1]
  const opened = (path: string): number => {
    if (handle >= 0) return handle
    handle = openAnew(path)
    return handle
  }
  return {
    file,
    add: (line) => {
      count++
      if (file !== null) writeSync(opened(file), `${line}\n`)
    },
    copy: (from, offset, length) => {
      count++
      if (file === null) return
      for (let done = 0; done < length; done += STRETCH)
        writeSync(opened(file), from.read(offset + done, Math.min(STRETCH, length - done)))
      writeSync(opened(file), '\n')
    },
    count: () => count,
    close: () => {
      if (handle >= 0) closeSync(handle)
      handle = -1
    },
  }
}
