/** Webhooks a second: verified, tied and kept as facts, against a server that only reads them and answers 204. */
import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { Agent, request } from 'node:http'
import { fileURLToPath } from 'node:url'
import { interleave } from '../../storage/slices.ts'
import { ofLimit, perSecond, type TelephonyGoal } from '../TelephonyGoal.ts'
import { PATH, webhookOf } from '../webhook.ts'

const BARE = 'bare server, 204'
const OURS = { memory: 'engine in memory', sqlite: 'engine on SQLite' }
const CLIENTS = 16
const SLICE_MS = 1_000

const SERVER = fileURLToPath(new URL('../child/server.ts', import.meta.url))

interface Served {
  readonly child: ChildProcess
  readonly post: () => Promise<number>
}

const serving = async (kind: string): Promise<Served> => {
  const child = fork(SERVER, [kind], { execArgv: ['--conditions=@refrain/source', '--import', 'tsx'] })
  const [port] = (await once(child, 'message')) as [number]
  const agent = new Agent({ keepAlive: true, maxSockets: CLIENTS })
  let next = 0
  const post = (): Promise<number> =>
    new Promise((resolve, reject) => {
      const { body, headers } = webhookOf(next++)
      const asked = request({ host: '127.0.0.1', port, agent, method: 'POST', path: PATH, headers }, (response) => {
        response.resume().once('end', () => {
          if (response.statusCode !== undefined && response.statusCode < 300) resolve(1)
          else reject(new Error(`${kind} answers ${String(response.statusCode)}`))
        })
      })
      asked.once('error', reject).end(body)
    })
  return { child, post }
}

export const webhooks = async (rounds: number, tell: (text: string) => void): Promise<TelephonyGoal> => {
  const names: readonly (readonly [kind: string, name: string])[] = [['bare', BARE], ...Object.entries(OURS)]
  const served = await Promise.all(names.map(([kind]) => serving(kind)))
  const contenders = names.map(([, name], nth) => ({ name, clients: CLIENTS, run: served[nth]!.post }))
  const times = await interleave(contenders, { rounds, sliceMs: SLICE_MS }, tell)
  for (const { child } of served) child.disconnect()
  return {
    id: 'webhooks',
    title: `webhooks, ${CLIENTS} connections`,
    times,
    lines: [
      ofLimit(OURS.memory, BARE, 0.1),
      ofLimit(OURS.sqlite, BARE, 0.1),
      ...names.map(([, name]) => perSecond(`${name}, a second`, name)),
    ],
  }
}
