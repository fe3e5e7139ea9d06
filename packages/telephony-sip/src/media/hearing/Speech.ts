/**
 * Whether somebody speaks, by energy alone: a frame is loud where it stands out from the quietest of the last two seconds.
 *
 * @since 0.1.0
 */

// --- model -------------------------------------------------------------------

/** How long it has to be quiet, in milliseconds. */
export interface SpeechSettings {
  /** After speech, for it to be over. */
  readonly quietMs: number
  /** Without speech, to be told. */
  readonly silenceMs: number
}

/** What one frame says. */
export type SpeechHeard =
  { readonly type: 'speech' } | { readonly type: 'quiet'; readonly spokenMs: number } | { readonly type: 'silence' }

/** Listens frame by frame. */
export interface Speech {
  /** Takes the level of a frame; `isTone`: it is no speech, and does not end what was said. */
  readonly frame: (level: number, isTone: boolean) => SpeechHeard | null
}

const FRAME_MS = 20

/** Levels are root mean squares of 16-bit samples. What is below the first is never loud, what is above the second always. */
const NEVER_LOUD = 130
const ALWAYS_LOUD = 1800

/** How much louder than the quietest it has to be. */
const FACTOR = 2.5

/** The quietest is looked for in blocks of frames: five of 400 ms. */
const BLOCK_FRAMES = 20
const BLOCKS = 5

/** A click is no speech: 60 ms of the last 100 have to be loud. */
const LOUD_FRAMES = 3
const RECENT_FRAMES = 5

// --- constructors ------------------------------------------------------------

/** The quietest level of the last two seconds. */
const openFloor = (): ((level: number) => number) => {
  const blocks: number[] = []
  let current = Infinity
  let frames = 0
  return (level) => {
    current = Math.min(current, level)
    const floor = Math.min(current, ...blocks)
    if (++frames === BLOCK_FRAMES) {
      blocks.push(current)
      if (blocks.length > BLOCKS) blocks.shift()
      current = Infinity
      frames = 0
    }
    return floor
  }
}

const bitsIn = (bits: number): number => {
  let count = 0
  for (let rest = bits; rest !== 0; rest &= rest - 1) count++
  return count
}

/** Nothing was heard yet. */
export const openSpeech = ({ quietMs, silenceMs }: SpeechSettings): Speech => {
  const floorAt = openFloor()
  /** The last frames, a bit for each that was loud. */
  let recent = 0
  let speaks = false
  /** Since speech began, and since the last loud frame. */
  let spokenMs = 0
  let quietFor = 0
  let isSilenceTold = false

  const begin = (): SpeechHeard => {
    speaks = true
    spokenMs = LOUD_FRAMES * FRAME_MS
    quietFor = 0
    isSilenceTold = false
    return { type: 'speech' }
  }

  const passQuietly = (): SpeechHeard | null => {
    quietFor += FRAME_MS
    if (speaks && quietFor >= quietMs) {
      speaks = false
      return { type: 'quiet', spokenMs }
    }
    if (speaks || isSilenceTold || quietFor < silenceMs) return null
    isSilenceTold = true
    return { type: 'silence' }
  }

  return {
    frame: (level, isTone) => {
      const threshold = Math.min(ALWAYS_LOUD, Math.max(NEVER_LOUD, FACTOR * floorAt(level)))
      const isLoud = level > threshold
      recent = ((recent << 1) | (isLoud && !isTone ? 1 : 0)) & (2 ** RECENT_FRAMES - 1)
      if (isTone) return speaks ? null : passQuietly()
      const isSpeech = isLoud && bitsIn(recent) >= LOUD_FRAMES
      if (!speaks) return isSpeech ? begin() : passQuietly()
      if (!isSpeech) return passQuietly()
      spokenMs += quietFor + FRAME_MS
      quietFor = 0
      return null
    },
  }
}
