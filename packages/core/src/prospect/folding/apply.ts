/**
 * Applies one fact to a state, whatever its type. Every fact is accepted in every state: it happened.
 *
 * @since 0.1.0
 */
import type { Fact, ProspectFactType } from '../Fact.ts'
import { calls } from './calls.ts'
import { consent } from './consent.ts'
import { appointments, conversation, introductions, outcomes } from './conversation.ts'
import { append, type Draft } from './Draft.ts'
import { emails } from './emails.ts'
import { enrollment } from './enrollment.ts'
import { type HandlersOf, nothing } from './handlers.ts'
import { countedAt } from './order.ts'
import { person } from './person.ts'
import { work } from './work.ts'

const HANDLERS: HandlersOf<ProspectFactType> = {
  ...person,
  ...consent,
  ...enrollment,
  ...work,
  ...calls,
  ...conversation,
  ...emails,
  ...introductions,
  ...appointments,
  ...outcomes,
  Retracted: nothing,
}

const SUSPECTS_KEPT = 32

/** A type that only a newer reader knows starts with a question mark. */
const isOpaque = ({ type }: Fact): boolean => type.charCodeAt(0) === 63

/** A fact whose clock was wrong, at the time at which it counts. */
const counted = (draft: Draft, fact: Fact): Fact => {
  draft.clockSuspects = append(draft.clockSuspects, fact.id, SUSPECTS_KEPT)
  return { ...fact, at: countedAt(fact), atLatest: null }
}

/** Applies a fact that comes next in order. */
export const apply = (draft: Draft, given: Fact): void => {
  const fact = countedAt(given) === given.at ? given : counted(draft, given)
  if (isOpaque(fact)) draft.needsUpgrade ??= { type: fact.type.slice(1), minReader: fact.minReader ?? 0, at: fact.at }
  else (HANDLERS[fact.type as ProspectFactType] as ((draft: Draft, fact: Fact) => void) | undefined)?.(draft, fact)
  if (draft.recordedThrough === null || fact.recordedAt > draft.recordedThrough) draft.recordedThrough = fact.recordedAt
  draft.counted++
}

/** The state has come so far. */
export const comeTo = (draft: Draft, last: Fact): void => {
  draft.through = { at: countedAt(last), seq: last.seq, id: last.id }
}
