import { afterEach, expect, test } from 'vitest'
import { promised } from './fixtures/promised.ts'
import { isAnswer, isRequest, openRawPeer } from './fixtures/rawPeer.ts'
import type { RawPeer } from './fixtures/rawPeer.ts'
import { headerOf, headersOf, topOf } from './Message.ts'
import type { SipMessage } from './Message.ts'
import { openUserAgent } from './openUserAgent.ts'
import type { Cause, Incoming, Outgoing, UserAgent, UserAgentParts } from './UserAgent.ts'

const closing: (() => unknown)[] = []

afterEach(async () => {
  for (const close of closing.splice(0)) await close()
})

const open = async (
  parts: Partial<UserAgentParts> = {},
): Promise<{ agent: UserAgent; peer: RawPeer; port: number }> => {
  const peer = await openRawPeer()
  const timers = { t1: 20, t2: 80, t4: 80 }
  const agent = await openUserAgent({ transport: 'udp', host: '127.0.0.1', timers, ...parts })
  closing.push(agent.close, peer.close)
  return { agent, peer, port: agent.address.port }
}

interface Calling {
  readonly outgoing: Outgoing
  readonly heard: readonly string[]
  readonly over: Promise<Cause>
  readonly rings: Promise<null>
}

const call = (agent: UserAgent, peer: RawPeer): Calling => {
  const heard: string[] = []
  const over = promised<Cause>()
  const rings = promised<null>()
  const outgoing = agent.invite(
    {
      to: `sip:bob@127.0.0.1:${String(peer.port)}`,
      from: { uri: 'sip:ann@127.0.0.1' },
      callId: 'call-1',
      body: 'offer',
    },
    {
      progress: () => rings.resolve(null),
      answered: () => heard.push('answered'),
      failed: (cause) => {
        heard.push('failed')
        over.resolve(cause)
      },
      ended: (by, cause) => {
        heard.push(`ended by ${by}`)
        over.resolve(cause)
      },
    },
  )
  return { outgoing, heard, over: over.promise, rings: rings.promise }
}

const bob = (tag: string, { port }: RawPeer): readonly string[] => [
  `To: <sip:bob@127.0.0.1>;tag=${tag}`,
  `Contact: <sip:bob-${tag}@127.0.0.1:${String(port)}>`,
]

const request = (
  method: string,
  { port }: RawPeer,
  more: readonly string[] = [],
  seq = 1,
  branch = method,
): readonly string[] => [
  `${method} sip:ann@127.0.0.1 SIP/2.0`,
  `Via: SIP/2.0/UDP 127.0.0.1:${String(port)};branch=z9hG4bK${branch}`,
  'From: <sip:bob@127.0.0.1>;tag=bob',
  ...(more.some((line) => line.startsWith('To:')) ? [] : ['To: <sip:ann@127.0.0.1>']),
  'Call-ID: call-2',
  `CSeq: ${String(seq)} ${method}`,
  `Contact: <sip:bob@127.0.0.1:${String(port)}>`,
  ...more,
]

test('a 2xx that comes again is confirmed again, and a second telephone that answers is confirmed and ended', async () => {
  const { agent, peer, port } = await open()
  const { heard, over } = call(agent, peer)
  const invite = await peer.next(isRequest('INVITE'))
  peer.answer(invite, port, '200 OK', bob('one', peer))
  const ack = await peer.next(isRequest('ACK'))
  peer.answer(invite, port, '200 OK', bob('one', peer))
  expect(await peer.next(isRequest('ACK'))).toEqual(ack)
  peer.answer(invite, port, '200 OK', bob('two', peer))
  const bye = (await peer.next(isRequest('BYE'))) as SipMessage & { uri: string }
  expect(bye.uri).toContain('bob-two@')
  peer.answer(bye, port, '200 OK')
  expect(heard).toEqual(['answered'])
  const [, , second] = peer.heard.filter(isRequest('ACK'))
  expect(second?.uri).toContain('bob-two@')
  const to = `To: ${headerOf(invite, 'from')!}`
  const from = 'From: <sip:bob@127.0.0.1>;tag=one'
  const ours = request('BYE', peer, [to, 'Reason: Q.850;cause=16'])
  peer.say(
    port,
    ours.map((line) => (line.startsWith('From:') ? from : line.startsWith('Call-ID') ? 'Call-ID: call-1' : line)),
  )
  expect((await over).q850).toBe(16)
  expect(heard).toEqual(['answered', 'ended by them'])
})

test('requests amid a call follow the route that was recorded, the other way round', async () => {
  const { agent, peer, port } = await open()
  const { outgoing } = call(agent, peer)
  const invite = await peer.next(isRequest('INVITE'))
  const routes = [`<sip:127.0.0.1:${String(peer.port)};lr;n=1>`, `<sip:127.0.0.1:${String(peer.port)};lr;n=2>`]
  peer.answer(invite, port, '200 OK', [...bob('one', peer), `Record-Route: ${routes.join(', ')}`])
  expect(headersOf(await peer.next(isRequest('ACK')), 'route')).toEqual([...routes].reverse())
  void outgoing.bye()
  const bye = await peer.next(isRequest('BYE'))
  expect([headersOf(bye, 'route'), headerOf(bye, 'cseq')]).toEqual([[...routes].reverse(), '2 BYE'])
  peer.answer(bye, port, '200 OK')
})

test('a refusal is confirmed on the way of its INVITE, as often as it comes', async () => {
  const { agent, peer, port } = await open()
  const { over } = call(agent, peer)
  const invite = await peer.next(isRequest('INVITE'))
  peer.answer(invite, port, '486 Busy Here', bob('one', peer))
  const ack = await peer.next(isRequest('ACK'))
  expect(topOf(ack, 'via')).toBe(topOf(invite, 'via'))
  expect((await over).status).toBe(486)
  peer.answer(invite, port, '486 Busy Here', bob('one', peer))
  expect(await peer.next(isRequest('ACK'))).toEqual(ack)
})

test('nothing is taken back before anything was heard; what is answered all the same is ended', async () => {
  const { agent, peer, port } = await open()
  const { outgoing, heard, over } = call(agent, peer)
  const invite = await peer.next(isRequest('INVITE'))
  outgoing.cancel()
  peer.answer(invite, port, '180 Ringing', bob('one', peer))
  const cancel = await peer.next(isRequest('CANCEL'))
  expect([topOf(cancel, 'via'), headerOf(cancel, 'cseq')]).toEqual([topOf(invite, 'via'), '1 CANCEL'])
  peer.answer(invite, port, '200 OK', bob('one', peer))
  peer.answer(await peer.next(isRequest('BYE')), port, '200 OK')
  expect([(await over).status, heard]).toEqual([487, ['failed']])
  await agent.close()
  expect(agent.counts().dialogs).toBe(0)
})

test('a call that is taken back ends although nobody confirms that', async () => {
  const { agent, peer, port } = await open({ timers: { t1: 2, t2: 8, t4: 8 } })
  const { outgoing, over, rings } = call(agent, peer)
  peer.answer(await peer.next(isRequest('INVITE')), port, '180 Ringing', bob('one', peer))
  await rings
  outgoing.cancel()
  expect((await over).isOwn).toBe(true)
})

test('who is asked says who it is, once for each word of the server, and gives up', async () => {
  const { agent, peer, port } = await open({ credentials: { username: 'ann', password: 'secret' } })
  const { heard, over } = call(agent, peer)
  const challenge = (nonce: string, more = '') => [
    ...bob('one', peer),
    `Proxy-Authenticate: Digest realm="r", nonce="${nonce}", qop="auth"${more}`,
  ]
  const asked: (string | undefined)[] = []
  for (const [nonce, more] of [
    ['a', ''],
    ['b', ', stale=true'],
    ['c', ''],
  ] as const) {
    const invite = await peer.next(
      (message) => isRequest('INVITE')(message) && headerOf(message, 'cseq') === `${String(asked.length + 1)} INVITE`,
    )
    asked.push(headerOf(invite, 'proxy-authorization')?.match(/nonce="(.)"/)?.[1])
    peer.answer(invite, port, '407 Proxy Authentication Required', challenge(nonce, more))
  }
  expect((await over).status).toBe(407)
  expect([asked, heard]).toEqual([[undefined, 'a', 'b'], ['failed']])
})

test('an INVITE that comes again rings once, and gets the same answer again', async () => {
  const calls: Incoming[] = []
  const { peer, port } = await open({ onInvite: (incoming) => calls.push(incoming) })
  peer.say(port, request('INVITE', peer))
  await peer.next(isAnswer(100, 'INVITE'))
  calls[0]!.progress(183, 'early')
  const first = await peer.next(isAnswer(183, 'INVITE'))
  peer.say(port, request('INVITE', peer))
  expect(await peer.next(isAnswer(183, 'INVITE'))).toEqual(first)
  peer.say(port, request('INVITE', peer, [], 1, 'another way'.replaceAll(' ', '-')))
  await peer.next(isAnswer(482, 'INVITE'))
  calls[0]!.reject(603, 'Decline')
  await peer.next(isAnswer(603, 'INVITE'))
  await peer.next(isAnswer(603, 'INVITE'))
  peer.say(port, request('ACK', peer, [], 1, 'INVITE'))
  expect(calls).toHaveLength(1)
})

test('a call that nobody confirms is ended from our side, and told so', async () => {
  const ended = promised<string>()
  const { agent, peer, port } = await open({
    timers: { t1: 4, t2: 16, t4: 16 },
    onInvite: (incoming) => {
      incoming.onEnded = ended.resolve
      incoming.answer('answer')
    },
  })
  peer.say(port, request('INVITE', peer))
  peer.answer(await peer.next(isRequest('BYE')), port, '200 OK')
  expect(await ended.promise).toBe('network')
  await agent.close()
  expect(peer.heard.filter(isAnswer(200, 'INVITE')).length).toBeGreaterThan(2)
})

test('amid a call another offer is answered, an old request refused, and an unknown one turned away', async () => {
  const { peer, port } = await open({
    onInvite: (incoming) => {
      incoming.onReoffered = (body) => (body === 'no good' ? null : `answer to ${body}`)
      incoming.answer('answer')
    },
  })
  peer.say(port, request('INVITE', peer))
  const answer = await peer.next(isAnswer(200, 'INVITE'))
  const to = `To: ${headerOf(answer, 'to')!}`
  peer.say(port, request('ACK', peer, [to], 1, 'ack'))
  peer.say(port, request('INVITE', peer, [to], 5, 're'), 'hold')
  expect((await peer.next(isAnswer(200, 'INVITE'))).body).toBe('answer to hold')
  peer.say(port, request('ACK', peer, [to], 5, 're-ack'))
  peer.say(port, request('INVITE', peer, [to], 6, 're-2'), 'no good')
  await peer.next(isAnswer(488, 'INVITE'))
  peer.say(port, request('ACK', peer, [to], 6, 're-2'))
  peer.say(port, request('BYE', peer, [to], 3, 'old'))
  await peer.next(isAnswer(500, 'BYE'))
  peer.say(port, request('REFER', peer, [to], 8))
  await peer.next(isAnswer(405, 'REFER'))
  peer.say(port, request('BYE', peer, [to], 9, 'bye'))
  await peer.next(isAnswer(200, 'BYE'))
})

test('who asks for what we do not have is told plainly', async () => {
  const { peer, port } = await open({ onInvite: (incoming) => incoming.answer('answer') })
  const asked: readonly (readonly [number, string, readonly string[]])[] = [
    [200, 'OPTIONS', []],
    [405, 'MESSAGE', []],
    [481, 'BYE', []],
    [481, 'BYE', ['To: <sip:ann@127.0.0.1>;tag=nobody']],
    [481, 'CANCEL', []],
    [420, 'INVITE', ['Require: 100rel']],
  ]
  for (const [index, [status, method, more]] of asked.entries()) {
    peer.say(port, request(method, peer, more, index + 1, `unknown-${String(index)}`))
    const answer = await peer.next(isAnswer(status, method))
    if (status !== 420) expect(headerOf(answer, 'allow')).toContain('INVITE')
  }
})

test('a registration says where we are, waits longer where it must, is kept up, and taken back', async () => {
  const { agent, peer, port } = await open()
  const registered = agent.register(`127.0.0.1:${String(peer.port)}`, 'ann', 1)
  peer.answer(await peer.next(isRequest('REGISTER')), port, '423 Interval Too Brief', ['Min-Expires: 2'])
  const second = await peer.next((message) => headerOf(message, 'cseq') === '2 REGISTER')
  expect(headerOf(second, 'expires')).toBe('2')
  peer.answer(second, port, '200 OK', [`Contact: ${headerOf(second, 'contact')!};expires=0`])
  expect(await registered).toBe(true)
  const third = await peer.next((message) => headerOf(message, 'cseq') === '3 REGISTER')
  peer.answer(third, port, '200 OK')
  const closed = agent.close()
  const last = await peer.next((message) => headerOf(message, 'expires') === '0')
  peer.answer(last, port, '200 OK')
  await closed
})
