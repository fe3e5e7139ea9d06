import { afterEach, describe, expect, it } from 'vitest'
import type { Heard, MediaSession } from './MediaSession.ts'
import type { MediaParts } from './openMediaSession.ts'
import { openMediaSession } from './openMediaSession.ts'

const opened: MediaSession[] = []
const open = async (parts: Partial<MediaParts> = {}) => {
  const session = await openMediaSession({ at: '127.0.0.1', ...parts })
  opened.push(session)
  return session
}

/** Two ends that have agreed. */
const pair = async (caller: Partial<MediaParts> = {}, callee: Partial<MediaParts> = {}) => {
  const [a, b] = await Promise.all([open(caller), open(callee)])
  expect(b.connect(a.localSdp())).toBe(true)
  expect(a.connect(b.localSdp())).toBe(true)
  return { a, b }
}

/** A tone as samples. */
const tone = (hertz: number, ms: number, amplitude = 8000) =>
  Int16Array.from({ length: 8 * ms }, (_, n) => amplitude * Math.sin((2 * Math.PI * hertz * n) / 8000))

const heardBy = (session: MediaSession, wanted: Heard['type']) =>
  new Promise<Heard>((resolve) => {
    session.listen((heard) => {
      if (heard.type === wanted) resolve(heard)
    })
  })

afterEach(() => {
  for (const session of opened.splice(0)) session.close()
})

describe('the sound of a call', () => {
  it('is heard on the other side as it was played, and its playing is told complete', async () => {
    const { a, b } = await pair({}, { recordMinutes: 1 })
    const beep = heardBy(b, 'beep')
    expect(await a.play(tone(1000, 300))).toEqual({ complete: true, millis: 300 })
    expect(await beep).toMatchObject({ type: 'beep', hertz: 1000 })
    const recorded = b.recorded()
    const loud = recorded.filter((sample) => Math.abs(sample) > 1000).length
    // Six of eight samples of this tone, and not one of them lost.
    expect(loud).toBe((6 / 8) * 2400)
  })

  it('is told partial where it is stopped', async () => {
    const { a } = await pair()
    const first = a.play(tone(1000, 5000))
    const second = a.play(tone(500, 100))
    expect(await first).toMatchObject({ complete: false })
    expect(await second).toMatchObject({ complete: true })
    const third = a.play(tone(1000, 5000))
    a.close()
    expect(await third).toMatchObject({ complete: false })
  })

  it('bears keys', async () => {
    const { a, b } = await pair()
    const keys: string[] = []
    const all = new Promise<void>((resolve) => {
      b.listen((heard) => {
        if (heard.type === 'key' && keys.push(heard.key) === 3) resolve()
      })
    })
    await a.press('1#A')
    await all
    expect(keys.join('')).toBe('1#A')
  })

  it('crosses a bridge', async () => {
    const left = await pair()
    const right = await pair()
    left.b.bridge(right.a)
    const beep = heardBy(right.b, 'beep')
    await left.a.play(tone(600, 300))
    expect(await beep).toMatchObject({ hertz: 600 })
  })
})
