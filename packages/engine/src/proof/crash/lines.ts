/**
 * A telephone and a mailbox whose journals outlive the process: what rang has rung, and can be looked up.
 */
import type { Instant } from '@refrain/core'
import type { CallEvent, Email, Telephony } from '@refrain/core/ports'
import type { Journal, Went } from './journal.ts'

/** How long a call lasts, by the clock on the wall. */
const RINGS = 20_000

const callOf = (attempt: string): string => `call-${attempt}`

/** What a call that rang came to, once it has. */
export const eventsOf = ({ attempt, at }: Went): readonly CallEvent[] => {
  const call = callOf(attempt)
  const heard = (seq: number, later: number) => {
    return { key: `${call}-${seq}`, attempt, call, at: (at + later) as Instant.Instant, seq }
  }
  return [
    { ...heard(0, 0), type: 'ringing' },
    { ...heard(1, RINGS), type: 'ended', outcome: 'no-answer', by: 'them', talkSeconds: null },
  ]
}

const told = (body: Uint8Array): CallEvent => JSON.parse(new TextDecoder().decode(body)) as CallEvent

/** A provider that knows no repeats: it rings as often as it is asked to. */
export const telephone = (rings: Journal<Went>, now: () => number): Telephony => ({
  name: 'exchange',
  capabilities: {
    amd: 'none',
    greetingEnd: 'none',
    plays: [],
    connects: 'none',
    repeats: 'none',
    maxQueueSeconds: null,
    lookup: 'by-attempt',
  },
  place: ({ attempt, to }) => {
    rings.add({ attempt, to, at: now() })
    return Promise.resolve({ kind: 'accepted', call: callOf(attempt) })
  },
  dropVoicemail: () => Promise.resolve('unsupported'),
  hangUp: () => Promise.resolve('already-ended'),
  lookUp: (asked) => {
    const rang = rings
      .read()
      .find(({ attempt }) => ('call' in asked ? callOf(attempt) === asked.call : attempt === asked.attempt))
    if (rang === undefined) return Promise.resolve({ state: 'absent' })
    const events = eventsOf(rang).filter(({ at }) => at <= now())
    const state = events.length > 1 ? 'ended' : 'live'
    return Promise.resolve({ state, call: callOf(rang.attempt), events })
  },
  webhooks: {
    verify: ({ body }) => Promise.resolve({ ok: true, replayKey: told(body).key, signedAt: null }),
    parse: ({ body }) => ({ events: [told(body)], reply: { status: 204 } }),
  },
  listen: null,
})

/** A mailbox that sends as often as it is asked to. */
export const mailbox = (letters: Journal<Went>, now: () => number): Email => ({
  name: 'mailbox',
  capabilities: { repeats: 'none', find: 'by-attempt' },
  send: ({ attempt, to, messageId }) => {
    letters.add({ attempt, to, at: now() })
    return Promise.resolve({ kind: 'accepted', messageId })
  },
  find: (asked) => Promise.resolve(letters.read().some(({ attempt }) => attempt === asked) ? 'sent' : 'absent'),
})
