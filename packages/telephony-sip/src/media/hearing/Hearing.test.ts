import { describe, expect, it } from 'vitest'
import { joined, silence, speech, tone } from '../../phones/Sound.ts'
import { decoded, encodeInto, PCMA, PCMU } from '../G711.ts'
import type { Codec } from '../G711.ts'
import { openHearing } from './Hearing.ts'

const FRAME = 160

/** What is heard of a sound, each with the instant of its frame, after it went through a codec with noise on the line. */
const heardIn = (sound: Int16Array, { codec = PCMU, noise = 0 }: { codec?: Codec; noise?: number } = {}) => {
  const hearing = openHearing()
  let seed = 1
  const noisy = sound.map((sample) => {
    seed = (Math.imul(seed, 1103515245) + 12345) >>> 0
    return Math.max(-32768, Math.min(32767, sample + noise * (seed / 2 ** 31 - 1)))
  })
  const bytes = new Uint8Array(noisy.length)
  encodeInto(codec, noisy, 0, bytes)
  const line = decoded(codec, bytes)
  return Array.from({ length: Math.floor(line.length / FRAME) }, (_, n) =>
    hearing.frame(line.subarray(n * FRAME, (n + 1) * FRAME)).map((heard) => ({ ...heard, at: 20 * (n + 1) })),
  ).flat()
}

const typesIn = (...asked: Parameters<typeof heardIn>) => heardIn(...asked).map(({ type }) => type)

const lines = [
  { codec: PCMU, noise: 0 },
  { codec: PCMA, noise: 0 },
  { codec: PCMU, noise: 60 },
  { codec: PCMA, noise: 150 },
  { codec: PCMU, noise: 400 },
]

describe.each(lines)('on a line with $codec.name and noise of $noise', (line) => {
  it('hears speech begin and end, and how long it was', () => {
    const heard = heardIn(joined(silence(600), speech(3000), silence(2000)), line)
    expect(heard.map(({ type }) => type)).toEqual(['speech', 'quiet'])
    const [begun, over] = heard
    expect(begun?.at).toBeGreaterThanOrEqual(600)
    expect(begun?.at).toBeLessThan(800)
    expect(over?.at).toBeGreaterThan(4700)
    expect(over?.at).toBeLessThanOrEqual(4860)
    expect(over).toMatchObject({ spokenMs: expect.closeTo(2900, -2.4) as number })
  })

  it.each([400, 440, 850, 1000, 1400, 2000, 2100])(
    'hears a beep of %i Hz behind a greeting, when it is over',
    (hertz) => {
      const heard = heardIn(joined(speech(2500, 7), silence(500), tone(hertz, 400), silence(2500)), line)
      expect(heard.map(({ type }) => type)).toEqual(['speech', 'beep', 'quiet'])
      expect(heard[1]?.at).toBeGreaterThanOrEqual(3400)
      expect(heard[1]?.at).toBeLessThan(3500)
      expect(Math.abs((heard[1] as { hertz: number }).hertz - hertz)).toBeLessThan(20)
    },
  )

  it('hears nobody', () => {
    expect(heardIn(silence(9000), line)).toEqual([{ type: 'silence', at: 5000 }])
  })

  it('takes no speech for a beep, whoever speaks', () => {
    for (let voice = 1; voice <= 20; voice++) {
      expect(typesIn(joined(speech(4000, voice), silence(1500)), line)).toEqual(['speech', 'quiet'])
    }
  })
})

describe('a beep', () => {
  it.each([
    [120, 1],
    [160, 1],
    [1900, 1],
    [60, 0],
    [80, 0],
    [2600, 0],
  ])('of %i ms is heard %i times', (ms, times) => {
    const beeps = typesIn(joined(silence(200), tone(1000, ms), silence(1000))).filter((type) => type === 'beep')
    expect(beeps).toHaveLength(times)
  })

  it('is heard soft and loud, but not where it swells', () => {
    for (const amplitude of [400, 2000, 20_000, 32_000]) {
      expect(typesIn(joined(silence(200), tone(900, 300, amplitude), silence(1000)))).toEqual(['beep'])
    }
    const swelling = tone(900, 400).map((sample, n) => sample * (0.02 + (n / 3200) ** 3))
    expect(typesIn(joined(silence(200), swelling, silence(300)))).not.toContain('beep')
  })

  it('is none where two tones sound at once: that is ringing, or a key', () => {
    const other = tone(480, 1000)
    const both = tone(440, 1000).map((sample, n) => (sample + other[n]!) / 2)
    expect(typesIn(joined(silence(200), both, silence(500)))).not.toContain('beep')
    const high = tone(1336, 200)
    const key = tone(770, 200).map((sample, n) => (sample + high[n]!) / 2)
    expect(typesIn(joined(silence(200), key, silence(500)))).not.toContain('beep')
  })

  it('is told although the greeting ends with it at once, and each of two is told', () => {
    expect(typesIn(joined(speech(2000), tone(1400, 300), silence(2000)))).toEqual(['speech', 'beep', 'quiet'])
    const two = joined(tone(1000, 200), silence(200), tone(1000, 200), silence(200))
    expect(typesIn(two)).toEqual(['beep', 'beep'])
  })
})

describe('what networks and machines say', () => {
  it.each([
    [913.8, 274, 1370.6, 274, 'intercept'],
    [985.2, 380, 1370.6, 274, 'vacant'],
    [913.8, 274, 1428.5, 380, 'reorder'],
    [985.2, 380, 1428.5, 380, 'no-circuit'],
  ])('%d Hz for %i ms, then %d Hz for %i ms: %s', (first, firstMs, second, secondMs, meaning) => {
    const sound = joined(silence(300), tone(first, firstMs), tone(second, secondMs), tone(1776.7, 380), speech(1000))
    expect(heardIn(sound).filter(({ type }) => type !== 'speech')).toMatchObject([{ type: 'sit', meaning }])
    const paused = joined(tone(first, firstMs), silence(20), tone(second, secondMs), silence(20), tone(1776.7, 380))
    expect(heardIn(joined(paused, silence(100)))).toMatchObject([{ type: 'sit', meaning }])
  })

  it('hears a fax after a second of its tone, once', () => {
    expect(heardIn(joined(silence(200), tone(2100, 3000), silence(500)))).toEqual([{ type: 'fax', at: 1200 }])
  })
})

describe('speech', () => {
  it('is not a click, nor steady noise after it has lasted', () => {
    const click = joined(silence(500), speech(20), silence(500), tone(1000, 30), silence(500))
    expect(typesIn(click)).toEqual([])
    expect(typesIn(joined(silence(3000)), { noise: 1200 })).toEqual([])
  })

  it('goes on over pauses shorter than its end', () => {
    const sound = joined(speech(800, 3), silence(900), speech(800, 4), silence(1500))
    expect(typesIn(sound)).toEqual(['speech', 'quiet'])
    expect(heardIn(sound)[1]).toMatchObject({ spokenMs: expect.closeTo(2400, -2.6) as number })
  })

  it('is heard over a loud street', () => {
    const heard = heardIn(joined(silence(1000), speech(2000, 5, 14_000), silence(2000)), { noise: 1500 })
    expect(heard.map(({ type }) => type)).toEqual(['speech', 'quiet'])
  })
})
