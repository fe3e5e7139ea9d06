/** Places a call: what is refused before anybody is asked, what is asked for, and what the answer says. */
import { Instant } from '@refrain/core'
import type { PlaceCall, Placed } from '@refrain/core/ports'
import type { Answer } from './ari/rest.ts'
import type { Clock } from './Clock.ts'
import { endpointOf, mediaOf, repEndpointOf } from './calls/addresses.ts'
import type { Call } from './calls/Call.ts'
import { kindOf, newCall, tellPlaced } from './calls/Call.ts'
import { callOf, repOf } from './calls/names.ts'
import type { Line } from './calls/perform.ts'
import { originating } from './calls/perform.ts'
import type { AsteriskOptions } from './options.ts'
import type { Switchboard } from './switchboard.ts'

// --- before anybody is asked -------------------------------------------------

type Rejected = Extract<Placed, { readonly kind: 'rejected' }>

const rejected = (failure: Rejected['failure'], providerCode: string): Rejected => ({
  kind: 'rejected',
  failure,
  providerCode,
  retryable: false,
})

const IMPOSSIBLE = new Set(['not-e164', 'impossible', 'short-code'])

/** Why nobody is asked; null where Asterisk is. */
const refusalOf = (options: AsteriskOptions, asked: PlaceCall, now: Instant.Instant): Rejected | null => {
  const { attempt, to, from, connect, say, notAfter } = asked
  const person = endpointOf(options, to)
  if ('refused' in person)
    return rejected(IMPOSSIBLE.has(person.refused) ? 'invalid-number' : 'not-permitted', person.refused)
  if (callOf(attempt) === null) return rejected('misconfigured', 'attempt-too-long')
  if (!/^\+[1-9]\d{6,14}$/.test(from)) return rejected('misconfigured', 'from-not-e164')
  const rep = connect === undefined ? null : repEndpointOf(options, connect.to)
  if (rep !== null && 'refused' in rep) return rejected('misconfigured', `connect-${rep.refused}`)
  if (rep === null && say !== undefined && mediaOf(options, say) === null) return rejected('misconfigured', 'say')
  return now >= notAfter ? rejected('not-permitted', 'too-late') : null
}

// --- the answer --------------------------------------------------------------

const ofStatus = (status: number, retryAfterMs: number | null, call: string): Placed => {
  if (status < 300) return { kind: 'accepted', call }
  if (status === 409) return { kind: 'duplicate', call }
  if (status === 401 || status === 403) return { kind: 'rejected', failure: 'auth', retryable: false }
  if (status === 429 || status === 503) return { kind: 'throttled', retryAfterMs: retryAfterMs ?? 5 * Instant.SECOND }
  // A gateway that gave up waiting does not know what Asterisk did.
  if (status === 502 || status === 504) return { kind: 'unknown' }
  const providerCode = `http-${String(status)}`
  // "Allocation failed": the channel could not be made, for instance since the trunk is not there.
  if (status >= 500) return { kind: 'rejected', failure: 'provider-error', providerCode, retryable: true }
  return { kind: 'rejected', failure: 'misconfigured', providerCode, retryable: false }
}

const placedBy = (answer: Answer, call: string): Placed => {
  if (answer.kind === 'unsent') return { kind: 'throttled', retryAfterMs: Instant.SECOND }
  return answer.kind === 'lost' ? { kind: 'unknown' } : ofStatus(answer.status, answer.retryAfterMs, call)
}

// --- placing -----------------------------------------------------------------

/** Not more than so many in a second: answers with how long to wait, or null. */
const makeRate = (perSecond: number | undefined, now: () => Instant.Instant): (() => number | null) => {
  let next = Instant.MIN
  return () => {
    const at = now()
    if (perSecond === undefined) return null
    if (at < next) return next - at
    next = Instant.plus(at, Instant.SECOND / perSecond)
    return null
  }
}

/** Makes what places calls; `isHeard` says whether events come at all. */
export const makePlacing = (
  line: Line,
  calls: Switchboard,
  clock: Clock,
  isHeard: () => boolean,
): ((asked: PlaceCall, signal?: AbortSignal) => Promise<Placed>) => {
  const { ask, options } = line
  const waitFor = makeRate(options.callsPerSecond, clock.now)
  /** Attempts whose answer was lost, and of which nothing was heard so far. */
  const unsure = new Set<string>()

  /** The first channel: the rep's, or where nobody is on our side the person's. */
  const first = (asked: PlaceCall, call: string) => {
    const { connect, from, to, ringSeconds } = asked
    const reached = connect === undefined ? endpointOf(options, to) : repEndpointOf(options, connect.to)
    const timeout = connect?.ringSeconds ?? ringSeconds
    const channel = connect === undefined ? call : repOf(call)
    const endpoint = 'refused' in reached ? '' : reached.endpoint
    return originating(options, channel, endpoint, { callerId: from, timeout, asked })
  }

  const isPlaced = (call: string): boolean => {
    const known = calls.find(call)
    return known !== null && !(unsure.has(call) && known.events.length === 0 && known.stage !== 'lost')
  }

  const place = async (asked: PlaceCall, call: string, signal?: AbortSignal): Promise<Placed> => {
    if (isPlaced(call)) return { kind: 'duplicate', call }
    // Without a socket nobody would carry on a call that is answered.
    if (!isHeard()) return { kind: 'throttled', retryAfterMs: Instant.SECOND }
    const wait = waitFor()
    if (wait !== null) return { kind: 'throttled', retryAfterMs: wait }
    const stage = asked.connect === undefined ? 'dialling' : 'reaching'
    if (calls.find(call) === null) calls.put(newCall(call, asked.attempt, kindOf(asked), asked, stage))
    const answer = placedBy(await ask(first(asked, call), signal), call)
    // Whatever a gateway says: it is there, since Asterisk has told of it meanwhile.
    const isThere = (calls.find(call)?.events.length ?? 0) > 0
    const isRefused = answer.kind === 'rejected' || answer.kind === 'throttled'
    const placed: Placed = isThere && isRefused ? { kind: 'accepted', call } : answer
    unsure.delete(call)
    if (placed.kind === 'unknown') unsure.add(call)
    else if (placed.kind === 'accepted' || placed.kind === 'duplicate') {
      // Looked for among the channels before it was one of them, it was taken for lost.
      const isThereNow = ({ stage: known }: Call): boolean => known === 'lost' && placed.kind === 'accepted'
      calls.change(call, (one) => tellPlaced(isThereNow(one) ? { ...one, stage } : one, clock.now()))
    } else calls.forget(call)
    return placed
  }

  return async (asked, signal) => {
    if (signal?.aborted === true) return { kind: 'unknown' }
    const refusal = refusalOf(options, asked, clock.now())
    if (refusal !== null) return refusal
    const call = callOf(asked.attempt)!
    return calls.inTurn(`${call} place`, () => place(asked, call, signal))
  }
}
