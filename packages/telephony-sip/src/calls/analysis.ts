/**
 * Listens to an answered line for as long as that tells who is there: asked again with everything heard, and when time alone tells.
 *
 * @since 0.1.0
 */
import type { Answerer } from '@refrain/core/ports'
import type { Heard, MediaSession } from '../media/MediaSession.ts'
import { NOTHING, after } from '../signalling/timers.ts'
import type { Stop } from '../signalling/timers.ts'
import { answererOf, greetingEndOf, THRESHOLDS } from './answererOf.ts'
import type { Thresholds } from './answererOf.ts'

// --- model -------------------------------------------------------------------

/** What is told of who is there. */
export interface Analysed {
  readonly answerer: (answerer: Answerer) => void
  readonly greetingEnded: (by: 'beep' | 'silence' | 'other') => void
  /** The three tones of the network: nobody is there at all. */
  readonly tones: (meaning: Extract<Heard, { readonly type: 'sit' }>['meaning']) => void
}

// --- constructors ------------------------------------------------------------

/** Begins to listen. Where nobody asked who answers, only the tones of the network are told. */
export const analyse = (
  media: MediaSession,
  mode: 'off' | 'classify' | 'classify-then-beep',
  now: () => number,
  given: Partial<Thresholds> | undefined,
  told: Analysed,
): Stop => {
  const thresholds = { ...THRESHOLDS, ...given }
  const begun = now()
  const heard: Heard[] = []
  let who: Answerer | null = null
  let isOpen = true
  let wait = NOTHING

  const stop = (): void => {
    isOpen = false
    wait()
  }

  /** Whether the greeting of a mailbox is over; when to ask again. */
  const lookForEnd = (elapsed: number): number | null => {
    const { known, lookAgainAt } = greetingEndOf(heard, elapsed, thresholds)
    if (known !== null) told.greetingEnded(known)
    return lookAgainAt
  }

  const look = (): void => {
    const elapsed = Math.max(now() - begun, heard.at(-1)?.at ?? 0)
    const { known, lookAgainAt } = answererOf(heard, elapsed, thresholds)
    if (known !== null && known !== who) told.answerer((who = known))
    if (!isOpen) return
    const next = who === 'voicemail' && mode === 'classify-then-beep' ? lookForEnd(elapsed) : lookAgainAt
    wait()
    if (next === null) stop()
    // What has arrived by then is heard before it is judged that nothing has.
    else wait = after(Math.max(1, next - elapsed), () => setImmediate(lookIfOpen))
  }

  const lookIfOpen = (): void => {
    if (isOpen) look()
  }

  media.listen((sound) => {
    if (!isOpen) return
    if (sound.type === 'sit') {
      stop()
      told.tones(sound.meaning)
    } else if (mode !== 'off') {
      heard.push(sound)
      look()
    }
  })
  if (mode !== 'off') look()
  return stop
}
