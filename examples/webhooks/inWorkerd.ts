/**
 * Runs the worker in workerd, the runtime of Cloudflare's workers, and sends it webhooks: `npm run test:worker`.
 *
 * The runtime comes from the npm registry when this is run; it is no dependency.
 */
import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { build } from 'esbuild'
import { DEMO } from './settings.ts'
import { callOf } from './twilio.ts'

const WORKERD = 'workerd@1.20261117.1'

/** Modules that were written for Node ask for others by `require`. */
const BANNER = "import { createRequire } from 'node:module'; const require = createRequire('/worker.mjs')"

const freePort = (): Promise<number> =>
  new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo
      server.close(() => {
        resolve(port)
      })
    })
  })

const configOf = (port: number): string => `using Workerd = import "/workerd/workerd.capnp";
const config :Workerd.Config = (
  services = [(name = "main", worker = .main)],
  sockets = [(name = "http", address = "127.0.0.1:${String(port)}", http = (), service = "main")]
);
const main :Workerd.Worker = (
  modules = [(name = "worker.mjs", esModule = embed "worker.mjs")],
  compatibilityDate = "2026-11-01"
);
`

const folder = mkdtempSync(join(tmpdir(), 'refrain-worker-'))
await build({
  entryPoints: [join(import.meta.dirname, 'worker.ts')],
  outfile: join(folder, 'worker.mjs'),
  bundle: true,
  format: 'esm',
  platform: 'node',
  conditions: ['@refrain/source', 'worker'],
  banner: { js: BANNER },
  logLevel: 'error',
})
const port = await freePort()
writeFileSync(join(folder, 'config.capnp'), configOf(port))

const runtime = spawn('npx', ['-y', WORKERD, 'serve', 'config.capnp'], {
  cwd: folder,
  stdio: ['ignore', 'ignore', 'inherit'],
  detached: true,
})
/** Whether it goes on. */
const isRunning = (): boolean => runtime.exitCode === null && runtime.signalCode === null

const { path, headers, body } = callOf(DEMO, '+12125550100')
const post = async (to: string, text: string): Promise<number> =>
  (await fetch(`http://127.0.0.1:${String(port)}${to}`, { method: 'POST', headers, body: text })).status

/** Until it listens: downloading it may take a while. */
const listening = async (): Promise<void> => {
  for (let tries = 0; tries < 600 && isRunning(); tries++) {
    if ((await post('/', '').catch(() => null)) !== null) return
    await new Promise((resolve) => setTimeout(resolve, 200))
  }
  throw new Error('workerd did not start')
}

try {
  await listening()
  const found = {
    signed: await post(path, body),
    altered: await post(path, body.replace('0100', '0101')),
    'too long': await post(path, 'x'.repeat((1 << 20) + 1)),
    'of nobody': await post('/webhooks/nobody', body),
  }
  const expected = { signed: 200, altered: 403, 'too long': 413, 'of nobody': 404 }
  for (const [what, status] of Object.entries(found)) console.log(`${what.padEnd(10)}${String(status)}`)
  if (JSON.stringify(found) !== JSON.stringify(expected)) process.exitCode = 1
} finally {
  // `npx` started it: the whole group ends.
  if (isRunning() && runtime.pid !== undefined) process.kill(-runtime.pid)
  rmSync(folder, { recursive: true, force: true })
}
