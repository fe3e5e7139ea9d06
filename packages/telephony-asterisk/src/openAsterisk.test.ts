import { afterEach, describe, expect, it } from 'vitest'
import { openAsterisk } from './openAsterisk.ts'
import type { AsteriskOptions } from './options.ts'
import { makeScene } from './proof/scene.ts'
import type { Scene } from './proof/scene.ts'

let scene: Scene

const set = async (more: Partial<AsteriskOptions> = {}): Promise<Scene> => (scene = await makeScene(more))

const codeOf = (more: Partial<AsteriskOptions>): Promise<unknown> =>
  openAsterisk({ ...scene.simulator.options, ...more }).then(
    () => 'opened',
    (thrown: unknown) => (thrown as { readonly code: string }).code,
  )

afterEach(() => scene.close())

describe('opening', () => {
  it('says which options are wrong, and never the password', async () => {
    await set()
    const wrong = { url: 'ftp://x', app: 'a b', endpoint: 'PJSIP/trunk', countries: ['UK'], password: 'hunter2' }
    const fault = await openAsterisk({ ...scene.simulator.options, ...wrong }).catch(
      (thrown: unknown) => thrown as Error,
    )
    expect(fault).toMatchObject({ name: 'AsteriskFault', code: 'invalid-options' })
    const { message } = fault as Error
    for (const what of ['url', 'app', 'endpoint', 'GB']) expect(message).toContain(what)
    expect(message).not.toContain('hunter2')
  })

  it('tells a wrong password from a wrong address', async () => {
    await set()
    expect(await codeOf({ password: 'another' })).toBe('auth')
    expect(await codeOf({ url: 'http://127.0.0.1:9/ari' })).toBe('unreachable')
    expect(await codeOf({ url: scene.simulator.options.url.replace('/ari', '/elsewhere') })).toBe('unreachable')
  })

  it('leaves nothing behind when it is closed', async () => {
    await set({ amd: { context: 'amd' } })
    await scene.telephony().place(scene.call({ amd: 'classify-then-beep' }))
    scene.pbx.answer(scene.last().id)
    await scene.settle()
    await scene.telephony().close()
    scene.pbx.restart()
    scene.clock.pass(1)
    for (const millis of [4_000, 20_000, 30_000, 60_000]) expect(scene.clock.waiting(millis)).toBe(0)
  })
})

describe('placing', () => {
  it('asks for the person, from our number, with an id that follows from the attempt and no number in the address', async () => {
    await set()
    const placed = await scene.telephony().place(scene.call())
    const [request] = scene.simulator.asked.filter(({ method }) => method === 'POST')
    expect(request).toMatchObject({ path: '/channels', params: { callerId: '+12125550199', timeout: 25 } })
    expect(scene.last()).toMatchObject({ endpoint: 'PJSIP/+12125550100@trunk', app: 'refrain-1' })
    expect(placed).toEqual({ kind: 'accepted', call: scene.last().id })
  })

  it.each([
    [400, { kind: 'rejected', failure: 'misconfigured', retryable: false, providerCode: 'http-400' }],
    [401, { kind: 'rejected', failure: 'auth', retryable: false }],
    [404, { kind: 'rejected', failure: 'misconfigured', retryable: false, providerCode: 'http-404' }],
    [429, { kind: 'throttled', retryAfterMs: 7_000 }],
    [500, { kind: 'rejected', failure: 'provider-error', retryable: true, providerCode: 'http-500' }],
    [502, { kind: 'unknown' }],
    [504, { kind: 'unknown' }],
  ])('reads %i', async (status, expected) => {
    await set()
    scene.simulator.interfere = () => ({ status, retryAfter: '7' })
    expect(await scene.telephony().place(scene.call())).toEqual(expected)
  })

  it('is begun not more often than was said', async () => {
    await set({ callsPerSecond: 2 })
    const { place } = scene.telephony()
    expect(await place(scene.call({ attempt: 'a' }))).toMatchObject({ kind: 'accepted' })
    expect(await place(scene.call({ attempt: 'b' }))).toEqual({ kind: 'throttled', retryAfterMs: 500 })
    scene.clock.pass(500)
    expect(await place(scene.call({ attempt: 'b' }))).toMatchObject({ kind: 'accepted' })
  })

  it('waits for an answer no longer than was said, and then does not know', async () => {
    await set()
    const { place } = scene.telephony()
    scene.simulator.interfere = () => {
      // The answer is late: time passes before it comes.
      scene.clock.pass(60_000)
      return null
    }
    expect(await place(scene.call())).toEqual({ kind: 'unknown' })
    scene.simulator.interfere = null
    expect(await place(scene.call())).toMatchObject({ kind: 'duplicate' })
    expect(scene.pbx.dialled).toHaveLength(1)
  })

  it('does not ring again for a call that was soon over and whose answer was lost', async () => {
    await set()
    scene.simulator.interfere = ({ method, path }) => (method === 'POST' && path === '/channels' ? 'lose answer' : null)
    expect(await scene.telephony().place(scene.call())).toEqual({ kind: 'unknown' })
    scene.pbx.end(scene.last().id, { cause: 21, sip: 603 })
    await scene.settle()
    scene.simulator.interfere = null
    expect(await scene.telephony().place(scene.call())).toEqual({ kind: 'duplicate', call: scene.last().id })
    expect(scene.pbx.dialled).toHaveLength(1)
    expect(scene.words()).toEqual(['placed', 'ended declined'])
  })

  it('is refused as a duplicate by Asterisk itself where another process placed it', async () => {
    await set()
    const other = await scene.open({ app: 'refrain-2' })
    await scene.telephony().place(scene.call())
    expect(await other.place(scene.call())).toEqual({ kind: 'duplicate', call: scene.last().id })
    expect(scene.pbx.dialled).toHaveLength(1)
  })

  it('believes what Asterisk tells rather than a gateway that refuses in its place', async () => {
    await set()
    scene.pbx.watchers.dialled = ({ id }) => {
      scene.pbx.ring(id)
    }
    const { place } = scene.telephony()
    scene.simulator.interfere = () => ({ status: 503, once: () => scene.told.length > 0 })
    expect(await place(scene.call())).toEqual({ kind: 'accepted', call: scene.last().id })
  })

  it('refuses an attempt that is longer than ids of Asterisk', async () => {
    await set()
    expect(await scene.telephony().place(scene.call({ attempt: 'x'.repeat(91) }))).toMatchObject({
      kind: 'rejected',
      providerCode: 'attempt-too-long',
    })
    expect(await scene.telephony().place(scene.call({ attempt: 'ü'.repeat(45) }))).toMatchObject({ kind: 'accepted' })
    expect(scene.last().id.length).toBeLessThan(149)
  })
})

describe('a rep', () => {
  const connect = { to: 'PJSIP/ann', ringSeconds: 15 }

  it('is on the line before the person is rung, and both meet in a bridge that goes with them', async () => {
    await set()
    await scene.telephony().place(scene.call({ connect, maxTalkSeconds: 600 }))
    const rep = scene.last()
    expect(rep.endpoint).toBe('PJSIP/ann')
    scene.pbx.answer(rep.id)
    await scene.settle()
    const person = scene.last()
    expect([...scene.pbx.playbacks.values()]).toEqual([rep.id])
    scene.pbx.ring(person.id)
    scene.pbx.answer(person.id)
    await scene.settle()
    expect([...scene.pbx.bridges.values()].map((one) => [...one])).toEqual([[rep.id, person.id]])
    expect(scene.pbx.playbacks.size).toBe(0)
    expect(person.variables.get('TIMEOUT(absolute)')).toBe('600')
    scene.pbx.end(person.id)
    await scene.settle()
    expect([scene.pbx.bridges.size, scene.pbx.channels.size]).toEqual([0, 0])
    expect(scene.words()).toEqual(['placed', 'ringing', 'answered', 'ended connected'])
  })

  it('who leaves while it rings takes the call back', async () => {
    await set()
    await scene.telephony().place(scene.call({ connect }))
    scene.pbx.answer(scene.last().id)
    await scene.settle()
    scene.pbx.ring(scene.last().id)
    scene.pbx.end(scene.pbx.dialled[0]!.id)
    await scene.settle()
    expect(scene.pbx.channels.size).toBe(0)
    expect(scene.told.at(-1)).toMatchObject({ type: 'ended', outcome: 'canceled', by: 'us' })
  })

  it('who answers too late rings nobody', async () => {
    await set()
    await scene.telephony().place(scene.call({ connect, notAfter: (scene.clock.now() + 5_000) as never }))
    await scene.pass(6)
    scene.pbx.answer(scene.last().id)
    await scene.settle()
    expect(scene.pbx.dialled).toHaveLength(1)
    expect(scene.pbx.channels.size).toBe(0)
    expect(scene.told.at(-1)).toMatchObject({ type: 'ended', outcome: 'canceled', providerCode: 'too-late' })
  })

  it('is not left alone where no bridge can be had, or the person cannot be dialled', async () => {
    for (const broken of [/^\/bridges\/[^/]+$/, /^\/channels$/]) {
      await set()
      await scene.telephony().place(scene.call({ connect }))
      scene.simulator.interfere = ({ method, path }) =>
        method === 'POST' && broken.test(path) ? { status: 500 } : null
      scene.pbx.answer(scene.last().id)
      await scene.settle()
      expect(scene.pbx.channels.size).toBe(0)
      expect(scene.told.at(-1)).toMatchObject({ type: 'ended', outcome: 'failed' })
      if (broken.test('/bridges/b')) await scene.close()
    }
  })
})

describe('a call that comes in', () => {
  it('is put through to the desk, and both are gone with either', async () => {
    await set({ incoming: { connect: 'PJSIP/desk', ringSeconds: 20 }, country: 'GB' })
    scene.pbx.callIn('1.1', '02079460123', '+12125550199', 'refrain-1')
    await scene.settle()
    expect(scene.last().endpoint).toBe('PJSIP/desk')
    scene.pbx.answer(scene.last().id)
    await scene.settle()
    expect([...scene.pbx.bridges.values()].map((one) => one.size)).toEqual([2])
    scene.pbx.end(scene.last().id)
    await scene.settle()
    expect([scene.pbx.channels.size, scene.pbx.bridges.size]).toEqual([0, 0])
    expect(scene.words()).toEqual(['placed', 'answered', 'ended connected'])
    expect(scene.told[0]).toMatchObject({ direction: 'in', from: '+442079460123', to: '+12125550199', attempt: null })
  })

  it('that nobody takes ends unanswered', async () => {
    await set({ incoming: { connect: 'PJSIP/desk', ringSeconds: 5 } })
    scene.pbx.callIn('1.1', '+12125550100', '+12125550199', 'refrain-1')
    await scene.pass(6)
    expect(scene.pbx.channels.size).toBe(0)
    expect(scene.words()).toEqual(['placed', 'ended no-answer'])
  })

  it('goes back to the dialplan where there is no desk, and is heard of there', async () => {
    await set()
    const contexts: string[] = []
    scene.pbx.watchers.inDialplan = ({ id }) => contexts.push(id)
    scene.pbx.callIn('1.1', '+12125550100', '+12125550199', 'refrain-1')
    await scene.settle()
    expect(contexts).toEqual(['1.1'])
    scene.pbx.end('1.1')
    await scene.settle()
    expect(scene.words()).toEqual(['placed', 'ended no-answer'])
  })
})
