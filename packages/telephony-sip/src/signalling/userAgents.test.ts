import { afterEach, expect, test } from 'vitest'
import { openUserAgent } from './openUserAgent.ts'
import { promised } from './fixtures/promised.ts'
import type { Cause, EndedBy, Incoming, UserAgent, UserAgentParts } from './UserAgent.ts'

const QUICK = { t1: 20, t2: 80, t4: 80 }
const opened: UserAgent[] = []

const open = async (parts: Partial<UserAgentParts> = {}): Promise<UserAgent> => {
  const agent = await openUserAgent({ transport: 'udp', host: '127.0.0.1', timers: QUICK, ...parts })
  opened.push(agent)
  return agent
}

afterEach(async () => {
  await Promise.all(opened.splice(0).map((agent) => agent.close()))
})

/** All that a caller hears of one call, until it is over. */
const call = (from: UserAgent, to: UserAgent, { cancelOn = 0 } = {}) => {
  const heard: string[] = []
  const over = promised<Cause>()
  const answered = promised<string>()
  const outgoing = from.invite(
    {
      to: `sip:+12125550100@127.0.0.1:${String(to.address.port)}`,
      from: { uri: 'sip:+12125550199@127.0.0.1', name: 'A "name"' },
      callId: `call-${String(Math.random())}`,
      body: 'v=0\r\n',
    },
    {
      progress: (status) => {
        heard.push(String(status))
        if (status === cancelOn) outgoing.cancel()
      },
      answered: (body) => {
        heard.push('answered')
        answered.resolve(body)
      },
      failed: (cause) => {
        heard.push(`failed ${String(cause.status)}`)
        over.resolve(cause)
      },
      ended: (by, cause) => {
        heard.push(`ended by ${by}`)
        over.resolve(cause)
      },
    },
  )
  return { heard, over: over.promise, answered: answered.promise, outgoing }
}

for (const transport of ['udp', 'tcp'] as const) {
  test(`a call rings, is answered, and ended by who called (${transport})`, async () => {
    const ended = promised<EndedBy>()
    const bob = await open({
      transport,
      onInvite: (incoming) => {
        incoming.onEnded = ended.resolve
        incoming.progress(180)
        incoming.answer('v=0 answer')
      },
    })
    const ann = await open({ transport })
    const { heard, answered, outgoing } = call(ann, bob)
    expect(await answered).toBe('v=0 answer')
    await outgoing.bye()
    expect(await ended.promise).toBe('them')
    expect(heard).toEqual(['180', 'answered', 'ended by us'])
    expect([ann.counts().dialogs, bob.counts().dialogs]).toEqual([0, 0])
  })

  test(`a call is ended by who was called (${transport})`, async () => {
    const bob = await open({
      transport,
      onInvite: (incoming) => {
        incoming.answer('v=0 answer')
        void incoming.bye()
      },
    })
    const ann = await open({ transport })
    const { heard, over } = call(ann, bob)
    await over
    expect(heard).toEqual(['answered', 'ended by them'])
  })

  test(`a call that rings is taken back (${transport})`, async () => {
    const ended = promised<EndedBy>()
    const bob = await open({
      transport,
      onInvite: (incoming) => {
        incoming.onEnded = ended.resolve
        incoming.progress(180)
      },
    })
    const ann = await open({ transport })
    const { over } = call(ann, bob, { cancelOn: 180 })
    expect((await over).status).toBe(487)
    expect(await ended.promise).toBe('them')
  })

  test(`a refusal tells its cause (${transport})`, async () => {
    const bob = await open({
      transport,
      onInvite: (incoming) => incoming.reject(486, 'Busy Here', { Reason: 'Q.850;cause=17;text="User busy"' }),
    })
    const ann = await open({ transport })
    expect(await call(ann, bob).over).toEqual({
      status: 486,
      q850: 17,
      text: 'Busy Here; User busy',
      retryAfterSeconds: null,
      isOwn: false,
    })
  })
}

test('a call that is answered while it is given up is ended', async () => {
  const invited = promised<Incoming>()
  const bob = await open({ onInvite: invited.resolve })
  const ann = await open()
  const { heard, over, outgoing } = call(ann, bob)
  const incoming = await invited.promise
  const ended = promised<EndedBy>()
  incoming.onEnded = ended.resolve
  outgoing.cancel()
  incoming.answer('v=0 answer')
  expect((await over).status).toBe(487)
  expect(await ended.promise).toBe('them')
  expect(heard).toEqual(['failed 487'])
})

test('nobody there is told as 408', async () => {
  const bob = await open()
  await bob.close()
  const ann = await open({ timers: { t1: 2, t2: 8, t4: 8 } })
  expect((await call(ann, bob).over).status).toBe(408)
})
