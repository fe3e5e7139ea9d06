/** Those who end calls, leave messages and look up as they should not. */
import type { LookedUp, Telephony } from '@refrain/core/ports'
import type { Spoil } from '../memory.ts'
import { besides, each, ends, placing, saboteur, telling } from './Saboteur.ts'
import type { Saboteur } from './Saboteur.ts'

/** Always says the same of hanging up; does it, or not. */
const hangingUp =
  (answer: Awaited<ReturnType<Telephony['hangUp']>>, does: boolean): Spoil =>
  (good) => ({
    hangUp: async (call) => {
      if (does) await good.hangUp(call)
      return answer
    },
  })

/** Always says the same of a message; leaves it, or not. */
const dropping =
  (answer: Awaited<ReturnType<Telephony['dropVoicemail']>>): Spoil =>
  (good) => ({
    dropVoicemail: async (call, drop) => {
      await good.dropVoicemail(call, drop)
      return answer
    },
  })

const complete = each((event) => (event.type === 'voicemail' ? { ...event, left: 'complete' } : event))

/** Says that all went well, and plays nothing. */
const boasting: Spoil = (good, now) => ({
  dropVoicemail: () => Promise.resolve('started'),
  ...besides('ended', 'before', (ended) => ({
    ...ended,
    key: `${ended.key}/left`,
    type: 'voicemail',
    left: 'complete',
  }))(good, now),
})

/** Leaves a message as soon as a greeting is over, without being asked. */
const eager: Spoil = (good, now) =>
  telling((events) => {
    const message = { kind: 'audio', url: 'https://example.com/its-own.mp3' } as const
    for (const { type, call } of events)
      if (type === 'greeting-ended') void good.dropVoicemail(call, { id: 'its own', message })
    return events
  })(good, now)

const seeing =
  (changed: (found: LookedUp) => LookedUp): Spoil =>
  (good) => ({ lookUp: async (asked) => changed(await good.lookUp(asked)) })

const ended: readonly Saboteur[] = [
  saboteur('only says that it hung up', 'hanging up: must cancel a call that rings', hangingUp('done', false)),
  saboteur(
    'takes what we ended for nothing',
    'hanging up: must end a call that goes on, and tell how long it was',
    ends(() => ({ outcome: 'canceled', talkSeconds: null })),
  ),
  saboteur('hangs up for ever', 'hanging up: must change nothing when it is done again', hangingUp('done', true)),
  saboteur(
    'claims to have ended what ended by itself',
    'hanging up: must say of a call that ended by itself that it has',
    hangingUp('done', true),
  ),
  saboteur(
    'ends calls of nobody',
    'hanging up: must not claim to have ended a call that nobody knows',
    hangingUp('done', true),
  ),
]

const left: readonly Saboteur[] = [
  saboteur(
    'hears the beep before the mailbox',
    'messages: must tell when a greeting is over, after it told that it was a mailbox',
    each((event) => (event.type === 'greeting-ended' ? { ...event, seq: 0 } : event)),
  ),
  saboteur(
    'knows beeps alone',
    'messages: must tell of a greeting that ends without a beep',
    telling((events) => events.filter((event) => event.type !== 'greeting-ended' || event.by === 'beep')),
  ),
  saboteur(
    'takes hello for a greeting',
    'messages: must tell of no greeting where a human answered',
    besides('answerer', 'after', (answerer) => ({
      ...answerer,
      key: `${answerer.key}/beep`,
      type: 'greeting-ended',
      by: 'other',
    })),
  ),
  saboteur('says that it left a message', 'messages: must leave a message whole, tell so, and hang up', boasting),
  saboteur('leaves messages unasked', 'messages: must leave nothing by itself', eager),
  saboteur(
    'starts again and again',
    'messages: must leave a message once, however often it is asked for',
    dropping('started'),
  ),
  saboteur(
    'takes what it sent for what was heard',
    'messages: must not tell of a message as complete where the other end hung up before its end',
    complete,
  ),
  saboteur(
    'takes what it began for what it ended',
    'messages: must not tell of a message as complete where we hung up before its end',
    complete,
  ),
  saboteur(
    'talks into nothing',
    'messages: must leave nothing in a call that is over, and in none',
    dropping('started'),
  ),
  saboteur('plays whatever lies about', 'messages: must play nothing that is not an address of the web', (good) => ({
    dropVoicemail: (call, { id }) =>
      good.dropVoicemail(call, { id, message: { kind: 'audio', url: 'https://example.com/other.mp3' } }),
  })),
  saboteur(
    'takes what it cannot play',
    'messages: must say of a kind of message that it cannot play it',
    dropping('started'),
    {
      declared: { plays: ['speech'] },
    },
  ),
  saboteur(
    'is mute',
    'messages: must say what is to be said to whoever answers, and end the call',
    placing((asked, good) => good.place({ ...asked, maxTalkSeconds: -60, ringSeconds: 0 })),
  ),
]

const lookedUp: readonly Saboteur[] = [
  saboteur(
    'takes what rings for what is over',
    'looking up: must say of a call that rings that it is live',
    seeing((found) => ({ ...found, state: 'ended' })),
  ),
  saboteur(
    'tells an end anew',
    'looking up: must say how a call ended, under the key under which it was told',
    seeing(({ events = [], ...found }) => ({
      ...found,
      events: events.map((event) => ({ ...event, key: `${event.key}/seen` })),
    })),
  ),
  saboteur(
    'finds what is not there',
    'looking up: must not find a call that nobody placed',
    seeing((found) => ({ ...found, state: 'live' })),
  ),
  saboteur('finds any call', 'looking up: must find a call by its attempt, and no other', (good) => ({
    lookUp: () => good.lookUp({ attempt: 'certified/call/1/1' }),
  })),
  saboteur(
    'takes what it cannot see for absent',
    'looking up: must not say of an attempt that it is absent, where it cannot know',
    seeing((found) => ({ ...found, state: found.state === 'undetermined' ? 'absent' : found.state })),
    { declared: { lookup: 'by-call' } },
  ),
]

export const acting: readonly Saboteur[] = [...ended, ...left, ...lookedUp]
