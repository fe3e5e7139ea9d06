/** Tells what is heard in one call, from when somebody listens. @since 0.1.0 */
import type { HearingSettings } from './hearing/Hearing.ts'
import { openHearing } from './hearing/Hearing.ts'
import type { Heard } from './MediaSession.ts'
import { FRAME_SAMPLES } from './Outgoing.ts'

// --- model -------------------------------------------------------------------

/** When nothing has come for so long, it counts as silence: some telephones send nothing while nobody speaks. */
const ABSENT_MS = 60

/** The ears of one call. */
export interface Ears {
  readonly frame: (samples: Int16Array) => void
  readonly key: (key: string) => void
  readonly tick: () => void
  readonly open: (listener: (heard: Heard) => void) => void
  readonly isOpen: () => boolean
}

// --- constructors ------------------------------------------------------------

/** Tells what is heard, once somebody listens. */
export const openEars = (now: () => number, settings: Partial<HearingSettings>): Ears => {
  const nothing = new Int16Array(FRAME_SAMPLES)
  let since = 0
  let lastFrame = 0
  let tell: ((heard: Heard) => void) | null = null
  let hearing = openHearing(settings)
  const at = (): number => Math.round(now() - since)
  const frame = (samples: Int16Array): void => {
    for (const heard of hearing.frame(samples)) tell?.({ ...heard, at: at() })
  }
  return {
    frame: (samples) => {
      lastFrame = now()
      if (tell !== null) frame(samples)
    },
    key: (key) => tell?.({ type: 'key', at: at(), key }),
    tick: () => {
      if (tell !== null && now() - lastFrame >= ABSENT_MS) frame(nothing)
    },
    isOpen: () => tell !== null,
    open: (listener) => {
      since = lastFrame = now()
      hearing = openHearing(settings)
      tell = listener
    },
  }
}
