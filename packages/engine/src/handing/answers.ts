/**
 * What a provider answered to a hand-over: what it becomes, and the facts that come of it.
 *
 * @since 0.1.0
 */
import { Instant } from '@refrain/core'
import { Event } from '@refrain/core/facts'
import type { CallEvent, Placed, Sent } from '@refrain/core/ports'
import { type CallOf, factOfEvent, placed, refused, undetermined } from '../hearing/callFacts.ts'
import { waitAfter } from '../working/backoff.ts'
import type { Change } from './changing.ts'
import type { HandOver } from './HandOver.ts'

// --- model -------------------------------------------------------------------

/** In what an answer is understood. */
export interface Hearing {
  readonly tenant: string
  readonly now: Instant.Instant
  readonly random: () => number
}

/** How long late events of what is over still find their person. */
const KEPT = Instant.DAY

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
  { prospect, number }: { readonly prospect: string; readonly number: string },
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
  issuedAt: now,
  notAfter: now,
  stand: 'over',
  call,
  answered: true,
  recalled: false,
  looks: 0,
  lookAt: Instant.plus(now, KEPT),
})

/** Nothing more is to be found out: late events are waited for a while. */
const over = (hand: HandOver, now: Instant.Instant): HandOver => ({
  ...hand,
  stand: 'over',
  lookAt: Instant.plus(now, KEPT),
})

/** To be looked at again, after longer each time; a call at the latest when it must no longer begin. */
export const again = (hand: HandOver, { now, random }: Hearing): HandOver => {
  const looks = hand.looks + 1
  const lookAt = Instant.plus(now, waitAfter(looks, random, LOOKING))
  return { ...hand, looks, lookAt: now < hand.notAfter ? Instant.earlier(lookAt, hand.notAfter) : lookAt }
}

/** The provider has the call. */
const accepted = (hearing: Hearing, hand: HandOver, call: string): Change => {
  if (hand.stand === 'over') return { hand: { ...hand, call } }
  const lookAt = Instant.earlier(Instant.plus(hearing.now, FIRST_LOOK), hand.notAfter)
  const next: HandOver = { ...hand, stand: 'accepted', call, looks: 0, lookAt: hand.recalled ? hearing.now : lookAt }
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

/** The engine cannot do it after all, and nothing went out: it is offered again, to people. */
export const returned = ({ now }: Hearing, hand: HandOver): Change => ({
  hand: null,
  facts: [
    Event.readOrThrow({
      type: 'ActionExpired',
      prospect: hand.prospect,
      at: Instant.toIso(now),
      recordedAt: Instant.toIso(now),
      seq: 1_000,
      by: { kind: 'engine', id: 'refrain' },
      ...(hand.key !== null && { cause: hand.key, data: { key: hand.key } }),
    }),
  ],
})

const PICKED_UP: ReadonlySet<CallEvent['type']> = new Set(['answered', 'answerer', 'greeting-ended', 'voicemail'])

/** What events of a call make of it, in any order and however often they come. */
export const afterEvents = (hearing: Hearing, hand: HandOver, events: readonly CallEvent[]): Change => {
  const of = callOf(hearing.tenant, hand)
  const facts = events.flatMap((event) => factOfEvent(of, event, hearing.now) ?? [])
  const call = events.at(-1)?.call ?? hand.call
  const answered = hand.answered || events.some(({ type }) => PICKED_UP.has(type))
  const known: HandOver = { ...hand, call, answered }
  if (hand.stand === 'over') return { hand: known, facts }
  if (events.some(({ type }) => type === 'ended')) return { hand: over(known, hearing.now), facts }
  if (hand.stand === 'accepted' || events.length === 0) return { hand: known, facts }
  const { hand: taken } = accepted(hearing, known, call!)
  return { hand: taken, facts }
}
