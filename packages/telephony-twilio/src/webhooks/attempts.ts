/**
 * What is told of calls that we place.
 *
 * @since 0.1.0
 */
import type { CallEvent, Parsed, VoiceMessage } from '@refrain/core/ports'
import type { Address } from '../addresses.ts'
import * as Events from '../calls/events.ts'
import { isSid, type Reference } from '../calls/Reference.ts'
import { answererOf, endingOf, greetingEndOf } from '../calls/statuses.ts'
import type { Settings } from '../TwilioOptions.ts'
import * as Documents from '../twiml/documents.ts'
import { mayPlay } from '../twiml/mayPlay.ts'
import { type Hook, told } from './Hook.ts'
import { document, NOTED } from './replies.ts'

// --- what a leg does ---------------------------------------------------------

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

/** What is to be said, as it stands in the address that Twilio was given. */
const messageIn = ({ asked }: Hook): VoiceMessage | undefined => {
  const [url, text, language] = [asked.get('audio'), asked.get('text'), asked.get('language')]
  if (url !== null) return { kind: 'audio', url }
  return text !== null && language !== null ? { kind: 'speech', text, language } : undefined
}

// --- the call ----------------------------------------------------------------

/** Which call it is. What is found out about a person's leg may come without that of the rep: then it goes by its own. */
const referenceOf = (hook: Hook, attempt: string, what: OfAttempt['what']): Reference | null => {
  const [sid, parent] = [hook.text('CallSid'), hook.text('ParentCallSid')]
  const isPerson = what === 'person' || what === 'person-amd'
  if (isPerson && isSid(parent)) return { leg: 'rep', sid: parent, attempt }
  if (!isSid(sid)) return null
  return { leg: what === 'rep' || what === 'dialled' ? 'rep' : 'person', sid, attempt }
}

type OfAttempt = Extract<Address, { readonly about: 'attempt' }>

/** What a webhook says of a call that we place. */
export const ofAttempt = (hook: Hook, { attempt, what }: OfAttempt, { audioHosts }: Settings): Parsed => {
  const reference = referenceOf(hook, attempt, what)
  if (reference === null) {
    const isAsked = what === 'dialled' || what === 'answered'
    return { events: [], reply: isAsked ? document(Documents.goodbye()) : NOTED }
  }
  const of = told(hook, reference)
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
      const isMailbox = answererOf(hook.text('AnsweredBy') ?? '') === 'voicemail'
      const say = isMailbox ? undefined : messageIn(hook)
      const said = say !== undefined && mayPlay(say, audioHosts) ? say : undefined
      return { events: findings(hook, of), reply: document(Documents.unattended(said)) }
    }
    case 'rep':
      return { events: repProgress(hook, of), reply: NOTED }
    case 'dialled':
      return { events: connection(hook, of), reply: document(Documents.goodbye()) }
  }
}
