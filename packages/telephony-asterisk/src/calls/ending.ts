/** How calls end: what is told, and what is tidied up. */
import { Instant } from '@refrain/core'
import type { AriEvent } from '../ari/AriEvent.ts'
import type { Call, Command, Step } from './Call.ts'
import { tell } from './Call.ts'
import { deskOf, repOf } from './names.ts'
import { outcomeOf } from './outcome.ts'

type Gone = Extract<AriEvent, { readonly type: 'gone' }>
type Ended = Parameters<typeof tell>[1] & { readonly type: 'ended' }

const secondsBetween = (from: Instant.Instant, to: Instant.Instant): number =>
  Math.max(0, Math.round((to - from) / Instant.SECOND))

/** Whoever is on our side goes with the call. */
const tidied = (call: Call): readonly Command[] => {
  if (call.kind === 'unattended') return []
  const channel = call.kind === 'attended' ? repOf(call.id) : deskOf(call.id)
  return [{ do: 'hang-up', channel }, { do: 'unbridge' }]
}

/** A message that was being left when the line went: what was played of it was heard, and not the whole. */
const cutShort = (call: Call, at: Instant.Instant): Call =>
  call.dropping === null
    ? call
    : tell(call, { type: 'voicemail', at, left: call.dropping.heard ? 'partial' : 'failed' })

/** What Asterisk said of the end. A cause that it made up from a SIP status is no evidence of its own. */
const evidenceOf = ({ cause, sip, channel }: Gone) => ({
  ...(sip !== null && { sip }),
  ...(sip === null && cause > 0 && !/^(?:PJ)?SIP\//.test(channel.name) && { q850: cause }),
  providerCode: `cause-${String(cause)}`,
})

const byOf = (call: Call, { cause }: Gone): Ended['by'] => call.endedBy ?? (cause === 16 ? 'them' : 'network')

const ringSecondsOf = ({ ringingAt }: Call, until: Instant.Instant): { readonly ringSeconds?: number } =>
  ringingAt === null ? {} : { ringSeconds: secondsBetween(ringingAt, until) }

const answered = (call: Call, gone: Gone, at: Instant.Instant): Ended => ({
  type: 'ended',
  at,
  outcome: 'connected',
  by: byOf(call, gone),
  talkSeconds: call.answeredAt === null ? null : secondsBetween(call.answeredAt, at),
  ...ringSecondsOf(call, call.answeredAt ?? at),
  ...evidenceOf(gone),
})

const unanswered = (call: Call, gone: Gone, at: Instant.Instant): Ended => {
  const { cause, sip, channel } = gone
  const outcome = outcomeOf({
    cause,
    sip,
    dialling: call.dialling,
    seconds: channel.createdAt === null ? 0 : secondsBetween(channel.createdAt, at),
    ringSeconds: call.asked?.ringSeconds ?? null,
    rang: call.ringingAt !== null,
  })
  const by = call.endedBy ?? (outcome === 'declined' || outcome === 'busy' ? 'them' : 'network')
  return { type: 'ended', at, outcome, by, talkSeconds: null, ...ringSecondsOf(call, at), ...evidenceOf(gone) }
}

/** Somebody who called us, and was put through to nobody. */
const missed = (call: Call, gone: Gone, at: Instant.Instant): Ended => {
  const by = byOf(call, gone)
  return { type: 'ended', at, outcome: 'no-answer', by, talkSeconds: null, ...evidenceOf(gone) }
}

/** The channel of the person is gone. That it was up is known by its last state, whatever was missed before. */
export const ended = (call: Call, gone: Gone, at: Instant.Instant): Step => {
  const wasUp = call.answeredAt !== null || (gone.channel.state === 'Up' && call.kind !== 'incoming')
  const end = wasUp ? answered : call.kind === 'incoming' ? missed : unanswered
  const told = tell(cutShort(call, at), end(call, gone, at))
  return { call: { ...told, stage: 'over' }, todo: tidied(call) }
}

/** It ends without that anybody was rung. */
export const neverRung = (
  call: Call,
  at: Instant.Instant,
  outcome: 'canceled' | 'failed',
  providerCode: string,
): Step => {
  const by = outcome === 'canceled' ? 'us' : 'network'
  const told = tell(call, { type: 'ended', at, outcome, by, talkSeconds: null, providerCode })
  return { call: { ...told, stage: 'over' }, todo: tidied(call) }
}
