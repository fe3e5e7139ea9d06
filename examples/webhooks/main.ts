/** Starts a server that takes webhooks: `npm start`, or `npm start express`. Without an account it shows itself one. */
import { serve } from '@hono/node-server'
import { createServer } from 'node:http'
import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Engine } from '@refrain/engine'
import { openEngine } from './engine.ts'
import { expressApp } from './express.ts'
import { honoApp } from './hono.ts'
import { DEMO, portOf, settingsOf } from './settings.ts'
import { callOf } from './twilio.ts'

/** Whoever sends half a request does not hold a connection for longer than Twilio would wait. */
export const LIMITS = { requestTimeout: 20_000, headersTimeout: 10_000 }

/** Starts Hono, or Express, on this machine only: a proxy with a certificate stands before it. */
export const start = (framework: string, engine: Engine, port: number, limits: object = LIMITS): Promise<Server> =>
  new Promise((resolve, reject) => {
    const server: Server =
      framework === 'express'
        ? createServer(limits, expressApp(engine))
        : (serve({
            fetch: honoApp(engine).fetch,
            createServer,
            serverOptions: limits,
            overrideGlobalObjects: false,
            hostname: '127.0.0.1',
            port,
          }) as Server)
    if (framework === 'express') server.listen(port, '127.0.0.1')
    server.once('error', reject)
    server.once('listening', () => {
      resolve(server)
    })
  })

/** Where a server listens. */
export const originOf = (server: Server): string => `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`

/** A returned call as Twilio tells it, and the same with another number in its body. */
export const shown = async (origin: string): Promise<readonly string[]> => {
  const { path, headers, body } = callOf(DEMO, '+12125550100')
  const post = (text: string): Promise<Response> => fetch(origin + path, { method: 'POST', headers, body: text })
  const [good, forged] = [await post(body), await post(body.replace('0100', '0101'))]
  return [
    `signed:  ${String(good.status)} ${good.headers.get('content-type') ?? ''}`,
    `         ${await good.text()}`,
    `altered: ${String(forged.status)}`,
  ]
}

/** The framework that is meant. */
const frameworkOf = (word: string | undefined): string => {
  if (word === undefined || word === 'hono' || word === 'express') return word ?? 'hono'
  throw new Error(`expected hono or express, found ${word}`)
}

const main = async (): Promise<void> => {
  const framework = frameworkOf(process.argv[2])
  const [settings, port] = [settingsOf(process.env), portOf(process.env)]
  const engine = openEngine(settings)
  const server = await start(framework, engine, port)
  console.log(`${framework} listens at ${originOf(server)}/webhooks, for ${settings.publicUrl}`)
  if (settings === DEMO) {
    console.log((await shown(originOf(server))).join('\n'))
    server.close()
  } else await engine.start()
}

if (process.argv[1] === import.meta.filename) {
  await main().catch((error: unknown) => {
    console.error((error as Error).message)
    process.exitCode = 1
  })
}
