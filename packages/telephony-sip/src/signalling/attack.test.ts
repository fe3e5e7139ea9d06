import { createSocket } from 'node:dgram'
import { connect } from 'node:net'
import { afterEach, expect, test } from 'vitest'
import { openTcp } from './openTcp.ts'
import { openUserAgent } from './openUserAgent.ts'
import type { UserAgent } from './UserAgent.ts'

const closing: (() => unknown)[] = []

afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close()
})

const head = (method: string, branch: string, more = ''): string =>
  `${method} sip:a@127.0.0.1 SIP/2.0\r\nVia: SIP/2.0/TCP 127.0.0.1;branch=z9hG4bK${branch}\r\nFrom: <sip:b@127.0.0.1>;tag=1\r\nTo: <sip:a@127.0.0.1>\r\nCall-ID: ${branch}\r\nCSeq: 1 ${method}\r\n${more}`

const isAlive = async (agent: UserAgent, transport: 'udp' | 'tcp'): Promise<boolean> => {
  const other = await openUserAgent({ transport, host: '127.0.0.1' })
  closing.push(other.close)
  return new Promise((resolve) => {
    other.invite(
      {
        to: `sip:a@127.0.0.1:${String(agent.address.port)}`,
        from: { uri: 'sip:b@127.0.0.1' },
        callId: 'alive',
        body: '',
      },
      { failed: ({ status }) => resolve(status === 480) },
    )
  })
}

test('whatever datagrams come, the next call is answered', async () => {
  const agent = await openUserAgent({ transport: 'udp', host: '127.0.0.1' })
  closing.push(agent.close)
  const socket = createSocket('udp4')
  closing.push(() => socket.close())
  const floods = [
    Buffer.alloc(0),
    Buffer.alloc(60_000, 'A'),
    Buffer.alloc(60_000, '\r\n'),
    Buffer.from(head('INVITE', 'x', `Content-Length: 99\r\n\r\n`)),
    Buffer.from(head('OPTIONS', 'x', `X: ${'"'.repeat(8_000)}\r\n\r\n`)),
    Buffer.from(head('INVITE', 'x', `Contact: ${'<,'.repeat(4_000)}\r\n\r\n`)),
    Buffer.from(head('INVITE', 'x', `Reason: ${';'.repeat(8_000)}\r\n\r\n`)),
    Buffer.from(`SIP/2.0 200 OK\r\n${head('INVITE', 'x').split('\r\n').slice(1).join('\r\n')}\r\n`),
  ]
  for (let round = 0; round < 20; round++)
    for (const bytes of floods) socket.send(bytes, agent.address.port, '127.0.0.1')
  await new Promise<void>((resolve) => socket.send('x', agent.address.port, '127.0.0.1', () => resolve()))
  expect(await isAlive(agent, 'udp')).toBe(true)
  expect(agent.counts().transactions).toBeLessThan(10)
})

test('a flood of requests is turned away beyond what may be in hand', async () => {
  const agent = await openUserAgent({
    transport: 'tcp',
    host: '127.0.0.1',
    most: { transactions: 10 },
    onInvite: () => undefined,
  })
  closing.push(agent.close)
  const socket = connect(agent.address.port, '127.0.0.1')
  closing.push(() => socket.destroy())
  let heard = ''
  const turnedAway = new Promise<void>((resolve) => {
    socket.on('data', (bytes) => {
      heard += bytes.toString()
      if (heard.split('SIP/2.0 503').length === 41) resolve()
    })
  })
  for (let n = 0; n < 50; n++) socket.write(`${head('INVITE', String(n))}Content-Length: 0\r\n\r\n`)
  await turnedAway
  expect(heard.split('SIP/2.0 100').length - 1).toBe(10)
  expect(agent.counts().transactions).toBe(10)
})

test.each([
  ['endless', 'A'.repeat(70_000)],
  ['no SIP', 'GET / HTTP/1.1\r\n\r\n'],
  ['too long', `${head('INVITE', 'x')}Content-Length: 9999999\r\n\r\n`],
  ['slow', head('INVITE', 'x')],
])('a connection that is %s is cut', async (_, sent) => {
  const transport = await openTcp({ host: '127.0.0.1', port: 0 }, () => undefined, 10, {
    message: 50,
    idle: 60_000,
    unsent: 1,
  })
  closing.push(transport.close)
  const socket = connect(transport.address.port, '127.0.0.1')
  socket.on('error', () => undefined)
  socket.resume()
  socket.write(sent)
  await new Promise((resolve) => socket.on('close', resolve))
})

test('more connections than may be are not taken', async () => {
  const transport = await openTcp({ host: '127.0.0.1', port: 0 }, () => undefined, 1)
  closing.push(transport.close)
  const first = connect(transport.address.port, '127.0.0.1')
  closing.push(() => first.destroy())
  await new Promise((resolve) => first.on('connect', resolve))
  const second = connect(transport.address.port, '127.0.0.1')
  second.on('error', () => undefined)
  await new Promise((resolve) => second.on('close', resolve))
  expect(first.destroyed).toBe(false)
})
