import { createSocket } from 'node:dgram'
import type { Socket } from 'node:dgram'
import fc from 'fast-check'
import { afterEach, describe, expect, it } from 'vitest'
import { runs } from '../../../../tools/propertyRuns.ts'
import { Sound } from '../phones/index.ts'
import { PCMU, encodeInto } from './G711.ts'
import type { Heard, MediaSession } from './MediaSession.ts'
import { openMediaSession } from './openMediaSession.ts'
import { openPacer } from './Pacer.ts'
import { openRecording } from './Recording.ts'
import { readRtp, RTP_HEADER, writeRtpHeader } from './Rtp.ts'
import { rtpPorts } from './RtpPorts.ts'

const opened: { readonly close: () => unknown }[] = []

afterEach(() => {
  for (const one of opened.splice(0)) one.close()
})

/** A stranger or a peer with a bare socket. */
const open = async (host = '127.0.0.1') => {
  const socket = createSocket('udp4')
  opened.push(socket)
  await new Promise<void>((resolve) => socket.bind(0, host, resolve))
  return socket
}

const sdpOf = (socket: Socket, ...more: readonly string[]) => {
  const { address, port } = socket.address()
  return [
    'v=0',
    `c=IN IP4 ${address}`,
    `m=audio ${String(port)} RTP/AVP 0 101`,
    'a=rtpmap:101 telephone-event/8000',
    ...more,
    '',
  ].join('\r\n')
}

/** A packet of sound that is loud all through. */
const packet = (asked: {
  sequence?: number
  ssrc?: number
  payloadType?: number
  timestamp?: number
  bytes?: number
}) => {
  const { sequence = 0, ssrc = 1, payloadType = 0, timestamp = 160 * sequence, bytes = 160 } = asked
  const all = new Uint8Array(RTP_HEADER + bytes)
  writeRtpHeader(all, { marker: false, payloadType, sequence, timestamp, ssrc })
  encodeInto(PCMU, new Int16Array(bytes).fill(8000), 0, all.subarray(RTP_HEADER))
  return all
}

const portOf = (session: MediaSession) => Number(/m=audio (\d+)/.exec(session.localSdp())?.[1])

/** A session, with a peer that it knows. */
const line = async () => {
  const session = await openMediaSession({ at: '127.0.0.1', recordMinutes: 1 })
  opened.push(session)
  const peer = await open()
  const port = portOf(session)
  expect(session.connect(sdpOf(peer))).toBe(true)
  const received = (count: number) =>
    new Promise<void>((resolve) => {
      const look = (): void => {
        if (session.stats().received >= count) resolve()
        else setImmediate(look)
      }
      look()
    })
  const send = (from: Socket, bytes: Uint8Array) =>
    new Promise((resolve) => {
      from.send(bytes, port, '127.0.0.1', resolve)
    })
  return { session, peer, send, received }
}

describe('a line that anybody can send to', () => {
  it('hears only the peer: no other host, and no other port once the peer has spoken', async () => {
    const { session, peer, send, received } = await line()
    const [other, elsewhere] = [await open(), await open('127.0.0.2')]
    await send(elsewhere, packet({ sequence: 1, ssrc: 9 }))
    await send(peer, packet({ sequence: 1 }))
    await received(1)
    await send(other, packet({ sequence: 2, ssrc: 9 }))
    await send(peer, packet({ sequence: 2 }))
    await received(2)
    expect(session.stats()).toMatchObject({ received: 2, lost: 0 })
    expect(session.recorded()).toHaveLength(320)
  })

  it('answers to the port that the peer speaks from, where it is another than it said', async () => {
    const { send } = await line()
    const translated = await open()
    const heard = new Promise<number>((resolve) => {
      translated.once('message', (bytes) => {
        resolve(readRtp(bytes)?.payload.length ?? 0)
      })
    })
    await send(translated, packet({ sequence: 1 }))
    expect(await heard).toBe(160)
  })

  it('drops what is no packet, of no agreed kind, or too long, and goes on', async () => {
    const { session, peer, send, received } = await line()
    const noise = fc.sample(fc.uint8Array({ minLength: 1, maxLength: 300 }), { ...runs(100), seed: 7 })
    for (const bytes of noise) await send(peer, bytes)
    await send(peer, packet({ payloadType: 18 }))
    await send(peer, packet({ bytes: 1700 }))
    await send(peer, Uint8Array.of())
    await send(peer, packet({ sequence: 7, ssrc: 5 }))
    await received(1)
    expect(session.stats().received).toBe(1)
  })

  it('hears a sender that begins anew, whatever its numbers', async () => {
    const { session, peer, send, received } = await line()
    for (const sequence of [65_534, 65_535, 0]) await send(peer, packet({ sequence }))
    for (const sequence of [500, 501]) await send(peer, packet({ sequence, ssrc: 2, timestamp: 4_000_000_000 }))
    await received(5)
    expect(session.stats()).toMatchObject({ received: 5, lost: 0 })
  })

  it('tells a key once, however often its packets come', async () => {
    const { session, peer, send, received } = await line()
    const keys: Heard[] = []
    session.listen((heard) => keys.push(heard))
    for (let n = 0; n < 8; n++) {
      const key = packet({ sequence: n, payloadType: 101, timestamp: 160, bytes: 4 })
      key.set([5, n < 5 ? 10 : 138, 0, 160], RTP_HEADER)
      await send(peer, key)
    }
    await received(8)
    expect(keys).toMatchObject([{ type: 'key', key: '5' }])
  })
})

describe('a line that is held', () => {
  it('sends nothing until it is taken up again, and what plays goes on then', async () => {
    const { session, peer } = await line()
    const first = new Promise((resolve) => peer.once('message', resolve))
    const played = session.play(Sound.tone(440, 400))
    await first
    expect(session.connect(sdpOf(peer, 'a=sendonly'))).toBe(true)
    expect(session.localSdp()).toContain('a=recvonly')
    const { sent } = session.stats()
    // Another line goes on meanwhile, by the same clock.
    await (await line()).session.play(Sound.tone(440, 100))
    expect(session.stats().sent).toBe(sent)
    expect(session.connect(sdpOf(peer))).toBe(true)
    expect(await played).toEqual({ complete: true, millis: 400 })
  })

  it('stays as it was where what they say cannot be read', async () => {
    const { session } = await line()
    const before = session.localSdp().split('\r\n').slice(2)
    expect(session.connect('v=0\r\nm=audio nonsense')).toBe(false)
    expect(session.localSdp().split('\r\n').slice(2)).toEqual(before)
  })
})

describe('a line that is closed', () => {
  it('plays nothing, takes nothing and leaves no timer', async () => {
    const pending = new Set<object>()
    const pacer = openPacer({
      now: () => 0,
      wait: () => {
        const one = {}
        pending.add(one)
        return () => pending.delete(one)
      },
    })
    const session = await openMediaSession({ at: '127.0.0.1', pacer })
    session.connect(session.localSdp())
    expect(pending.size).toBe(1)
    const [played, pressed] = [session.play(Sound.tone(440, 100)), session.press('1')]
    session.close()
    session.close()
    expect(await played).toEqual({ complete: false, millis: 0 })
    await pressed
    expect(pending.size).toBe(0)
    expect(await session.play(Sound.tone(440, 100))).toEqual({ complete: false, millis: 0 })
    expect(session.connect(session.localSdp())).toBe(false)
  })
})

describe('ports of a range', () => {
  it('are even, handed out once, come back last, and are used up at some time', async () => {
    const [probe] = [await open()]
    const base = probe.address().port & ~1
    const ports = rtpPorts({ host: '127.0.0.3', from: base - 1, to: base + 5 })
    const taken = [await ports.take(), await ports.take(), await ports.take()]
    opened.push(taken[0]!, taken[2]!)
    expect(taken.map((socket) => socket.address().port)).toEqual([base, base + 2, base + 4])
    await expect(ports.take()).rejects.toMatchObject({ code: 'rtp-ports-exhausted' })
    await new Promise<void>((resolve) => taken[1]!.close(resolve))
    const again = await ports.take()
    opened.push(again)
    expect(again.address().port).toBe(base + 2)
  })
})

describe('a recording', () => {
  it('has silence where packets are lost, puts those in place that were overtaken, and ends at its cap', () => {
    const recording = openRecording(1 / 60)
    const sound = new Int16Array(160).fill(5)
    recording.take(sound, 4_294_967_200, true)
    recording.take(sound, (4_294_967_200 + 480) % 2 ** 32, false)
    recording.take(sound, (4_294_967_200 + 160) % 2 ** 32, false)
    const kept = recording.samples()
    expect(kept).toHaveLength(640)
    expect([kept[0], kept[160], kept[320], kept[480]]).toEqual([5, 5, 0, 5])
    recording.take(sound, 1_000_000_000, false)
    expect(recording.samples()).toHaveLength(800)
    recording.take(sound, 77, true)
    for (let n = 1; n < 100; n++) recording.take(sound, 77 + 160 * n, false)
    expect(recording.samples()).toHaveLength(8000)
  })

  it('never grows beyond its cap, whatever clocks say', () => {
    const moves = fc.array(fc.tuple(fc.nat(0xffffffff), fc.nat(320), fc.boolean()), { maxLength: 50 })
    fc.assert(
      fc.property(moves, (all) => {
        const recording = openRecording(1 / 60)
        for (const [timestamp, length, isNew] of all) recording.take(new Int16Array(length), timestamp, isNew)
        expect(recording.samples().length).toBeLessThanOrEqual(8000)
      }),
      runs(50),
    )
  })
})
