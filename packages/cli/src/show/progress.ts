/** Says how far long work has come, on a terminal only, and leaves no trace. */
import type { Io } from '../Io.ts'

/** How often a line is repainted, in milliseconds. */
const PACE = 200

/** Progress of one piece of work. */
export interface Progress {
  readonly tell: (text: string) => void
  readonly done: () => void
}

const SILENT: Progress = { tell: () => undefined, done: () => undefined }

/** Paints over one line of the error output, not before the work has taken a while. */
export const progressOn = (io: Io): Progress => {
  if (!io.terminal.err) return SILENT
  let [shown, last] = [false, io.clock()]
  return {
    tell: (text) => {
      const now = io.clock()
      if (now - last < PACE) return
      last = now
      shown = true
      io.err(`\r\u001b[K${text}`)
    },
    done: () => {
      if (shown) io.err('\r\u001b[K')
      shown = false
    },
  }
}
