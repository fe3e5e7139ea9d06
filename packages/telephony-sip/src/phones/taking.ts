/** Takes one call as a simulated person does. @since 0.1.0 */
import { openMediaSession } from '../media/openMediaSession.ts'
import type { Incoming } from '../signalling/UserAgent.ts'
import type { Behaviour, Step } from './Behaviour.ts'
import type { Ending, Message } from './talking.ts'
import { talk } from './talking.ts'

/** Who hears of a call. */
export interface TakingParts {
  readonly host: string
  readonly onAnswered: () => void
  readonly onMessage: (message: Message) => void
}

const answer = async (call: Incoming, steps: readonly Step[], ending: Ending, parts: TakingParts): Promise<void> => {
  const media = await openMediaSession({ at: parts.host, recordMinutes: 2 })
  try {
    if (ending.isOver()) return
    if (!media.connect(call.body)) {
      call.reject(488, 'Not Acceptable Here')
      return
    }
    call.onReoffered = (offer) => (media.connect(offer) ? media.localSdp() : null)
    call.answer(media.localSdp())
    parts.onAnswered()
    await talk(steps, media, ending, parts.onMessage)
    if (!ending.isOver()) await call.bye()
  } finally {
    media.close()
  }
}

/** Takes a call; resolves when it is over and nothing of it is left behind. */
export const take = async (call: Incoming, behaviour: Behaviour, ending: Ending, parts: TakingParts): Promise<void> => {
  call.onEnded = ending.end
  if (behaviour.kind === 'rings') {
    call.progress(180)
    return ending.over
  }
  if (behaviour.ringMs > 0) {
    call.progress(180)
    await ending.wait(behaviour.ringMs)
  }
  if (ending.isOver()) return
  if (behaviour.kind === 'answers') return answer(call, behaviour.steps, ending, parts)
  call.reject(behaviour.status, behaviour.reason, behaviour.headers)
}
