/** A world in memory, with a folder of its own: what a test gives the command instead of a terminal. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { ExitCode, Io } from './Io.ts'
import { main } from './main.ts'

/** What came of a command. */
export interface Ran {
  readonly code: ExitCode
  readonly out: string
  readonly err: string
  /** The lines of the output, read as JSON. */
  readonly json: () => readonly Readonly<Record<string, unknown>>[]
}

/** A folder with files, and a command to run in it. */
export interface Desk {
  readonly cwd: string
  readonly write: (name: string, content: string | Uint8Array) => string
  readonly run: (
    argv: readonly string[],
    given?: Partial<Io> & { readonly input?: string | Uint8Array },
  ) => Promise<Ran>
  readonly clear: () => void
}

const PIECE = 1 << 16

async function* pieces(input: string | Uint8Array): AsyncGenerator<Uint8Array> {
  const bytes = typeof input === 'string' ? new TextEncoder().encode(input) : input
  for (let at = 0; at < bytes.length; at += PIECE) {
    await Promise.resolve()
    yield bytes.subarray(at, at + PIECE)
  }
}

/** Sets up a desk. The clock of its world stands at Mon 23 Nov 2026, 15:00 UTC. */
export const deskWith = (files: Readonly<Record<string, string | Uint8Array>> = {}): Desk => {
  const cwd = mkdtempSync(join(tmpdir(), 'refrain-test-'))
  const write = (name: string, content: string | Uint8Array): string => {
    writeFileSync(join(cwd, name), content)
    return name
  }
  for (const [name, content] of Object.entries(files)) write(name, content)
  return {
    cwd,
    write,
    run: async (argv, { input = '', ...given } = {}) => {
      let [out, err] = ['', '']
      const io: Io = {
        stdin: pieces(input),
        out: (text) => {
          out += text
          return Promise.resolve()
        },
        err: (text) => {
          err += text
        },
        env: {},
        cwd,
        terminal: { out: false, err: false },
        clock: () => Date.UTC(2026, 10, 23, 15),
        ...given,
      }
      const code = await main(argv, io)
      const json = (): readonly Readonly<Record<string, unknown>>[] =>
        out
          .split('\n')
          .filter((line) => line !== '')
          .map((line) => JSON.parse(line) as Readonly<Record<string, unknown>>)
      return { code, out, err, json }
    },
    clear: () => {
      rmSync(cwd, { recursive: true, force: true })
    },
  }
}
