/**
 * What a provider answered to a hand-over: what it becomes, and the facts that come of it.
 *
 * @since 0.1.0
 */
import { Instant } from '@refrain/core'
import { Event } from '@refrain/core/facts'
import type { CallEvent, Placed, Sent } from '@refrain/core/ports'
import { type CallOf, factOfEvent, leftSome, placed, refused, undetermined } from '../hearing/callFacts.ts'
import { waitAfter } from '../working/backoff.ts'
import type { Change } from './changing.ts'
import type { HandOver } from './HandOver.ts'

// --- model -------------------------------------------------------------------

/** In what an answer is understood. */
export interface Hearing {
  readonly tenant: string
  readonly now: Instant.Instant
  readonly random: () => number
  /** What says that a mailbox is ready for a message. */
  readonly ready: 'greeting-ended' | 'answerer'
}

/** How long late events of what is over still find their person. */
const KEPT = Instant.DAY

/** How long it is waited for word of a message that was begun, once its call is over. */
const TELLING = 30 * Instant.SECOND

/** How soon it is looked whether a message is being left, where whoever heard of the mailbox died. */
const LEAVING = 2 * Instant.SECOND

/** How soon it is looked whether a call that was accepted is over, where no webhook says so. */
const FIRST_LOOK = Instant.MINUTE

/** Between looks at what is unclear or under way. */
const LOOKING = { least: 5_000, most: 300_000 }

/** How often a message that was refused for now is tried again before it is left to a person. */
export const TRIES = 8

// --- constructors ------------------------------------------------------------

/** Whose call a hand-over is. */
export const callOf = (tenant: string, hand: HandOver): CallOf => ({
  tenant,
  provider: hand.provider,
  prospect: hand.prospect,
  call: hand.attempt,
  key: hand.key,
  number: hand.contact,
  line: hand.line,
  isUnattended: hand.channel === 'call' && hand.key !== null && hand.rep === null,
  message: hand.message,
  item: hand.item,
  since: hand.key === null ? null : hand.issuedAt,
})

const emailFact = ({ tenant, now }: Hearing, hand: HandOver, type: 'EmailSent' | 'EmailBounced'): Event.Event => {
  const { attempt, prospect, provider, key, contact, message, item, issuedAt } = hand
  const sent = {
    ...(key !== null && { action: key }),
    ...(message !== null && { message }),
    ...(item !== null && { item }),
  }
  return Event.readOrThrow({
    id: Event.derivedId({ tenant, provider, email: attempt, type }),
    type,
    prospect,
    at: Instant.toIso(Instant.later(now, issuedAt)),
    recordedAt: Instant.toIso(now),
    // In the instant of the intent it comes after that.
    seq: (now <= issuedAt ? 1_000 : 0) + (type === 'EmailSent' ? 1 : 2),
    by: { kind: 'adapter', id: provider },
    ...(key !== null && { cause: key }),
    data: { email: attempt, address: contact, ...(type === 'EmailSent' ? sent : { kind: 'hard' }) },
  })
}

// --- combining ---------------------------------------------------------------

/** A call that came in: from then on it is known whose it is. */
export const incoming = (
  { tenant, now }: Hearing,
  provider: string,
  call: string,
  { prospect, number, line }: { readonly prospect: string; readonly number: string; readonly line: string | null },
): HandOver => ({
  attempt: Event.derivedId({ tenant, provider, incoming: call }),
  prospect,
  key: null,
  channel: 'call',
  provider,
  contact: number,
  message: null,
  item: null,
  owner: null,
  rep: null,
  line,
  issuedAt: now,
  askedAt: now,
  notAfter: now,
  stand: 'over',
  call,
  answered: true,
  recalled: false,
  drop: null,
  looks: 0,
  lookAt: Instant.plus(now, KEPT),
})

/** Nothing more is to be found out: late events are waited for a while. */
const over = (hand: HandOver, now: Instant.Instant): HandOver => ({
  ...hand,
  stand: 'over',
  drop: hand.drop?.stand === 'wanted' ? { stand: 'over', at: now } : hand.drop,
  lookAt: Instant.plus(now, hand.drop?.stand === 'begun' ? TELLING : KEPT),
})

/** Its call is over, and nobody told how much of the message was left: some of it was (S12). What is told later weighs more. */
export const leftUntold = (hearing: Hearing, hand: HandOver): Change => ({
  hand: over({ ...hand, drop: { stand: 'over', at: hearing.now } }, hearing.now),
  facts: [leftSome(callOf(hearing.tenant, hand), hearing.now)],
})

/** Nothing of its message was played, for certain. */
export const unleft = ({ now }: Hearing, hand: HandOver): Change => {
  const next: HandOver = { ...hand, drop: { stand: 'over', at: now } }
  return { hand: hand.stand === 'over' ? over(next, now) : next }
}

/** To be looked at again, after longer each time; a call at the latest when it must no longer begin. */
export const again = (hand: HandOver, { now, random }: Hearing): HandOver => {
  const looks = hand.looks + 1
  const lookAt = Instant.plus(now, waitAfter(looks, random, LOOKING))
  return { ...hand, looks, lookAt: now < hand.notAfter ? Instant.earlier(lookAt, hand.notAfter) : lookAt }
}

/** The provider has the call. */
const accepted = (hearing: Hearing, hand: HandOver, call: string): Change => {
  if (hand.stand === 'over') return { hand: { ...hand, call } }
  const soon = Instant.earlier(Instant.plus(hearing.now, FIRST_LOOK), hand.notAfter)
  const lookAt = hand.recalled ? hearing.now : hand.drop?.stand === 'wanted' ? hand.lookAt : soon
  const next: HandOver = { ...hand, stand: 'accepted', call, looks: 0, lookAt }
  return { hand: next, facts: [placed(callOf(hearing.tenant, hand), hearing.now)] }
}

/** Nothing was sent, for certain: it may be tried again after a while. */
const later = ({ now }: Hearing, hand: HandOver, millis: number): Change => ({
  hand: { ...hand, stand: 'ready', looks: hand.looks + 1, lookAt: Instant.plus(now, Math.max(1, Math.round(millis))) },
})

/** What an answer to placing a call makes of it; an answer that comes late changes nothing of what is over. */
export const afterPlacing = (hearing: Hearing, hand: HandOver, answer: Placed): Change => {
  if (answer.kind === 'accepted' || answer.kind === 'duplicate') return accepted(hearing, hand, answer.call)
  if (hand.stand !== 'begun') return { hand }
  switch (answer.kind) {
    case 'rejected': {
      const fact = refused(callOf(hearing.tenant, hand), answer.failure, answer.providerCode, hearing.now)
      return { hand: over(hand, hearing.now), facts: [fact] }
    }
    case 'throttled':
      return later(hearing, hand, answer.retryAfterMs)
    case 'unknown':
      return { hand: again(hand, hearing) }
  }
}

/** What an answer to sending a message makes of it. */
export const afterSending = (hearing: Hearing, hand: HandOver, answer: Sent): Change => {
  if (answer.kind === 'accepted' || answer.kind === 'duplicate') return sent(hearing, hand)
  if (hand.stand !== 'begun') return { hand }
  switch (answer.kind) {
    case 'rejected': {
      if (!answer.permanent) return later(hearing, hand, waitAfter(hand.looks + 1, hearing.random))
      const facts = [emailFact(hearing, hand, 'EmailSent'), emailFact(hearing, hand, 'EmailBounced')]
      return { hand: over(hand, hearing.now), facts }
    }
    case 'throttled':
      return later(hearing, hand, answer.retryAfterMs)
    case 'unknown':
      return { hand: again(hand, hearing) }
  }
}

/** A message went out, or must be taken for one that did. */
export const sent = (hearing: Hearing, hand: HandOver): Change => ({
  hand: over(hand, hearing.now),
  facts: [emailFact(hearing, hand, 'EmailSent')],
})

/** Nobody can say what became of a call: it counts as made. */
export const unsettled = (hearing: Hearing, hand: HandOver): Change => ({
  hand: over(hand, hearing.now),
  facts: [undetermined(callOf(hearing.tenant, hand), hearing.now)],
})

const taken = ({ now }: Hearing, hand: HandOver, type: 'ActionExpired' | 'ActionWithdrawn', why?: string): Change => ({
  hand: null,
  facts: [
    Event.readOrThrow({
      type,
      prospect: hand.prospect,
      at: Instant.toIso(now),
      recordedAt: Instant.toIso(now),
      seq: 1_000,
      by: { kind: 'engine', id: 'refrain' },
      ...(hand.key !== null && { cause: hand.key, data: { key: hand.key, ...(why !== undefined && { why }) } }),
    }),
  ],
})

/** The engine cannot do it after all, and nothing went out: it is offered again, to people. */
export const returned = (hearing: Hearing, hand: HandOver): Change => taken(hearing, hand, 'ActionExpired')

/** A rule forbids it by now, and nothing went out. */
export const withdrawn = (hearing: Hearing, hand: HandOver, why: string): Change =>
  taken(hearing, hand, 'ActionWithdrawn', why)

const PICKED_UP: ReadonlySet<CallEvent['type']> = new Set(['answered', 'answerer', 'greeting-ended', 'voicemail'])

/** What events tell of the message: that a mailbox is ready for it, or that it is told what was left. */
const dropOf = ({ ready, now }: Hearing, hand: HandOver, events: readonly CallEvent[]): HandOver['drop'] => {
  if (events.some(({ type }) => type === 'voicemail')) return { stand: 'over', at: now }
  if (hand.drop !== null || hand.key === null || hand.message === null || hand.stand === 'over') return hand.drop
  const since = events.find((event) =>
    ready === 'greeting-ended'
      ? event.type === 'greeting-ended'
      : event.type === 'answerer' && event.answerer === 'voicemail',
  )
  // By when it happened: what was told late finds somebody speaking, or a mailbox that has recorded silence.
  return since === undefined ? null : { stand: 'wanted', at: Instant.earlier(now, since.at) }
}

/** A message that is wanted is looked at soon. */
const soon = (hand: HandOver, before: HandOver, now: Instant.Instant): HandOver =>
  hand.drop?.stand === 'wanted' && before.drop === null ? { ...hand, lookAt: Instant.plus(now, LEAVING) } : hand

/** Once it is told what was left, nothing more is waited for but late events. */
const told = (hand: HandOver, { drop }: HandOver, now: Instant.Instant): HandOver =>
  drop?.stand === 'begun' && hand.drop?.stand === 'over' ? over(hand, now) : hand

/** What events of a call make of it, in any order and however often they come. */
export const afterEvents = (hearing: Hearing, hand: HandOver, events: readonly CallEvent[]): Change => {
  const of = callOf(hearing.tenant, hand)
  const facts = events.flatMap((event) => factOfEvent(of, event, hearing.now) ?? [])
  const call = events.at(-1)?.call ?? hand.call
  const answered = hand.answered || events.some(({ type }) => PICKED_UP.has(type))
  const known: HandOver = { ...hand, call, answered, drop: dropOf(hearing, hand, events) }
  if (hand.stand === 'over') return { hand: told(known, hand, hearing.now), facts }
  if (events.some(({ type }) => type === 'ended')) return { hand: over(known, hearing.now), facts }
  if (hand.stand === 'accepted' || events.length === 0) return { hand: soon(known, hand, hearing.now), facts }
  const { hand: taken } = accepted(hearing, known, call!)
  return { hand: soon(taken!, hand, hearing.now), facts }
}
