/**
 * What a verified webhook says, and what Twilio wants to hear.
 *
 * What is not known is left out without loss: Twilio adds parameters and words at any time.
 *
 * @since 0.1.0
 */
import { Instant } from '@refrain/core'
import type { CallEvent, Parsed, RawWebhook, VoiceMessage } from '@refrain/core/ports'
import { type Address, addressOf, readAddress } from '../addresses.ts'
import * as Events from '../calls/events.ts'
import { attemptOf, isSid, readReference, type Reference, written } from '../calls/Reference.ts'
import { endingOf, greetingEndOf } from '../calls/statuses.ts'
import type { Settings } from '../TwilioOptions.ts'
import * as Documents from '../twiml/documents.ts'
import { parametersOf } from './signature.ts'
import { isForm } from './verifying.ts'

// --- what it says ------------------------------------------------------------

/** A webhook with its parameters at hand. */
interface Hook {
  readonly now: Instant.Instant
  /** Null where it is not there, and where it is there more than once: nobody can say which is meant. */
  readonly text: (name: string) => string | null
  readonly number: (name: string) => number | null
  /** What stands in the query of our own address. */
  readonly asked: URLSearchParams
}

const hookOf = (webhook: RawWebhook, now: Instant.Instant): Hook => {
  const parameters = isForm(webhook) ? parametersOf(webhook.body) : null
  const text = (name: string): string | null => {
    const values = parameters?.get(name) ?? []
    return values.length === 1 ? values[0]! : null
  }
  const number = (name: string): number | null => {
    const value = text(name)
    return value !== null && /^\d{1,9}$/.test(value) ? Number(value) : null
  }
  return { now, text, number, asked: new URL(webhook.url).searchParams }
}

const RFC_2822 =
  /^(?:[A-Z][a-z]{2}, )?\d{1,2} (?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec) \d{4} \d{2}:\d{2}:\d{2} (?:[+-]\d{4}|GMT)$/

/** When it happened, by Twilio's clock where it tells. */
const instantOf = ({ text, now }: Hook): Instant.Instant => {
  const stamp = text('Timestamp') ?? ''
  const millis = RFC_2822.test(stamp) ? Date.parse(stamp) : NaN
  return millis >= 0 && millis <= Instant.MAX ? Instant.fromMillis(millis) : now
}

const told = (hook: Hook, reference: Reference): Events.Told => ({
  call: written(reference),
  attempt: attemptOf(reference),
  at: instantOf(hook),
})

/** Who was found to answer, and whether a greeting is over. */
const findings = (hook: Hook, of: Events.Told): readonly CallEvent[] => {
  const answeredBy = hook.text('AnsweredBy')
  if (answeredBy === null) return []
  const by = greetingEndOf(answeredBy)
  return [...Events.found(of, answeredBy), ...(by === null ? [] : [Events.greetingEnded(of, by)])]
}

/** What a leg that goes to a person is doing. */
const progress = (hook: Hook, of: Events.Told, endedBy?: 'us'): readonly CallEvent[] => {
  const status = hook.text('CallStatus') ?? ''
  if (status === 'queued' || status === 'initiated')
    return [Events.placed(of, 'out', hook.text('From') ?? '', hook.text('To') ?? '')]
  if (status === 'ringing') return [Events.rang(of)]
  if (status === 'in-progress' || status === 'answered') return [Events.answered(of)]
  const [sip, code] = [hook.number('SipResponseCode'), hook.number('ErrorCode')]
  const ending = endingOf(status, sip, code)
  if (ending === null) return []
  // `CallDuration` is in seconds, `Duration` in minutes begun.
  const evidence = { seconds: hook.number('CallDuration'), sip, code: code === null ? null : String(code) }
  return [Events.ended(of, { outcome: ending.outcome, by: endedBy ?? ending.by }, evidence)]
}

/** The rep's leg is not the person's call. It tells that there is one, and that nobody came to it. */
const repProgress = (hook: Hook, of: Events.Told): readonly CallEvent[] => {
  const status = hook.text('CallStatus') ?? ''
  if (status === 'queued' || status === 'initiated')
    return [Events.placed(of, 'out', hook.text('From') ?? '', hook.text('To') ?? '')]
  const ending = endingOf(status)
  return ending === null || ending.outcome === 'connected' ? [] : [Events.repMissed(of)]
}

/** What came of dialling a person for a rep. The person's own leg tells more; this counts where there never was one. */
const connection = (hook: Hook, of: Events.Told): readonly CallEvent[] => {
  if (hook.text('DialCallSid') !== null) return []
  const ending = endingOf(hook.text('DialCallStatus') ?? '')
  return ending === null ? [] : [Events.ended(of, ending)]
}

// --- what Twilio wants to hear -----------------------------------------------

const NOTED: Parsed['reply'] = { status: 204 }
const NOT_FOUND: Parsed['reply'] = { status: 404 }

const document = (body: string): Parsed['reply'] => ({ status: 200, contentType: 'text/xml; charset=utf-8', body })

/** What is to be said, as it stands in the address that Twilio was given. */
const messageIn = ({ asked }: Hook): VoiceMessage | undefined => {
  const [url, text, language] = [asked.get('audio'), asked.get('text'), asked.get('language')]
  if (url !== null) return { kind: 'audio', url }
  return text !== null && language !== null ? { kind: 'speech', text, language } : undefined
}

// --- calls that we place -----------------------------------------------------

const ofAttempt = (
  hook: Hook,
  { attempt, what }: Extract<Address, { readonly about: 'attempt' }>,
  { audioHosts }: Settings,
): Parsed => {
  const [sid, parent] = [hook.text('CallSid'), hook.text('ParentCallSid')]
  const isPerson = what === 'person' || what === 'person-amd'
  const isRep = isPerson || what === 'rep' || what === 'dialled'
  const leg = isPerson ? parent : sid
  const reply = (body: string | null): Parsed['reply'] => (body === null ? NOTED : document(body))
  if (!isSid(leg))
    return { events: [], reply: reply(what === 'dialled' || what === 'answered' ? Documents.goodbye() : null) }
  const of = told(hook, { leg: isRep ? 'rep' : 'person', sid: leg, attempt })
  switch (what) {
    case 'status':
    case 'person':
      return { events: progress(hook, of), reply: NOTED }
    case 'hung-up':
      return { events: progress(hook, of, 'us'), reply: NOTED }
    case 'amd':
    case 'person-amd':
      return { events: findings(hook, of), reply: NOTED }
    case 'answered': {
      const say = messageIn(hook)
      const said = say !== undefined && Documents.mayPlay(say, audioHosts) ? say : undefined
      return { events: findings(hook, of), reply: document(Documents.unattended(said)) }
    }
    case 'rep':
      return { events: repProgress(hook, of), reply: NOTED }
    case 'dialled':
      return { events: connection(hook, of), reply: document(Documents.goodbye()) }
  }
}

// --- calls that come in ------------------------------------------------------

/** How long a call that is put through rings, in seconds. */
const RINGING = 25

const arriving = (hook: Hook, of: Events.Told, { incoming, audioHosts, site }: Settings): Parsed => {
  const [from, to] = [hook.text('From') ?? '', hook.text('To') ?? '']
  const events = [Events.placed(of, 'in', from, to)]
  const answer = incoming({ from, to })
  const at = (what: 'rep' | 'dialled') => addressOf(site, { about: 'incoming', what })
  if (answer.kind === 'connect') {
    const body = Documents.puttingThrough(answer.to, answer.ringSeconds ?? RINGING, at('rep'), at('dialled'))
    return { events, reply: document(body) }
  }
  if (answer.kind === 'say' && Documents.mayPlay(answer.message, audioHosts))
    return { events: [...events, Events.answered(of)], reply: document(Documents.unattended(answer.message)) }
  return {
    events: [...events, Events.ended(of, { outcome: 'declined', by: 'us' })],
    reply: document(Documents.rejecting()),
  }
}

/** What became of the leg to which a caller is put through. The caller's own says nothing: it is taken to put them through. */
const putThrough = (hook: Hook, of: Events.Told, status: string): readonly CallEvent[] => {
  if (status === 'in-progress') return [Events.answered(of)]
  const ending = endingOf(status)
  if (ending === null) return []
  if (ending.outcome !== 'connected') return [Events.ended(of, { outcome: 'no-answer', by: 'us' })]
  return [Events.ended(of, ending, { seconds: hook.number('CallDuration') })]
}

const ofIncoming = (
  hook: Hook,
  { what }: Extract<Address, { readonly about: 'incoming' }>,
  settings: Settings,
): Parsed => {
  const sid = hook.text(what === 'rep' ? 'ParentCallSid' : 'CallSid')
  if (!isSid(sid))
    return { events: [], reply: what === '' || what === 'dialled' ? document(Documents.goodbye()) : NOTED }
  const of = told(hook, { leg: 'in', sid })
  switch (what) {
    case '':
      return arriving(hook, of, settings)
    case 'rep':
      return { events: putThrough(hook, of, hook.text('CallStatus') ?? ''), reply: NOTED }
    case 'dialled': {
      const isDialled = hook.text('DialCallSid') !== null
      const events = isDialled ? [] : putThrough(hook, of, hook.text('DialCallStatus') ?? '')
      return { events, reply: document(Documents.goodbye()) }
    }
    case 'status': {
      const wasPutThrough =
        settings.incoming({ from: hook.text('From') ?? '', to: hook.text('To') ?? '' }).kind === 'connect'
      const ending = endingOf(hook.text('CallStatus') ?? '')
      if (ending === null || (wasPutThrough && ending.outcome === 'connected')) return { events: [], reply: NOTED }
      return { events: [Events.ended(of, ending, { seconds: hook.number('CallDuration') })], reply: NOTED }
    }
  }
}

// --- all ---------------------------------------------------------------------

/** What a verified webhook says. It never throws: a body that says nothing has no events. */
export const parse = (settings: Settings, webhook: RawWebhook, now: Instant.Instant): Parsed => {
  const address = readAddress(settings.site, webhook.url)
  if (address === null) return { events: [], reply: NOT_FOUND }
  const hook = hookOf(webhook, now)
  switch (address.about) {
    case 'attempt':
      return ofAttempt(hook, address, settings)
    case 'drop': {
      const reference = readReference(address.call)
      const events = reference === null ? [] : [Events.leftMessage(told(hook, reference), address.drop)]
      return { events, reply: document(Documents.goodbye()) }
    }
    case 'incoming':
      return ofIncoming(hook, address, settings)
  }
}
