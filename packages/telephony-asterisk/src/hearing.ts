/**
 * What Asterisk tells goes to the call that it is about; after a gap, what there is is compared with what is known.
 *
 * Events are lost while no socket is open. What is there is taken up again, and what is not there any more is lost: nobody
 * makes up how it ended.
 */
import type { PlaceCall } from '@refrain/core/ports'
import type { AriEvent, Channel } from './ari/AriEvent.ts'
import { channelOf } from './ari/AriEvent.ts'
import { doneOf } from './ari/rest.ts'
import { readNumber } from './calls/addresses.ts'
import type { Call } from './calls/Call.ts'
import { kindOf, newCall } from './calls/Call.ts'
import { attemptOf, bridgedIn, bridgeOf, deskOf, isDropping, partOf, repOf } from './calls/names.ts'
import type { Line } from './calls/perform.ts'
import { ASKED, DROP } from './calls/perform.ts'
import type { Switchboard } from './switchboard.ts'
import { timeOf } from './switchboard.ts'

// --- model -------------------------------------------------------------------

/** To whom Asterisk tells. */
export interface Hearing {
  readonly hear: (event: AriEvent) => void
  /** The socket is open, at first or again. Resolves when what there is has been looked at. */
  readonly opened: () => Promise<void>
}

// --- what a channel says -----------------------------------------------------

const valueOf = async ({ ask }: Line, channel: string, variable: string): Promise<string> => {
  const answer = await ask({ method: 'GET', path: ['channels', channel, 'variable'], query: { variable } })
  if (answer.kind !== 'answered' || answer.status !== 200) return ''
  const { value } = (answer.body ?? {}) as { readonly value?: unknown }
  return typeof value === 'string' ? value : ''
}

const isAsked = (value: unknown): value is PlaceCall => {
  const { attempt, to, from, ringSeconds, notAfter } = (value ?? {}) as Partial<Record<keyof PlaceCall, unknown>>
  return (
    [attempt, to, from].every((text) => typeof text === 'string') && Number(ringSeconds) > 0 && Number(notAfter) > 0
  )
}

/** What was asked for when a channel was made, where this application made it. */
const askedOf = async (line: Line, channel: string): Promise<PlaceCall | null> => {
  try {
    const read = JSON.parse(await valueOf(line, channel, ASKED)) as { readonly app?: unknown; readonly asked?: unknown }
    return read.app === line.options.app && isAsked(read.asked) ? read.asked : null
  } catch {
    return null
  }
}

/** The message that is being left on a channel; null where none is. */
const droppingOn = async (line: Line, call: string): Promise<string | null> => {
  const playback = await valueOf(line, call, DROP)
  if (!isDropping(call, playback)) return null
  const found = await line.ask({ method: 'GET', path: ['playbacks', playback] })
  return doneOf(found) === 'done' ? playback : null
}

// --- constructors ------------------------------------------------------------

/** Makes what hears Asterisk. */
export const makeHearing = (line: Line, calls: Switchboard): Hearing => {
  const heard = (id: string, part: 'person' | 'rep' | 'desk', event: AriEvent): Promise<void> =>
    calls.feed(id, { type: 'heard', part, event }, timeOf(event))

  const subscribe = (channel: string): Promise<unknown> => {
    const query = { eventSource: `channel:${channel}` }
    return line.ask({ method: 'POST', path: ['applications', line.options.app, 'subscription'], query })
  }

  const remove = async (...channels: readonly string[]): Promise<void> => {
    for (const id of channels) await line.ask({ method: 'DELETE', path: ['channels', id], query: { reason: 'normal' } })
  }

  /**
   * A call of an earlier life of this process. People who talk go on; a message that is being left is waited for. Whoever waits
   * for something that this process was to do is not kept waiting: nobody knows how far it came, and nothing is done twice.
   */
  const adopt = async (id: string, person: Channel | null, rep: boolean): Promise<void> => {
    const asked = await askedOf(line, person === null ? repOf(id) : id)
    if (asked === null || calls.find(id) !== null) return
    const known = newCall(id, attemptOf(id), kindOf(asked), asked)
    const isUp = person?.state === 'Up'
    const playback = isUp ? await droppingOn(line, id) : null
    const call: Call = {
      ...known,
      stage: person === null ? 'lost' : isUp ? 'up' : 'dialling',
      isStaffed: rep,
      dropping: playback === null ? null : { playback, heard: true },
    }
    calls.put(call)
    if (person !== null) await subscribe(id)
    if (rep) await subscribe(repOf(id))
    if (person !== null) void heard(id, 'person', { type: 'state', channel: person, at: null })
    if (person === null || (isUp && !rep && playback === null)) {
      calls.change(id, (one) => ({ ...one, endedBy: 'us' }))
      await remove(...(person === null ? [repOf(id)] : [id]))
      if (kindOf(asked) === 'attended') await line.ask({ method: 'DELETE', path: ['bridges', bridgeOf(id)] })
    }
  }

  /** A call that is known, and still there: what was missed of it shows in its state. */
  const resume = (call: Call, person: Channel | null, hasOurs: boolean): void => {
    if (person === null && !hasOurs) return void calls.feed(call.id, { type: 'missing' })
    if (person === null) return
    void heard(call.id, 'person', { type: 'state', channel: person, at: null })
    const isMissed = person.state === 'Up' && call.stage === 'dialling' && call.kind !== 'incoming'
    if (isMissed) void heard(call.id, 'person', { type: 'entered', channel: person, args: ['call'], at: null })
    if (call.dropping !== null)
      calls.change(call.id, (one) => ({ ...one, dropping: { playback: call.dropping!.playback, heard: true } }))
  }

  /** Bridges of ours that outlived their calls: whoever should have tidied them up was not there. */
  const tidy = async (): Promise<void> => {
    const answer = await line.ask({ method: 'GET', path: ['bridges'] })
    if (answer.kind !== 'answered' || !Array.isArray(answer.body)) return
    for (const { id, name } of answer.body as readonly { readonly id?: unknown; readonly name?: unknown }[]) {
      const call = typeof id === 'string' && name === line.options.app ? bridgedIn(id) : null
      const stage = call === null ? null : (calls.find(call)?.stage ?? 'over')
      if (stage === 'over' || stage === 'lost') await line.ask({ method: 'DELETE', path: ['bridges', String(id)] })
    }
  }

  const opened = async (): Promise<void> => {
    const before = calls.open()
    const answer = await line.ask({ method: 'GET', path: ['channels'] })
    if (answer.kind !== 'answered' || !Array.isArray(answer.body)) return
    const channels = new Map(answer.body.flatMap((one) => channelOf(one) ?? []).map((channel) => [channel.id, channel]))
    for (const call of before) {
      const ours = call.kind === 'incoming' ? deskOf(call.id) : repOf(call.id)
      resume(call, channels.get(call.id) ?? null, channels.has(ours))
    }
    const parts = [...channels.keys()].flatMap((id) => partOf(id) ?? []).filter(({ part }) => part !== 'desk')
    for (const id of new Set(parts.map(({ call }) => call)))
      if (calls.find(id) === null)
        await calls.inTurn(id, () => adopt(id, channels.get(id) ?? null, channels.has(repOf(id))))
    await tidy()
  }

  const ofStranger = (event: Extract<AriEvent, { readonly channel: Channel }>): void => {
    const { id } = event.channel
    const part = partOf(id)
    if (part === null && event.type === 'entered') {
      const { caller, extension } = event.channel
      const numbers = { caller: readNumber(line.options, caller), extension: readNumber(line.options, extension) }
      calls.put(newCall(id, null, 'incoming', null, 'reaching'))
      void heard(id, 'person', { ...event, channel: { ...event.channel, ...numbers } })
    }
    if (part?.part !== 'person' || event.type !== 'gone') return
    calls.put(newCall(id, attemptOf(id), 'unattended', null))
    void heard(id, 'person', event)
  }

  return {
    hear: (event) => {
      if (event.type === 'replaced') return
      const id = 'channel' in event ? event.channel.id : event.channelId
      const part = partOf(id) ?? ({ call: id, part: 'person' } as const)
      if (calls.find(part.call) !== null) void heard(part.call, part.part, event)
      else if ('channel' in event) ofStranger(event)
    },
    opened,
  }
}
