/** What we do to a call while it goes on: it takes another course from there. */
import { Instant } from '@refrain/core'
import type { Drop, VoiceMessage } from '@refrain/core/ports'
import { after, answeredAt, callOf, pastOf } from './course.ts'
import type { Call, Happening } from './course.ts'

const passed = (from: Instant.Instant, to: Instant.Instant): number => Math.floor((to - from) / Instant.SECOND)

const isPlaying = ({ played }: Call, at: Instant.Instant): boolean =>
  played !== null && played.from <= at && at < played.until

/** What is left of a call that we end: what was to come does not come. */
export const hungUp = (call: Call, at: Instant.Instant): Call => {
  const answered = answeredAt(call)
  const by = { type: 'ended', at, by: 'us' } as const
  const ended: Happening =
    answered <= at
      ? { ...by, outcome: 'connected', talkSeconds: passed(answered, at) }
      : { ...by, outcome: 'canceled', talkSeconds: null }
  const until = (instant: Instant.Instant | null): Instant.Instant | null =>
    instant !== null && instant <= at ? instant : null
  const cut = isPlaying(call, at) ? [{ type: 'voicemail', at, left: 'partial' } as const] : []
  return callOf({ ...call, rings: until(call.rings), repRings: until(call.repRings) }, [
    ...pastOf(call, at),
    ...cut,
    ended,
  ])
}

/** A call in which a message is played: to its end, or as far as the other end lets it. */
export const withMessage = (call: Call, drop: Drop, at: Instant.Instant): Call => {
  const seconds = call.messageSeconds
  if (seconds === null)
    return hungUp(callOf(call, [...pastOf(call, at), { type: 'voicemail', at, left: 'failed' }]), at)
  const until = after(at, seconds)
  const isCut = call.ends < until
  const over = isCut ? call.ends : until
  const coming = call.events.filter((event) => event.at > at && event.at <= over && event.type !== 'ended')
  const ended = call.events.at(-1)!
  const talkSeconds = passed(answeredAt(call), over)
  return callOf({ ...call, played: { drop, from: at, until } }, [
    ...pastOf(call, at),
    ...coming,
    { type: 'voicemail', at: over, left: isCut ? 'partial' : 'complete' },
    isCut ? ended : { type: 'ended', at: over, outcome: 'connected', by: 'us', talkSeconds },
  ])
}

/** A message as a mailbox has it. @category model @since 0.1.0 */
export interface Recorded {
  readonly call: string
  readonly to: string
  /** The id of the leaving. */
  readonly drop: string
  readonly message: VoiceMessage
  /** Whether all of it is there: not where it began before the greeting was over, nor where the line went before its end. */
  readonly isWhole: boolean
}

/** What a mailbox has of the message of a call by now; null where it has nothing. */
export const recordedOf = ({ call, to, records, played, ends }: Call, now: Instant.Instant): Recorded | null => {
  if (played === null || records === null) return null
  const { drop, from, until } = played
  const last = Math.min(now, ends, until)
  if (last <= Math.max(from, records)) return null
  return { call, to, drop: drop.id, message: drop.message, isWhole: from >= records && last === until }
}
