/** Those who tell something else than what happened. */
import { Instant } from '@refrain/core'
import type { Answerer, CallEvent, CallOutcome } from '@refrain/core/ports'
import { besides, each, ends, saboteur } from './Saboteur.ts'
import type { Saboteur } from './Saboteur.ts'

/** Takes one outcome for another. */
const taking = (outcome: CallOutcome, as: CallOutcome) =>
  ends((ended) => ({ outcome: ended.outcome === outcome ? as : ended.outcome }))

/** Takes whoever answers for somebody. */
const always = (answerer: Answerer) => each((event) => (event.type === 'answerer' ? { ...event, answerer } : event))

/** Tells that somebody answered, whoever did. */
const answering = besides('ended', 'before', (ended) => ({ ...ended, key: `${ended.key}/answered`, type: 'answered' }))

const twice = besides('ended', 'after', (ended) => ({ ...ended, key: `${ended.key}/2` }))

const placeOf = (type: CallEvent['type'], seq: number) =>
  each((event) => (event.type === type ? { ...event, seq } : event))

/** What the clauses about ends and answerers catch. */
const misread: readonly Saboteur[] = [
  saboteur('ends calls twice', 'outcomes: must end a call that a human took as connected, once', twice),
  saboteur(
    'takes a mailbox for no answer',
    'outcomes: must end a call that a mailbox took as connected, once',
    taking('connected', 'no-answer'),
  ),
  saboteur(
    'lets completed overwrite busy',
    'outcomes: must tell that a line is busy, and that nobody answered',
    taking('busy', 'connected'),
  ),
  saboteur(
    'takes its own ring time for a cancellation',
    'outcomes: must tell that nobody answered, in full ring',
    taking('no-answer', 'canceled'),
  ),
  saboteur(
    'takes a refusal for an answer',
    'outcomes: must tell that a call was declined, and not that it was answered',
    answering,
  ),
  saboteur(
    'takes a dead number for a fault',
    'outcomes: must tell that a number is nobody’s',
    taking('invalid-number', 'failed'),
  ),
  saboteur(
    'takes a new number for none',
    'outcomes: must tell that a number has changed',
    taking('number-changed', 'invalid-number'),
  ),
  saboteur(
    'takes unwanted for declined',
    'outcomes: must tell that a call is unwanted',
    taking('unwanted', 'declined'),
  ),
  saboteur(
    'takes a block for a person’s no',
    'outcomes: must tell that a call was blocked on its way',
    taking('blocked', 'declined'),
  ),
  saboteur(
    'takes a telephone that is off for a fault',
    'outcomes: must tell that a telephone cannot be reached',
    taking('unreachable', 'failed'),
  ),
  saboteur(
    'takes an announcement for an answer',
    'outcomes: must take an announcement before anybody answers for no answer',
    answering,
  ),
  saboteur(
    'says that we hung up',
    'outcomes: must let a human hang up first, and say that it was them',
    ends(() => ({ by: 'us' })),
  ),
  saboteur('takes everybody for a mailbox', 'who answers: must know a human', always('voicemail')),
  saboteur('takes everybody for a human', 'who answers: must know a mailbox', always('human')),
  saboteur('waits for a beep', 'who answers: must know a mailbox without a beep', always('unknown')),
  saboteur('takes everybody for a human', 'who answers: must take a full mailbox for no person', always('human')),
  saboteur('takes everybody for a human', 'who answers: must take a screener for no person', always('human')),
  saboteur('takes everybody for a human', 'who answers: must take a machine that talks for no person', always('human')),
  saboteur('takes everybody for a human', 'who answers: must take a fax for no person', always('human')),
  saboteur('takes everybody for a human', 'who answers: must take silence for no person', always('human')),
  saboteur(
    'takes a gatekeeper for a machine',
    'who answers: must take a gatekeeper for a human at most, and leave the rest to people',
    always('ivr'),
  ),
  saboteur(
    'knows who answers before anybody does',
    'who answers: must tell who answered after it told that somebody did, and say that a machine says so',
    placeOf('answerer', 1),
  ),
  saboteur('listens in unasked', 'who answers: must tell nothing of who answers where nobody asked', (good) => ({
    place: (asked) => good.place({ ...asked, amd: 'classify' }),
  })),
]

/** What the clauses about events catch. */
const mistold: readonly Saboteur[] = [
  saboteur(
    'counts from the end',
    'events: must tell of a call in the order of what happened, and of each thing once',
    each((event) => ({ ...event, seq: 9 - event.seq! })),
  ),
  saboteur(
    'forgets whose call it is',
    'events: must carry our attempt and the reference that placing gave',
    each((event) => ({ ...event, attempt: event.type === 'ended' ? null : event.attempt })),
  ),
  saboteur(
    'tells calls apart by nothing',
    'events: must have keys of their own, in two calls as well',
    each((event) => ({ ...event, key: event.type })),
  ),
  saboteur(
    'names who is called in a key',
    'events: must name nobody by their number in a key or a reference',
    each((event) => ({ ...event, key: `12125550100/${event.key}` })),
  ),
  saboteur(
    'takes seconds for milliseconds',
    'events: must happen within the time of the call, as instants',
    each((event) => ({ ...event, at: Instant.fromMillis(Math.floor(event.at / 1000)) })),
  ),
  saboteur(
    'takes a delivery for an event',
    'events: must be told under the same key when they are delivered again',
    ({ webhooks }) => ({
      webhooks: webhooks && {
        ...webhooks,
        parse: (webhook, now) => {
          const parsed = webhooks.parse(webhook, now)
          return {
            ...parsed,
            events: parsed.events.map((event) => ({ ...event, key: webhook.headers['webhook-id']! })),
          }
        },
      },
    }),
  ),
  saboteur(
    'believes that what comes later is later',
    'events: must show their order, however they come',
    ({ webhooks }) => ({
      webhooks: webhooks && {
        ...webhooks,
        parse: (webhook, now) => {
          const at = Instant.fromMillis(Number(webhook.headers['webhook-timestamp']) * 1000)
          const parsed = webhooks.parse(webhook, now)
          return { ...parsed, events: parsed.events.map((event) => ({ ...event, at, seq: null })) }
        },
      },
    }),
  ),
  saboteur(
    'takes calls in for calls out',
    'calls in: must be told as such, with who calls, and as no attempt of ours',
    each((event) => (event.type === 'placed' ? { ...event, direction: 'out' } : event)),
  ),
]

export const hearing: readonly Saboteur[] = [...misread, ...mistold]
