/**
 * Debian's programs as child processes for tests: in folders of their own, on loopback, ended by their process id with whoever
 * started them, however that ends.
 */
import { execFileSync, spawn } from 'node:child_process'
import { createSocket } from 'node:dgram'
import { once } from 'node:events'
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { delimiter, isAbsolute, join } from 'node:path'

// --- model -------------------------------------------------------------------

/** A program at work. */
export interface Program {
  readonly pid: number
  /** The end of what it printed. */
  readonly log: () => string
  /** Its exit code; null where a signal ended it. */
  readonly ended: Promise<number | null>
  readonly hasEnded: () => boolean
  /** Asks it to end, and makes sure of it. */
  readonly stop: () => Promise<void>
}

// --- places ------------------------------------------------------------------

/** A folder for one program. */
export const ownFolder = (name: string): { readonly path: string; readonly remove: () => void } => {
  const path = mkdtempSync(join(tmpdir(), `refrain-${name}-`))
  return { path, remove: () => rmSync(path, { recursive: true, force: true }) }
}

const LOOPBACK = '127.0.0.1'

const isFreeForUdp = async (port: number): Promise<boolean> => {
  const socket = createSocket('udp4')
  const bound = new Promise<boolean>((resolve) => {
    socket.once('error', () => resolve(false)).bind(port, LOOPBACK, () => resolve(true))
  })
  const isFree = await bound
  socket.close()
  return isFree
}

/** A port that neither UDP nor TCP uses now. */
export const freePort = async (): Promise<number> => {
  for (;;) {
    const server = createServer().listen(0, LOOPBACK)
    await once(server, 'listening')
    const address = server.address()
    const port = address !== null && typeof address === 'object' ? address.port : 0
    server.close()
    await once(server, 'close')
    if (await isFreeForUdp(port)) return port
  }
}

// --- starting and ending -----------------------------------------------------

/** Where programs are installed: servers also where the paths of people do not lead. */
const PLACES = [
  ...new Set([
    '/usr/bin',
    '/usr/sbin',
    '/usr/local/bin',
    '/usr/local/sbin',
    ...(process.env['PATH'] ?? '').split(delimiter).filter(isAbsolute),
  ]),
]

/** A program by its name, or a file by its path. */
const placeOf = (name: string): string | undefined =>
  [name, ...PLACES.map((folder) => join(folder, name))].find((file) => isAbsolute(file) && existsSync(file))

/** How long a program may take to end in order. */
const GRACE_MS = 3_000

/** Starts a program. The kernel ends it with the thread that started it, even where that is killed. */
export const startProgram = (
  name: string,
  args: readonly string[],
  folder: string,
  environment: { readonly [name: string]: string } = {},
): Program => {
  const child = spawn('setpriv', ['--pdeathsig', 'TERM', placeOf(name) ?? name, ...args], {
    cwd: folder,
    env: { ...process.env, ...environment },
    // Of a group of its own: an interrupt from the keyboard is for its owner.
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let log = ''
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding('utf8').on('data', (text: string) => {
      log = (log + text).slice(-20_000)
    })
  const ended = new Promise<number | null>((resolve) => {
    child.once('error', () => resolve(null)).once('close', resolve)
  })
  const hasEnded = (): boolean => child.exitCode !== null || child.signalCode !== null
  const stop = async (): Promise<void> => {
    child.kill('SIGTERM')
    // Those that it started itself are of its group.
    const force = setTimeout(() => process.kill(-child.pid!, 'SIGKILL'), GRACE_MS)
    await ended
    clearTimeout(force)
  }
  return { pid: child.pid ?? 0, log: () => log, ended, hasEnded, stop }
}

/** What a program prints at once. */
export const printed = (name: string, ...args: readonly string[]): string =>
  execFileSync(placeOf(name) ?? name, args, { encoding: 'utf8' }).trim()

// --- where there are none ----------------------------------------------------

/** What was started, or null where a program is not installed: that is said, and is a failure where `CI` is set. */
export const ifThereIsOne = <A>(name: string, start: () => Promise<A>): Promise<A | null> => {
  if (placeOf(name) !== undefined) return start()
  const where = `there is no ${name} here`
  if (process.env['CI'] === 'true') throw new Error(where)
  console.log(`not run: ${where}`)
  return Promise.resolve(null)
}
