/**
 * One call, as this process knows it: what was asked for, how far it came, and what was told of it.
 *
 * It changes by steps alone. A step says what the call has become and what Asterisk is to do; it does nothing itself.
 */
import type { Instant } from '@refrain/core'
import type { CallEvent, PlaceCall } from '@refrain/core/ports'

// --- model -------------------------------------------------------------------

/** Something for Asterisk to do, as data. */
export type Command =
  /** Rings the person. */
  | { readonly do: 'dial' }
  /** Rings the desk, for a call that came in. */
  | { readonly do: 'dial-desk' }
  | { readonly do: 'hang-up'; readonly channel: string }
  /** Ends the call of a message that was played to its end: tells whether the line was still there. */
  | { readonly do: 'close' }
  | { readonly do: 'bridge' }
  | { readonly do: 'join'; readonly channels: readonly string[] }
  | { readonly do: 'unbridge' }
  | { readonly do: 'answer' }
  | { readonly do: 'say'; readonly url: string }
  | { readonly do: 'tone' }
  | { readonly do: 'hush' }
  | { readonly do: 'limit'; readonly seconds: number }
  | { readonly do: 'listen'; readonly on: boolean }
  /** Leaves for the dialplan, which finds out who answered and comes back. */
  | { readonly do: 'classify' }
  /** Leaves for the dialplan for good: nobody here takes this call. */
  | { readonly do: 'return' }
  | { readonly do: 'wait'; readonly millis: number; readonly for: Wait }

/** What is waited for: the beginning of a greeting, its end, and somebody to leave a message. */
export type Wait = 'speech' | 'greeting' | 'message'

/** Who is on our side. */
export type Kind = 'attended' | 'unattended' | 'incoming'

/** How far a call came. `lost`: it was over before anybody looked, and nobody can tell how. */
export type Stage = 'reaching' | 'dialling' | 'up' | 'over' | 'lost'

/** The message being left. */
export interface Dropping {
  readonly playback: string
  /** Whether something of it may have been heard. */
  readonly heard: boolean
}

/** One call. */
export interface Call {
  readonly id: string
  readonly attempt: string | null
  readonly kind: Kind
  readonly stage: Stage
  /** What was asked for; null for a call that came in. */
  readonly asked: PlaceCall | null
  /** The last status of dialling. */
  readonly dialling: string
  readonly ringingAt: Instant.Instant | null
  readonly answeredAt: Instant.Instant | null
  /** Whether the rep, or the desk, is on the line. */
  readonly isStaffed: boolean
  /** Whether a greeting is being listened to, and whether anything was heard of it. */
  readonly greeting: 'none' | 'awaited' | 'heard'
  readonly dropping: Dropping | null
  /** Who asked first for the end. */
  readonly endedBy: 'us' | 'them' | null
  /** What was told, each once. */
  readonly events: readonly CallEvent[]
}

/** What a call has become, and what is to be done. */
export interface Step {
  readonly call: Call
  readonly todo: readonly Command[]
}

type Happening = CallEvent extends infer One
  ? One extends CallEvent
    ? Omit<One, 'key' | 'attempt' | 'call' | 'seq'>
    : never
  : never

// --- constructors ------------------------------------------------------------

/** A call of which nothing has been heard. */
export const newCall = (
  id: string,
  attempt: string | null,
  kind: Kind,
  asked: PlaceCall | null,
  stage: Stage = 'dialling',
): Call => ({
  id,
  attempt,
  kind,
  stage,
  asked,
  dialling: '',
  ringingAt: null,
  answeredAt: null,
  isStaffed: false,
  greeting: 'none',
  dropping: null,
  endedBy: null,
  events: [],
})

/** What kind of call is asked for. */
export const kindOf = ({ connect }: PlaceCall): Kind => (connect === undefined ? 'unattended' : 'attended')

// --- questions ---------------------------------------------------------------

/** Whether nothing more is to come of it. */
export const isOver = ({ stage }: Call): boolean => stage === 'over'

/** Whether something was told. */
export const hasTold = ({ events }: Call, type: CallEvent['type']): boolean => events.some((told) => told.type === type)

// --- combining ---------------------------------------------------------------

/** The order inside one call, the same in every telling. */
const PLACES: { readonly [T in CallEvent['type']]: number } = {
  placed: 0,
  ringing: 1,
  answered: 2,
  answerer: 3,
  'greeting-ended': 4,
  voicemail: 5,
  ended: 6,
}

/** Tells something, once. */
export const tell = (call: Call, happening: Happening): Call => {
  const { type } = happening
  if (hasTold(call, type)) return call
  const event = { ...happening, key: `${call.id}/${type}`, attempt: call.attempt, call: call.id, seq: PLACES[type] }
  return { ...call, events: [...call.events, event] }
}

/** Tells that it was placed: with the first thing that shows it. */
export const tellPlaced = (call: Call, at: Instant.Instant): Call =>
  call.asked === null
    ? call
    : tell(call, { type: 'placed', at, direction: 'out', from: call.asked.from, to: call.asked.to })

/** Nothing is to be done. */
export const just = (call: Call): Step => ({ call, todo: [] })
