/**
 * Starts writers as processes of their own, listens to them, and kills them.
 *
 * @since 0.1.0
 */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'

const WRITER = fileURLToPath(new URL('child/writer.ts', import.meta.url))
const OPTIONS = ['--conditions=@refrain/source', '--import', 'tsx']

/** A process that writes. */
export interface Writer {
  /** What it said so far, line by line. */
  readonly said: readonly string[]
  readonly go: () => void
  /** Kills it the moment it has said so many lines. */
  readonly killAfter: (lines: number) => void
  readonly ended: Promise<unknown>
}

/** Starts a writer; it is ready, and waits. */
export const writer = async (file: string, name: string, count: number): Promise<Writer> => {
  const child = spawn(process.execPath, [...OPTIONS, WRITER, file, name, String(count)], {
    stdio: ['pipe', 'pipe', 'inherit'],
  })
  const said: string[] = []
  let limit = Infinity
  const ended = once(child, 'close')
  const ready = new Promise<void>((resolve) => {
    createInterface({ input: child.stdout }).on('line', (line) => {
      if (line === 'ready') return resolve()
      said.push(line)
      if (said.length === limit) child.kill('SIGKILL')
    })
  })
  await Promise.race([ready, ended])
  return {
    said,
    go: () => child.stdin.end('go\n'),
    killAfter: (lines) => {
      limit = lines
    },
    ended,
  }
}
