/**
 * Telephony over plain SIP and RTP: it needs a trunk or a proxy, and nothing else.
 *
 * @since 0.1.0
 */
import { createHash } from 'node:crypto'
import { Issue } from '@refrain/core'
import type { Instant } from '@refrain/core'
import type { CallFailure, PlaceCall, Placed, Telephony } from '@refrain/core/ports'
import { allowListIssues, mayDial } from '@refrain/numbers'
import type { Undialable } from '@refrain/numbers'
import { openMediaSession } from '../media/openMediaSession.ts'
import { rtpPorts } from '../media/RtpPorts.ts'
import { openUserAgent } from '../signalling/openUserAgent.ts'
import { NOTHING, after } from '../signalling/timers.ts'
import { securely, tokenOf } from '../signalling/token.ts'
import { readUri } from '../signalling/Uri.ts'
import type { Incoming } from '../signalling/UserAgent.ts'
import { makeCapacity } from './capacity.ts'
import { comeIn } from './comingIn.ts'
import { goOut } from './goingOut.ts'
import { isNumber, numberOf, uriOf } from './House.ts'
import type { Course, House } from './House.ts'
import { RECORDED_MINUTES } from './recording.ts'
import { makeRegister } from './register.ts'
import type { SipOptions } from './SipOptions.ts'
import { makeSounds } from './sounds.ts'
import { makeTelling } from './telling.ts'

// --- model -------------------------------------------------------------------

/** Telephony over SIP, and what ends it. @category model @since 0.1.0 */
export interface SipTelephony extends Telephony {
  /** Where SIP is heard. */
  readonly address: { readonly host: string; readonly port: number }
  /** What it has in hand: calls that go on, SIP transactions, events that nobody has taken yet. */
  readonly counts: () => {
    readonly calls: number
    readonly transactions: number
    readonly dialogs: number
    readonly untold: number
    readonly unreadable: number
  }
  /** Ends every call, tells of that, and closes everything. */
  readonly close: () => Promise<void>
}

/** Events that nobody takes: so many, and no further call is begun. */
const MOST_UNTOLD = 10_000

/** How long closing waits for the calls to end and for that to be taken. */
const FAREWELL = 5_000

// --- questions ---------------------------------------------------------------

const REFUSED: { readonly [why in Undialable]: CallFailure } = {
  'not-e164': 'invalid-number',
  impossible: 'invalid-number',
  'short-code': 'not-permitted',
  premium: 'not-permitted',
  satellite: 'not-permitted',
  'no-line': 'not-permitted',
  'country-unknown': 'not-permitted',
  'country-not-allowed': 'not-permitted',
}

const refused = (failure: CallFailure, providerCode: string): Placed => ({
  kind: 'rejected',
  failure,
  providerCode,
  retryable: false,
})

/** Whether somebody can be rung: a number that may be called, or an address that is one. */
const cannotRing = (whom: string, options: SipOptions): string | null => {
  if (isNumber(whom)) return mayDial(whom, options)
  const uri = uriOf(whom, options)
  const read = uri === null || /[\s<>"]/u.test(uri) ? null : readUri(uri)
  if (read === null) return 'not-an-address'
  const number = numberOf(read)
  return number === null ? null : mayDial(number, options)
}

/** Why a call is not placed, whatever the network would say. */
const refusalOf = (asked: PlaceCall, options: SipOptions): Placed | null => {
  const undialable = mayDial(asked.to, options)
  if (undialable !== null) return refused(REFUSED[undialable], undialable)
  if (!/^\+\d{7,15}$/u.test(asked.from)) return refused('misconfigured', 'caller-id')
  if (asked.connect === undefined) return null
  const unreachable = cannotRing(asked.connect.to, options)
  return unreachable === null ? null : refused('not-permitted', `connect-${unreachable}`)
}

const issuesOf = (options: SipOptions): readonly Issue.Issue[] => {
  const { inbound, domain, countries } = options
  const connect = typeof inbound === 'object' ? inbound.connect : null
  const unreachable = connect === null ? null : cannotRing(connect, options)
  return [
    ...allowListIssues({ countries }),
    ...(readUri(`sip:${domain}`) === null
      ? [Issue.make('sip-domain', ['domain'], 'a host such as sip.example.com', domain)]
      : []),
    ...(unreachable === null
      ? []
      : [Issue.make('sip-connect', ['inbound', 'connect'], 'somebody who may be rung', unreachable)]),
  ]
}

/** Our own name for an attempt: it says nothing of whom it is about, and is the same every time. */
const callOf = (attempt: string): string => createHash('sha256').update(attempt).digest('hex').slice(0, 40)

// --- constructors ------------------------------------------------------------

/**
 * Opens telephony over SIP: one user agent for calls both ways.
 *
 * Calls live in this process. What it was asked before, it knows for as long as it runs; of an attempt that it does not know it
 * never says that it was not placed.
 *
 * @example
 * ```ts run
 * import { openSip } from '@refrain/telephony-sip'
 *
 * const sip = await openSip({ transport: 'udp', host: '127.0.0.1', domain: 'pbx.example.com', countries: ['US'] })
 * const call = { attempt: 'a-1', from: '+12125550199', ringSeconds: 20, notAfter: Infinity as never, amd: 'off' } as const
 *
 * const placed = await sip.place({ ...call, to: '+442079460000' })
 * placed // => { kind: 'rejected', failure: 'not-permitted', providerCode: 'country-not-allowed', retryable: false }
 * await sip.close()
 * ```
 *
 * @throws Rejects with a `SipMisconfigured` where settings cannot be meant, and with the platform's error where the port is taken.
 * @category constructors
 * @since 0.1.0
 */
export const openSip = async (options: SipOptions): Promise<SipTelephony> => {
  const issues = issuesOf(options)
  if (issues.length > 0) {
    throw Object.assign(new Error(issues.map(Issue.render).join('\n')), { name: 'SipMisconfigured', issues })
  }
  const { host, port, transport, proxy, credentials, timers, random = securely } = options
  const now = (options.now ?? Date.now) as () => Instant.Instant
  const telling = makeTelling()
  const register = makeRegister()
  const capacity = makeCapacity(options.maxCalls ?? 100, options.callsPerSecond ?? 10, now)
  const ports = rtpPorts({ host, ...options.rtpPorts })
  const sounds = makeSounds(options.sounds ?? {}, options.speak)
  let isClosed = false

  /** Takes a place for a call; otherwise after how many milliseconds to ask again. */
  const taken = (): number | null => (isClosed || telling.waiting() >= MOST_UNTOLD ? FAREWELL : capacity.take())

  const enter = (begin: (over: () => void) => Course): void => {
    // A call may be over before it is entered here.
    const course: Course = begin(() => {
      queueMicrotask(() => {
        capacity.leave()
        register.ended(course)
      })
    })
    register.add(course)
  }

  const onInvite = (incoming: Incoming): void => {
    const wait = taken()
    if (wait === null) {
      enter((over) => comeIn(house, `in-${tokenOf(random)}`, incoming, over))
    } else incoming.reject(503, 'Service Unavailable', { 'Retry-After': String(Math.ceil(wait / 1_000)) })
  }

  const agent = await openUserAgent({
    transport,
    host,
    random,
    onInvite,
    ...(port !== undefined && { port }),
    ...(proxy !== undefined && { proxy }),
    ...(credentials !== undefined && { credentials }),
    ...(timers !== undefined && { timers }),
  })
  const house: House = {
    agent,
    options,
    sounds,
    now,
    openMedia: () =>
      openMediaSession({
        at: ports,
        random,
        ...(options.recordInto !== undefined && { recordMinutes: RECORDED_MINUTES }),
      }),
    tell: telling.tell,
  }
  if (options.register !== undefined)
    void agent.register(options.domain, options.register.user, options.register.seconds)

  const place = (asked: PlaceCall): Placed => {
    const known = register.ofAttempt(asked.attempt)
    if (known !== undefined) return { kind: 'duplicate', call: known.call }
    const refusal = refusalOf(asked, options)
    if (refusal !== null) return refusal
    const wait = taken()
    if (wait !== null) return { kind: 'throttled', retryAfterMs: wait }
    const call = callOf(asked.attempt)
    enter((over) => goOut(house, call, asked, over))
    return { kind: 'accepted', call }
  }

  const close = async (): Promise<void> => {
    if (isClosed) return
    isClosed = true
    for (const course of register.live()) course.hangUp()
    let stopWaiting = NOTHING
    const enough = new Promise<void>((resolve) => {
      stopWaiting = after(FAREWELL, resolve)
    })
    await Promise.race([register.quiet(), enough])
    // Goodbyes that nobody answers are given up by the user agent, which ends what is left.
    await agent.close()
    await Promise.race([telling.told(), enough])
    stopWaiting()
  }

  return {
    name: options.name ?? 'sip',
    capabilities: {
      amd: 'async',
      greetingEnd: 'told',
      plays: sounds.plays,
      connects: 'rep-first',
      repeats: 'none',
      maxQueueSeconds: null,
      lookup: 'by-attempt',
    },
    place: (asked, signal) => Promise.resolve(signal?.aborted === true ? { kind: 'unknown' } : place(asked)),
    dropVoicemail: (call, drop) => Promise.resolve(register.ofCall(call)?.drop(drop) ?? 'unknown'),
    hangUp: (call) => {
      const course = register.ofCall(call)
      return Promise.resolve(course === undefined ? 'unknown' : course.hangUp() ? 'done' : 'already-ended')
    },
    lookUp: (asked) => {
      const course = 'call' in asked ? register.ofCall(asked.call) : register.ofAttempt(asked.attempt)
      return Promise.resolve(
        course === undefined
          ? { state: 'undetermined' }
          : { state: course.state(), call: course.call, events: [...course.events] },
      )
    },
    webhooks: null,
    listen: telling.listen,
    address: { host, port: agent.address.port },
    counts: () => ({ calls: capacity.inUse(), untold: telling.waiting(), ...agent.counts() }),
    close,
  }
}
