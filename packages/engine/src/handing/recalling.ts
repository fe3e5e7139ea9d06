/**
 * Takes back what is out and may no longer be done: asked at each look, before anything new is decided.
 *
 * What nobody began is withdrawn, or has expired. A call at a provider is hung up as long as nobody answered. What cannot be
 * recalled any more is withdrawn as `too-late`: the plan goes on as if it were not, and its facts count when they come.
 *
 * @since 0.1.0
 */
import { allows, Instant, Plan } from '@refrain/core'
import type { Prospect } from '@refrain/core'
import { Event } from '@refrain/core/facts'
import type { Guard, RegistryWrite } from '@refrain/core/ports'
import { attemptOf, type HandOver, type Held, keyOf, replacing } from './HandOver.ts'
import { type OpenAction, openActions, returnedKeys, without } from './openActions.ts'

// --- model -------------------------------------------------------------------

/** What is asked, and what is at providers. */
export interface Recalling {
  readonly tenant: string
  readonly question: Plan.Question
  /** The ids that the person goes by: their own, and those that were merged into it. */
  readonly ids: readonly string[]
  /** Hand-overs by attempt; those that are not there are in people's hands. */
  readonly held: ReadonlyMap<string, Held>
  /** How long somebody who takes an action has it to themselves. */
  readonly takeMs: number
}

/** What is committed with the look. */
export interface Recalled {
  readonly facts: readonly Event.Event[]
  readonly registry: readonly RegistryWrite[]
  readonly guards: readonly Guard[]
  /** Keys of actions that are withdrawn and not over: what they hold stays theirs until their outcome is known. */
  readonly stillOut: readonly string[]
}

const NOTHING: Recalled = Object.freeze({ facts: [], registry: [], guards: [], stillOut: [] })

// --- questions ---------------------------------------------------------------

/** The attempts that may be at a provider: what is to be read before it is asked what is recalled. */
export const attemptsOf = (
  tenant: string,
  ids: readonly string[],
  prospect: Prospect.Prospect,
  now: Instant.Instant,
): readonly string[] => openActions(prospect, now).flatMap(({ key }) => ids.map((id) => attemptOf(tenant, id, key)))

const heldOf = ({ tenant, ids, held }: Recalling, key: string): Held | null => {
  for (const id of ids) {
    const found = held.get(attemptOf(tenant, id, key))
    if (found !== undefined) return found
  }
  return null
}

/** What becomes of something that is out. */
type Fate = 'stays' | 'expired' | 'withdrawn' | 'too-late' | 'hung-up'

const fateOf = ({ question, takeMs }: Recalling, action: OpenAction, hand: HandOver | null): Fate => {
  const isOut = hand !== null && hand.stand !== 'over'
  if (isOut && hand.recalled) return 'stays'
  if (!isOut && !action.begun && question.now >= Instant.plus(action.since, takeMs)) return 'expired'
  if (allows({ ...question, prospect: without(question.prospect, action.key) }, action.key)) return 'stays'
  if (!isOut) return action.begun ? 'too-late' : 'withdrawn'
  if (hand.stand === 'ready') return 'withdrawn'
  return hand.channel === 'call' && !hand.answered ? 'hung-up' : 'too-late'
}

const WORD = /^[A-Za-z0-9][A-Za-z0-9 ._:/-]{0,63}$/

/** Why it is withdrawn: what the plan says instead, in one word. */
export const whyOf = (question: Plan.Question): string => {
  const { reason, because } = Plan.next(question)
  const why = reason ?? because[0]?.code ?? 'moved-on'
  return WORD.test(why) ? why : 'moved-on'
}

// --- constructors ------------------------------------------------------------

const factOf = ({ question }: Recalling, type: string, key: string, seq: number, why?: string): Event.Event =>
  Event.readOrThrow({
    type,
    prospect: question.prospect.id,
    at: Instant.toIso(question.now),
    recordedAt: Instant.toIso(question.now),
    seq,
    by: { kind: 'engine', id: 'refrain' },
    cause: key,
    data: { key, ...(why !== undefined && { why }) },
  })

/** A hand-over that is taken back: what never went out ends here, what did is hung up at once. */
const taken = (hand: HandOver, now: Instant.Instant): HandOver | null =>
  hand.stand === 'ready' ? null : { ...hand, recalled: true, ...(hand.channel === 'call' && { lookAt: now }) }

/** What somebody gave back while a provider still has it: the provider is to be told. */
const unaware = (recalling: Recalling): readonly Held[] =>
  returnedKeys(recalling.question.prospect, recalling.question.now).flatMap((key) => {
    const held = heldOf(recalling, key)
    return held === null || held.hand.stand === 'over' || held.hand.recalled ? [] : [held]
  })

/** What is to be taken back now, with the facts that say so. */
export const recalled = (recalling: Recalling): Recalled => {
  const { prospect, now } = recalling.question
  const open = openActions(prospect, now)
  const back = unaware(recalling)
  if (open.length === 0 && back.length === 0) return NOTHING
  const facts: Event.Event[] = []
  const registry: RegistryWrite[] = []
  const guards: Guard[] = []
  const stillOut: string[] = []
  let seq = prospect.through?.at === now ? prospect.through.seq + 1 : 0
  let why: string | null = null
  for (const action of open) {
    const held = heldOf(recalling, action.key)
    const fate = fateOf(recalling, action, held?.hand ?? null)
    if (fate === 'stays') continue
    if (fate === 'expired') facts.push(factOf(recalling, 'ActionExpired', action.key, seq++))
    else {
      why ??= whyOf(recalling.question)
      facts.push(factOf(recalling, 'ActionWithdrawn', action.key, seq++, fate === 'too-late' ? 'too-late' : why))
    }
    // Whoever has it may be on the line, whatever we say: until they tell, or their time is over.
    if (fate !== 'expired' && held?.hand.stand !== 'ready') stillOut.push(action.key)
    if (held === null || held.hand.stand === 'over') continue
    registry.push(...replacing(held.hand, taken(held.hand, now)))
    guards.push({ key: keyOf(held.hand.attempt), revision: held.revision })
  }
  for (const { hand, revision } of back) {
    registry.push(...replacing(hand, taken(hand, now)))
    guards.push({ key: keyOf(hand.attempt), revision })
    if (hand.stand !== 'ready') stillOut.push(hand.key!)
  }
  return { facts, registry, guards, stillOut }
}
