/**
 * Calls through Asterisk's REST interface (ARI): commands by HTTP, events by one WebSocket.
 *
 * @since 0.1.0
 */
import type { Drop, LookedUp, Telephony, TelephonyCapabilities } from '@refrain/core/ports'
import { channelOf, eventOf } from './ari/AriEvent.ts'
import { doneOf, makeAsk } from './ari/rest.ts'
import { openSocket } from './ari/socket.ts'
import { mediaOf } from './calls/addresses.ts'
import type { Call } from './calls/Call.ts'
import { isOver } from './calls/Call.ts'
import { bridgeOf, callOf, droppingOf, partOf, repOf } from './calls/names.ts'
import type { Line } from './calls/perform.ts'
import { DROP, set } from './calls/perform.ts'
import { platformClock } from './Clock.ts'
import { makeDelivery } from './delivery.ts'
import { makeHearing } from './hearing.ts'
import type { AsteriskOptions } from './options.ts'
import { checkOptions } from './options.ts'
import { makePlacing } from './placing.ts'
import { makeSwitchboard } from './switchboard.ts'
import type { Switchboard } from './switchboard.ts'

// --- model -------------------------------------------------------------------

/** Asterisk as a telephone. @category model @since 0.1.0 */
export interface Asterisk extends Telephony {
  /** Stops hearing and telling. Calls go on, and are taken up again by whoever opens the same application. */
  readonly close: () => Promise<void>
}

/**
 * `repeats` is `none` although Asterisk refuses an id that is in use: it forgets an id with its channel, so a repeat after a
 * call that was soon over would ring once more.
 */
const capabilitiesOf = ({ amd, audioHosts = [] }: AsteriskOptions): TelephonyCapabilities => ({
  amd: amd === undefined ? 'none' : 'sync',
  greetingEnd: amd === undefined ? 'none' : 'told',
  plays: audioHosts.length === 0 ? [] : ['audio'],
  connects: 'rep-first',
  repeats: 'none',
  maxQueueSeconds: null,
  lookup: 'by-attempt',
})

// --- verbs -------------------------------------------------------------------

type Dropped = Awaited<ReturnType<Telephony['dropVoicemail']>>

/** Whether a message is being left already: marked on the channel, where other processes and later lives see it. */
const markedOn = async ({ ask }: Line, call: string): Promise<'marked' | 'free' | 'gone' | 'unknown'> => {
  const [channel, variable] = await Promise.all([
    ask({ method: 'GET', path: ['channels', call] }),
    ask({ method: 'GET', path: ['channels', call, 'variable'], query: { variable: DROP } }),
  ])
  if (channel.kind !== 'answered' || variable.kind !== 'answered') return 'unknown'
  if (channel.status === 404 || channelOf(channel.body)?.state !== 'Up') return 'gone'
  const { value } = (variable.body ?? {}) as { readonly value?: unknown }
  return variable.status === 200 && typeof value === 'string' && value !== '' ? 'marked' : 'free'
}

const hangUp = async (
  { ask }: Line,
  calls: Switchboard,
  call: string,
): Promise<'done' | 'already-ended' | 'unknown'> => {
  calls.change(call, (one) => (isOver(one) ? one : { ...one, endedBy: one.endedBy ?? 'us' }))
  const channels = partOf(call) === null ? [call] : [repOf(call), call]
  const query = { reason: 'normal' }
  const all = await Promise.all(
    channels.map((id) => ask({ method: 'DELETE', path: ['channels', id], query }).then(doneOf)),
  )
  if (all.includes('done')) return 'done'
  return all.every((done) => done === 'gone') ? 'already-ended' : 'unknown'
}

const drop = async (line: Line, calls: Switchboard, call: string, { id, message }: Drop): Promise<Dropped> => {
  const media = mediaOf(line.options, message)
  if (media === null) return 'unsupported'
  const found = await markedOn(line, call)
  if (found !== 'free') return found === 'marked' ? 'already' : found === 'gone' ? 'call-gone' : 'unknown'
  const playback = droppingOf(call, id)
  const marked = await set(line, call, DROP, playback)
  if (marked !== 'done') return marked === 'gone' ? 'call-gone' : 'unknown'
  if (calls.find(call)?.kind === 'attended') {
    const path = ['bridges', bridgeOf(call), 'removeChannel']
    await line.ask({ method: 'POST', path, query: { channel: call } })
  }
  calls.change(call, (one) => ({ ...one, dropping: { playback, heard: false }, greeting: 'none' }))
  const played = doneOf(await line.ask({ method: 'POST', path: ['channels', call, 'play', playback], body: { media } }))
  if (played === 'done') return 'started'
  if (played === 'gone') return 'call-gone'
  // It is marked, and is not begun a second time: nobody keeps the mailbox recording silence.
  if (played !== 'lost') await hangUp(line, calls, call)
  return 'unknown'
}

/** Where a call stands, by what Asterisk has: it forgets what is over, so only who heard the end can tell it. */
const standing = (known: Call | null, call: string, person: string | null, rep: boolean): LookedUp => {
  const events = known?.events ?? []
  if (known !== null && isOver(known)) return { state: 'ended', call, events }
  if (person !== null) return { state: person === 'Down' ? 'queued' : 'live', call, events }
  return rep ? { state: 'queued', call, events } : { state: 'undetermined' }
}

const lookUp = async ({ ask }: Line, calls: Switchboard, call: string): Promise<LookedUp> => {
  const known = calls.find(call)
  if (known !== null && isOver(known)) return standing(known, call, null, false)
  const [person, rep] = await Promise.all([
    ask({ method: 'GET', path: ['channels', call] }),
    ask({ method: 'GET', path: ['channels', repOf(call)] }),
  ])
  if (person.kind !== 'answered' || rep.kind !== 'answered') return { state: 'undetermined' }
  const state = person.status === 200 ? (channelOf(person.body)?.state ?? 'Down') : null
  return standing(calls.find(call), call, state, rep.status === 200)
}

// --- constructors ------------------------------------------------------------

/**
 * Opens Asterisk as a telephone, once its events are heard.
 *
 * @example
 * ```ts run
 * import { openAsterisk } from '@refrain/telephony-asterisk'
 *
 * const pbx = { url: 'http://pbx.example.com:8088/ari', user: 'refrain', password: 'a secret', app: 'refrain-1' }
 * const options = { ...pbx, endpoint: 'PJSIP/{number}@trunk', countries: ['US', 'GB'] }
 *
 * const fault = await openAsterisk(options).catch((thrown: Error) => thrown.message)
 * fault // => 'url: expected https, since the password goes along; or say `insecure`'
 * ```
 *
 * @throws {AsteriskFault} `invalid-options`, `auth` or `unreachable`: what is wrong, and never the password.
 *
 * @category constructors
 * @since 0.1.0
 */
export const openAsterisk = async (options: AsteriskOptions): Promise<Asterisk> => {
  checkOptions(options)
  const { clock = platformClock, name = 'asterisk' } = options
  const line: Line = { ask: makeAsk(options, clock), options }
  const delivery = makeDelivery(clock)
  const calls = makeSwitchboard({ line, clock, tell: delivery.tell })
  const hearing = makeHearing(line, calls)
  const socket = await openSocket(options, clock, {
    frame: (text, from) => {
      const event = eventOf(text)
      if (event?.type === 'replaced') from.giveWay()
      else if (event !== null) hearing.hear(event)
    },
    open: () => void hearing.opened(),
  })
  const idOf = (asked: Parameters<Telephony['lookUp']>[0]): string | null =>
    'call' in asked ? asked.call : callOf(asked.attempt)
  return {
    name,
    capabilities: capabilitiesOf(options),
    place: makePlacing(line, calls, clock, socket.isOpen),
    dropVoicemail: (call, asked) => calls.inTurn(call, () => drop(line, calls, call, asked)),
    hangUp: (call) => hangUp(line, calls, call),
    lookUp: (asked) => {
      const call = idOf(asked)
      return call === null ? Promise.resolve({ state: 'absent' }) : lookUp(line, calls, call)
    },
    webhooks: null,
    listen: delivery.listen,
    close: async () => {
      calls.close()
      delivery.close()
      await socket.close()
    },
  }
}
