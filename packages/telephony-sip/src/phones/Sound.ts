/**
 * Sounds made by arithmetic, as samples at 8 kHz: what simulated people and mailboxes say.
 *
 * @since 0.1.0
 */

const RATE = 8

/** How loud they are, of 32,767. */
const AMPLITUDE = 8000

/** How long a syllable sounds and how long the pause behind it is, in milliseconds: at least, and how much more. */
const SYLLABLE = [110, 150] as const
const PAUSE = [30, 70] as const

/**
 * Nothing, for so long.
 *
 * @example
 * ```ts run
 * import { Sound } from '@refrain/telephony-sip/phones'
 *
 * Sound.silence(20).length // => 160
 * ```
 *
 * @category sounds
 * @since 0.1.0
 */
export const silence = (ms: number): Int16Array => new Int16Array(RATE * ms)

/**
 * A steady tone.
 *
 * @example
 * ```ts run
 * import { Sound } from '@refrain/telephony-sip/phones'
 *
 * Sound.tone(1000, 300).length // => 2400
 * ```
 *
 * @category sounds
 * @since 0.1.0
 */
export const tone = (hertz: number, ms: number, amplitude: number = AMPLITUDE): Int16Array =>
  Int16Array.from({ length: RATE * ms }, (_, n) => amplitude * Math.sin((2 * Math.PI * hertz * n) / (1000 * RATE)))

/** Numbers from 0 to below 1, the same for the same seed. */
const numbersFrom = (seed: number): (() => number) => {
  let state = (seed * 2654435761 + 1) >>> 0
  return () => {
    state ^= state << 13
    state ^= state >>> 17
    state ^= state << 5
    state >>>= 0
    return state / 2 ** 32
  }
}

/**
 * Bursts of noise in the rhythm of speech; each seed is another voice.
 *
 * @example
 * ```ts run
 * import { Sound } from '@refrain/telephony-sip/phones'
 *
 * Sound.speech(1000, 7).length // => 8000
 * ```
 *
 * @category sounds
 * @since 0.1.0
 */
export const speech = (ms: number, seed = 1, amplitude: number = AMPLITUDE): Int16Array => {
  const next = numbersFrom(seed)
  const samples = silence(ms)
  const between = ([least, more]: readonly [number, number]): number => Math.round(RATE * (least + more * next()))
  for (let at = 0; at < samples.length;) {
    const length = Math.min(between(SYLLABLE), samples.length - at)
    let smooth = 0
    for (let n = 0; n < length; n++) {
      smooth = 0.6 * smooth + 0.4 * (2 * next() - 1)
      samples[at + n] = 2 * amplitude * smooth * Math.sin((Math.PI * n) / length)
    }
    at += length + between(PAUSE)
  }
  return samples
}

/**
 * One after the other.
 *
 * @example
 * ```ts run
 * import { Sound } from '@refrain/telephony-sip/phones'
 *
 * Sound.joined(Sound.tone(440, 100), Sound.silence(50)).length // => 1200
 * ```
 *
 * @category sounds
 * @since 0.1.0
 */
export const joined = (...parts: readonly Int16Array[]): Int16Array => {
  const all = new Int16Array(parts.reduce((length, part) => length + part.length, 0))
  let at = 0
  for (const part of parts) {
    all.set(part, at)
    at += part.length
  }
  return all
}
