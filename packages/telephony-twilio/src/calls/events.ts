/**
 * What happened to a call, under keys that are the same whether a webhook or a look at the call tells it.
 *
 * @since 0.1.0
 */
import { Instant } from '@refrain/core'
import type { CallEvent } from '@refrain/core/ports'
import type { CallRecord } from '../api/CallRecord.ts'
import { answererOf, type Ending, endingOf } from './statuses.ts'

// --- model -------------------------------------------------------------------

/** Of which call, and when. */
export interface Told {
  readonly call: string
  readonly attempt: string | null
  readonly at: Instant.Instant
}

/** The course of every call. Findings come without a time and without a number: what they are says where they belong. */
const COURSE: readonly CallEvent['type'][] = [
  ...(['placed', 'ringing', 'answered', 'answerer', 'greeting-ended', 'voicemail', 'ended'] as const),
]

/** One of a kind happens to a call once, whichever of its legs tells it. */
const heard = <T extends CallEvent['type']>(told: Told, type: T, which = '') => ({
  ...told,
  type,
  key: `${told.attempt ?? told.call}/${type}${which}`,
  seq: COURSE.indexOf(type),
})

// --- constructors ------------------------------------------------------------

export const placed = (told: Told, direction: 'in' | 'out', from: string, to: string): CallEvent => ({
  ...heard(told, 'placed'),
  direction,
  from,
  to,
})

export const rang = (told: Told): CallEvent => heard(told, 'ringing')

export const answered = (told: Told): CallEvent => heard(told, 'answered')

/** Who answered; nothing for a word that is not known. */
export const found = (told: Told, answeredBy: string): readonly CallEvent[] => {
  const answerer = answererOf(answeredBy)
  return answerer === null ? [] : [{ ...heard(told, 'answerer'), answerer, source: 'machine' }]
}

export const greetingEnded = (told: Told, by: 'beep' | 'silence' | 'other'): CallEvent => ({
  ...heard(told, 'greeting-ended'),
  by,
})

export const leftMessage = (told: Told, drop: string): CallEvent => ({
  ...heard(told, 'voicemail', `/${drop}`),
  left: 'complete',
})

/** What is known beside how a line ended. */
export interface Evidence {
  readonly seconds?: number | null
  readonly sip?: number | null
  readonly code?: string | null
}

export const ended = (told: Told, { outcome, by }: Ending, { seconds, sip, code }: Evidence = {}): CallEvent => ({
  ...heard(told, 'ended'),
  outcome,
  by,
  talkSeconds: outcome === 'connected' ? (seconds ?? null) : null,
  ...(sip != null && { sip }),
  ...(code != null && { providerCode: code }),
})

/** The rep did not pick up, so the person was not rung. */
export const REP_NOT_THERE = 'rep-not-there'

export const repMissed = (told: Told): CallEvent =>
  ended(told, { outcome: 'canceled', by: 'us' }, { code: REP_NOT_THERE })

// --- from a look -------------------------------------------------------------

/** When a leg was answered, as far as its times tell; null if it was not. */
const answeredAt = ({ status, startedAt, endedAt, seconds }: CallRecord): Instant.Instant | null => {
  if (status === 'in-progress') return startedAt
  if (status !== 'completed') return null
  return endedAt !== null && seconds !== null ? Instant.plus(endedAt, -seconds * Instant.SECOND) : startedAt
}

/** What happened to a leg by now. */
export const eventsOf = (leg: CallRecord, told: Told): readonly CallEvent[] => {
  const { status, createdAt, endedAt, seconds, answeredBy, from, to } = leg
  const taken = answeredAt(leg)
  const ending = endingOf(status)
  return [
    placed({ ...told, at: createdAt ?? told.at }, leg.direction === 'inbound' ? 'in' : 'out', from, to),
    ...(taken === null ? [] : [answered({ ...told, at: taken })]),
    ...(taken === null || answeredBy === null ? [] : found({ ...told, at: taken }, answeredBy)),
    ...(ending === null ? [] : [ended({ ...told, at: endedAt ?? told.at }, ending, { seconds })]),
  ]
}
