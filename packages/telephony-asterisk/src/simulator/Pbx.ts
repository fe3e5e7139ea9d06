/**
 * Asterisk as its documentation describes it, as far as ARI shows it: channels with their life, bridges, playbacks, and what is
 * told of them. It rings nobody; tests say what the other side does.
 *
 * What it does in cases that the documentation leaves open was read in its sources (`resource_channels.c`,
 * `res_stasis_playback.c`), and is its least helpful answer.
 */
import type { Clock } from '../Clock.ts'

// --- model -------------------------------------------------------------------

/** What Asterisk answers. */
export interface Reply {
  readonly status: number
  readonly body?: unknown
}

/** A channel that is there. */
export interface SimChannel {
  readonly id: string
  readonly endpoint: string
  readonly app: string
  readonly caller: string
  readonly extension: string
  readonly createdAt: number
  readonly variables: Map<string, string>
  state: 'Down' | 'Ring' | 'Ringing' | 'Up'
  inStasis: boolean
  cancel: () => void
}

/** What somebody at the other end may want to know. */
export interface Watchers {
  dialled?: (channel: SimChannel) => void
  playing?: (channel: SimChannel, playback: string, media: string) => void
  inDialplan?: (channel: SimChannel, context: string) => void
  listening?: (channel: SimChannel) => void
  gone?: (channel: SimChannel) => void
}

/** How a channel ends. */
export interface Ending {
  readonly cause?: number
  readonly sip?: number
  readonly byThem?: boolean
}

/** Asterisk. */
export interface Pbx {
  readonly channels: Map<string, SimChannel>
  readonly bridges: Map<string, Set<string>>
  readonly bridgeNames: Map<string, string>
  readonly playbacks: Map<string, string>
  /** Every channel that was dialled, in order. */
  readonly dialled: SimChannel[]
  readonly watchers: Watchers
  /** A channel as ARI shows it. */
  readonly shown: (channel: SimChannel) => object
  readonly tell: (channel: SimChannel, type: string, more?: object) => void
  readonly stateTo: (channel: SimChannel, state: SimChannel['state']) => void
  readonly play: (channel: SimChannel, playback: string, media: string) => void
  readonly originate: (params: Params) => Reply
  readonly ring: (id: string) => void
  readonly answer: (id: string) => void
  readonly end: (id: string, ending?: Ending) => void
  readonly finish: (playback: string, state?: 'done' | 'failed') => void
  readonly talk: (id: string, isTalking: boolean) => void
  /** The dialplan comes back to the application. */
  readonly comeBack: (id: string, ...args: readonly string[]) => void
  readonly callIn: (id: string, from: string, to: string, app: string) => void
  /** It starts anew: every channel is gone, and nobody is told. */
  readonly restart: () => void
}

export type Params = { readonly [name: string]: unknown }

/** With what it is made. */
export interface PbxParts {
  readonly clock: Clock
  /** Tells an application, where it listens. */
  readonly emit: (app: string, event: object) => void
  readonly isListening: (app: string) => boolean
}

export const text = (value: unknown): string =>
  typeof value === 'string' ? value : typeof value === 'number' ? `${value}` : ''

export const fail = (status: number, message: string): Reply => ({ status, body: { message } })

// --- constructors ------------------------------------------------------------

/** `2026-03-09T14:00:00.000+0000`. */
export const stamp = (millis: number): string => new Date(millis).toISOString().replace('Z', '+0000')

export const makePbx = ({ clock, emit, isListening }: PbxParts): Pbx => {
  const channels = new Map<string, SimChannel>()
  const bridges = new Map<string, Set<string>>()
  const bridgeNames = new Map<string, string>()
  const playbacks = new Map<string, string>()
  const dialled: SimChannel[] = []
  const watchers: Watchers = {}
  let count = 0

  const shown = (channel: SimChannel) => ({
    id: channel.id,
    name: `${channel.endpoint.replace(/\/.*@/, '/')}-${String(count).padStart(8, '0')}`,
    state: channel.state,
    caller: { name: '', number: channel.caller },
    connected: { name: '', number: '' },
    accountcode: '',
    dialplan: { context: 'default', exten: channel.extension, priority: 1, app_name: 'Stasis', app_data: channel.app },
    creationtime: stamp(channel.createdAt),
    language: 'en',
  })

  const tell = (channel: SimChannel, type: string, more: object = {}): void => {
    emit(channel.app, {
      type,
      timestamp: stamp(clock.now()),
      channel: shown(channel),
      asterisk_id: '00:00:5e:00:53:01',
      application: channel.app,
      ...more,
    })
  }

  const tellDial = (channel: SimChannel, dialstatus: string): void => {
    emit(channel.app, {
      type: 'Dial',
      timestamp: stamp(clock.now()),
      peer: shown(channel),
      dialstatus,
      dialstring: '',
      application: channel.app,
    })
  }

  const tellPlayback = (channel: SimChannel, type: string, id: string, state: string): void => {
    emit(channel.app, {
      type,
      timestamp: stamp(clock.now()),
      playback: { id, media_uri: '', target_uri: `channel:${channel.id}`, language: 'en', state },
      application: channel.app,
    })
  }

  const stateTo = (channel: SimChannel, state: SimChannel['state']): void => {
    if (channel.state === state) return
    channel.state = state
    tell(channel, 'ChannelStateChange')
  }

  const end = (id: string, { cause = 16, sip, byThem = true }: Ending = {}): void => {
    const channel = channels.get(id)
    if (channel === undefined) return
    channel.cancel()
    if (channel.state === 'Up' || !byThem)
      tell(channel, 'ChannelHangupRequest', byThem ? { cause } : { soft: true, cause })
    for (const [playback, on] of playbacks) if (on === id) finish(playback, 'failed')
    for (const members of bridges.values()) members.delete(id)
    if (channel.inStasis) tell(channel, 'StasisEnd')
    channels.delete(id)
    tell(channel, 'ChannelDestroyed', { cause, cause_txt: 'as told', ...(sip !== undefined && { tech_cause: sip }) })
    watchers.gone?.(channel)
  }

  const finish = (playback: string, state: 'done' | 'failed' = 'done'): void => {
    const channel = channels.get(playbacks.get(playback) ?? '')
    playbacks.delete(playback)
    if (channel !== undefined) tellPlayback(channel, 'PlaybackFinished', playback, state)
  }

  const enter = (channel: SimChannel, args: readonly string[]): void => {
    channel.inStasis = true
    // Nobody listens to this application: `Stasis()` gives up, and the dialplan of an originated channel ends there.
    if (!isListening(channel.app)) return end(channel.id, { byThem: false, cause: 16 })
    tell(channel, 'StasisStart', { args })
  }

  const play = (channel: SimChannel, id: string, media: string): void => {
    playbacks.set(id, channel.id)
    tellPlayback(channel, 'PlaybackStarted', id, 'playing')
    watchers.playing?.(channel, id, media)
  }

  const originate = (params: Params): Reply => {
    const [id, endpoint, app] = [text(params['channelId']), text(params['endpoint']), text(params['app'])]
    if (id.length > 149) return fail(400, 'Uniqueid length exceeds maximum of 149')
    if (endpoint === '') return fail(400, 'Endpoint must be specified')
    if (!/^[^/]+\/.+$/.test(endpoint)) return fail(400, 'Invalid endpoint specified')
    if (app === '') return fail(400, 'Application or extension must be specified')
    if (channels.has(id)) return fail(409, 'Channel with given unique ID already exists')
    if (/nowhere/.test(endpoint)) return fail(500, 'Allocation failed')
    const channel: SimChannel = {
      id: id === '' ? `${String(Math.floor(clock.now() / 1000))}.${String(count)}` : id,
      endpoint,
      app,
      caller: text(params['callerId']),
      extension: '',
      createdAt: clock.now(),
      variables: new Map(Object.entries((params['variables'] ?? {}) as Record<string, string>)),
      state: 'Down',
      inStasis: false,
      cancel: clock.after((Number(params['timeout']) || 30) * 1000, () => {
        // A dial that is given up says nothing of why.
        end(channel.id, { cause: 0, byThem: true })
      }),
    }
    count++
    channels.set(channel.id, channel)
    dialled.push(channel)
    const reply = { status: 200, body: shown(channel) }
    tellDial(channel, '')
    watchers.dialled?.(channel)
    return reply
  }

  return {
    channels,
    bridges,
    bridgeNames,
    playbacks,
    dialled,
    watchers,
    shown,
    tell,
    stateTo,
    play,
    originate,
    ring: (id) => {
      const channel = channels.get(id)
      if (channel === undefined) return
      stateTo(channel, 'Ringing')
      tellDial(channel, 'RINGING')
    },
    answer: (id) => {
      const channel = channels.get(id)
      if (channel === undefined || channel.state === 'Up') return
      channel.cancel()
      stateTo(channel, 'Up')
      tellDial(channel, 'ANSWER')
      enter(channel, ['call'])
    },
    end,
    finish,
    talk: (id, isTalking) => {
      const channel = channels.get(id)
      if (channel?.variables.has('TALK_DETECT(set)') !== true) return
      if (isTalking) tell(channel, 'ChannelTalkingStarted')
      else tell(channel, 'ChannelTalkingFinished', { duration: 1000 })
    },
    comeBack: (id, ...args) => {
      const channel = channels.get(id)
      if (channel !== undefined) enter(channel, args)
    },
    callIn: (id, from, to, app) => {
      const channel: SimChannel = {
        id,
        endpoint: 'PJSIP/trunk',
        app,
        caller: from,
        extension: to,
        createdAt: clock.now(),
        variables: new Map(),
        state: 'Ring',
        inStasis: false,
        cancel: () => undefined,
      }
      channels.set(id, channel)
      enter(channel, [])
    },
    restart: () => {
      for (const channel of channels.values()) channel.cancel()
      channels.clear()
      bridges.clear()
      playbacks.clear()
    },
  }
}
