/**
 * Looks at hand-overs whose time has come: finds out what became of what was begun, takes back what may no longer happen.
 *
 * Nothing is ever placed or sent twice blindly (S12). Where the provider knows our id the same request is repeated, which is
 * harmless; otherwise it is looked up. What nobody can tell by its deadline counts as made.
 *
 * @since 0.1.0
 */
import { Instant } from '@refrain/core'
import type { LookUp } from '@refrain/core/ports'
import { send as commit } from '../committing/send.ts'
import { roomNow } from '../deciding/roomNow.ts'
import type { Desk } from '../Desk.ts'
import { loadPeople } from '../people/loadPeople.ts'
import { bury } from '../working/burying.ts'
import { nameOf } from '../working/nameOf.ts'
import { again, afterEvents, leftUntold, sent, TRIES, unsettled } from './answers.ts'
import { begin, stillAllowed } from './beginning.ts'
import { adopt, hearingOf, place, recordPlaced, recordSent, send } from './carrying.ts'
import { change, held } from './changing.ts'
import { inTime } from './inTime.ts'
import { leave } from './leaving.ts'
import { type HandOver, type Look, LOOKS, lookOf } from './HandOver.ts'
import { mayGoOut } from './mayGoOut.ts'
import { callOf, emailOf, RING_SECONDS } from './requests.ts'

// --- deadlines ---------------------------------------------------------------

/** After a call must have rung out, how long it is still looked for. */
const MARGIN = 90_000

/** Longer than this nobody talks. */
const TALK = 4 * Instant.HOUR

/** When it is given up to find out what became of a call, counted from when it was asked for last: that may be long after its intent. */
const deadlineOf = ({ parts: { telephony } }: Desk, hand: HandOver): Instant.Instant => {
  const { lookup = 'none', maxQueueSeconds = null } = telephony?.capabilities ?? {}
  const isFound = hand.stand === 'begun' && lookup === 'by-attempt'
  const queued = Instant.plus(hand.askedAt, (isFound ? 0 : (maxQueueSeconds ?? 0)) * Instant.SECOND)
  const rung = Instant.plus(Instant.earlier(queued, hand.notAfter), RING_SECONDS * Instant.SECOND + MARGIN)
  return hand.stand === 'accepted' ? Instant.plus(rung, TALK) : rung
}

const isPast = ({ runtime }: Desk, { notAfter }: HandOver): boolean => runtime.now() >= notAfter

// --- what was begun ----------------------------------------------------------

const lookAgain = (desk: Desk, { attempt }: HandOver): Promise<HandOver | null> =>
  change(desk, attempt, (hand) => (hand.stand === 'over' ? null : { hand: again(hand, hearingOf(desk)) }))

const giveUp = (desk: Desk, { attempt }: HandOver): Promise<HandOver | null> =>
  change(desk, attempt, (hand) => (hand.stand === 'over' ? null : unsettled(hearingOf(desk), hand)))

/** What was asked for, and when: a provider that keeps no id of ours finds the call by that. */
const placedOf = async (desk: Desk, hand: HandOver): Promise<Pick<Extract<LookUp, { attempt: string }>, 'placed'>> => {
  const call = await callOf(desk, hand)
  return typeof call === 'string' ? {} : { placed: { call, at: hand.askedAt } }
}

/** Looks a call up, and records what is heard of it. Answers with whether it was found. */
const lookedUp = async (desk: Desk, hand: HandOver): Promise<boolean> => {
  const { telephony } = desk.parts
  const { call, attempt } = hand
  if (telephony === undefined || telephony.capabilities.lookup === 'none') return false
  if (call === null && telephony.capabilities.lookup !== 'by-attempt') return false
  const asked = call === null ? { attempt, ...(await placedOf(desk, hand)) } : { call }
  const found = await inTime(desk.runtime, () => telephony.lookUp(asked))
  if (found === null || found.state === 'absent' || found.state === 'undetermined') return false
  const known = found.call ?? call
  if (hand.stand === 'begun' && known !== null) await recordPlaced(desk, hand, { kind: 'accepted', call: known })
  const events = found.events ?? []
  if (events.length > 0) await change(desk, attempt, (one) => afterEvents(hearingOf(desk), one, events))
  return true
}

/** Whether a call that may not have been placed yet may still be: nobody is in quarantine, and every rule lets it ring now. */
const mayRing = async (desk: Desk, hand: HandOver): Promise<boolean> => {
  if (!(await mayGoOut(desk)).ok) return false
  const room = await roomNow(desk)
  const [person] = await loadPeople(desk, room.inForce, [hand.prospect], room.now)
  return stillAllowed(room, person!, hand)
}

/** A call whose answer was lost. */
const clearUp = async (desk: Desk, hand: HandOver): Promise<void> => {
  const mayRepeat = desk.parts.telephony?.capabilities.repeats === 'provider' && !hand.recalled && !isPast(desk, hand)
  const request = mayRepeat ? await callOf(desk, hand) : null
  // The rules are asked last: what is to be said may take a while to be made.
  if (request !== null && typeof request !== 'string' && (await mayRing(desk, hand))) {
    await recordPlaced(desk, hand, await place(desk, request))
    return
  }
  if (await lookedUp(desk, hand)) return
  if (desk.runtime.now() >= deadlineOf(desk, hand)) await giveUp(desk, hand)
  else await lookAgain(desk, hand)
}

// --- what the provider has ---------------------------------------------------

/**
 * Whether a call is to be ended: nobody hangs up on a person who picked up, but what may no longer be done is not played on to
 * them either.
 */
const isToEnd = (desk: Desk, hand: HandOver): boolean =>
  hand.answered ? hand.recalled && hand.rep === null : hand.recalled || isPast(desk, hand)

/** A call that the provider has: it is over, it is under way, or it must not begin any more. */
const follow = async (desk: Desk, hand: HandOver): Promise<void> => {
  await adopt(desk, hand)
  const found = await lookedUp(desk, hand)
  const now = (await held(desk, hand.attempt))?.hand
  if (now === undefined || now.stand === 'over') return
  if (isToEnd(desk, now) && now.call !== null) {
    const { call } = now
    const said = await inTime(desk.runtime, async () => desk.parts.telephony?.hangUp(call))
    if (said === 'done' || said === 'already-ended') await lookedUp(desk, now)
    // It is over, and nobody has told how since it was looked at last.
    if (said === 'already-ended' && now.looks > 0) {
      await giveUp(desk, now)
      return
    }
  }
  if (!found && desk.runtime.now() >= deadlineOf(desk, now)) await giveUp(desk, now)
  else await lookAgain(desk, now)
}

// --- what has not gone out ---------------------------------------------------

/** Something that certainly did not go out: it goes out now, or is given back. */
const tryAgain = async (desk: Desk, hand: HandOver): Promise<unknown> => {
  if (!(await mayGoOut(desk)).ok) return lookAgain(desk, hand)
  const request = hand.channel === 'call' ? await callOf(desk, hand) : await emailOf(desk, hand)
  const canAsk = request !== null && typeof request !== 'string' && !hand.recalled && hand.looks <= TRIES
  if (hand.looks > TRIES) await bury(desk, letterOf(hand, 'the provider refused it each time'))
  const begun = await begin(desk, hand, canAsk)
  if (begun.tag !== 'begun' || !canAsk) return null
  return 'ringSeconds' in request
    ? recordPlaced(desk, begun.hand, await place(desk, request))
    : recordSent(desk, begun.hand, await send(desk, request))
}

const letterOf = ({ prospect, attempt, looks }: HandOver, why: string) =>
  ({ what: 'hand-over', about: attempt, prospect, attempts: looks, why }) as const

// --- messages ----------------------------------------------------------------

/** A message whose answer was lost. By the deadline it counts as sent: nobody is written to twice. */
const clearUpMessage = async (desk: Desk, hand: HandOver): Promise<unknown> => {
  const { email } = desk.parts
  if (email?.capabilities.repeats === 'provider' && !isPast(desk, hand) && (await mayGoOut(desk)).ok) {
    const request = await emailOf(desk, hand)
    if (request !== null) return recordSent(desk, hand, await send(desk, request))
  }
  const found =
    email?.capabilities.find === 'by-attempt' ? await inTime(desk.runtime, () => email.find(hand.attempt)) : null
  const isOver = desk.runtime.now() >= Instant.plus(hand.askedAt, MARGIN)
  if (found !== 'sent' && !isOver) return lookAgain(desk, hand)
  if (found !== 'sent') await bury(desk, letterOf(hand, 'nobody can tell whether it was sent; it counts as sent'))
  return change(desk, hand.attempt, (one) => (one.stand === 'over' ? null : sent(hearingOf(desk), one)))
}

// --- one look ----------------------------------------------------------------

/** Looks at one hand-over. */
export const reconcile = async (desk: Desk, hand: HandOver): Promise<unknown> => {
  switch (hand.stand) {
    case 'over':
      // Whoever was to tell it what was heard before may have died.
      await adopt(desk, hand)
      return change(desk, hand.attempt, (one) =>
        one.stand !== 'over' ? null : one.drop?.stand === 'begun' ? leftUntold(hearingOf(desk), one) : { hand: null },
      )
    case 'ready':
      return tryAgain(desk, hand)
    case 'begun':
      return hand.channel === 'call' ? clearUp(desk, hand) : clearUpMessage(desk, hand)
    case 'accepted':
      return hand.drop?.stand === 'wanted' ? leave(desk, hand.attempt) : follow(desk, hand)
  }
}

/** Takes a hand-over into hand, so that no other worker looks at it meanwhile; null where one does. */
const claimed = async (desk: Desk, attempt: string, dueAt: Instant.Instant): Promise<HandOver | null> => {
  let mine: HandOver | null = null
  await change(desk, attempt, (hand) => {
    mine = hand.lookAt === dueAt ? hand : null
    return mine === null ? null : { hand: { ...hand, lookAt: Instant.plus(desk.runtime.now(), desk.options.leaseMs) } }
  })
  return mine
}

/** What a round of looks found. */
export interface Reconciled {
  readonly settled: number
  readonly failed: number
  readonly more: boolean
}

/** What went wrong is looked at again, longer each time, and in the end somebody is told. */
const failed = async (desk: Desk, attempt: string, thrown: unknown): Promise<void> => {
  const hand = await change(desk, attempt, (one) => ({ hand: again(one, hearingOf(desk)) }))
  if (hand !== null && hand.looks >= desk.options.attempts) await bury(desk, letterOf(hand, nameOf(thrown)))
}

/** An entry without its hand-over, or of something that is to be forgotten: nothing is to be looked at. */
const forget = async (desk: Desk, { entry, forget: record }: Look): Promise<void> => {
  const registry = [entry, ...(record === null ? [] : [record])].map((key) => ({ key, value: null }))
  await commit(desk, { now: desk.runtime.now(), streams: [], registry })
}

/** Looks at one whose time has come. Answers with whether its outcome was found. */
const look = async (desk: Desk, due: Look): Promise<'settled' | 'open' | 'failed'> => {
  const { attempt, at } = due
  try {
    const hand = due.forget === null ? await claimed(desk, attempt, at) : null
    if (hand === null) {
      if (due.forget !== null || (await held(desk, attempt)) === null) await forget(desk, due)
      return 'open'
    }
    await reconcile(desk, hand)
    if (hand.stand === 'over') return 'open'
    const after = await held(desk, attempt)
    return after === null || after.hand.stand === 'over' ? 'settled' : 'open'
  } catch (thrown) {
    // Where the store cannot be reached, it is due again when the claim has passed.
    await failed(desk, attempt, thrown).catch(() => undefined)
    return 'failed'
  }
}

/** Looks at those whose time has come, the longest due first; side by side, so that one slow answer keeps nobody waiting. */
export const reconcileDue = async (desk: Desk): Promise<Reconciled> => {
  const { store, runtime, options } = desk
  const records = await store.registry.list(LOOKS, { limit: options.batch })
  const due = records.map(lookOf).filter(({ at }) => at <= runtime.now())
  const found = await Promise.all(due.map((one) => look(desk, one)))
  return {
    settled: found.filter((one) => one === 'settled').length,
    failed: found.filter((one) => one === 'failed').length,
    more: due.length === options.batch,
  }
}
