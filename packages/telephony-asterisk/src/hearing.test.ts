import { afterEach, describe, expect, it } from 'vitest'
import type { AsteriskOptions } from './options.ts'
import { makeScene } from './proof/scene.ts'
import type { Scene } from './proof/scene.ts'

let scene: Scene

const set = async (more: Partial<AsteriskOptions> = {}): Promise<Scene> => (scene = await makeScene(more))

/** The socket is lost, and is back after what happens meanwhile. */
const away = async (meanwhile: () => void): Promise<void> => {
  scene.simulator.cut()
  meanwhile()
  while (scene.simulator.listeners() === 0) await scene.pass(1)
  await scene.settle()
}

const connect = { to: 'PJSIP/ann', ringSeconds: 15 }
const message = { kind: 'audio', url: 'https://audio.example.com/a.wav' } as const
const MAILBOXES = { amd: { context: 'amd' }, audioHosts: ['audio.example.com'] }

afterEach(() => scene.close())

describe('while no socket is open', () => {
  it('no call is placed, since nobody would carry it on', async () => {
    await set()
    scene.simulator.cut(true)
    await scene.pass(1)
    expect(await scene.telephony().place(scene.call())).toMatchObject({ kind: 'throttled' })
    expect(scene.pbx.dialled).toEqual([])
    scene.simulator.admit()
    await away(() => undefined)
    expect(await scene.telephony().place(scene.call())).toMatchObject({ kind: 'accepted' })
  })

  it('what was missed shows in what there is', async () => {
    await set()
    await scene.telephony().place(scene.call())
    await scene.settle()
    // The channel would not stay where nobody listens: here it was answered by another way.
    await away(() => {
      scene.pbx.channels.get(scene.last().id)!.state = 'Ringing'
    })
    expect(scene.words()).toEqual(['placed', 'ringing'])
    scene.pbx.answer(scene.last().id)
    scene.pbx.end(scene.last().id)
    await scene.settle()
    expect(scene.words()).toEqual(['placed', 'ringing', 'answered', 'ended connected'])
  })

  it('an end that nobody heard is not made up: the call is undetermined, and counts as placed', async () => {
    await set()
    const call = scene.call()
    await scene.telephony().place(call)
    await away(() => {
      scene.pbx.restart()
    })
    expect(scene.words()).toEqual(['placed'])
    expect(await scene.telephony().lookUp({ attempt: call.attempt })).toEqual({ state: 'undetermined' })
    expect(await scene.telephony().place(call)).toMatchObject({ kind: 'duplicate' })
    expect(scene.pbx.dialled).toHaveLength(1)
  })

  it('a call that is just being placed is not taken for one that is lost', async () => {
    await set()
    let isAnswered = false
    scene.simulator.interfere = ({ method, path }) => {
      if (method === 'GET' && path === '/channels') isAnswered = true
      return null
    }
    scene.simulator.hold = () => !isAnswered
    const placing = scene.telephony().place(scene.call({ connect }))
    scene.simulator.cut()
    while (!isAnswered) {
      scene.clock.pass(250)
      await new Promise((resolve) => setImmediate(resolve))
    }
    await scene.settle()
    expect(await placing).toMatchObject({ kind: 'accepted' })
    scene.pbx.answer(scene.last().id)
    await scene.settle()
    expect(scene.pbx.dialled).toHaveLength(2)
  })

  it('a message that was being left is not taken for one that was not heard', async () => {
    await set(MAILBOXES)
    await scene.telephony().place(scene.call())
    scene.pbx.answer(scene.last().id)
    await scene.settle()
    scene.simulator.cut()
    await scene.telephony().dropVoicemail(scene.last().id, { id: 'd', message })
    await away(() => undefined)
    scene.pbx.end(scene.last().id)
    await scene.settle()
    expect(scene.words()).toEqual(['placed', 'answered', 'voicemail partial', 'ended connected'])
  })
})

describe('another life of the process', () => {
  it('takes a call that rings up again, and tells the rest of it under the same names', async () => {
    await set()
    const call = scene.call()
    await scene.telephony().place(call)
    await scene.settle()
    await scene.reborn()
    scene.pbx.ring(scene.last().id)
    scene.pbx.end(scene.last().id, { cause: 17, sip: 486 })
    await scene.settle()
    const events = new Map(scene.told.map((event) => [event.key, event]))
    expect([...events.values()].map(({ type }) => type)).toEqual(['placed', 'ringing', 'ended'])
    expect([...new Set(scene.told.map(({ attempt }) => attempt))]).toEqual([call.attempt])
    expect(await scene.telephony().lookUp({ attempt: call.attempt })).toMatchObject({ state: 'ended' })
  })

  it('never rings a person for a rep who was there before', async () => {
    await set()
    await scene.telephony().place(scene.call({ connect }))
    await scene.telephony().close()
    scene.pbx.dialled[0]!.state = 'Up'
    await scene.reborn()
    expect(scene.pbx.dialled).toHaveLength(1)
    expect(scene.pbx.channels.size).toBe(0)
    expect(scene.words()).not.toContain('ended failed')
  })

  it('leaves those who talk alone', async () => {
    await set()
    await scene.telephony().place(scene.call({ connect }))
    scene.pbx.answer(scene.last().id)
    await scene.settle()
    scene.pbx.answer(scene.last().id)
    await scene.settle()
    await scene.reborn()
    expect(scene.pbx.channels.size).toBe(2)
    scene.pbx.end(scene.last().id)
    await scene.settle()
    expect([scene.pbx.channels.size, scene.pbx.bridges.size]).toEqual([0, 0])
    expect(scene.words().at(-1)).toBe('ended connected')
  })

  it('leaves a message once, and knows that it was left', async () => {
    await set(MAILBOXES)
    const drop = { id: 'd', message }
    await scene.telephony().place(scene.call())
    const { id } = scene.last()
    scene.pbx.answer(id)
    await scene.settle()
    expect(await scene.telephony().dropVoicemail(id, drop)).toBe('started')
    await scene.reborn()
    expect(await scene.telephony().dropVoicemail(id, drop)).toBe('already')
    expect(scene.pbx.playbacks.size).toBe(1)
    scene.pbx.finish([...scene.pbx.playbacks.keys()][0]!)
    await scene.settle()
    expect(scene.pbx.channels.size).toBe(0)
    expect(scene.words().slice(-2)).toEqual(['voicemail complete', 'ended connected'])
  })

  it('hangs up whoever it would keep in silence', async () => {
    await set(MAILBOXES)
    await scene.telephony().place(scene.call({ say: message }))
    scene.pbx.answer(scene.last().id)
    await scene.settle()
    await scene.reborn()
    await scene.settle()
    expect(scene.pbx.channels.size).toBe(0)
    expect(scene.told.at(-1)).toMatchObject({ type: 'ended', outcome: 'connected', by: 'us' })
  })

  it('does not touch the calls of another application', async () => {
    await set()
    await scene.telephony().place(scene.call())
    const asked = scene.simulator.asked.length
    await scene.open({ app: 'refrain-2' })
    expect(scene.pbx.channels.size).toBe(1)
    expect([...new Set(scene.simulator.asked.slice(asked).map(({ method }) => method))]).toEqual(['GET'])
  })
})

describe('a message', () => {
  const toMailbox = async (): Promise<string> => {
    await scene.telephony().place(scene.call())
    scene.pbx.answer(scene.last().id)
    await scene.settle()
    await scene.telephony().dropVoicemail(scene.last().id, { id: 'd', message })
    await scene.settle()
    return [...scene.pbx.playbacks.keys()][0]!
  }

  it('is not complete where they had hung up, though older Asterisk calls the playback done', async () => {
    await set(MAILBOXES)
    const playback = await toMailbox()
    scene.pbx.tell(scene.last(), 'ChannelHangupRequest', { cause: 16 })
    scene.pbx.finish(playback, 'done')
    scene.pbx.end(scene.last().id)
    await scene.settle()
    expect(scene.words().slice(-2)).toEqual(['voicemail partial', 'ended connected'])
  })

  it('is not complete where the line is not there any more when it is hung up', async () => {
    await set(MAILBOXES)
    const playback = await toMailbox()
    scene.simulator.interfere = ({ method }) => (method === 'DELETE' ? { status: 404 } : null)
    scene.pbx.finish(playback, 'done')
    await scene.settle()
    scene.pbx.end(scene.last().id)
    await scene.settle()
    expect(scene.told.at(-2)).toMatchObject({ type: 'voicemail', left: 'partial' })
    expect(scene.told.at(-1)).toMatchObject({ type: 'ended', by: 'them' })
  })

  it('that cannot be played is not left, and the mailbox records no silence', async () => {
    await set(MAILBOXES)
    const playback = await toMailbox()
    scene.pbx.finish(playback, 'failed')
    await scene.settle()
    expect(scene.words().slice(-2)).toEqual(['voicemail failed', 'ended connected'])
    expect(scene.pbx.channels.size).toBe(0)
  })
})

describe('what is not as it should be', () => {
  it('is passed over, and the next event is heard', async () => {
    await set()
    await scene.telephony().place(scene.call())
    const channel = { id: scene.last().id }
    for (const frame of [
      '',
      '{"type":',
      'null',
      JSON.stringify({ type: 'StasisStart', channel: { id: '../../asterisk/modules' }, args: 'call' }),
      JSON.stringify({ type: 'StasisStart', channel: { id: '\ud800' }, args: [{}] }),
      JSON.stringify({ type: 'ChannelDestroyed', channel: { id: 'refrain.' } }),
      JSON.stringify({ type: 'PlaybackFinished', playback: { id: 'x', target_uri: `channel:${channel.id}` } }),
      JSON.stringify({ type: 'ChannelTalkingFinished', channel }),
      `[${'['.repeat(10_000)}`,
    ])
      scene.simulator.frame(frame)
    scene.simulator.frame(new Uint8Array(64))
    scene.pbx.ring(scene.last().id)
    await scene.settle()
    expect(scene.words().filter((word) => word === 'ringing')).toHaveLength(1)
  })

  it('and longer than any event costs the socket, which comes back', async () => {
    await set()
    await scene.telephony().place(scene.call())
    scene.simulator.frame('x'.repeat((1 << 20) + 1))
    await scene.simulator.until(() => scene.simulator.listeners() === 0)
    await away(() => undefined)
    scene.pbx.ring(scene.last().id)
    await scene.settle()
    expect(scene.words()).toEqual(['placed', 'ringing'])
  })

  it('somebody else who listens to the same application is not fought', async () => {
    await set()
    await scene.open()
    await scene.settle()
    expect(scene.simulator.listeners()).toBe(1)
    expect(await scene.telephony().place(scene.call())).toMatchObject({ kind: 'throttled' })
    await scene.pass(5)
    expect(scene.simulator.listeners()).toBe(1)
  })
})
