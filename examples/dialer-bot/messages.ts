/** What is left in mailboxes: a sound of its own for each message, so that anybody can hear which one it was. */
import { Sound } from '@refrain/telephony-sip/phones'
import { cadence } from './house.ts'

const MESSAGES = Object.keys(cadence.messages ?? {})

/** How long a message is here. Real ones take ten seconds, and simulated mailboxes would wait for them. */
const MESSAGE_MS = 1000

/** The message as it is played, or as a rep speaks it. */
export const soundOf = (message: string): Int16Array => Sound.speech(MESSAGE_MS, 100 + MESSAGES.indexOf(message))

const STEP = 80

/** How loud a sound is every 10 ms, from where it begins. */
const rhythmOf = (sound: Int16Array): readonly number[] => {
  const spoken = sound.subarray(
    Math.max(
      0,
      sound.findIndex((sample) => Math.abs(sample) > 100),
    ),
  )
  return Array.from({ length: Math.floor(spoken.length / STEP) }, (_, n) =>
    spoken.subarray(n * STEP, (n + 1) * STEP).reduce((sum, sample) => sum + Math.abs(sample), 0),
  )
}

/** How alike two sounds are, from 0 to 1, as far as the shorter goes: a line rounds every sample, and keeps the rhythm. */
const likeness = (one: Int16Array, other: Int16Array): number => {
  const [a, b] = [rhythmOf(one), rhythmOf(other)]
  const length = Math.min(a.length, b.length)
  const dot = (left: readonly number[], right: readonly number[]): number =>
    left.slice(0, length).reduce((sum, value, n) => sum + value * right[n]!, 0)
  return dot(a, b) / Math.sqrt(dot(a, a) * dot(b, b))
}

/** Which message is in a mailbox, and whether it is all of it. */
export const messageIn = (samples: Int16Array): string => {
  const heard = MESSAGES.find((message) => likeness(soundOf(message), samples) > 0.97)
  if (heard === undefined) return 'something else'
  return samples.length > 8 * MESSAGE_MS * 0.9 ? heard : `${heard} (cut off)`
}
