/**
 * What a provider tells of a call, as facts: answered is not connected, and connected is not spoken with.
 *
 * Ids are derived from the tenant, the provider and its own key of the event: hearing it twice is writing it once.
 *
 * @since 0.1.0
 */
import { Instant } from '@refrain/core'
import type { Words } from '@refrain/core'
import { Event } from '@refrain/core/facts'
import type { CallEvent, CallFailure, CallOutcome, Json } from '@refrain/core/ports'

// --- model -------------------------------------------------------------------

/** Whose call it is, and for what. */
export interface CallOf {
  readonly tenant: string
  readonly provider: string
  readonly prospect: string
  /** The id of the call in facts. */
  readonly call: string
  /** The key of the action that it belongs to; null for a call that came in. */
  readonly key: string | null
  /** The number dialled or calling, by id. */
  readonly number: string | null
  /** Our own number, by its hash. */
  readonly line: string | null
  /** Nobody of ours is on it: whoever answers hears something played. */
  readonly isUnattended: boolean
  readonly message: string | null
  readonly item: string | null
  /** Nothing of it happened before then, whatever the provider's clock says. */
  readonly since: Instant.Instant | null
}

/** A fact about a call, before it has an envelope. */
interface Told {
  readonly type: 'CallPlaced' | 'CallAnswered' | 'AnswererKnown' | 'VoicemailLeft' | 'CallEnded'
  readonly data: { readonly [field: string]: Json | undefined }
}

/**
 * What the line did. That it was connected says nothing of who was there: the answerer decides, and without one it is
 * `answered-unknown`, never silently a conversation. A telephone that is switched off is one that nobody answers.
 */
const REACH: { readonly [O in CallOutcome]: Words.Reach } = {
  connected: 'answered-unknown',
  'no-answer': 'no-answer',
  unreachable: 'no-answer',
  busy: 'busy',
  declined: 'declined',
  'invalid-number': 'dead-number',
  'number-changed': 'number-changed',
  unwanted: 'unwanted',
  blocked: 'network-blocked',
  canceled: 'canceled',
  failed: 'failed',
}

/** What a refusal to place a call says of the line. */
const REFUSED: { readonly [F in CallFailure]: Words.Reach } = {
  'invalid-number': 'dead-number',
  'blocked-by-carrier': 'network-blocked',
  'not-permitted': 'failed',
  auth: 'failed',
  funds: 'failed',
  misconfigured: 'failed',
  'provider-error': 'failed',
}

const WORD = /^[A-Za-z0-9][A-Za-z0-9 ._:/-]{0,63}$/

const asWord = (text: string | undefined): string | undefined =>
  text !== undefined && WORD.test(text) ? text : undefined

const within = (value: number | null | undefined, least: number, most: number): number | undefined =>
  value != null && Number.isInteger(value) && value >= least && value <= most ? value : undefined

const seconds = (value: number | null): number | undefined =>
  value !== null && Number.isFinite(value) && value >= 0 ? Math.round(value) : undefined

/** Without the fields that say nothing. */
const said = (data: { readonly [field: string]: Json | undefined }): { readonly [field: string]: Json } =>
  Object.fromEntries(Object.entries(data).filter((entry): entry is [string, Json] => entry[1] !== undefined))

// --- questions ---------------------------------------------------------------

const placedData = ({ number, line, item }: CallOf, direction: 'in' | 'out'): Told['data'] => ({
  direction,
  number: number ?? undefined,
  line: line ?? undefined,
  item: item ?? undefined,
})

const leftData = ({ message, item }: CallOf, left: 'complete' | 'partial'): Told['data'] => ({
  left,
  message: message ?? undefined,
  item: item ?? undefined,
})

const endedData = (
  { provider, number, isUnattended }: CallOf,
  { outcome, talkSeconds, ringSeconds, ...line }: Extract<CallEvent, { readonly type: 'ended' }>,
): Told['data'] => ({
  reach: REACH[outcome],
  number: number ?? undefined,
  // How long something was played says nothing of a line that was cut.
  talkSeconds: isUnattended ? undefined : seconds(talkSeconds),
  ringSeconds: seconds(ringSeconds ?? null),
  evidence: said({
    provider: asWord(provider),
    code: asWord(line.providerCode),
    sip: within(line.sip, 100, 699),
    q850: within(line.q850, 0, 127),
    reason: outcome,
  }),
})

const toldOf = (event: CallEvent, of: CallOf): Told | null => {
  switch (event.type) {
    case 'placed':
      return { type: 'CallPlaced', data: placedData(of, event.direction) }
    case 'answered':
      return { type: 'CallAnswered', data: {} }
    case 'answerer': {
      // Who heard something played was not spoken with.
      const answerer = of.isUnattended && event.answerer === 'human' ? 'unknown' : event.answerer
      return { type: 'AnswererKnown', data: { answerer, source: event.source } }
    }
    case 'voicemail':
      return event.left === 'failed' ? null : { type: 'VoicemailLeft', data: leftData(of, event.left) }
    case 'ended':
      return { type: 'CallEnded', data: endedData(of, event) }
    case 'ringing':
    case 'greeting-ended':
      return null
  }
}

// --- constructors ------------------------------------------------------------

/** Facts of the very instant at which the action was issued come after that: no command has so many. */
const AFTER_ISSUE = 1_000

const factOf = (
  of: CallOf,
  told: Told,
  key: string,
  at: Instant.Instant,
  seq: number,
  now: Instant.Instant,
): Event.Fact => {
  const { tenant, provider, prospect, call, key: action, since } = of
  const isBefore = since !== null && at <= since
  return Event.readOrThrow({
    id: Event.derivedId({ tenant, provider, call, key }),
    type: told.type,
    prospect,
    at: Instant.toIso(isBefore ? since : at),
    recordedAt: Instant.toIso(now),
    seq: isBefore ? AFTER_ISSUE + seq : seq,
    by: { kind: 'adapter', id: provider },
    ...(action !== null && { cause: action }),
    data: said({ call, action: action ?? undefined, ...told.data }),
  })
}

/** That a call was placed is one fact, whether the answer or an event tells it first. */
const PLACED = 'placed'

/** The fact that an event tells; null where it tells nothing that counts. */
export const factOfEvent = (of: CallOf, event: CallEvent, now: Instant.Instant): Event.Fact | null => {
  const told = toldOf(event, of)
  if (told === null) return null
  return factOf(of, told, event.type === 'placed' ? PLACED : event.key, event.at, (event.seq ?? 0) + 1, now)
}

/** The call was taken by the provider. */
export const placed = (of: CallOf, now: Instant.Instant): Event.Fact => {
  return factOf(of, { type: 'CallPlaced', data: placedData(of, 'out') }, PLACED, now, 1, now)
}

/** A message was begun, and nobody told how much of it was left. */
export const leftSome = (of: CallOf, now: Instant.Instant): Event.Fact =>
  factOf(of, { type: 'VoicemailLeft', data: leftData(of, 'partial') }, 'left', now, 1, now)

/** The provider refused to place the call. */
export const refused = (
  of: CallOf,
  failure: CallFailure,
  code: string | undefined,
  now: Instant.Instant,
): Event.Fact => {
  const evidence = said({ provider: asWord(of.provider), code: asWord(code), reason: failure })
  const data = { reach: REFUSED[failure], number: of.number ?? undefined, evidence }
  return factOf(of, { type: 'CallEnded', data }, 'refused', now, 1, now)
}

/**
 * Nobody can say what became of the call. It counts in full, as if somebody had picked up and gone, so that nobody is rung
 * once more because of it; whatever is heard later takes its place.
 */
export const undetermined = (of: CallOf, now: Instant.Instant): Event.Fact => {
  const evidence = said({ provider: asWord(of.provider), code: 'undetermined', reason: 'undetermined' })
  const data = { reach: 'answered-unknown', number: of.number ?? undefined, evidence }
  return factOf(of, { type: 'CallEnded', data }, 'undetermined', now, 1, now)
}
