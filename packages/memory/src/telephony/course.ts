/** The course of one call: all that will happen to it, settled when it is placed, and cut where somebody hangs up. */
import { Instant } from '@refrain/core'
import type { CallEvent, PlaceCall } from '@refrain/core/ports'
import type { CallScript } from './CallScript.ts'

// --- model -------------------------------------------------------------------

/** Something that happens to a call, without the names by which it is known. */
type Happening = CallEvent extends infer One
  ? One extends CallEvent
    ? Omit<One, 'key' | 'attempt' | 'call' | 'seq'>
    : never
  : never

/** One call at the provider. */
export interface Call {
  readonly call: string
  /** Null for one that came in. */
  readonly attempt: string | null
  readonly to: string
  readonly from: string
  /** When the telephone rings; null where it never does. */
  readonly rings: Instant.Instant | null
  readonly ends: Instant.Instant
  /** In the order in which they happen. */
  readonly events: readonly CallEvent[]
}

type Names = Pick<Call, 'call' | 'attempt' | 'to' | 'from'>

// --- constructors ------------------------------------------------------------

const after = (at: Instant.Instant, seconds: number): Instant.Instant => Instant.plus(at, seconds * Instant.SECOND)

const callOf = (names: Names, rings: Instant.Instant | null, happenings: readonly Happening[]): Call => {
  const { call, attempt } = names
  const events = happenings.map((happening, seq) => ({
    ...happening,
    key: `${call}/${String(seq)}`,
    attempt,
    call,
    seq,
  }))
  return { ...names, rings, ends: events.at(-1)!.at, events }
}

/** What is heard of a line that was taken. */
const taken = (asked: PlaceCall, script: CallScript, at: Instant.Instant): readonly Happening[] => {
  const answerer = script.answerer ?? 'human'
  const isMailbox = answerer === 'voicemail' && asked.amd !== 'off'
  const talkSeconds = Math.min(script.talkSeconds ?? 60, asked.maxTalkSeconds ?? Infinity)
  const end = after(at, talkSeconds)
  return [
    { type: 'answered', at },
    ...(asked.amd === 'off' ? [] : [{ type: 'answerer', at, answerer, source: 'machine' } as const]),
    ...(isMailbox && asked.amd === 'classify-then-beep' ? [{ type: 'greeting-ended', at, by: 'beep' } as const] : []),
    { type: 'ended', at: end, outcome: 'connected', by: 'them', talkSeconds },
  ]
}

/** The whole course of a call that goes out; one that is still queued at its `notAfter` is canceled then. */
export const goingOut = (
  call: string,
  asked: PlaceCall,
  script: CallScript,
  at: Instant.Instant,
  canCancel: boolean,
): Call => {
  const { attempt, to, from } = asked
  const names = { call, attempt, to, from }
  const placed: Happening = { type: 'placed', at, direction: 'out', from, to }
  const rings = after(at, script.queueSeconds ?? 0)
  if (rings >= asked.notAfter && canCancel) {
    const end = at < asked.notAfter ? asked.notAfter : at
    return callOf(names, null, [
      placed,
      { type: 'ended', at: end, outcome: 'canceled', by: 'network', talkSeconds: null },
    ])
  }
  const outcome = script.outcome ?? 'no-answer'
  const over = after(rings, script.ringSeconds ?? asked.ringSeconds)
  return callOf(names, rings, [
    placed,
    { type: 'ringing', at: rings },
    ...(outcome === 'connected'
      ? taken(asked, script, over)
      : [{ type: 'ended', at: over, outcome, by: 'network', talkSeconds: null } as const]),
  ])
}

/** The whole course of a call to one of our numbers. */
export const comingIn = (names: Names, script: CallScript, at: Instant.Instant): Call => {
  const { outcome = 'connected', answerer, ringSeconds = 0, talkSeconds = 60 } = script
  const { from, to } = names
  const over = after(at, ringSeconds)
  return callOf(names, at, [
    { type: 'placed', at, direction: 'in', from, to },
    ...(outcome === 'connected'
      ? [
          { type: 'answered', at: over } as const,
          ...(answerer === undefined ? [] : [{ type: 'answerer', at: over, answerer, source: 'person' } as const]),
          { type: 'ended', at: after(over, talkSeconds), outcome, by: 'them', talkSeconds } as const,
        ]
      : [{ type: 'ended', at: over, outcome, by: 'them', talkSeconds: null } as const]),
  ])
}

// --- questions ---------------------------------------------------------------

/** What happened to a call until an instant. */
export const pastOf = ({ events }: Call, at: Instant.Instant): readonly CallEvent[] =>
  events.filter((event) => event.at <= at)

// --- combining ---------------------------------------------------------------

/** What is left of a call that we end: what was to come does not come. */
export const hungUp = (call: Call, at: Instant.Instant): Call => {
  const past = pastOf(call, at)
  const answered = past.find(({ type }) => type === 'answered')
  const rings = call.rings !== null && call.rings <= at ? call.rings : null
  const ended = { type: 'ended', at, by: 'us' } as const
  return callOf(call, rings, [
    ...past,
    answered === undefined
      ? { ...ended, outcome: 'canceled', talkSeconds: null }
      : { ...ended, outcome: 'connected', talkSeconds: Math.floor((at - answered.at) / Instant.SECOND) },
  ])
}

/** A call in which a recorded message is left. */
export const withVoicemail = (call: Call, at: Instant.Instant): Call =>
  callOf(call, call.rings, [
    ...pastOf(call, at),
    { type: 'voicemail', at, left: 'complete' },
    ...call.events.filter((event) => event.at > at),
  ])
