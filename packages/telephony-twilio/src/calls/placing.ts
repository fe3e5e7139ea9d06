/**
 * Places a call, once, and tells what came of it.
 *
 * @since 0.1.0
 */
import type { Instant } from '@refrain/core'
import type { CallFailure, PlaceCall, Placed } from '@refrain/core/ports'
import { mayDial } from '@refrain/numbers'
import { type Address, addressOf } from '../addresses.ts'
import type { Answer } from '../api/Answer.ts'
import type { Api, NewCall } from '../api/Api.ts'
import type { CallRecord } from '../api/CallRecord.ts'
import { meaningOf } from '../api/errorCodes.ts'
import type { Pace } from '../api/Pace.ts'
import type { MachineDetection, Settings } from '../TwilioOptions.ts'
import { connecting, EVENTS, fits, mayPlay, unattended } from '../twiml/documents.ts'
import type { Element } from '../twiml/Twiml.ts'
import { type Reference, written } from './Reference.ts'
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

// --- what is asked -----------------------------------------------------------

/** https://www.twilio.com/docs/voice/api/call-resource: "the maximum is 600 seconds" */
const ringing = (seconds: number): number => Math.min(600, Math.max(1, Math.round(seconds)))

const talking = ({ maxTalkSeconds }: PlaceCall, settings: Settings): number | undefined => {
  const least = Math.min(maxTalkSeconds ?? Infinity, settings.maxTalkSeconds ?? Infinity)
  return Number.isFinite(least) ? Math.max(1, Math.round(least)) : undefined
}

const modeOf = ({ amd }: PlaceCall): string => (amd === 'classify' ? 'Enable' : 'DetectMessageEnd')

/** Without what is not set: an attribute that is there is asked for. */
const given = <A>(values: { readonly [name: string]: A | undefined }): { readonly [name: string]: A } =>
  Object.fromEntries(Object.entries(values).filter((entry): entry is [string, A] => entry[1] !== undefined))

const tuning = (detection: MachineDetection): { readonly [name: string]: number } =>
  given({
    machineDetectionTimeout: detection.timeoutSeconds,
    machineDetectionSpeechThreshold: detection.speechThresholdMs,
    machineDetectionSpeechEndThreshold: detection.speechEndThresholdMs,
    machineDetectionSilenceTimeout: detection.silenceTimeoutMs,
  })

type What = Extract<Address, { readonly about: 'attempt' }>['what']

/** A call whose rep is rung first: the person is dialled by what their line is told to do. */
const toRep = (call: PlaceCall, settings: Settings, connect: NonNullable<PlaceCall['connect']>): NewCall => {
  const at = (what: What) => addressOf(settings.site, { about: 'attempt', attempt: call.attempt, what })
  const detection: Element['attributes'] =
    call.amd === 'off'
      ? {}
      : { machineDetection: modeOf(call), amdStatusCallback: at('person-amd'), ...tuning(settings.machineDetection) }
  const twiml = connecting({
    to: call.to,
    from: call.from,
    ringSeconds: ringing(call.ringSeconds),
    talkSeconds: talking(call, settings),
    statusAt: at('person'),
    dialledAt: at('dialled'),
    detection,
  })
  return {
    to: connect.to,
    from: call.from,
    timeout: ringing(connect.ringSeconds),
    twiml,
    statusCallback: at('rep'),
    statusCallbackEvent: EVENTS,
  }
}

/** A call with nobody on our side. */
const toPerson = (call: PlaceCall, settings: Settings): NewCall => {
  const { site, machineDetection } = settings
  const { attempt, say, amd } = call
  const at = (what: What) => addressOf(site, { about: 'attempt', attempt, what })
  const timeLimit = talking(call, settings)
  const plain: NewCall = {
    to: call.to,
    from: call.from,
    timeout: ringing(call.ringSeconds),
    ...(timeLimit !== undefined && { timeLimit }),
    statusCallback: at('status'),
    statusCallbackEvent: EVENTS,
  }
  if (amd === 'off') return { ...plain, twiml: unattended(say) }
  const detected = { ...plain, machineDetection: modeOf(call), ...tuning(machineDetection) }
  if (machineDetection.waits !== true)
    return { ...detected, twiml: unattended(say), asyncAmd: 'true', asyncAmdStatusCallback: at('amd') }
  const query = say === undefined ? [] : queryOf(say)
  return { ...detected, url: addressOf(site, { about: 'attempt', attempt, what: 'answered' }, query) }
}

/** What is to be said, in the query of the address at which Twilio asks once it knows who answered. */
const queryOf = (say: NonNullable<PlaceCall['say']>): readonly (readonly [string, string])[] =>
  say.kind === 'audio'
    ? [['audio', say.url]]
    : [
        ['text', say.text],
        ['language', say.language],
      ]

/** What is asked of Twilio for a call. */
export const requestOf = (call: PlaceCall, settings: Settings): NewCall =>
  call.connect === undefined ? toPerson(call, settings) : toRep(call, settings, call.connect)

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
  if (request.twiml !== undefined && !fits(request.twiml)) return refusal('misconfigured', 'message-too-long')
  const wait = pace.waitFor(call.notAfter)
  if (wait !== null) return { kind: 'throttled', retryAfterMs: wait }
  const placed = placedOf(await api.create(request), call)
  if (placed.kind === 'throttled') pace.hold(placed.retryAfterMs)
  return placed
}
