/**
 * What Asterisk tells over its WebSocket, read from a frame: only what calls need, and nothing that is not as it should be.
 *
 * The names are those of Asterisk's description of its events (`rest-api/api-docs/events.json`).
 */
import { Instant } from '@refrain/core'

// --- model -------------------------------------------------------------------

/** A channel as Asterisk describes it. */
export interface Channel {
  readonly id: string
  /** `PJSIP/trunk-00000001`. */
  readonly name: string
  readonly state: string
  readonly createdAt: Instant.Instant | null
  /** Who calls, in a call that comes in. */
  readonly caller: string
  /** What was dialled, in a call that comes in. */
  readonly extension: string
}

interface About {
  readonly channel: Channel
  /** Asterisk's clock; null where it gives none. */
  readonly at: Instant.Instant | null
}

/** Something that happened to a channel, or to the application as a whole. */
export type AriEvent =
  | (About & { readonly type: 'entered'; readonly args: readonly string[] })
  | (About & { readonly type: 'state' })
  | (About & { readonly type: 'dialling'; readonly status: string })
  | (About & { readonly type: 'talking' | 'quiet' | 'hanging-up' })
  | (About & { readonly type: 'gone'; readonly cause: number; readonly sip: number | null })
  | {
      readonly type: 'playing' | 'played'
      readonly channelId: string
      readonly playback: string
      readonly failed: boolean
      readonly at: Instant.Instant | null
    }
  | { readonly type: 'replaced' }

type Fields = { readonly [field: string]: unknown }

// --- reading -----------------------------------------------------------------

const fieldsOf = (value: unknown): Fields => (typeof value === 'object' && value !== null ? (value as Fields) : {})

/** Bounded: what is told on has no more of it than that. */
const textOf = (value: unknown): string => (typeof value === 'string' ? value.slice(0, 512) : '')

const wholeOf = (value: unknown): number | null => {
  const whole = typeof value === 'string' && value !== '' ? Number(value) : value
  return typeof whole === 'number' && Number.isInteger(whole) ? whole : null
}

/** `2026-03-09T14:00:00.000+0000`: the offset has no colon. */
const timeOf = (value: unknown): Instant.Instant | null => {
  const read = Instant.parse(textOf(value).replace(/([+-]\d\d)(\d\d)$/, '$1:$2'))
  return read._tag === 'Right' ? read.right : null
}

/** A channel; null where it has no id. */
export const channelOf = (value: unknown): Channel | null => {
  const { id, name, state, creationtime, caller, dialplan } = fieldsOf(value)
  if (typeof id !== 'string' || id === '' || id.length > 512) return null
  return {
    id,
    name: textOf(name),
    state: textOf(state),
    createdAt: timeOf(creationtime),
    caller: textOf(fieldsOf(caller)['number']),
    extension: textOf(fieldsOf(dialplan)['exten']),
  }
}

const aboutPlayback = (type: 'playing' | 'played', event: Fields, at: Instant.Instant | null): AriEvent | null => {
  const { id, target_uri: target, state } = fieldsOf(event['playback'])
  const channelId = /^channel:(.+)$/.exec(textOf(target))?.[1]
  const playback = textOf(id)
  return channelId === undefined || playback === ''
    ? null
    : { type, channelId, playback, failed: state === 'failed', at }
}

const aboutChannel = (event: Fields, about: About): AriEvent | null => {
  switch (event['type']) {
    case 'StasisStart': {
      const { args } = event
      return { ...about, type: 'entered', args: Array.isArray(args) ? args.slice(0, 8).map(textOf) : [] }
    }
    case 'ChannelStateChange':
      return { ...about, type: 'state' }
    case 'Dial':
      return { ...about, type: 'dialling', status: textOf(event['dialstatus']) }
    case 'ChannelTalkingStarted':
      return { ...about, type: 'talking' }
    case 'ChannelTalkingFinished':
      return { ...about, type: 'quiet' }
    case 'ChannelHangupRequest':
      return { ...about, type: 'hanging-up' }
    case 'ChannelDestroyed':
      return { ...about, type: 'gone', cause: wholeOf(event['cause']) ?? 0, sip: wholeOf(event['tech_cause']) }
    default:
      return null
  }
}

const json = (text: string): unknown => {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}

/** What a frame tells; null where that is nothing that we know, or need. */
export const eventOf = (frame: string): AriEvent | null => {
  const event = fieldsOf(json(frame))
  const at = timeOf(event['timestamp'])
  if (event['type'] === 'ApplicationReplaced') return { type: 'replaced' }
  if (event['type'] === 'PlaybackStarted') return aboutPlayback('playing', event, at)
  if (event['type'] === 'PlaybackFinished') return aboutPlayback('played', event, at)
  const channel = channelOf(event['type'] === 'Dial' ? event['peer'] : event['channel'])
  return channel === null ? null : aboutChannel(event, { channel, at })
}
