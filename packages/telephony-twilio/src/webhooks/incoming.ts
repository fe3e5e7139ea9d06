/**
 * What is told of calls that come in.
 *
 * @since 0.1.0
 */
import type { CallEvent, Parsed } from '@refrain/core/ports'
import { type Address, addressOf } from '../addresses.ts'
import * as Events from '../calls/events.ts'
import { isSid } from '../calls/Reference.ts'
import { endingOf } from '../calls/statuses.ts'
import type { Settings } from '../TwilioOptions.ts'
import * as Documents from '../twiml/documents.ts'
import { mayPlay } from '../twiml/mayPlay.ts'
import { type Hook, told } from './Hook.ts'
import { document, NOTED } from './replies.ts'

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
  if (answer.kind === 'say' && mayPlay(answer.message, audioHosts))
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

/** What a webhook says of a call that comes in, and what becomes of the call. */
export const ofIncoming = (
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
