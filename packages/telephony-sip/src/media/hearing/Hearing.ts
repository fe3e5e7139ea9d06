/**
 * What is heard on a line, by its energy alone: speech and its end, silence, and tones.
 *
 * @since 0.1.0
 */
import type { SpeechHeard, SpeechSettings } from './Speech.ts'
import { openSpeech } from './Speech.ts'
import type { ToneHeard } from './Tones.ts'
import { levelOf, openTones } from './Tones.ts'

// --- model -------------------------------------------------------------------

/** When it is quiet, and when nobody is there. */
export type HearingSettings = SpeechSettings

/** A greeting pauses for less than 1.2 s between its sentences; whoever says nothing for 5 s will not. */
const USUAL: HearingSettings = { quietMs: 1200, silenceMs: 5000 }

/** Listens frame by frame. */
export interface Hearing {
  /** What the next 20 ms say. */
  readonly frame: (samples: Int16Array) => readonly (SpeechHeard | ToneHeard)[]
}

// --- constructors ------------------------------------------------------------

/** Nothing was heard yet. */
export const openHearing = (settings: Partial<HearingSettings> = {}): Hearing => {
  const speech = openSpeech({ ...USUAL, ...settings })
  const tones = openTones()
  return {
    frame: (samples) => {
      const level = levelOf(samples)
      const tone = tones.frame(samples, level)
      const spoken = speech.frame(level, tones.isTone())
      return [tone, spoken].filter((heard) => heard !== null)
    },
  }
}
