/**
 * A telephone exchange: the one place where telephones really ring, and where that is written down.
 */
import type { Instant } from '@refrain/core'
import type { Answerer, CallEvent, CallOutcome, LookedUp, PlaceCall, Placed, Telephony } from '@refrain/core/ports'
import type { Faults } from '../scheduler/Faults.ts'
import type { Scheduler } from '../scheduler/Scheduler.ts'
import type { Ask } from './Network.ts'

/** A telephone that rang. */
export interface Ring {
  readonly attempt: string
  readonly to: string
  /** In the time that passed, and on the wall. */
  readonly began: number
  readonly at: Instant.Instant
  /** When the line was free again; null while it is not. */
  ended: number | null
  /** How often the store had been written to when the call came to the exchange. */
  readonly asked: number
  /** When somebody asked for it. */
  readonly invoked: number
}

/** A message that somebody asked to have left in a mailbox. */
export interface Leaving {
  readonly attempt: string
  readonly elapsed: number
  /** How often the store had been written to when it was asked for. */
  readonly asked: number
  /** Whether the mailbox was there to take it. */
  readonly isLeft: boolean
}

/** What the exchange can do; each run has another. */
export type Abilities = Pick<Telephony['capabilities'], 'repeats' | 'lookup'>

/** The exchange. */
export interface Exchange {
  readonly rings: readonly Ring[]
  readonly leavings: readonly Leaving[]
  readonly abilities: Abilities
  /** Somebody lifts a receiver and dials, without the engine. */
  readonly dial: (attempt: string, to: string, seconds: number) => void
  readonly telephony: (ask: Ask) => Telephony
}

interface Call {
  readonly id: string
  readonly asked: PlaceCall
  readonly came: number
  readonly invoked: number
  state: 'queued' | 'live' | 'ended'
  readonly events: CallEvent[]
  hangUp: (() => void) | null
  /** A mailbox is on the line. */
  isMailbox: boolean
}

/** What an exchange is made of. */
export interface ExchangeParts {
  readonly scheduler: Scheduler
  readonly faults: Faults
  readonly abilities: Abilities
  /** Where webhooks are sent; perhaps nobody answers. */
  readonly deliver: (body: string) => Promise<boolean>
  /** How often the store has been written to. */
  readonly commits: () => number
}

type End = readonly [CallOutcome, Answerer | null, number]

const ENDS: readonly End[] = [
  ['no-answer', null, 25],
  ['no-answer', null, 25],
  ['busy', null, 2],
  ['declined', null, 8],
  ['connected', 'voicemail', 40],
  ['connected', 'voicemail', 40],
  ['connected', 'voicemail', 12],
  ['connected', 'human', 120],
  ['connected', 'human', 12],
  ['connected', 'unknown', 30],
  ['unreachable', null, 1],
  ['failed', null, 1],
]

const NAME = 'exchange'

/** How long a greeting and a message take. */
const GREETING = 9_000
const PLAYS = 8_000

const told = (body: Uint8Array): CallEvent => JSON.parse(new TextDecoder().decode(body)) as CallEvent

/** Webhooks come again until somebody takes them, so many times. */
const PATIENCE = 6

/** An exchange of one run. */
export const exchangeOf = ({ scheduler, faults, abilities, deliver, commits }: ExchangeParts): Exchange => {
  const chance = scheduler.chance.fork('exchange')
  const rings: Ring[] = []
  const leavings: Leaving[] = []
  const calls: Call[] = []

  const send = (event: CallEvent, tries = 0): void => {
    if (tries === 0 && faults.strikes('webhook lost')) return
    const wait = faults.strikes('webhook late') ? chance.between(1_000, 3_600_000) : chance.between(1, 900)
    scheduler.after(tries === 0 ? wait : 2 ** tries * 4_000, `webhook ${event.type} ${String(event.attempt)}`, () => {
      void deliver(JSON.stringify(event)).then((taken) => {
        if (!taken && tries < PATIENCE) send(event, tries + 1)
      })
    })
    if (tries === 0 && faults.strikes('webhook twice')) send(event, 1)
  }

  const tell = (call: Call, event: Omit<CallEvent, 'key' | 'attempt' | 'call' | 'at' | 'seq'>): void => {
    const seq = call.events.length
    const heard = { key: `${call.id}-${seq}`, attempt: call.asked.attempt, call: call.id, at: scheduler.now(), seq }
    const told = { ...event, ...heard } as CallEvent
    call.events.push(told)
    send(told)
  }

  const end = (call: Call, outcome: CallOutcome, by: 'us' | 'them', talkSeconds: number | null): void => {
    call.state = 'ended'
    call.hangUp = null
    tell(call, { type: 'ended', outcome, by, talkSeconds } as never)
  }

  const ring = (call: Call): void => {
    if (call.state !== 'queued') return
    if (scheduler.now() >= call.asked.notAfter) return end(call, 'canceled', 'us', null)
    const { attempt, to } = call.asked
    const rang: Ring = {
      attempt,
      to,
      began: scheduler.elapsed(),
      at: scheduler.now(),
      ended: null,
      asked: call.came,
      invoked: call.invoked,
    }
    rings.push(rang)
    scheduler.trace.note(`RING ${attempt} ${to}`)
    call.state = 'live'
    tell(call, { type: 'ringing' } as never)
    const [outcome, answerer, seconds] = chance.pick(ENDS)
    const over = (how: CallOutcome, by: 'us' | 'them', talked: number | null): void => {
      rang.ended = scheduler.elapsed()
      end(call, how, by, talked)
    }
    const cancel = scheduler.after(seconds * 1000, `call ${attempt} ends`, () => {
      over(outcome, 'them', outcome === 'connected' ? seconds : null)
    })
    call.hangUp = () => {
      cancel()
      over('canceled', 'us', null)
    }
    if (outcome !== 'connected' || answerer === null) return
    scheduler.after(1500, `call ${attempt} answered`, () => {
      if (call.state !== 'live') return
      tell(call, { type: 'answered' } as never)
      tell(call, { type: 'answerer', answerer, source: 'machine' } as never)
    })
    if (answerer !== 'voicemail') return
    scheduler.after(GREETING, `call ${attempt} hears the beep`, () => {
      if (call.state !== 'live') return
      call.isMailbox = true
      tell(call, { type: 'greeting-ended', by: 'beep' } as never)
    })
  }

  const leave = (id: string): 'started' | 'already' | 'call-gone' => {
    const call = calls.find((one) => one.id === id)
    if (call === undefined) return 'call-gone'
    const { attempt } = call.asked
    const isLeft = call.state === 'live' && call.isMailbox
    leavings.push({ attempt, elapsed: scheduler.elapsed(), asked: commits(), isLeft })
    scheduler.trace.note(`LEAVES A MESSAGE ${attempt}`)
    if (!isLeft) return 'call-gone'
    call.isMailbox = false
    scheduler.after(PLAYS, `call ${attempt} has heard the message`, () =>
      tell(call, { type: 'voicemail', left: call.state === 'live' ? 'complete' : 'partial' } as never),
    )
    return 'started'
  }

  const place = (asked: PlaceCall, invoked: number): Placed => {
    if (faults.strikes('throttled')) return { kind: 'throttled', retryAfterMs: chance.between(100, 5_000) }
    if (faults.strikes('refused'))
      return { kind: 'rejected', failure: 'provider-error', retryable: chance.happens(0.5) }
    const known = calls.find((call) => call.asked.attempt === asked.attempt)
    if (known !== undefined && abilities.repeats === 'provider') return { kind: 'duplicate', call: known.id }
    const call: Call = {
      id: `c-${calls.length + 1}`,
      asked,
      came: commits(),
      invoked,
      state: 'queued',
      events: [],
      hangUp: null,
      isMailbox: false,
    }
    calls.push(call)
    const wait = faults.strikes('queued') ? chance.between(1_000, 900_000) : chance.below(800)
    scheduler.after(wait, `call ${asked.attempt} leaves the queue`, () => ring(call))
    return faults.strikes('silent') ? { kind: 'unknown' } : { kind: 'accepted', call: call.id }
  }

  const lookUp = (asked: { readonly call?: string; readonly attempt?: string }): LookedUp => {
    if (abilities.lookup === 'none') return { state: 'undetermined' }
    if (asked.call === undefined && abilities.lookup !== 'by-attempt') return { state: 'undetermined' }
    const call = calls.find(({ id, asked: { attempt } }) => id === asked.call || attempt === asked.attempt)
    return call === undefined ? { state: 'absent' } : { state: call.state, call: call.id, events: [...call.events] }
  }

  return {
    rings,
    leavings,
    abilities,
    dial: (attempt, to, seconds) => {
      const rang: Ring = {
        attempt,
        to,
        began: scheduler.elapsed(),
        at: scheduler.now(),
        ended: null,
        asked: commits(),
        invoked: scheduler.elapsed(),
      }
      rings.push(rang)
      scheduler.trace.note(`RING BY HAND ${attempt} ${to}`)
      scheduler.after(seconds * 1000, `call by hand ${attempt} ends`, () => {
        rang.ended = scheduler.elapsed()
      })
    },
    telephony: (ask) => ({
      name: NAME,
      capabilities: {
        amd: 'async',
        greetingEnd: 'told',
        plays: ['audio'],
        connects: 'rep-first',
        repeats: abilities.repeats,
        maxQueueSeconds: 900,
        lookup: abilities.lookup,
      },
      place: (call) => {
        const invoked = scheduler.elapsed()
        return ask<Placed>({
          label: `place ${call.attempt}`,
          writes: true,
          repeats: abilities.repeats === 'provider',
          perform: () => Promise.resolve(place(call, invoked)),
          undone: () => Promise.resolve({ kind: 'throttled', retryAfterMs: 1_000 }),
          unclear: () =>
            faults.strikes('broken')
              ? Promise.reject(new Error('the provider does not answer'))
              : Promise.resolve({ kind: 'unknown' }),
        })
      },
      dropVoicemail: (id) =>
        ask({
          label: `leave a message in ${id}`,
          writes: true,
          repeats: false,
          perform: () => Promise.resolve(leave(id)),
          undone: () => Promise.resolve('call-gone' as const),
          unclear: () => Promise.resolve('unknown' as const),
        }),
      hangUp: (id) =>
        ask({
          label: `hang up ${id}`,
          writes: true,
          repeats: true,
          perform: () => {
            const call = calls.find((one) => one.id === id)
            if (call === undefined || call.state === 'ended') return Promise.resolve('already-ended' as const)
            if (call.hangUp === null) end(call, 'canceled', 'us', null)
            else call.hangUp()
            return Promise.resolve('done' as const)
          },
          undone: () => Promise.resolve('unknown' as const),
          unclear: () => Promise.resolve('unknown' as const),
        }),
      lookUp: (asked) =>
        ask<LookedUp>({
          label: 'look up',
          writes: false,
          repeats: false,
          perform: () => Promise.resolve(lookUp(asked)),
          undone: () => Promise.resolve({ state: 'undetermined' }),
          unclear: () => Promise.resolve({ state: 'undetermined' }),
        }),
      webhooks: {
        verify: ({ body }) => Promise.resolve({ ok: true, replayKey: told(body).key, signedAt: null }),
        parse: ({ body }) => ({ events: [told(body)], reply: { status: 204 } }),
      },
      listen: null,
    }),
  }
}
