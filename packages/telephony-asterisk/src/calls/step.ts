/**
 * What a call becomes by what is heard of it. Pure: the same call and the same input give the same step.
 *
 * After its end nothing changes a call. Before it, everything may come twice, late, or not at all.
 */
import type { Instant } from '@refrain/core'
import type { AriEvent } from '../ari/AriEvent.ts'
import type { Call, Command, Step, Wait } from './Call.ts'
import { isOver, just, tell, tellPlaced } from './Call.ts'
import { ended, neverRung } from './ending.ts'
import { answererOf, classified, closed, pickedUp, played, playing, talked, waitedFor } from './mailbox.ts'
import { deskOf, repOf } from './names.ts'

// --- model -------------------------------------------------------------------

/** Something that a call hears of. */
export type Input =
  | { readonly type: 'heard'; readonly part: 'person' | 'rep' | 'desk'; readonly event: AriEvent }
  | { readonly type: 'waited'; readonly for: Wait }
  /** A command was not carried out; `lost`: or it was, and nobody knows. */
  | { readonly type: 'undone'; readonly command: Command; readonly how: 'refused' | 'lost' }
  | { readonly type: 'closed'; readonly wasThere: boolean }
  /** It is not among the channels that there are, and nobody told of its end. */
  | { readonly type: 'missing' }

/** In what a call is understood. */
export interface Surroundings {
  readonly at: Instant.Instant
  readonly now: Instant.Instant
  readonly hasAmd: boolean
  /** Whether calls that come in are put through. */
  readonly hasDesk: boolean
}

// --- the person --------------------------------------------------------------

const RINGING = new Set(['RINGING', 'PROGRESS'])

const ringing = (call: Call, at: Instant.Instant): Call =>
  call.ringingAt !== null || call.kind === 'incoming' ? call : { ...tell(call, { type: 'ringing', at }), ringingAt: at }

const answered = (call: Call, at: Instant.Instant): Call =>
  call.answeredAt !== null ? call : { ...tell(call, { type: 'answered', at }), answeredAt: at }

const stateOf = (call: Call, state: string, at: Instant.Instant): Call => {
  if (state === 'Ringing') return ringing(call, at)
  return state === 'Up' ? answered(call, at) : call
}

const cameIn = (call: Call, caller: string, extension: string, { at, hasDesk }: Surroundings): Step => ({
  call: { ...tell(call, { type: 'placed', at, direction: 'in', from: caller, to: extension }), stage: 'dialling' },
  todo: [{ do: hasDesk ? 'dial-desk' : 'return' }],
})

/** The person is on the line, with somebody on ours. */
const metRep = (call: Call): Step => {
  if (!call.isStaffed) return { call: { ...call, endedBy: 'us' }, todo: [{ do: 'hang-up', channel: call.id }] }
  const seconds = call.asked?.maxTalkSeconds
  const limit: readonly Command[] = seconds === undefined ? [] : [{ do: 'limit', seconds }]
  return { call, todo: [{ do: 'hush' }, { do: 'join', channels: [repOf(call.id), call.id] }, ...limit] }
}

const entered = (call: Call, event: Extract<AriEvent, { type: 'entered' }>, around: Surroundings): Step => {
  const { args, channel } = event
  if (call.kind === 'incoming')
    return call.stage === 'reaching'
      ? cameIn(stateOf(call, channel.state, around.at), channel.caller, channel.extension, around)
      : just(call)
  if (args[0] === 'amd')
    return classified(answered(call, around.at), answererOf(args[1] ?? '', args[2] ?? ''), around.at)
  if (call.stage === 'up') return just(call)
  const up: Call = { ...answered(call, around.at), stage: 'up' }
  return call.kind === 'attended' ? metRep(up) : pickedUp(up, around.hasAmd)
}

const personHeard = (known: Call, event: AriEvent, around: Surroundings): Step => {
  const { at } = around
  const call = tellPlaced(known, at)
  switch (event.type) {
    case 'entered':
      return entered(call, event, around)
    case 'state':
      return just(stateOf(call, event.channel.state, at))
    case 'dialling': {
      const heard = { ...call, dialling: event.status }
      return just(RINGING.has(event.status) ? ringing(heard, at) : heard)
    }
    case 'talking':
    case 'quiet':
      return talked(call, event.type === 'talking', at)
    case 'hanging-up':
      return just({ ...call, endedBy: call.endedBy ?? 'them' })
    case 'playing':
      return playing(call, event.playback)
    case 'played':
      return played(call, event.playback, event.failed, at)
    case 'gone':
      return ended(call, event, at)
    case 'replaced':
      return just(call)
  }
}

// --- our side ----------------------------------------------------------------

/** The rep is on the line: now the person is rung, where there is still time. */
const repIsThere = (known: Call, { at, now }: Surroundings): Step => {
  // Nobody knows how far it came: the person may have been rung, and the rep does not wait for nothing.
  if (known.stage === 'lost') return { call: known, todo: [{ do: 'hang-up', channel: repOf(known.id) }] }
  if (known.stage !== 'reaching') return just(known)
  if (known.asked !== null && now >= known.asked.notAfter) return neverRung(known, at, 'canceled', 'too-late')
  const call: Call = { ...known, stage: 'dialling', isStaffed: true }
  return { call, todo: [{ do: 'bridge' }, { do: 'tone' }, { do: 'dial' }] }
}

const deskIsThere = (call: Call): Step => {
  if (call.isStaffed) return just(call)
  const channels = [call.id, deskOf(call.id)]
  return { call: { ...call, isStaffed: true }, todo: [{ do: 'answer' }, { do: 'bridge' }, { do: 'join', channels }] }
}

/** Whoever was on our side is not there any more: nobody is left alone on a line, or rung for nothing. */
const oursIsGone = (call: Call, cause: number, at: Instant.Instant): Step => {
  if (call.kind === 'attended' && call.stage === 'reaching')
    return neverRung(call, at, 'canceled', `rep-cause-${String(cause)}`)
  const left: Call = { ...call, isStaffed: false, endedBy: call.endedBy ?? 'us' }
  // A message is being left: it is the person's line that is to be there for it.
  return call.dropping === null ? { call: left, todo: [{ do: 'hang-up', channel: call.id }] } : just(left)
}

const oursHeard = (known: Call, event: AriEvent, around: Surroundings): Step => {
  const call = tellPlaced(known, around.at)
  if (event.type === 'entered') return call.kind === 'attended' ? repIsThere(call, around) : deskIsThere(call)
  return event.type === 'gone' ? oursIsGone(call, event.cause, around.at) : just(call)
}

// --- what was not done -------------------------------------------------------

const undone = (call: Call, command: Command, how: 'refused' | 'lost', { at }: Surroundings): Step => {
  switch (command.do) {
    case 'dial':
      if (how === 'refused') return neverRung(call, at, 'failed', 'not-dialled')
      return {
        call: { ...call, stage: 'lost' },
        todo: [{ do: 'hang-up', channel: repOf(call.id) }, { do: 'unbridge' }],
      }
    case 'classify':
      return classified(call, 'unknown', at)
    // Without these somebody would wait in silence.
    case 'bridge':
    case 'join':
    case 'say':
    case 'answer':
    case 'dial-desk':
      if (call.kind === 'attended' && call.answeredAt === null) return neverRung(call, at, 'failed', 'not-dialled')
      return { call: { ...call, endedBy: call.endedBy ?? 'us' }, todo: [{ do: 'hang-up', channel: call.id }] }
    default:
      return just(call)
  }
}

// --- the step ----------------------------------------------------------------

/** One step of a call. */
export const step = (call: Call, input: Input, around: Surroundings): Step => {
  if (isOver(call)) return just(call)
  switch (input.type) {
    case 'heard':
      return input.part === 'person' ? personHeard(call, input.event, around) : oursHeard(call, input.event, around)
    case 'waited':
      return waitedFor(call, input.for, around.at)
    case 'undone':
      return undone(call, input.command, input.how, around)
    case 'closed':
      return closed(call, input.wasThere, around.at)
    case 'missing':
      return { call: { ...call, stage: 'lost' }, todo: call.kind === 'unattended' ? [] : [{ do: 'unbridge' }] }
  }
}
