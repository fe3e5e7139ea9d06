/**
 * Steady tones, by how much of a frame one frequency explains (Goertzel): the beep of a mailbox, the answer of a fax, and the
 * three tones with which networks say that there is no such number.
 *
 * @since 0.1.0
 */

// --- model -------------------------------------------------------------------

/** What the network says: no such number, or no way there now. */
export type SpecialInformation = 'intercept' | 'vacant' | 'reorder' | 'no-circuit'

/** What tones say. */
export type ToneHeard =
  | { readonly type: 'beep'; readonly hertz: number }
  | { readonly type: 'fax' }
  | { readonly type: 'sit'; readonly meaning: SpecialInformation }

/** Listens frame by frame. */
export interface Tones {
  readonly frame: (samples: Int16Array, level: number) => ToneHeard | null
  /** Whether the last frame was one of a tone. */
  readonly isTone: () => boolean
}

interface Tone {
  readonly hertz: number
  readonly frames: number
}

const FRAME_MS = 20
const SAMPLE_RATE = 8000

/** A softer frame is no tone. */
const SOFTEST = 200

/** How much of the energy one frequency has to explain. */
const PURITY = 0.8

/** How far frames of one tone may lie apart: in pitch, and in level (3 dB). */
const SAME_HERTZ = 30
const SAME_LEVEL = 1.42

/** A beep lasts 120 ms to 2 s. */
const SHORTEST_BEEP = 120 / FRAME_MS
const LONGEST_BEEP = 2000 / FRAME_MS
const LOWEST_HERTZ = 385
const HIGHEST_HERTZ = 2150

/** Tones that are no further apart than this belong together. */
const LONGEST_GAP = 3

/** The answer of a fax: 2,100 ± 15 Hz for 2.6 to 4 s (ITU-T T.30); a second of it is enough. */
const FAX_HERTZ = 2100
const FAX_FRAMES = 1000 / FRAME_MS

/** First and second of the special information tones, in hertz (the third is always 1,776.7). */
const SPECIAL: readonly (readonly [number, number, SpecialInformation])[] = [
  [913.8, 1370.6, 'intercept'],
  [985.2, 1370.6, 'vacant'],
  [913.8, 1428.5, 'reorder'],
  [985.2, 1428.5, 'no-circuit'],
]
const SPECIAL_LAST = 1776.7
const SPECIAL_HERTZ = 25

// --- questions ---------------------------------------------------------------

/** The root mean square of samples. */
export const levelOf = (samples: Int16Array): number => {
  let energy = 0
  for (const sample of samples) energy += sample * sample
  return Math.sqrt(energy / samples.length)
}

/** The pitch by the first and the last crossing of zero upwards, or 0. */
const pitchOf = (samples: Int16Array): number => {
  let first = -1
  let last = -1
  let count = 0
  for (let n = 1; n < samples.length; n++) {
    const before = samples[n - 1]!
    const after = samples[n]!
    if (before >= 0 || after < 0) continue
    last = n - after / (after - before)
    if (first < 0) first = last
    count++
  }
  return count < 2 ? 0 : ((count - 1) * SAMPLE_RATE) / (last - first)
}

/** How much of the energy is in one frequency, from 0 to 1. */
const purityAt = (samples: Int16Array, hertz: number, level: number): number => {
  const coefficient = 2 * Math.cos((2 * Math.PI * hertz) / SAMPLE_RATE)
  let one = 0
  let two = 0
  for (const sample of samples) {
    const next = sample + coefficient * one - two
    two = one
    one = next
  }
  const power = one * one + two * two - coefficient * one * two
  return (2 * power) / (samples.length * samples.length * level * level)
}

/** The pitch of a frame that is a pure tone; 0 where it is none. */
export const toneOf = (samples: Int16Array, level: number): number => {
  if (level < SOFTEST) return 0
  const hertz = pitchOf(samples)
  const isInRange = hertz >= LOWEST_HERTZ && hertz <= HIGHEST_HERTZ
  return isInRange && purityAt(samples, hertz, level) >= PURITY ? hertz : 0
}

const isNear = (hertz: number, wanted: number): boolean => Math.abs(hertz - wanted) <= SPECIAL_HERTZ

/** What tones that followed each other without a pause say. */
const meaningOf = (chain: readonly Tone[]): ToneHeard | null => {
  const [first, second, third] = chain
  if (first === undefined) return null
  if (second === undefined) {
    return first.frames > LONGEST_BEEP ? null : { type: 'beep', hertz: Math.round(first.hertz) }
  }
  if (third === undefined || chain.length > 3 || !isNear(third.hertz, SPECIAL_LAST)) return null
  const special = SPECIAL.find(([low, high]) => isNear(first.hertz, low) && isNear(second.hertz, high))
  return special === undefined ? null : { type: 'sit', meaning: special[2] }
}

// --- constructors ------------------------------------------------------------

/** Nothing was heard yet. */
export const openTones = (): Tones => {
  /** Tones that are over, without a pause in between. */
  let chain: Tone[] = []
  /** The tone that sounds: its frames, the sum of their pitches, and its level. */
  let frames = 0
  let pitches = 0
  let loudness = 0
  let gap = 0

  const end = (): void => {
    if (frames >= SHORTEST_BEEP) chain.push({ hertz: pitches / frames, frames })
    frames = 0
    pitches = 0
  }

  const goesOn = (hertz: number, level: number): boolean =>
    frames > 0 &&
    Math.abs(hertz - pitches / frames) <= SAME_HERTZ &&
    level < loudness * SAME_LEVEL &&
    level > loudness / SAME_LEVEL

  const sound = (hertz: number, level: number): ToneHeard | null => {
    if (!goesOn(hertz, level)) end()
    if (frames === 0) loudness = level
    frames++
    pitches += hertz
    gap = 0
    const isFax = frames === FAX_FRAMES && Math.abs(pitches / frames - FAX_HERTZ) <= SAME_HERTZ
    return isFax ? { type: 'fax' } : null
  }

  const pause = (): ToneHeard | null => {
    end()
    if (chain.length === 0 || ++gap < LONGEST_GAP) return null
    const heard = meaningOf(chain)
    chain = []
    return heard
  }

  return {
    frame: (samples, level) => {
      const hertz = toneOf(samples, level)
      return hertz > 0 ? sound(hertz, level) : pause()
    },
    isTone: () => frames > 0,
  }
}
