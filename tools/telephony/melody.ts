/**
 * Sounds that can be read back: every message is a melody of its own, so that a recording tells which message it holds, how
 * much of it, and how often.
 */

// --- model -------------------------------------------------------------------

const HERTZ = 8_000
/** None is a multiple of another, and none is what a mailbox beeps with. */
const NOTES: { readonly [name: string]: number } = {
  a: 520,
  b: 610,
  c: 700,
  d: 810,
  e: 1130,
  f: 1270,
  g: 1470,
  h: 1690,
}
const BEEP = 1_000
const NOTE_MS = 80
const LOUD = 9_000
const FRAME = 160

// --- constructors ------------------------------------------------------------

const samples = (ms: number): number => (HERTZ * ms) / 1_000

/** Nothing, for a while. */
export const silence = (ms: number): Int16Array => new Int16Array(samples(ms))

/** A tone. */
export const tone = (hertz: number, ms: number): Int16Array =>
  Int16Array.from({ length: samples(ms) }, (_, i) => Math.round(LOUD * Math.sin((2 * Math.PI * hertz * i) / HERTZ)))

/** One after the other. */
export const joined = (...parts: readonly Int16Array[]): Int16Array => {
  const whole = new Int16Array(parts.reduce((sum, { length }) => sum + length, 0))
  let at = 0
  for (const part of parts) {
    whole.set(part, at)
    at += part.length
  }
  return whole
}

/** A message: notes from `a` to `h`, no two neighbours alike. */
export const melody = (notes: string): Int16Array => joined(...Array.from(notes, (note) => tone(NOTES[note]!, NOTE_MS)))

/** Something like speech: syllables of a low voice with short gaps. */
const voice = (ms: number): Int16Array =>
  joined(
    ...Array.from({ length: Math.ceil(ms / 200) }, (_, i) =>
      joined(tone(150 + 30 * (i % 3), 60), tone(240 + 40 * (i % 4), 90), silence(50)),
    ),
  )

/** A greeting: somebody speaks, and perhaps it beeps. Then the line stays open. */
export const greeting = (ms: number, beepMs = 300): Int16Array =>
  joined(silence(100), voice(ms), silence(100), tone(BEEP, beepMs), silence(60_000))

// --- questions ---------------------------------------------------------------

/** How much of a frame is a tone of this frequency, as an amplitude (Goertzel). */
const share = (frame: Int16Array, hertz: number): number => {
  const turn = 2 * Math.cos((2 * Math.PI * hertz) / HERTZ)
  let [last, before] = [0, 0]
  for (const sample of frame) [last, before] = [sample + turn * last - before, last]
  return (2 * Math.sqrt(Math.max(0, last * last + before * before - turn * last * before))) / frame.length
}

const noteOf = (frame: Int16Array): string => {
  const heard = Object.entries(NOTES).map(([name, hertz]) => ({ name, loud: share(frame, hertz) }))
  const best = heard.reduce((loudest, one) => (one.loud > loudest.loud ? one : loudest))
  return best.loud > LOUD / 2 ? best.name : ' '
}

/** The notes of a recording, as they were played; a gap is a space. What lasts less than half a note is not heard. */
export const notesIn = (recording: Int16Array): string => {
  const frames = Array.from({ length: Math.floor(recording.length / FRAME) }, (_, i) =>
    noteOf(recording.subarray(i * FRAME, (i + 1) * FRAME)),
  ).join('')
  return Array.from(frames.matchAll(/([a-h])\1+/g), ([, note]) => note).join('')
}
