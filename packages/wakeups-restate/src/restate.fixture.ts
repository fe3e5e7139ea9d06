/** A private Restate server, from npm, on loopback and free ports, with the objects of a test registered in it. */
import { spawn } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:http2'
import { createRequire } from 'node:module'
import { createServer as createTcp } from 'node:net'
import type { AddressInfo } from 'node:net'
import { arch, platform, tmpdir } from 'node:os'
import { join } from 'node:path'
import * as restate from '@restatedev/restate-sdk'

export interface RestateServer {
  readonly ingress: string
  readonly admin: string
  readonly start: () => Promise<void>
  /** SIGKILL. */
  readonly kill: () => Promise<void>
  readonly close: () => Promise<void>
}

const binary = (): string => {
  const inside = createRequire(createRequire(import.meta.url).resolve('@restatedev/restate-server/package.json'))
  const platformPackage = `@restatedev/restate-server-${platform()}-${arch()}/package.json`
  return join(inside.resolve(platformPackage), '../bin/restate-server')
}

/** Whether there is a server for this machine. */
export const isThere = (): boolean => {
  try {
    return existsSync(binary())
  } catch {
    return false
  }
}

const freePort = (): Promise<number> =>
  new Promise((resolve) => {
    const server = createTcp().listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo
      server.close(() => resolve(port))
    })
  })

/** Asks until the server answers; it takes a third of a second. */
const answers = async (url: string, isGone: () => boolean): Promise<void> => {
  for (;;) {
    if (isGone()) throw new Error('Restate ended at once')
    const ok = await fetch(url, { signal: AbortSignal.timeout(1_000) }).then(
      (answer) => answer.ok,
      () => false,
    )
    if (ok) return
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
}

/** Starts a server. */
export const startRestate = async (): Promise<RestateServer> => {
  const folder = mkdtempSync(join(tmpdir(), 'refrain-restate-'))
  const [ingressPort, adminPort, nodePort] = [await freePort(), await freePort(), await freePort()]
  const [ingress, admin] = [`http://127.0.0.1:${ingressPort}`, `http://127.0.0.1:${adminPort}`]
  let child: ChildProcess | null = null
  const start = async (): Promise<void> => {
    const started = spawn(binary(), ['--base-dir', folder, '--node-name', 'one'], {
      stdio: 'ignore',
      env: {
        ...process.env,
        RESTATE_BIND_IP: '127.0.0.1',
        RESTATE_BIND_ADDRESS: `127.0.0.1:${nodePort}`,
        RESTATE_ADVERTISED_ADDRESS: `http://127.0.0.1:${nodePort}`,
        RESTATE_INGRESS__BIND_ADDRESS: `127.0.0.1:${ingressPort}`,
        RESTATE_ADMIN__BIND_ADDRESS: `127.0.0.1:${adminPort}`,
        RESTATE_DEFAULT_NUM_PARTITIONS: '2',
        RESTATE_DISABLE_TELEMETRY: 'true',
      },
    })
    child = started
    const isGone = (): boolean => started.exitCode !== null || started.signalCode !== null
    await answers(`${admin}/health`, isGone)
    await answers(`${ingress}/restate/health`, isGone)
  }
  const kill = (): Promise<void> =>
    new Promise((resolve) => {
      if (child === null || child.exitCode !== null || child.signalCode !== null) return resolve()
      child.once('exit', () => resolve())
      child.kill('SIGKILL')
    })
  await start()
  return {
    ingress,
    admin,
    start,
    kill,
    close: async () => {
      await kill()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

/** Serves objects on loopback, and tells the server where. */
export const serve = async (
  { admin }: RestateServer,
  object: NonNullable<Parameters<typeof restate.createEndpointHandler>[0]>['services'][number],
): Promise<{ readonly close: () => Promise<void> }> => {
  const handler = restate.createEndpointHandler({ services: [object], logger: () => undefined })
  const server = createServer(handler)
  const sessions = new Set<{ readonly destroy: () => void }>()
  server.on('session', (session) => sessions.add(session))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', () => resolve()))
  const { port } = server.address() as AddressInfo
  const answer = await fetch(`${admin}/deployments`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ uri: `http://127.0.0.1:${port}`, force: true }),
  })
  if (!answer.ok) throw new Error(`Restate did not take the deployment: ${await answer.text()}`)
  return {
    close: () =>
      new Promise((resolve) => {
        for (const session of sessions) session.destroy()
        server.close(() => resolve())
      }),
  }
}
