/** The real world: this process. */
import { once } from 'node:events'
import type { Io } from './Io.ts'

/** A reader that has seen enough (`refrain … | head`) ends us quietly. */
const endWithReader = (error: NodeJS.ErrnoException): void => {
  if (error.code !== 'EPIPE') throw error
  process.exit(0)
}

/** The process as the command sees it. */
export const processIo = (): Io => {
  process.stdout.on('error', endWithReader)
  process.stderr.on('error', endWithReader)
  return {
    stdin: process.stdin,
    out: async (text) => {
      if (!process.stdout.write(text)) await once(process.stdout, 'drain')
    },
    err: (text) => {
      process.stderr.write(text)
    },
    env: process.env,
    cwd: process.cwd(),
    terminal: { out: process.stdout.isTTY, err: process.stderr.isTTY },
    clock: () => Date.now(),
  }
}
