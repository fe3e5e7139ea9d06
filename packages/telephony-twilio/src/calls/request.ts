/**
 * What is asked of Twilio to place a call.
 *
 * @since 0.1.0
 */
import type { PlaceCall } from '@refrain/core/ports'
import { type Address, addressOf } from '../addresses.ts'
import type { NewCall } from '../api/Api.ts'
import type { MachineDetection, Settings } from '../TwilioOptions.ts'
import { connecting, EVENTS, unattended } from '../twiml/documents.ts'
import type { Element } from '../twiml/Twiml.ts'

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
  // A mailbox is not to hear what a person is: what is said waits until it is known who answered.
  if (say !== undefined)
    return { ...detected, url: addressOf(site, { about: 'attempt', attempt, what: 'answered' }, queryOf(say)) }
  return { ...detected, twiml: unattended(undefined), asyncAmd: 'true', asyncAmdStatusCallback: at('amd') }
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
