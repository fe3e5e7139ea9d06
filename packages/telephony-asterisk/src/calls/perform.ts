/** Has Asterisk do what a step of a call asks for. */
import type { PlaceCall } from '@refrain/core/ports'
import type { Ask, Done } from '../ari/rest.ts'
import { doneOf } from '../ari/rest.ts'
import type { AsteriskOptions } from '../options.ts'
import { endpointOf, mediaOf } from './addresses.ts'
import type { Call, Command } from './Call.ts'
import { bridgeOf, deskOf, repOf, sayingOf, toneOf } from './names.ts'

// --- model -------------------------------------------------------------------

/** With what calls are carried on. */
export interface Line {
  readonly ask: Ask
  readonly options: AsteriskOptions
}

/** What was asked for goes along with the channel: whoever finds it later knows whose it is, and what for. */
export const ASKED = 'REFRAIN'

/** The message that is left in a mailbox, marked before it is played. */
export const DROP = 'REFRAIN_DROP'

// --- constructors ------------------------------------------------------------

/** What is asked for a channel to be made. Numbers go in the body: addresses are written into logs. */
export const originating = (
  { app }: AsteriskOptions,
  channelId: string,
  endpoint: string,
  {
    callerId,
    timeout,
    asked,
  }: { readonly callerId: string; readonly timeout: number; readonly asked: PlaceCall | null },
) =>
  ({
    method: 'POST',
    path: ['channels'],
    body: {
      endpoint,
      app,
      appArgs: 'call',
      channelId,
      callerId,
      timeout: Math.max(1, Math.ceil(timeout)),
      ...(asked !== null && { variables: { [ASKED]: JSON.stringify({ app, asked }) } }),
    },
  }) as const

const dial = async ({ ask, options }: Line, call: Call): Promise<Done> => {
  const { asked } = call
  const reached = asked === null ? null : endpointOf(options, asked.to)
  if (asked === null || reached === null || 'refused' in reached) return 'refused'
  const { from, ringSeconds } = asked
  const request = originating(options, call.id, reached.endpoint, { callerId: from, timeout: ringSeconds, asked })
  const done = doneOf(await ask(request))
  // The channel of this id is there already: that is what was wanted.
  if (done === 'conflict') return 'done'
  if (done !== 'lost') return done
  const found = doneOf(await ask({ method: 'GET', path: ['channels', call.id] }))
  return found === 'done' ? 'done' : 'lost'
}

const dialDesk = async ({ ask, options }: Line, call: Call): Promise<Done> => {
  const { incoming } = options
  if (incoming === undefined) return 'refused'
  const placed = call.events.find(({ type }) => type === 'placed')
  const callerId = placed?.type === 'placed' && /^\+?\d+$/.test(placed.from) ? placed.from : ''
  const { connect, ringSeconds: timeout } = incoming
  const request = originating(options, deskOf(call.id), connect, { callerId, timeout, asked: null })
  const done = doneOf(await ask(request))
  if (done !== 'done' && done !== 'conflict') return done
  await ask({ method: 'POST', path: ['channels', call.id, 'ring'] })
  return 'done'
}

const say = async ({ ask, options }: Line, call: Call, url: string): Promise<Done> => {
  const media = mediaOf(options, { kind: 'audio', url })
  if (media === null) return 'refused'
  return doneOf(await ask({ method: 'POST', path: ['channels', call.id, 'play', sayingOf(call.id)], body: { media } }))
}

/** Back to the dialplan; what becomes of it there is still heard. */
const giveBack = async ({ ask, options: { app } }: Line, { id }: Call): Promise<Done> => {
  const query = { eventSource: `channel:${id}` }
  await ask({ method: 'POST', path: ['applications', app, 'subscription'], query })
  return doneOf(await ask({ method: 'POST', path: ['channels', id, 'continue'] }))
}

/** Sets a variable of a channel, or calls a function of the dialplan that is written as one. */
export const set = async ({ ask }: Line, channel: string, variable: string, value: string): Promise<Done> =>
  doneOf(await ask({ method: 'POST', path: ['channels', channel, 'variable'], query: { variable, value } }))

const hangUp = async ({ ask }: Line, channel: string): Promise<Done> =>
  doneOf(await ask({ method: 'DELETE', path: ['channels', channel], query: { reason: 'normal' } }))

/** The silence that ends a greeting, in milliseconds. */
const SILENCE = 1_500

/** Carries out a command. `wait` is not for Asterisk. */
export const perform = async (
  line: Line,
  call: Call,
  command: Exclude<Command, { readonly do: 'wait' }>,
): Promise<Done> => {
  const { ask, options } = line
  const bridge = ['bridges', bridgeOf(call.id)]
  const channel = ['channels', call.id]
  switch (command.do) {
    case 'dial':
      return dial(line, call)
    case 'dial-desk':
      return dialDesk(line, call)
    case 'hang-up':
      return hangUp(line, command.channel)
    case 'close':
      return hangUp(line, call.id)
    case 'bridge':
      return doneOf(await ask({ method: 'POST', path: bridge, query: { type: 'mixing', name: options.app } }))
    case 'join': {
      const query = { channel: command.channels.join(',') }
      return doneOf(await ask({ method: 'POST', path: [...bridge, 'addChannel'], query }))
    }
    case 'unbridge':
      return doneOf(await ask({ method: 'DELETE', path: bridge }))
    case 'answer':
      return doneOf(await ask({ method: 'POST', path: [...channel, 'answer'] }))
    case 'say':
      return say(line, call, command.url)
    case 'tone': {
      const path = ['channels', repOf(call.id), 'play', toneOf(call.id)]
      return doneOf(await ask({ method: 'POST', path, query: { media: 'tone:ring' } }))
    }
    case 'hush':
      return doneOf(await ask({ method: 'DELETE', path: ['playbacks', toneOf(call.id)] }))
    case 'limit':
      return set(line, call.id, 'TIMEOUT(absolute)', String(command.seconds))
    case 'listen':
      return set(line, call.id, command.on ? 'TALK_DETECT(set)' : 'TALK_DETECT(remove)', command.on ? `${SILENCE}` : '')
    case 'classify': {
      const query = { context: options.amd?.context ?? '', extension: 's', priority: '1' }
      return doneOf(await ask({ method: 'POST', path: [...channel, 'continue'], query }))
    }
    case 'return':
      return giveBack(line, call)
  }
}
