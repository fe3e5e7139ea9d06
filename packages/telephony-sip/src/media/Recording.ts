/**
 * What was received, put together by its timestamps: gaps are silence, what was overtaken finds its place, and nothing grows
 * beyond a cap.
 *
 * @since 0.1.0
 */

// --- model -------------------------------------------------------------------

/** Samples a second of telephone sound. */
export const SAMPLE_RATE = 8000

/** Sound that is kept. */
export interface Recording {
  /** Takes samples with the timestamp of their packet; `isNew`: its clock has nothing to do with the one before. */
  readonly take: (samples: Int16Array, timestamp: number, isNew: boolean) => void
  readonly samples: () => Int16Array
}

/** A pause longer than this is kept as this long, and what jumps back further than it follows what there is. */
const LONGEST_GAP = 30 * SAMPLE_RATE

// --- constructors ------------------------------------------------------------

/** Keeps at most so many minutes. */
export const openRecording = (minutes: number): Recording => {
  const cap = Math.floor(minutes * 60 * SAMPLE_RATE)
  let kept = new Int16Array(Math.min(cap, 10 * SAMPLE_RATE))
  let length = 0
  /** Where the last packet was put, and its timestamp. */
  let place = 0
  let last = 0

  const grow = (needed: number): void => {
    if (needed <= kept.length) return
    const more = new Int16Array(Math.min(cap, Math.max(needed, 2 * kept.length)))
    more.set(kept)
    kept = more
  }

  return {
    take: (samples, timestamp, isNew) => {
      const step = (timestamp - last) | 0
      const isNear = Math.abs(step) <= LONGEST_GAP && place + step >= 0
      place = isNew || !isNear ? length : place + step
      last = timestamp
      const end = Math.min(cap, place + samples.length)
      if (end <= place) return
      grow(end)
      kept.set(samples.subarray(0, end - place), place)
      length = Math.max(length, end)
    },
    samples: () => kept.slice(0, length),
  }
}
