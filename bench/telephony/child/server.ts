/**
 * A server that takes webhooks: `server.ts bare`, which answers 204 to whatever was read whole, or an engine's, which checks their
 * signature, ties them to whoever called, and commits the facts: `server.ts memory` or `server.ts sqlite`.
 */
import { mkdtempSync, rmSync } from 'node:fs'
import { createServer, type IncomingMessage } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Storage } from '@refrain/core/ports'
import { createEngine } from '@refrain/engine'
import { memoryStorage } from '@refrain/memory'
import { openSqlite } from '@refrain/storage-sqlite'
import { openTwilio } from '@refrain/telephony-twilio'
import { ACCOUNT, callerOf, CALLERS, PATH, PUBLIC_URL, TOKEN, webhookOf } from '../webhook.ts'

const [kind] = process.argv.slice(2)

const bodyOf = async (request: IncomingMessage): Promise<Buffer> => {
  const parts: Buffer[] = []
  for await (const part of request) parts.push(part as Buffer)
  return Buffer.concat(parts)
}

type Handle = (request: Request) => Promise<Response>

const engineOn = async (storage: Storage): Promise<Handle> => {
  const telephony = openTwilio({ accountSid: ACCOUNT, authToken: TOKEN, publicUrl: PUBLIC_URL, countries: ['US'] })
  const engine = createEngine({ storage: storage.tenant('bench'), policy: { cadences: [] }, telephony })
  for (let nth = 0; nth < CALLERS; nth++)
    await engine.add({ prospect: `p-${nth}`, numbers: [{ number: callerOf(nth) }] })
  // What is measured must be what it says: a call becomes facts of whoever called.
  const first = { method: 'POST', ...webhookOf(CALLERS * 1_000) }
  await engine.handleWebhook(new Request(`http://127.0.0.1${PATH}`, first))
  const told = await engine.exportPerson('p-0')
  if (told?.events.every(({ type }) => type !== 'CallEnded') !== false) throw new Error('the call was not kept')
  return (request) => engine.handleWebhook(request)
}

const folder = mkdtempSync(join(tmpdir(), 'refrain-bench-'))
const handlers: { readonly [kind: string]: () => Promise<Handle> } = {
  bare: () => Promise.resolve(() => Promise.resolve(new Response(null, { status: 204 }))),
  memory: () => engineOn(memoryStorage()),
  sqlite: async () => engineOn(await openSqlite({ file: join(folder, 'bench.db') })),
}
const handle = await handlers[kind ?? '']!()

const server = createServer((request, response) => {
  void bodyOf(request).then(async (body) => {
    if (kind === 'bare') return void response.writeHead(204).end()
    const headers = request.headers as { readonly [name: string]: string }
    const answer = await handle(new Request(`http://127.0.0.1${request.url!}`, { method: 'POST', headers, body }))
    response.writeHead(answer.status, Object.fromEntries(answer.headers)).end(await answer.text())
  })
})
server.listen(0, '127.0.0.1', () => {
  const address = server.address()
  process.send?.(address !== null && typeof address === 'object' ? address.port : 0)
})
process.once('disconnect', () => {
  rmSync(folder, { recursive: true, force: true })
  process.exit()
})
