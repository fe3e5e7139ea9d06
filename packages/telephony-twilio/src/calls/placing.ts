/**
 * Places a call, once, and tells what came of it.
 *
 * @since 0.1.0
 */
import type { Instant } from '@refrain/core'
import type { CallFailure, PlaceCall, Placed } from '@refrain/core/ports'
import { mayDial } from '@refrain/numbers'
import type { Answer } from '../api/Answer.ts'
import type { Api } from '../api/Api.ts'
import type { CallRecord } from '../api/CallRecord.ts'
import { meaningOf } from '../api/errorCodes.ts'
import type { Pace } from '../api/Pace.ts'
import type { Settings } from '../TwilioOptions.ts'
import { fits } from '../twiml/documents.ts'
import { mayPlay } from '../twiml/mayPlay.ts'
import { type Reference, written } from './Reference.ts'
import { requestOf } from './request.ts'
import { isTarget, isTelephone } from './target.ts'

// --- what is refused before anybody is asked ---------------------------------

const refusal = (failure: CallFailure, providerCode: string): Placed => ({
  kind: 'rejected',
  failure,
  providerCode,
  retryable: false,
})

const numberRefused = (number: string, { countries }: Settings): Placed | null => {
  const why = mayDial(number, { countries })
  if (why === null) return null
  return refusal(why === 'impossible' || why === 'not-e164' ? 'invalid-number' : 'not-permitted', why)
}

const refusedHere = (call: PlaceCall, settings: Settings, now: Instant.Instant): Placed | null => {
  const { to, from, connect, say, notAfter } = call
  if (now >= notAfter) return refusal('not-permitted', 'too-late')
  const number = numberRefused(to, settings)
  if (number !== null) return number
  if (!isTelephone(from)) return refusal('misconfigured', 'caller-id')
  if (connect !== undefined) {
    if (!isTarget(connect.to)) return refusal('misconfigured', 'connect-to')
    return isTelephone(connect.to) ? numberRefused(connect.to, settings) : null
  }
  return say !== undefined && !mayPlay(say, settings.audioHosts) ? refusal('misconfigured', 'message') : null
}

// --- what came of it ---------------------------------------------------------

/** How long to wait where Twilio does not say, in milliseconds. */
const WAIT = 5_000

const placedOf = (answer: Answer<CallRecord>, { attempt, connect }: PlaceCall): Placed => {
  switch (answer.tag) {
    case 'given': {
      const leg: Reference['leg'] = connect === undefined ? 'person' : 'rep'
      return { kind: 'accepted', call: written({ leg, sid: answer.value.sid, attempt }) }
    }
    case 'lost':
      return { kind: 'unknown' }
    case 'unsent':
      return { kind: 'throttled', retryAfterMs: WAIT }
    case 'refused': {
      const meaning = meaningOf(answer.status, answer.code)
      const providerCode = String(answer.code ?? answer.status)
      if (meaning === 'throttled') return { kind: 'throttled', retryAfterMs: answer.retryAfterMs ?? WAIT }
      if (meaning === 'passing') return { kind: 'rejected', failure: 'provider-error', providerCode, retryable: true }
      const failure = meaning === 'gone' ? 'misconfigured' : meaning
      return { kind: 'rejected', failure, providerCode, retryable: false }
    }
  }
}

/** Places a call. Nothing is asked twice. */
export const place = async (
  { api, pace, settings, now }: { api: Api; pace: Pace; settings: Settings; now: () => Instant.Instant },
  call: PlaceCall,
): Promise<Placed> => {
  const refused = refusedHere(call, settings, now())
  if (refused !== null) return refused
  const request = requestOf(call, settings)
  if (!fits(request.twiml ?? request.url ?? '')) return refusal('misconfigured', 'message-too-long')
  const wait = pace.waitFor(call.notAfter)
  if (wait !== null) return { kind: 'throttled', retryAfterMs: wait }
  const placed = placedOf(await api.create(request), call)
  if (placed.kind === 'throttled') pace.hold(placed.retryAfterMs)
  return placed
}
