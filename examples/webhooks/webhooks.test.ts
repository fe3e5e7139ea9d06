import { connect } from 'node:net'
import type { Socket } from 'node:net'
import { createServer } from 'node:http'
import type { Server } from 'node:http'
import { getRequestListener } from '@hono/node-server'
import type { Engine } from '@refrain/engine'
import express from 'express'
import { afterEach, beforeAll, describe, expect, it } from 'vitest'
import { POST } from './app/webhooks/[...path]/route.ts'
import { openEngine, sharedEngine } from './engine.ts'
import { expressApp } from './express.ts'
import { originOf, shown, start } from './main.ts'
import { DEMO, portOf, settingsOf } from './settings.ts'
import { callOf, signed } from './twilio.ts'
import type { Signed } from './twilio.ts'
import worker from './worker.ts'

const ANN = '+12125550100'
const SID = `CA${'0'.repeat(31)}1`

const servers = new Set<Server>()

afterEach(async () => {
  for (const server of servers) {
    server.closeAllConnections()
    await new Promise((resolve) => server.close(resolve))
  }
  servers.clear()
})

/** The engine knows Ann, who calls back. */
const knowing = async (engine: Engine): Promise<Engine> => {
  const data = { owner: 'kim', source: 'met', country: 'US', subscriber: 'corporate', zones: ['America/New_York'] }
  await engine.add({ prospect: 'ann', name: 'Ann', numbers: [{ number: ANN, kind: 'direct' }], data })
  return engine
}

/** What is told of Ann's calls. */
const factsOf = async (engine: Engine): Promise<readonly string[]> =>
  ((await engine.exportPerson('ann'))?.events ?? []).flatMap(({ type }) =>
    typeof type === 'string' && type.startsWith('Call') ? [type] : [],
  )

const over = (status: string): Signed =>
  signed(DEMO, '/twilio/incoming/status', {
    AccountSid: DEMO.accountSid,
    CallSid: SID,
    CallStatus: status,
    CallDuration: '12',
    From: ANN,
    To: '+12125550199',
  })

const listening = async (framework: string, engine: Engine, limits: object = {}): Promise<string> => {
  const server = await start(framework, engine, 0, limits)
  servers.add(server)
  return originOf(server)
}

type Send = (webhook: Signed) => Promise<Response>

/** A server over HTTP, or what a platform calls. */
const MOUNTED: Readonly<Record<string, () => Promise<{ readonly engine: Engine; readonly send: Send }>>> = {
  ...Object.fromEntries(
    ['hono', 'express'].map((framework) => [
      framework,
      async () => {
        const engine = await knowing(openEngine(DEMO))
        const origin = await listening(framework, engine)
        const send: Send = ({ path, headers, body }) => fetch(origin + path, { method: 'POST', headers, body })
        return { engine, send }
      },
    ]),
  ),
  next: async () => {
    const engine = await knowing(sharedEngine())
    const send: Send = ({ path, ...rest }) =>
      POST(new Request(`http://localhost:3000${path}`, { method: 'POST', ...rest }))
    return { engine, send }
  },
}

describe.each(Object.entries(MOUNTED))('in %s', (_, mount) => {
  it('a signed webhook is answered as Twilio wants, and heard once however often it comes', async () => {
    const { engine, send } = await mount()
    const answer = await send(callOf(DEMO, ANN))
    expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'text/xml; charset=utf-8'])
    expect(await answer.text()).toContain('<Say language="en">Thank you.')
    for (const webhook of [callOf(DEMO, ANN), over('completed'), over('completed')]) await send(webhook)
    expect(await factsOf(engine)).toEqual(['CallPlaced', 'CallAnswered', 'CallEnded'])
  })

  it('what was altered, moved, or is not signed is refused', async () => {
    const { send } = await mount()
    const webhook = callOf(DEMO, ANN)
    const { 'x-twilio-signature': _signature, ...unsigned } = webhook.headers
    for (const forged of [
      { ...webhook, body: webhook.body.replace('0100', '0101') },
      { ...webhook, path: `${webhook.path}/status` },
      { ...webhook, headers: unsigned },
      callOf({ ...DEMO, authToken: 'another' }, ANN),
    ])
      expect((await send(forged)).status).toBe(403)
    expect((await send({ ...webhook, path: '/webhooks/nobody' })).status).toBe(404)
  })

  it('the bytes are those that came: letters of any alphabet, signs, and fields that nobody knows', async () => {
    const { send } = await mount()
    const odd = { CallerName: 'Žofie & Søn = 100 % +', Empty: '', 'Added-Later': '名前' }
    const form = { AccountSid: DEMO.accountSid, CallSid: SID, CallStatus: 'ringing', From: ANN, To: '+12125550199' }
    expect((await send(signed(DEMO, '/twilio/incoming', { ...form, ...odd }))).status).toBe(200)
  })

  it('a body that is too long is not read to its end', async () => {
    const { send } = await mount()
    const webhook = callOf(DEMO, ANN)
    expect((await send({ ...webhook, body: 'x'.repeat((1 << 20) + 1) })).status).toBe(413)
  })
})

describe('in a worker', () => {
  it('the same, with settings that come along, and what follows the answer is told to the platform', async () => {
    const works: Promise<unknown>[] = []
    const life = { waitUntil: (work: Promise<unknown>) => void works.push(work) }
    const environment = {
      TWILIO_ACCOUNT_SID: DEMO.accountSid,
      TWILIO_AUTH_TOKEN: 'a-token-of-its-own',
      PUBLIC_URL: DEMO.publicUrl,
      COUNTRIES: 'US,GB',
    }
    const call = ({ path, ...rest }: Signed): Promise<Response> =>
      worker.fetch(new Request(`https://worker.example.com${path}`, { method: 'POST', ...rest }), environment, life)
    const settings = { ...DEMO, authToken: 'a-token-of-its-own' }
    expect((await call(callOf(settings, ANN))).status).toBe(200)
    expect((await call(callOf(DEMO, ANN))).status).toBe(403)
    await Promise.all(works)
  })
})

describe('what must not be done', () => {
  it.each([
    ['urlencoded', express.urlencoded({ extended: true })],
    ['raw text', express.text({ type: '*/*' })],
  ])('a body parser (%s) in front of it eats the bytes, and nothing is taken any more', async (_, parser) => {
    const engine = openEngine(DEMO)
    const app = express().use(parser).use(expressApp(engine))
    const server = createServer(app).listen(0, '127.0.0.1')
    servers.add(server)
    await new Promise((resolve) => server.once('listening', resolve))
    const { path, headers, body } = callOf(DEMO, ANN)
    expect((await fetch(originOf(server) + path, { method: 'POST', headers, body })).status).toBe(403)
  })

  it('mounted with `use`, Express takes the beginning off the address: the engine does not know whose it is', async () => {
    const engine = openEngine(DEMO)
    const listener = getRequestListener((request) => engine.handleWebhook(request), { overrideGlobalObjects: false })
    const app = express().use('/webhooks/twilio', (request, response) => void listener(request, response))
    const server = createServer(app).listen(0, '127.0.0.1')
    servers.add(server)
    await new Promise((resolve) => server.once('listening', resolve))
    const { path, headers, body } = callOf(DEMO, ANN)
    expect((await fetch(originOf(server) + path, { method: 'POST', headers, body })).status).toBe(404)
  })
})

describe.each(['hono', 'express'])('slow and endless clients of %s', (framework) => {
  const dial = (origin: string): Socket => connect(Number(new URL(origin).port), '127.0.0.1')

  const head = ({ path, headers }: Signed, more: string): string =>
    [
      `POST ${path} HTTP/1.1`,
      'host: localhost',
      ...Object.entries(headers).map((one) => one.join(': ')),
      more,
      '',
      '',
    ].join('\r\n')

  /** The first line of what a server says. */
  const answerOf = (socket: Socket): Promise<string> =>
    new Promise((resolve) => {
      let said = ''
      socket.on('data', (part) => (said += String(part)))
      socket.on('error', () => undefined)
      socket.on('close', () => {
        resolve(said.split('\r\n')[0] ?? '')
      })
    })

  it('who sends in small pieces is heard, and others are not kept waiting meanwhile', async () => {
    const origin = await listening(framework, openEngine(DEMO))
    const webhook = callOf(DEMO, ANN)
    const socket = dial(origin)
    const answer = answerOf(socket)
    socket.write(head(webhook, `content-length: ${String(webhook.body.length)}\r\nconnection: close`))
    socket.write(webhook.body.slice(0, 10))
    const other = await fetch(origin + webhook.path, { method: 'POST', headers: webhook.headers, body: webhook.body })
    expect(other.status).toBe(200)
    for (const letter of webhook.body.slice(10)) socket.write(letter)
    expect(await answer).toBe('HTTP/1.1 200 OK')
  })

  it('who never ends is sent away', async () => {
    const limits = { requestTimeout: 200, headersTimeout: 100, connectionsCheckingInterval: 50 }
    const origin = await listening(framework, openEngine(DEMO), limits)
    const webhook = callOf(DEMO, ANN)
    const socket = dial(origin)
    socket.write(head(webhook, 'content-length: 5000'))
    expect(await answerOf(socket)).toMatch(/^(HTTP\/1\.1 408 Request Timeout)?$/)
  })

  it('who sends without end and without saying how much is stopped at one megabyte', async () => {
    const origin = await listening(framework, openEngine(DEMO))
    const socket = dial(origin)
    const answer = answerOf(socket)
    socket.write(head(callOf(DEMO, ANN), 'transfer-encoding: chunked\r\nconnection: close'))
    const piece = `10000\r\n${'x'.repeat(1 << 16)}\r\n`
    let sent = 0
    const more = (): void => {
      while (!socket.destroyed && sent < 64 && socket.write(piece)) sent++
    }
    socket.on('drain', more)
    more()
    expect(await answer).toMatch(/^HTTP\/1\.1 413/)
    expect(sent).toBeLessThan(64)
  })
})

describe('the start', () => {
  let lines: readonly string[] = []

  beforeAll(async () => {
    lines = await shown(await listening('hono', openEngine(DEMO)))
  })

  it('shows a webhook that is taken and one that is not', () => {
    expect([lines[0], lines[2]]).toEqual(['signed:  200 text/xml; charset=utf-8', 'altered: 403'])
  })

  it('names every setting that is missing, and never one that is there', () => {
    const environment = { TWILIO_AUTH_TOKEN: 'hunter2', COUNTRIES: '' }
    expect(() => settingsOf(environment)).toThrow(/TWILIO_ACCOUNT_SID[^]*PUBLIC_URL[^]*COUNTRIES/)
    expect(() => settingsOf(environment)).not.toThrow(/hunter2/)
    expect(settingsOf({})).toBe(DEMO)
  })

  it('refuses what is set and cannot be meant', () => {
    const environment = {
      TWILIO_ACCOUNT_SID: 'AC-hunter2',
      TWILIO_AUTH_TOKEN: 'hunter2',
      PUBLIC_URL: 'http://calls.example.com',
      COUNTRIES: 'us',
    }
    const names = /^TWILIO_ACCOUNT_SID: expected .*\nPUBLIC_URL: expected .*\nCOUNTRIES: expected .*$/
    expect(() => settingsOf(environment)).toThrow(names)
    expect(() => settingsOf(environment)).not.toThrow(/hunter2/)
    expect([portOf({}), portOf({ PORT: '8080' })]).toEqual([0, 8080])
    expect(() => portOf({ PORT: '99999' })).toThrow('PORT: expected a port')
  })
})
