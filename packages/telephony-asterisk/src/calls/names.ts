/**
 * The ids that we give to channels, bridges and playbacks. They follow from our own id of the attempt, so that whoever asks
 * twice asks for the same, and whoever hears of a channel knows whose it is.
 */
import { createHash } from 'node:crypto'

const OURS = 'refrain.'
const DESK = 'refrain-desk.'

/** Asterisk takes 149 characters for an id; this many bytes of ours fit with what is written around them. */
const LONGEST = 90

const written = (text: string): string => Buffer.from(text).toString('base64url')
const read = (text: string): string => Buffer.from(text, 'base64url').toString()

const BASE = /^[\w-]+$/

/** The channel of the person, which is the call; null where our id is too long for Asterisk. */
export const callOf = (attempt: string): string | null =>
  attempt === '' || Buffer.byteLength(attempt) > LONGEST ? null : OURS + written(attempt)

/** The attempt that a call belongs to; null for a call that is not ours. */
export const attemptOf = (call: string): string | null => {
  const rest = call.startsWith(OURS) ? call.slice(OURS.length) : ''
  return BASE.test(rest) ? read(rest) : null
}

/** The channel of the rep, who is rung first. */
export const repOf = (call: string): string => `${call}.rep`

/** The channel of the desk that a call which came in is put through to. */
export const deskOf = (call: string): string => DESK + written(call)

export const bridgeOf = (call: string): string => `${call}.bridge`

/** The call of a bridge; null for bridges of others. */
export const bridgedIn = (bridge: string): string | null => (bridge.endsWith('.bridge') ? bridge.slice(0, -7) : null)

/** The tone that a rep hears while it rings. */
export const toneOf = (call: string): string => `${call}.tone`

/** What whoever answers hears. */
export const sayingOf = (call: string): string => `${call}.say`

/** The leaving of a message: the same for the same drop. */
export const droppingOf = (call: string, drop: string): string =>
  `${call}.drop.${createHash('sha256').update(drop).digest('hex').slice(0, 16)}`

/** Whether a playback is the leaving of a message in this call. */
export const isDropping = (call: string, playback: string): boolean => playback.startsWith(`${call}.drop.`)

/** The call that a channel belongs to, and what it is in there; null for channels of others. */
export const partOf = (channel: string): { readonly call: string; readonly part: 'person' | 'rep' | 'desk' } | null => {
  if (channel.startsWith(DESK)) return { call: read(channel.slice(DESK.length)), part: 'desk' }
  if (!channel.startsWith(OURS)) return null
  return channel.endsWith('.rep') ? { call: channel.slice(0, -4), part: 'rep' } : { call: channel, part: 'person' }
}
