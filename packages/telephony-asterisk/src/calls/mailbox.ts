/**
 * Who answers an unattended call, and mailboxes: the end of a greeting, and leaving a message.
 *
 * `AMD()` is of the dialplan, so the line goes there and comes back with its words. The end of a greeting is a silence that
 * Asterisk hears (`TALK_DETECT`): a guess, which can come early.
 */
import { Instant } from '@refrain/core'
import type { Answerer } from '@refrain/core/ports'
import type { Call, Command, Step, Wait } from './Call.ts'
import { hasTold, just, tell } from './Call.ts'
import { isDropping } from './names.ts'

/** So long a mailbox may say nothing before its greeting counts as over. */
const SPEECH = 4 * Instant.SECOND

/** No greeting is longer. */
const GREETING = 60 * Instant.SECOND

/** So long it is waited for a message to be left. */
const MESSAGE = 30 * Instant.SECOND

/** Nobody is on our side: such a call is never longer, whatever becomes of this process. */
const UNATTENDED_SECONDS = 300

// --- who answers -------------------------------------------------------------

/** What the words of `AMD()` say: `AMDSTATUS`, and `AMDCAUSE` with its figures. */
export const answererOf = (status: string, cause: string): Answerer => {
  if (status === 'HUMAN') return 'human'
  if (status !== 'MACHINE') return 'unknown'
  return cause.startsWith('INITIALSILENCE') ? 'silence' : 'voicemail'
}

/** Says what is to be said; where that is nothing, whoever is there is not kept in silence. */
const spoken = (call: Call): readonly Command[] => {
  const say = call.asked?.say
  if (say?.kind === 'audio') return [{ do: 'say', url: say.url }]
  return call.asked?.amd === 'off' ? [] : [{ do: 'hang-up', channel: call.id }]
}

/** An unattended call is answered. */
export const pickedUp = (call: Call, hasAmd: boolean): Step => {
  const limit: Command = { do: 'limit', seconds: call.asked?.maxTalkSeconds ?? UNATTENDED_SECONDS }
  if (hasAmd && call.asked?.amd !== 'off') return { call, todo: [limit, { do: 'classify' }] }
  return { call, todo: [limit, ...spoken(call)] }
}

/** `AMD()` has said who it is. */
export const classified = (call: Call, answerer: Answerer, at: Instant.Instant): Step => {
  if (hasTold(call, 'answerer')) return just(call)
  const told = tell(call, { type: 'answerer', at, answerer, source: 'machine' })
  if (answerer !== 'voicemail') return { call: told, todo: spoken(call) }
  if (call.asked?.amd !== 'classify-then-beep') return { call: told, todo: [wait('message', MESSAGE)] }
  return {
    call: { ...told, greeting: 'awaited' },
    todo: [{ do: 'listen', on: true }, wait('speech', SPEECH), wait('greeting', GREETING)],
  }
}

// --- the greeting ------------------------------------------------------------

const wait = (what: Wait, millis: number): Command => ({ do: 'wait', millis, for: what })

const greeted = (call: Call, by: 'silence' | 'other', at: Instant.Instant): Step => {
  if (call.greeting === 'none') return just(call)
  const told = tell(call, { type: 'greeting-ended', at, by })
  return { call: { ...told, greeting: 'none' }, todo: [{ do: 'listen', on: false }, wait('message', MESSAGE)] }
}

/** Somebody or something begins to talk, or stops. */
export const talked = (call: Call, isTalking: boolean, at: Instant.Instant): Step => {
  if (call.greeting === 'none') return just(call)
  return isTalking ? just({ ...call, greeting: 'heard' }) : greeted(call, 'silence', at)
}

/** What was waited for did not come. */
export const waitedFor = (call: Call, what: Wait, at: Instant.Instant): Step => {
  if (what === 'speech') return call.greeting === 'awaited' ? greeted(call, 'silence', at) : just(call)
  if (what === 'greeting') return greeted(call, 'other', at)
  const isLeft = call.dropping !== null || hasTold(call, 'voicemail')
  return isLeft ? just(call) : { call: { ...call, endedBy: 'us' }, todo: [{ do: 'hang-up', channel: call.id }] }
}

// --- the message -------------------------------------------------------------

/** A playback begins. */
export const playing = (call: Call, playback: string): Step =>
  isDropping(call.id, playback) && !hasTold(call, 'voicemail')
    ? just({ ...call, dropping: { playback, heard: true }, greeting: 'none' })
    : just(call)

/**
 * A playback is over. Older Asterisk calls it done also where the line went in its midst: it counts as complete only where the
 * other side had not hung up before, and the line is still there to be hung up.
 */
export const played = (call: Call, playback: string, failed: boolean, at: Instant.Instant): Step => {
  const toEnd: Command = { do: 'hang-up', channel: call.id }
  if (!isDropping(call.id, playback))
    return playback === `${call.id}.say`
      ? { call: { ...call, endedBy: call.endedBy ?? 'us' }, todo: [toEnd] }
      : just(call)
  if (hasTold(call, 'voicemail')) return just(call)
  if (call.endedBy !== null) return just(tell({ ...call, dropping: null }, { type: 'voicemail', at, left: 'partial' }))
  const ending: Call = { ...call, endedBy: 'us' }
  if (!failed) return { call: { ...ending, dropping: { playback, heard: true } }, todo: [{ do: 'close' }] }
  return { call: tell({ ...ending, dropping: null }, { type: 'voicemail', at, left: 'failed' }), todo: [toEnd] }
}

/** The line was hung up after a message: whether it was still there tells whether the whole was heard. */
export const closed = (call: Call, wasThere: boolean, at: Instant.Instant): Step => {
  const told = tell({ ...call, dropping: null }, { type: 'voicemail', at, left: wasThere ? 'complete' : 'partial' })
  return just(wasThere ? told : { ...told, endedBy: 'them' })
}
