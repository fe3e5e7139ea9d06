/** How a simulated person talks on a line that was taken, step by step, until the steps or the call are over. @since 0.1.0 */
import type { MediaSession } from '../media/MediaSession.ts'
import type { Step } from './Behaviour.ts'

// --- model -------------------------------------------------------------------

/** A message that was left in a mailbox. @category model @since 0.1.0 */
export interface Message {
  /** Without the silence around it. */
  readonly samples: Int16Array
  readonly ms: number
}

/** The end of a call, which comes once and takes every waiting with it. */
export interface Ending {
  readonly end: () => void
  readonly isOver: () => boolean
  readonly over: Promise<void>
  readonly wait: (ms: number) => Promise<void>
}

/** What is softer than this is no part of a message. */
const SOFTEST = 16

// --- constructors ------------------------------------------------------------

/** A call that is not over. */
export const openEnding = (): Ending => {
  const ended = new AbortController()
  const over = new Promise<void>((resolve) => {
    ended.signal.addEventListener('abort', () => {
      resolve()
    })
  })
  return {
    end: () => {
      ended.abort()
    },
    isOver: () => ended.signal.aborted,
    over,
    wait: async (ms) => {
      let timer: NodeJS.Timeout | undefined
      const passed = new Promise<void>((resolve) => (timer = setTimeout(resolve, ms)))
      await Promise.race([over, passed])
      clearTimeout(timer)
    },
  }
}

// --- questions ---------------------------------------------------------------

/** What was said, without the silence around it; null where nothing was. */
export const messageIn = (samples: Int16Array): Message | null => {
  const isLoud = (sample: number): boolean => Math.abs(sample) > SOFTEST
  const first = samples.findIndex(isLoud)
  if (first < 0) return null
  const message = samples.slice(first, samples.findLastIndex(isLoud) + 1)
  return { samples: message, ms: Math.round(message.length / 8) }
}

// --- talking -----------------------------------------------------------------

type Keep = (message: Message) => void

const carryOut = async (step: Step, media: MediaSession, ending: Ending, keep: Keep): Promise<void> => {
  if (step.do === 'say') await Promise.race([media.play(step.sound), ending.over])
  else if (step.do === 'wait') await ending.wait(step.ms)
  else if (step.do === 'ask') {
    const next = await Promise.race([step.next(), ending.over])
    if (next !== undefined) await talk(next, media, ending, keep)
  } else {
    const before = media.recorded().length
    await ending.wait(step.mostMs)
    const message = messageIn(media.recorded().subarray(before))
    if (message !== null) keep(message)
  }
}

/** One step after the other, until the call is over. */
export const talk = async (steps: readonly Step[], media: MediaSession, ending: Ending, keep: Keep): Promise<void> => {
  for (const step of steps) {
    if (ending.isOver()) return
    await carryOut(step, media, ending, keep)
  }
}
